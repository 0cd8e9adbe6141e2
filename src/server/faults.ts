import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { FaultEffect, FaultMatch } from '../account/faults.js'
import { delay } from '../base/clock.js'
import { Refusal, refuse } from '../dialect/refusal.js'
import type { IncomingRequest } from './request.js'
import { type PrintedResponse, respond } from './response.js'

/** How Klaviyo words a status when nothing more particular is said of it. */
const WORDS: Readonly<Record<number, readonly [code: string, title: string, detail: string]>> = {
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

/** Statuses that come from the edge before Klaviyo, which speaks HTML. guess: wire.md §4 knows the status alone. */
const EDGE: Readonly<Record<number, string>> = {
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
  524: 'A timeout occurred',
}

/** The refusal a fault answers with, in Klaviyo's words but for those it brings. */
export function faultRefusal({ status = 500, code, title, detail, retryAfter }: FaultEffect): Refusal {
  if (status === 429) return reworded(refuse.throttled(retryAfter ?? 1), code, title, detail)
  const [ownCode, ownTitle, ownDetail] = WORDS[status] ?? FAILURE
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

function reworded({ problems, headers }: Refusal, code?: string, title?: string, detail?: string): Refusal {
  const words = { ...(code && { code }), ...(title && { title }), ...(detail && { detail }) }
  return new Refusal(
    problems.map((problem) => ({ ...problem, ...words })),
    { headers },
  )
}

/** An answer as it will be told of, and the refusal if it is one. */
export interface FaultContext {
  readonly printed: PrintedResponse
  readonly refusal?: Refusal | undefined
}

/** What a door does for a request that a fault strikes. */
export interface AppliedFault {
  /** Does what was asked; a refusal is an answer, too. */
  perform(): Promise<FaultContext>
  /** What the fault refuses with, in the words of the door. */
  refuse(effect: FaultEffect): FaultContext | Promise<FaultContext>
  /** Writes down what goes over the wire. */
  record(told: FaultContext): void
}

/** What becomes of a request that a fault strikes. Throws what `fetch` throws of a dropped connection. */
export async function applyFault(
  { id, effect, waitMs }: FaultMatch,
  incoming: IncomingRequest,
  door: AppliedFault,
): Promise<Response> {
  if (waitMs > 0) await delay(waitMs)
  const done = preventsWork(effect) ? undefined : await door.perform()
  if (effect.connection === 'drop') {
    door.record({ printed: { status: 0, headers: {}, body: null } })
    return dropConnection(incoming)
  }
  const told = done && effect.status === undefined ? done : await refusedBy(effect, id, door)
  door.record(told)
  return effect.connection === 'truncate' ? truncate(told.printed, incoming) : respond(told.printed, incoming)
}

function refusedBy(
  effect: FaultEffect,
  id: string,
  door: AppliedFault,
): FaultContext | Promise<FaultContext> {
  const page = edgePage(effect, id)
  return page ? { printed: page } : door.refuse(effect)
}

/** Is nothing done of what a struck request asks? An answer that is cut in the middle has to be there first. */
function preventsWork({ status, connection, afterCommit }: FaultEffect): boolean {
  return !afterCommit && (status !== undefined || connection === 'drop')
}

/** Is a refusal of this status made before it is known whose request it is (`wire.md` §5)? */
export function hidesCaller({ status }: FaultEffect): boolean {
  return status === 401 || status === 429
}

/**
 * The page of the edge that the fault of an id answers with, where its status is one of the edge's and it
 * brings no words.
 */
function edgePage(
  { status = 0, code, title, detail, retryAfter }: FaultEffect,
  fault: string,
): PrintedResponse | undefined {
  const words = EDGE[status]
  if (words === undefined || (code ?? title ?? detail) !== undefined) return undefined
  const heading = `${status} ${words}`
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=UTF-8',
      'X-Klaviyo-Emulator': '1',
      'X-Klaviyo-Emulator-Fault': fault,
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
    },
    body: [
      '<html>',
      `<head><title>${heading}</title></head>`,
      '<body>',
      `<center><h1>${heading}</h1></center>`,
      '</body>',
      '</html>',
      '',
    ].join('\r\n'),
  }
}

/** Closes the connection without an answer. In this process, throws what `fetch` throws of such a connection. */
export function dropConnection({ wire }: IncomingRequest): Response {
  if (!wire)
    throw new TypeError('fetch failed', { cause: new Error('the connection was closed without an answer') })
  wire.outgoing.destroy()
  return RESPONSE_ALREADY_SENT
}

/** Answers half of a body and closes the connection; an answer without a body, or to HEAD, is dropped. */
function truncate(printed: PrintedResponse, incoming: IncomingRequest): Response {
  const { status, headers, body } = printed
  if (!body || incoming.method === 'HEAD') return dropConnection(incoming)
  const bytes = Buffer.from(body)
  const half = bytes.subarray(0, Math.ceil(bytes.length / 2))
  const { wire } = incoming
  if (!wire) return respond({ status, headers, body: half.toString() }, incoming)
  wire.outgoing.writeHead(status, { ...headers, 'Content-Length': String(bytes.length) })
  wire.outgoing.write(half, () => wire.outgoing.destroy())
  return RESPONSE_ALREADY_SENT
}
