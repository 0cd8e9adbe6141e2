import type { Refusal } from '../dialect/refusal.js'
import type { Answer } from '../engine/answer.js'
import type { RequestContext } from './request-context.js'
import type { ResponseHeaders } from './response-headers.js'

/** A response as it is sent. */
export interface PrintedResponse {
  readonly status: number
  /** Names and values, alternating. */
  readonly headers: readonly string[]
  readonly body: string | null
  /** The size of the body in bytes. */
  readonly bytes: number
  readonly ignored: readonly string[]
  readonly hint: string | undefined
  /** Closes the connection without an answer, or after half of it. */
  readonly cut: 'dropped' | 'truncated' | undefined
}

const NONE: readonly string[] = []

/** What the emulator says about a request besides its response. */
interface Remarks {
  readonly ignored: readonly string[] | undefined
  readonly hint: string | undefined
}

/** A response with these headers and this body. */
export function printed(
  status: number,
  headers: readonly string[],
  body: string | null,
  { ignored = NONE, hint }: Partial<Remarks> = {},
): PrintedResponse {
  const bytes = body === null ? 0 : Buffer.byteLength(body)
  return { status, headers, body, bytes, ignored, hint, cut: undefined }
}

/** The response to a client that is gone, or whose connection a fault drops: none. */
export const DROPPED: PrintedResponse = { ...printed(0, [], null), cut: 'dropped' }

/** Half of a body, as a fault that truncates the response sends it. */
export function halfOf(body: string): Buffer {
  const bytes = Buffer.from(body)
  return bytes.subarray(0, Math.ceil(bytes.length / 2))
}

/** Prints an answer: compact JSON, or no body (`wire.md` §3). */
export function printResponse(
  answer: Answer,
  context: RequestContext,
  known: ResponseHeaders,
  refusal?: Refusal,
): PrintedResponse {
  const hint = refusal?.fullHint ?? answer.hint
  const headers = known.of(answer, context, refusal?.headers, hint)
  return printed(answer.status, headers, answer.document ?? null, { ignored: answer.ignored, hint })
}
