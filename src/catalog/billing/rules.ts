import { print } from '../../base/instant.js'
import { defineRules } from '../../declare/index.js'
import { billingUsage } from './billing-usage.js'
import { currentPeriod, usedOf } from './usage.js'

const usages = defineRules(billingUsage, {
  derive: {
    usage_used: ({ id }, world) => usedOf(id, world),
    period_start: (_row, world) => print(currentPeriod(world).start),
    period_end: (_row, world) => print(currentPeriod(world).end),
    as_of: (_row, world) => print(world.now()),
  },
})

export const rules = [usages]
