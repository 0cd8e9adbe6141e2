import type { Account } from '../account/account.js'
import type { Exchange } from '../account/journal.js'
import { stopwatch, wallClock } from '../base/clock.js'
import { after, print } from '../base/instant.js'
import type { Refusal } from '../dialect/refusal.js'
import type { IncomingRequest } from './request.js'
import type { PrintedResponse, Stamp } from './response.js'

/** What the journal keeps of a request and its answer. */
export function exchangeOf(
  { status, headers, body, hint, ignored = [] }: PrintedResponse,
  stamp: Stamp,
  { method, address, headers: sent }: IncomingRequest,
  account: Account,
  refusal: Refusal | undefined,
): Omit<Exchange, 'number'> {
  const ms = stopwatch(stamp.started)
  return {
    at: print(account.clock.now()),
    startedAt: Math.round(after(wallClock(), -ms)),
    ms,
    requestId: stamp.requestId,
    companyId: account.companyId,
    method,
    base: address.base,
    path: address.path,
    query: address.rawQuery,
    headers: sent(),
    body: stamp.body,
    isJson: stamp.isJson ?? false,
    unread: stamp.unread ?? false,
    operation: stamp.operation,
    revision: stamp.revision?.printed,
    status,
    answerHeaders: headers,
    answer: body ?? undefined,
    fault: stamp.fault,
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
