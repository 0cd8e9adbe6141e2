import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Account } from '../account/account.js'
import { type Quota, rateHeaders } from '../account/rate-limits.js'
import type { Refusal } from '../dialect/refusal.js'
import type { Served } from '../dialect/revisions.js'
import type { Answer } from '../engine/answer.js'
import type { IncomingRequest } from './request.js'

/** What is known of a request by the time it is answered; every part of it becomes headers. */
export interface Stamp {
  readonly requestId: string
  /** The real time it came, by the stopwatch. */
  readonly started: number
  /** Whose request it was, in whose journal it is written. */
  owner?: Account
  operation?: string
  /** The body as it came. */
  body?: string
  /** Was it read as JSON? */
  isJson?: boolean
  /** Did one come that the operation does not take? */
  unread?: boolean
  /** The fault that struck. */
  fault?: string
  /** Browsers of any site may read it: it answers what their pages may ask. */
  readonly crossOrigin?: boolean
  allow?: string
  account?: Account | undefined
  /** The OAuth application that asked. */
  clientId?: string | undefined
  revision?: Served | undefined
  quota?: Quota | undefined
}

/** An answer as it goes over the wire. */
export interface PrintedResponse {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string | null
  readonly ignored?: readonly string[]
  readonly hint?: string | undefined
}

/**
 * Prints an answer: compact JSON as `application/vnd.api+json`, or nothing and no type (`wire.md` §3). A throttled
 * request is answered without a type as well.
 */
export function printResponse(answer: Answer, stamp: Stamp, refusal?: Refusal): PrintedResponse {
  const { status, document, allow, ignored, partialFailures = [] } = answer
  const headers = standing(stamp, allow ?? stamp.allow)
  // Named in Klaviyo's guide to collecting consent via API; guess: several names, and their separator.
  if (partialFailures.length > 0) headers['X-Klaviyo-Partial-Failure'] = partialFailures.join(', ')
  if (refusal) Object.assign(headers, refusal.headers)
  const hint = refusal?.fullHint ?? answer.hint
  if (hint !== undefined) headers['X-Klaviyo-Emulator-Hint'] = printable(hint)
  if (document === undefined) {
    if (status !== 204) headers['Content-Length'] = '0'
    return { status, headers, body: null, hint, ...(ignored && { ignored }) }
  }
  // seen: nickdnk-get_account.429 and its like: the edge that throttles names no type.
  if (status !== 429) headers['Content-Type'] = 'application/vnd.api+json'
  return { status, headers, body: JSON.stringify(document), hint, ...(ignored && { ignored }) }
}

/** Answers a request; HEAD gets everything but the body. */
export function respond({ status, headers, body }: PrintedResponse, { method, wire }: Answered): Response {
  const isHead = method === 'HEAD'
  if (body === null) return new Response(null, { status, headers })
  const sized = { ...headers, 'Content-Length': String(Buffer.byteLength(body)) }
  if (headers['Content-Type'] !== undefined)
    return isHead ? new Response(null, { status, headers: sized }) : new Response(body, { status, headers })
  // Both the server and Response give a text without a type one of their own, so bytes are written.
  const bytes = Buffer.from(isHead ? '' : body)
  if (!wire) return new Response(bytes, { status, headers: sized })
  wire.outgoing.writeHead(status, sized)
  wire.outgoing.end(bytes)
  return RESPONSE_ALREADY_SENT
}

/** What an answer depends on of the request it goes to. */
type Answered = Pick<IncomingRequest, 'method' | 'wire'>

function standing(
  { requestId, crossOrigin, account, clientId, revision, quota, fault }: Stamp,
  allow: string | undefined,
): Record<string, string> {
  const headers: Record<string, string> = quota ? rateHeaders(quota) : {}
  if (crossOrigin) Object.assign(headers, sharing(allow))
  if (allow !== undefined) headers.Allow = allow
  if (account) headers.Cid = account.companyId
  headers['Content-Language'] = 'en-us'
  headers.Vary = 'Accept, Accept-Language, Cookie, Origin'
  if (revision) headers['X-Klaviyo-Api-Revision'] = revision.printed
  if (revision?.retirement) headers['X-Klaviyo-Api-Retirement-Date'] = revision.retirement
  headers['X-Klaviyo-Emulator'] = '1'
  if (fault !== undefined) headers['X-Klaviyo-Emulator-Fault'] = fault
  // Recorded of every answer to a call with OAuth (wire.md §1.3).
  if (clientId !== undefined) headers['X-Klaviyo-OAuth-Client-Id'] = clientId
  headers['X-Klaviyo-Req-Id'] = requestId
  return headers
}

/** guess: which headers exactly (`wire.md` §1.4 tells that pages of any site may ask). */
function sharing(allow: string | undefined): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': allow ?? 'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers': '*',
    'Access-Control-Expose-Headers': '*',
  }
}

/** A hint as a header can carry it. */
export function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?')
}
