import type { Account } from '../account/account.js'
import { Exchange } from '../account/exchange.js'
import { stopwatch, wallClock } from '../base/clock.js'
import { after } from '../base/instant.js'
import type { Problem, Refusal } from '../dialect/refusal.js'
import type { IncomingRequest } from './request.js'
import type { RequestContext } from './request-context.js'
import type { PrintedResponse } from './response.js'

const NONE: readonly Problem[] = []

/** The journal entry of a request and its response. */
export function exchangeOf(
  response: PrintedResponse,
  context: RequestContext,
  { method, address, headers }: IncomingRequest,
  account: Account,
  refusal: Refusal | undefined,
): Exchange {
  const ms = stopwatch(context.started)
  const { body } = context
  return new Exchange({
    instant: account.clock.now(),
    startedAt: Math.round(after(wallClock(), -ms)),
    ms,
    requestId: context.requestId,
    companyId: account.companyId,
    method,
    base: address.base,
    path: address.path,
    query: address.rawQuery,
    headers,
    body: body?.text,
    isJson: context.json !== undefined,
    unread: context.unread ?? false,
    operation: context.operation,
    revision: context.revision?.header,
    status: response.status,
    headerList: response.headers,
    answer: response.body ?? undefined,
    bytes: (body?.bytes ?? 0) + response.bytes,
    fault: context.fault,
    problems: refusal?.problems ?? NONE,
    gate: response.status > 0 && response.status < 400 ? 'none' : (refusal?.gate ?? context.gate),
    hint: response.hint ?? refusal?.fullHint,
    ignored: response.ignored,
  })
}
