import type { EmulatorContext } from '../admin/context.js'
import { adminApp } from './admin.js'
import { adminRefusal, type GuardOptions } from './guard.js'
import { isOAuthPath, OAuthEndpoints } from './oauth.js'
import { Pipeline, type PipelineOptions } from './pipeline.js'
import { type Bindings, hasManyHosts, type IncomingRequest, readIncoming } from './request.js'

/** What is answered over HTTP. */
export interface App {
  fetch(request: Request, bindings?: Bindings): Response | Promise<Response>
}

/** How the doors are set up. */
export interface AppOptions extends PipelineOptions, GuardOptions {
  /** What every admin path begins with. */
  readonly adminPrefix: string
}

/** Whether it is alive and ready, and whom to trust: open to anybody, by every name that is customary. */
const OPEN: ReadonlySet<string> = new Set(['/health', '/ready', '/ca.pem'])
const ALIASES: Readonly<Record<string, string>> = {
  '/health': '/health',
  '/livez': '/health',
  '/readyz': '/ready',
}

/**
 * Everything behind the door: the admin routes under their prefix, Klaviyo everywhere else. Klaviyo's own
 * paths do not pass through the framework's router, which knows neither 405 nor revisions.
 */
export function createApp(context: EmulatorContext, options: AppOptions): App {
  const admin = adminApp(context, options.onBug, options.adminPrefix)
  const conversations = new Pipeline(context, options)
  const oauth = new OAuthEndpoints(context, options)
  const prefix = options.adminPrefix

  function atDesk(route: string, request: Request, incoming: IncomingRequest): Response | Promise<Response> {
    const why = OPEN.has(route) ? undefined : adminRefusal(incoming, options)
    if (why !== undefined)
      return Response.json({ error: `the admin routes are closed: ${why}` }, { status: 403 })
    return admin.fetch(request, { route })
  }

  return {
    fetch(request, bindings = {}) {
      if (hasManyHosts(bindings)) return manyHosts()
      const incoming = readIncoming(request, bindings, context.settings)
      const { path } = incoming.address
      if (context.pending.size > 0 && !OPEN.has(ALIASES[path] ?? path.slice(prefix.length)))
        return notReady(context)
      if (path.startsWith('/api/')) return conversations.hold(incoming)
      if (isOAuthPath(path)) return oauth.hold(incoming)
      const route = ALIASES[path] ?? (path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : undefined)
      return route === undefined ? conversations.hold(incoming) : atDesk(route, request, incoming)
    },
  }
}

/** What is answered to a request with several Host headers (RFC 9112 §3.2). */
function manyHosts(): Response {
  const error = 'a request has one Host header; this one has several'
  return Response.json({ error }, { status: 400, headers: { 'X-Klaviyo-Emulator': '1' } })
}

/** What is answered while fixtures are still being loaded: half a state is none. */
function notReady({ pending }: EmulatorContext): Response {
  const error = `klaviyo-emulator is not ready: it is loading ${[...pending].join(', ')}`
  return Response.json({ error }, { status: 503, headers: { 'Retry-After': '1', 'X-Klaviyo-Emulator': '1' } })
}
