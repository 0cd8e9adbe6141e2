import type { EmulatorContext } from '../admin/context.js'
import { adminApp } from './admin.js'
import { adminRefusal, type GuardOptions } from './guard.js'
import { OAuthEndpoints } from './oauth.js'
import { isOAuthPath } from './oauth-path.js'
import { Pipeline, type PipelineOptions } from './pipeline.js'
import { type Bindings, hasSeveralHosts, type IncomingRequest, readIncoming } from './request.js'

/** The HTTP interface of an emulator. */
export interface App {
  fetch(request: Request, bindings?: Bindings): Response | Promise<Response>
}

/** Settings of all HTTP endpoints. */
export interface AppOptions extends PipelineOptions, GuardOptions {
  /** What every admin path begins with. */
  readonly adminPrefix: string
}

/** Admin paths that need no admin key and answer while fixtures are loading. */
const OPEN: ReadonlySet<string> = new Set(['/health', '/ready', '/ca.pem'])
/** Customary paths of health checks outside the admin prefix, and the admin paths they stand for. */
const ALIASES: Readonly<Record<string, string>> = {
  '/health': '/health',
  '/livez': '/health',
  '/readyz': '/ready',
}

/**
 * Serves the admin API under its prefix, and Klaviyo's API everywhere else. Klaviyo's paths bypass the framework's
 * router, which supports neither 405 nor revisions.
 */
export function createApp(context: EmulatorContext, options: AppOptions): App {
  const admin = adminApp(context, options.onBug, options.adminPrefix)
  const pipeline = new Pipeline(context, options)
  const oauth = new OAuthEndpoints(context, options)
  const prefix = options.adminPrefix

  function answerAdmin(
    route: string,
    request: Request,
    incoming: IncomingRequest,
  ): Response | Promise<Response> {
    const why = OPEN.has(route) ? undefined : adminRefusal(incoming, options)
    if (why !== undefined)
      return Response.json({ error: `the admin API refuses this request: ${why}` }, { status: 403 })
    return admin.fetch(request, { route })
  }

  return {
    fetch(request, bindings = {}) {
      if (hasSeveralHosts(bindings)) return severalHosts()
      const incoming = readIncoming(request, bindings, context.settings)
      const { path } = incoming.address
      if (context.pending.size > 0 && !OPEN.has(ALIASES[path] ?? path.slice(prefix.length)))
        return notReady(context)
      if (path.startsWith('/api/')) return pipeline.handle(incoming)
      if (isOAuthPath(path)) return oauth.handle(incoming)
      const route = ALIASES[path] ?? (path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : undefined)
      return route === undefined ? pipeline.handle(incoming) : answerAdmin(route, request, incoming)
    },
  }
}

/** The response to a request with several Host headers (RFC 9112 §3.2). */
function severalHosts(): Response {
  const error = 'the request has several Host headers; send exactly one'
  return Response.json({ error }, { status: 400, headers: { 'X-Klaviyo-Emulator': '1' } })
}

/** The response while fixtures are loading, so that no client sees a partial state. */
function notReady({ pending }: EmulatorContext): Response {
  const error = `klaviyo-emulator is not ready: it is loading ${[...pending].join(', ')}`
  return Response.json({ error }, { status: 503, headers: { 'Retry-After': '1', 'X-Klaviyo-Emulator': '1' } })
}
