import type { Account } from '../account/account.js'
import type { Exchange } from '../account/journal.js'
import { stopwatch, wallClock } from '../base/clock.js'
import { after, print } from '../base/instant.js'
import type { Refusal } from '../dialect/refusal.js'
import type { IncomingRequest } from './request.js'
import type { PrintedResponse, RequestContext } from './response.js'

/** The journal entry of a request and its response. */
export function exchangeOf(
  { status, headers, body, hint, ignored = [] }: PrintedResponse,
  context: RequestContext,
  { method, address, headers: sent }: IncomingRequest,
  account: Account,
  refusal: Refusal | undefined,
): Omit<Exchange, 'number'> {
  const ms = stopwatch(context.started)
  return {
    at: print(account.clock.now()),
    startedAt: Math.round(after(wallClock(), -ms)),
    ms,
    requestId: context.requestId,
    companyId: account.companyId,
    method,
    base: address.base,
    path: address.path,
    query: address.rawQuery,
    headers: sent(),
    body: context.body,
    isJson: context.isJson ?? false,
    unread: context.unread ?? false,
    operation: context.operation,
    revision: context.revision?.header,
    status,
    answerHeaders: headers,
    answer: body ?? undefined,
    fault: context.fault,
    issues: (refusal?.problems ?? []).map(({ status: own, code, detail, source }) => ({
      status: own,
      code,
      detail,
      source: { ...source },
    })),
    hint: hint ?? refusal?.fullHint,
    ignored,
  }
}
