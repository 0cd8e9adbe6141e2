import type { FaultEffect, FaultMatch } from '../account/faults.js'
import { delay } from '../base/clock.js'
import { Refusal, refuse } from '../dialect/refusal.js'
import type { IncomingRequest } from './request.js'
import { DROPPED, type PrintedResponse, printed } from './response.js'
import { listOf } from './response-headers.js'

/** Klaviyo's wording of each status, for a fault that brings no wording of its own. */
const WORDINGS: Readonly<Record<number, readonly [code: string, title: string, detail: string]>> = {
  400: ['invalid', 'Invalid input.', 'Invalid input.'],
  401: [
    'authentication_failed',
    'Incorrect authentication credentials.',
    'Incorrect authentication credentials.',
  ],
  403: [
    'permission_denied',
    'You do not have permission to perform this action.',
    'You do not have permission to perform this action.',
  ],
  404: ['not_found', 'Not found.', 'Not found.'],
  409: ['conflict', 'Conflict.', 'Conflict.'],
  410: ['gone', 'Gone.', 'Gone.'],
}

const FAILURE = ['error', 'A server error occurred.', 'A server error occurred.'] as const

/** Statuses that the edge in front of Klaviyo answers with an HTML page. guess: wire.md §4 has the status only. */
const EDGE_STATUSES: Readonly<Record<number, string>> = {
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
  524: 'A timeout occurred',
}

/** The refusal a fault answers with: Klaviyo's wording, except where the fault brings its own. */
export function faultRefusal({ status = 500, code, title, detail, retryAfter }: FaultEffect): Refusal {
  if (status === 429) return withWording(refuse.throttled(retryAfter ?? 1), code, title, detail)
  const [ownCode, ownTitle, ownDetail] = WORDINGS[status] ?? FAILURE
  const problem = {
    family: 'general' as const,
    status,
    code: code ?? ownCode,
    title: title ?? ownTitle,
    detail: detail ?? ownDetail,
    source: { pointer: '/data/' },
  }
  return new Refusal(
    [problem],
    retryAfter === undefined ? {} : { headers: { 'Retry-After': String(retryAfter) } },
  )
}

function withWording(
  { problems, headers }: Refusal,
  code?: string,
  title?: string,
  detail?: string,
): Refusal {
  const words = { ...(code && { code }), ...(title && { title }), ...(detail && { detail }) }
  return new Refusal(
    problems.map((problem) => ({ ...problem, ...words })),
    { headers },
  )
}

/** A response as it is recorded, and the refusal that caused it, if any. */
export interface FaultedResponse {
  readonly printed: PrintedResponse
  readonly refusal?: Refusal | undefined
}

/** How an endpoint processes a request that a fault applies to. */
export interface FaultHandlers {
  /** Processes the request; a refusal is a response, too. */
  perform(): Promise<FaultedResponse>
  /** The refusal of the fault, in the format of the endpoint. */
  refuse(effect: FaultEffect): FaultedResponse | Promise<FaultedResponse>
  /** Records the response in the journal; `isOfFault` if the fault made it and the endpoint did not. */
  record(response: FaultedResponse, isOfFault: boolean): void
}

/** Answers a request that a fault applies to. */
export async function applyFault(
  { id, effect, waitMs }: FaultMatch,
  { method }: IncomingRequest,
  handlers: FaultHandlers,
): Promise<PrintedResponse> {
  if (waitMs > 0) await delay(waitMs)
  const done = preventsWork(effect) ? undefined : await handlers.perform()
  if (effect.connection === 'drop') {
    handlers.record({ printed: DROPPED }, true)
    return DROPPED
  }
  const isOfFault = !done || effect.status !== undefined
  const response = isOfFault ? await refusedBy(effect, id, handlers) : done
  handlers.record(response, isOfFault)
  return effect.connection === 'truncate' ? truncated(response.printed, method) : response.printed
}

/** Half of a response; one without a body, or to HEAD, is dropped. */
function truncated(response: PrintedResponse, method: string): PrintedResponse {
  return !response.body || method === 'HEAD' ? DROPPED : { ...response, cut: 'truncated' }
}

function refusedBy(
  effect: FaultEffect,
  id: string,
  handlers: FaultHandlers,
): FaultedResponse | Promise<FaultedResponse> {
  const page = edgePage(effect, id)
  return page ? { printed: page } : handlers.refuse(effect)
}

/** Does the fault prevent the work? A truncated response needs the real one first. */
export function preventsWork({ status, connection, afterCommit }: FaultEffect): boolean {
  return !afterCommit && (status !== undefined || connection === 'drop')
}

/** Does Klaviyo refuse with this status before it knows the caller (`wire.md` §5)? */
export function hidesCaller({ status }: FaultEffect): boolean {
  return status === 401 || status === 429
}

/** The edge's HTML page for a fault; undefined if its status is not the edge's or it brings its own wording. */
function edgePage(
  { status = 0, code, title, detail, retryAfter }: FaultEffect,
  fault: string,
): PrintedResponse | undefined {
  const words = EDGE_STATUSES[status]
  if (words === undefined || (code ?? title ?? detail) !== undefined) return undefined
  const heading = `${status} ${words}`
  const headers = {
    'Content-Type': 'text/html; charset=UTF-8',
    'X-Klaviyo-Emulator': '1',
    'X-Klaviyo-Emulator-Fault': fault,
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  }
  const lines = [
    '<html>',
    `<head><title>${heading}</title></head>`,
    '<body>',
    `<center><h1>${heading}</h1></center>`,
    '</body>',
    '</html>',
    '',
  ]
  return printed(status, listOf(headers), lines.join('\r\n'))
}
