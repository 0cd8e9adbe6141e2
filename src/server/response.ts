import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Account } from '../account/account.js'
import { type Quota, rateHeaders } from '../account/rate-limits.js'
import type { Refusal } from '../dialect/refusal.js'
import type { ServedRevision } from '../dialect/revisions.js'
import type { Answer } from '../engine/answer.js'
import type { IncomingRequest } from './request.js'

/** Facts about a request, filled in while it is processed. The response headers and the journal entry use them. */
export interface RequestContext {
  readonly requestId: string
  /** When it arrived, in real time, as `stopwatch` measures it. */
  readonly started: number
  /** The account of the caller, whose journal records the request. Stays set when headers must not show the account. */
  owner?: Account
  operation?: string
  /** The body as it was sent. */
  body?: string
  /** Was the body parsed as JSON? */
  isJson?: boolean
  /** Was a body sent to an operation that has none? */
  unread?: boolean
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

/** Clears the caller. seen: nickdnk-create_segment.429: the edge answers before account and revision are known. */
export function clearCaller(context: RequestContext): void {
  context.account = undefined
  context.clientId = undefined
  context.revision = undefined
  context.quota = undefined
}

/** A response as it is sent. */
export interface PrintedResponse {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string | null
  readonly ignored?: readonly string[]
  readonly hint?: string | undefined
}

/**
 * Prints an answer: compact JSON as `application/vnd.api+json`, or no body and no content type (`wire.md` §3). A
 * throttled request is answered without a content type as well.
 */
export function printResponse(answer: Answer, context: RequestContext, refusal?: Refusal): PrintedResponse {
  const { status, document, allow, ignored, partialFailures = [] } = answer
  const headers = commonHeaders(context, allow ?? context.allow)
  // Named in Klaviyo's guide to collecting consent via API; guess: several names, and their separator.
  if (partialFailures.length > 0) headers['X-Klaviyo-Partial-Failure'] = partialFailures.join(', ')
  if (refusal) Object.assign(headers, refusal.headers)
  const hint = refusal?.fullHint ?? answer.hint
  if (hint !== undefined) headers['X-Klaviyo-Emulator-Hint'] = printable(hint)
  if (document === undefined) {
    if (status !== 204) headers['Content-Length'] = '0'
    return { status, headers, body: null, hint, ...(ignored && { ignored }) }
  }
  // seen: nickdnk-get_account.429 and similar: the edge that throttles sends no content type.
  if (status !== 429) headers['Content-Type'] = 'application/vnd.api+json'
  return { status, headers, body: document, hint, ...(ignored && { ignored }) }
}

/** Builds the response to a request; HEAD gets everything but the body. */
export function respond({ status, headers, body }: PrintedResponse, { method, wire }: Recipient): Response {
  const isHead = method === 'HEAD'
  if (body === null) return new Response(null, { status, headers })
  const sized = { ...headers, 'Content-Length': String(Buffer.byteLength(body)) }
  if (headers['Content-Type'] !== undefined)
    return isHead ? new Response(null, { status, headers: sized }) : new Response(body, { status, headers })
  // The server and Response add a default content type to text, so the body is written as bytes.
  const bytes = Buffer.from(isHead ? '' : body)
  if (!wire) return new Response(bytes, { status, headers: sized })
  wire.outgoing.writeHead(status, sized)
  wire.outgoing.end(bytes)
  return RESPONSE_ALREADY_SENT
}

/** The parts of a request that its response depends on. */
type Recipient = Pick<IncomingRequest, 'method' | 'wire'>

function commonHeaders(
  { requestId, crossOrigin, account, clientId, revision, quota, fault }: RequestContext,
  allow: string | undefined,
): Record<string, string> {
  const headers: Record<string, string> = quota ? rateHeaders(quota) : {}
  if (crossOrigin) Object.assign(headers, corsHeaders(allow))
  if (allow !== undefined) headers.Allow = allow
  if (account) headers.Cid = account.companyId
  headers['Content-Language'] = 'en-us'
  headers.Vary = 'Accept, Accept-Language, Cookie, Origin'
  if (revision) headers['X-Klaviyo-Api-Revision'] = revision.header
  if (revision?.retirement) headers['X-Klaviyo-Api-Retirement-Date'] = revision.retirement
  headers['X-Klaviyo-Emulator'] = '1'
  if (fault !== undefined) headers['X-Klaviyo-Emulator-Fault'] = fault
  // Every recorded response to a call with OAuth has it (wire.md §1.3).
  if (clientId !== undefined) headers['X-Klaviyo-OAuth-Client-Id'] = clientId
  headers['X-Klaviyo-Req-Id'] = requestId
  return headers
}

/** guess: which headers exactly (`wire.md` §1.4: pages of any site may send requests). */
function corsHeaders(allow: string | undefined): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': allow ?? 'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers': '*',
    'Access-Control-Expose-Headers': '*',
  }
}

/** A hint in characters that a header can carry. */
export function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?')
}
