import { rateHeaders } from '../account/rate-limits.js'
import type { RateLimits } from '../declare/tier.js'
import type { ServedRevision } from '../dialect/revisions.js'
import type { Answer } from '../engine/answer.js'
import type { RequestContext } from './request-context.js'

/** The headers of an operation's last response, and what they depend on besides the operation. */
interface HeaderBlock {
  /** Names and values, alternating. */
  readonly list: readonly string[]
  /** The places in `list` of the values that differ from response to response. */
  readonly remainingAt: number
  readonly requestIdAt: number
  readonly allow: string | undefined
  readonly companyId: string
  readonly revision: ServedRevision
  readonly limits: RateLimits
  readonly ending: Ending
}

/** What the last header says of the body. */
type Ending = 'document' | 'empty' | 'none'

/**
 * The headers of responses. Those of an operation are nearly always the same, except for the remaining quota and the
 * request id: its last ones are kept, and copied with these two values.
 */
export class ResponseHeaders {
  readonly #blocks = new Map<string, HeaderBlock>()

  /** The headers of an answer as a list of names and values. `own` are those of a refusal. */
  of(
    answer: Answer,
    context: RequestContext,
    own: Readonly<Record<string, string>> | undefined,
    hint: string | undefined,
  ): string[] {
    const { operation, account, revision, quota, allow } = context
    const { partialFailures = [] } = answer
    const isOrdinary =
      own === undefined && hint === undefined && partialFailures.length === 0 && answer.allow === undefined
    if (!isOrdinary || !operation || !account || !revision || !quota || hasMore(context))
      return listOf(recordOf(answer, context, own, hint))
    const ending = endingOf(answer)
    let block = this.#blocks.get(operation)
    if (
      block?.companyId !== account.companyId ||
      block.revision !== revision ||
      block.limits !== quota.limits ||
      block.allow !== allow ||
      block.ending !== ending
    ) {
      const list = listOf(recordOf(answer, context, own, hint))
      const at = (name: string) => list.indexOf(name) + 1
      const places = { remainingAt: at('RateLimit-Remaining'), requestIdAt: at('X-Klaviyo-Req-Id') }
      block = { list, ...places, allow, companyId: account.companyId, revision, limits: quota.limits, ending }
      this.#blocks.set(operation, block)
    }
    const list = block.list.slice()
    list[block.remainingAt] = String(quota.burstLeft)
    list[block.requestIdAt] = context.requestId
    return list
  }
}

/** Do the headers have more than those of every response of the operation? */
function hasMore({ crossOrigin, clientId, fault, quota }: RequestContext): boolean {
  return crossOrigin === true || clientId !== undefined || fault !== undefined || quota?.daily !== undefined
}

/** A throttled request is answered without a content type (seen: nickdnk-get_account.429 and similar). */
function endingOf({ status, document }: Answer): Ending {
  if (document === undefined) return status === 204 ? 'none' : 'empty'
  return status === 429 ? 'none' : 'document'
}

/** All headers of an answer, by name, in the order in which they are sent. */
function recordOf(
  answer: Answer,
  context: RequestContext,
  own: Readonly<Record<string, string>> | undefined,
  hint: string | undefined,
): Record<string, string> {
  const { allow, partialFailures = [] } = answer
  const headers = commonHeaders(context, allow ?? context.allow)
  // Named in Klaviyo's guide to collecting consent via API; guess: several names, and their separator.
  if (partialFailures.length > 0) headers['X-Klaviyo-Partial-Failure'] = partialFailures.join(', ')
  Object.assign(headers, own)
  if (hint !== undefined) headers['X-Klaviyo-Emulator-Hint'] = printable(hint)
  const ending = endingOf(answer)
  if (ending === 'empty') headers['Content-Length'] = '0'
  if (ending === 'document') headers['Content-Type'] = 'application/vnd.api+json'
  return headers
}

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

/** Headers as a list of names and values, alternating. */
export function listOf(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).flat()
}

/** A hint in characters that a header can carry. */
export function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?')
}
