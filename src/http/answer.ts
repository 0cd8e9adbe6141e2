import type { Refusal } from '../base/refusal.js'
import type { Account } from '../control/account.js'
import type { Answer } from '../engine/answer.js'
import { type Quota, rateHeaders } from '../policies/rate.js'
import type { Served } from '../policies/revision.js'

/** What is known of a request by the time it is answered; every part of it becomes headers. */
export interface Stamp {
  readonly requestId: string
  allow?: string
  account?: Account | undefined
  revision?: Served | undefined
  quota?: Quota
}

/** Prints an answer: compact JSON as `application/vnd.api+json`, or nothing and no type (`wire.md` §3). */
export function print(
  { status, document, allow }: Answer,
  stamp: Stamp,
  headless: boolean,
  refusal?: Refusal,
): Response {
  const headers: Record<string, string> = {
    ...standing({ ...stamp, ...(allow && { allow }) }),
    ...refusal?.headers,
  }
  if (refusal?.hint) headers['X-Klaviyo-Emulator-Hint'] = printable(refusal.hint)
  if (document === undefined) {
    if (status !== 204) headers['Content-Length'] = '0'
    return new Response(null, { status, headers })
  }
  headers['Content-Type'] = 'application/vnd.api+json'
  const body = JSON.stringify(document)
  headers['Content-Length'] = String(Buffer.byteLength(body))
  return new Response(headless ? null : body, { status, headers })
}

function standing({ requestId, allow, account, revision, quota }: Stamp): Record<string, string> {
  return {
    ...(allow !== undefined && { Allow: allow }),
    ...(account && { Cid: account.companyId }),
    'Content-Language': 'en-us',
    ...(quota && rateHeaders(quota)),
    Vary: 'Accept, Accept-Language, Cookie, Origin',
    ...(revision?.retirement !== undefined && { 'X-Klaviyo-Api-Retirement-Date': revision.retirement }),
    ...(revision && { 'X-Klaviyo-Api-Revision': revision.printed }),
    'X-Klaviyo-Emulator': '1',
    'X-Klaviyo-Req-Id': requestId,
  }
}

/** A hint as a header can carry it. */
function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?')
}
