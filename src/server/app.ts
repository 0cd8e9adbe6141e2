import type { EmulatorContext } from '../admin/context.js'
import { AdminSessions } from './admin-sessions.js'
import { type Bindings, fetchResponse, hasSeveralHosts, readFetchRequest } from './fetch-adapter.js'
import { adminRefusal, type GuardOptions } from './guard.js'
import { OAuthEndpoints } from './oauth.js'
import { isOAuthPath } from './oauth-path.js'
import { Pipeline, type PipelineOptions } from './pipeline.js'
import type { IncomingRequest } from './request.js'
import { type PrintedResponse, printed } from './response.js'
import { type SideApiOptions, SideApis } from './side-apis.js'
import { type UiOptions, UiPages } from './ui.js'
import { WebRoutes } from './web.js'

/** The module of the admin API once it is loaded: one request for the admin API waits for it, all later ones do not. */
let adminModule: typeof import('./admin.js') | undefined

/** Loads the admin API and the framework it needs. The first request for it does this, too. */
export async function loadAdmin(): Promise<void> {
  adminModule ??= await import('./admin.js')
}

/** The HTTP interface of an emulator. */
export interface App {
  /** Answers a request made in this process. */
  fetch(request: Request, bindings?: Bindings): Response | Promise<Response>
  /** Answers a request for Klaviyo's API or a side API: any that is not for the admin API. */
  answer(incoming: IncomingRequest): PrintedResponse | Promise<PrintedResponse>
  /** The answer to a request that neither API may see; undefined for all others. */
  refuse(path: string, hasSeveralHosts: boolean): PrintedResponse | undefined
  /** Whether a path belongs to an API: Klaviyo's, OAuth or the admin API. */
  isApi(path: string): boolean
  /** Whether `fetch` must answer a path: the admin API, and pages for browsers. */
  needsFetch(path: string): boolean
  readonly settings: EmulatorContext['settings']
}

/** Settings of all HTTP endpoints. */
export interface AppOptions extends PipelineOptions, SideApiOptions, UiOptions, GuardOptions {
  /** The start of the paths of links in messages. */
  readonly mailPrefix: string
}

/** The answer to a request made in this process, or one that comes. */
type FetchAnswer = Response | Promise<Response>

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
 * router, which supports neither 405 nor revisions; the framework is only loaded for the admin API.
 */
export function createApp(context: EmulatorContext, options: AppOptions): App {
  const pipeline = new Pipeline(context, options)
  const oauth = new OAuthEndpoints(context, options)
  const web = new WebRoutes(context, options)
  const [sides, ui] = [new SideApis(context, options), new UiPages(options)]
  const prefix = `${options.adminPrefix}/`
  const sessions = new AdminSessions(options.adminKey, options.adminPrefix)
  let admin: ReturnType<typeof import('./admin.js').adminApp> | undefined

  /** The path after the admin prefix; undefined for a path of Klaviyo's API. */
  function routeOf(path: string): string | undefined {
    if (path.startsWith('/api/')) return undefined
    if (ui.matches(path)) return undefined
    return ALIASES[path] ?? (path.startsWith(prefix) ? path.slice(prefix.length - 1) : undefined)
  }

  function refuse(path: string, severalHosts: boolean): PrintedResponse | undefined {
    if (severalHosts) return SEVERAL_HOSTS
    if (context.pending.size === 0 || ui.matches(path)) return undefined
    return OPEN.has(routeOf(path) ?? '') ? undefined : notReady(context)
  }

  function answer(incoming: IncomingRequest): PrintedResponse | Promise<PrintedResponse> {
    const { path } = incoming.address
    if (ui.accepts(incoming)) return ui.handle(incoming)
    if (sides.matches(path)) return sides.handle(incoming)
    return !path.startsWith('/api/') && isOAuthPath(path) ? oauth.handle(incoming) : pipeline.handle(incoming)
  }

  function answerAdmin(route: string, request: Request, incoming: IncomingRequest): FetchAnswer {
    const beginsSession = route === '/session' && request.method === 'POST'
    const why = OPEN.has(route) ? undefined : adminRefusal(incoming, options, sessions, beginsSession)
    if (why !== undefined)
      return Response.json({ error: `the admin API refuses this request: ${why}` }, { status: 403 })
    admin ??= adminModule?.adminApp(context, options.onBug, options.adminPrefix, sessions)
    return admin?.fetch(request, { route }) ?? loadAdmin().then(() => answerAdmin(route, request, incoming))
  }

  return {
    answer,
    refuse,
    isApi: (path) => !web.matches(path),
    needsFetch: (path) => !path.startsWith('/api/') && (routeOf(path) !== undefined || web.matches(path)),
    settings: context.settings,
    fetch(request, bindings = {}) {
      const incoming = readFetchRequest(request, bindings, context.settings)
      const { path } = incoming.address
      const refused = refuse(path, hasSeveralHosts(bindings))
      const route = routeOf(path)
      if (!refused && route !== undefined) return answerAdmin(route, request, incoming)
      if (!refused && web.matches(path)) return web.handle(request, incoming)
      return asResponse(refused ?? answer(incoming), incoming.method)
    },
  }
}

/** A printed response as the response of `fetch`. */
function asResponse(
  given: PrintedResponse | Promise<PrintedResponse>,
  method: string,
): Response | Promise<Response> {
  return given instanceof Promise
    ? given.then((each) => fetchResponse(each, method))
    : fetchResponse(given, method)
}

/** The response to a request with several Host headers (RFC 9112 §3.2). */
const SEVERAL_HOSTS = printError(400, 'the request has several Host headers; send exactly one')

/** The response while fixtures are loading, so that no client sees a partial state. */
function notReady({ pending }: EmulatorContext): PrintedResponse {
  const error = `klaviyo-emulator is not ready: it is loading ${[...pending].join(', ')}`
  return printError(503, error, ['retry-after', '1'])
}

/** An error of the emulator itself, in the form of the admin API. */
function printError(status: number, error: string, headers: readonly string[] = []): PrintedResponse {
  const all = ['content-type', 'application/json', ...headers, 'x-klaviyo-emulator', '1']
  return printed(status, all, JSON.stringify({ error }))
}
