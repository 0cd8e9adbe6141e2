import type { Account } from '../account/account.js'
import type { Quota } from '../account/rate-limits.js'
import { parameters } from '../base/query-string.js'
import type { ServedOperation } from '../compile/operation.js'
import { Refusal } from '../dialect/refusal.js'
import type { Address } from '../document/write.js'
import { clearCaller, type RequestContext } from './request-context.js'

/**
 * Counts a request against the rate limits of its operation, and returns what is left of them. Throws 429 when a limit
 * is exceeded and the account enforces limits; the context then no longer names the caller.
 */
export function spendQuota(
  operation: ServedOperation,
  address: Address,
  account: Account,
  context: RequestContext,
): Quota {
  const { clock, enforcesRateLimits } = account
  const meter = account.meterOf(context.clientId)
  try {
    const { bucket, limits } = limitsOf(operation, address)
    return meter.spend(bucket, limits, clock.now(), enforcesRateLimits)
  } catch (error) {
    clearCaller(context)
    if (!(error instanceof Refusal) || clock.state.mode !== 'frozen') throw error
    throw error.withHint(
      `The clock of account ${account.companyId} is frozen, so this limit stays exceeded: ` +
        'POST /__admin/clock {"advance": "1m"} moves it, {"run": true} lets it run.',
    )
  }
}

/** The rate limits of a request: the operation's own, or stricter ones that a query parameter selects. */
function limitsOf({ id, limits, rateOverrides }: ServedOperation, { rawQuery }: Address) {
  const sent = rateOverrides.length > 0 ? parameters(rawQuery) : []
  const found = rateOverrides.find(({ parameter, value }) =>
    sent.some((each) => each.name === parameter && each.value.split(',').includes(value)),
  )
  return found ? { bucket: `${id} ${found.parameter}`, limits: found.limits } : { bucket: id, limits }
}
