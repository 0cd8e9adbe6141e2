import type { Account } from '../account/account.js'
import type { Quota } from '../account/rate-limits.js'
import { stopwatch } from '../base/clock.js'
import type { RequestGate } from '../dialect/request-gate.js'
import type { ServedRevision } from '../dialect/revisions.js'

/** Facts about a request, filled in while it is processed. The response headers and the journal entry use them. */
export interface RequestContext {
  readonly requestId: string
  /** When it arrived, in real time, as `stopwatch` measures it. */
  readonly started: number
  /** The account of the caller, whose journal records the request. Stays set when headers must not show the account. */
  owner?: Account
  operation?: string
  /** The body as it was sent, and its size in bytes. */
  body?: SentBody
  /** The body as it was parsed; undefined if it is not JSON. */
  json?: unknown
  /** Was a body sent to an operation that has none? */
  unread?: boolean
  /** The check that runs, or the last one that ran: a request that is refused is refused by it. */
  gate: RequestGate
  /** The id of the fault that applies. */
  fault?: string
  /** Add CORS headers, so that pages of any site can read the response. */
  readonly crossOrigin?: boolean
  allow?: string
  account?: Account | undefined
  /** The OAuth application that sent the request. */
  clientId?: string | undefined
  revision?: ServedRevision | undefined
  quota?: Quota | undefined
}

/** The context of a request for a path of Klaviyo's API that arrives now. */
export function newContext(requestId: string, path: string): RequestContext {
  return { requestId, started: stopwatch(), gate: 'route', crossOrigin: path.startsWith('/client/') }
}

/** The body of a request as it was sent, decompressed. */
export interface SentBody {
  readonly text: string
  /** Its size in bytes of UTF-8. */
  readonly bytes: number
}

/** Clears the caller. seen: nickdnk-create_segment.429: the edge answers before account and revision are known. */
export function clearCaller(context: RequestContext): void {
  context.account = undefined
  context.clientId = undefined
  context.revision = undefined
  context.quota = undefined
}
