import { describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import { CUSTOMER_STATES, smileCustomer } from '../../src/catalog/smile/customer.js'
import {
  FULFILLMENT_STATUSES,
  smileActivity,
  smilePointsTransaction,
  smileRewardFulfillment,
  USAGE_STATUSES,
} from '../../src/catalog/smile/ledger.js'
import { amongWords, changedSince, equalTo } from '../../src/catalog/smile/paging.js'
import { smileEarningRule } from '../../src/catalog/smile/programme.js'
import { columnOf } from '../../src/compile/filters.js'
import type { Resource } from '../../src/declare/resource.js'
import type { RowTest } from '../../src/declare/world.js'
import { openInMemory } from '../../src/store/open-store.js'

const LATER = '2026-04-20T12:00:00.000000+00:00'

/** Every combination of filters, each of which is optional. */
function combinations(tests: readonly (readonly RowTest[])[]): readonly (readonly RowTest[])[] {
  return tests.reduce<readonly (readonly RowTest[])[]>(
    (all, test) => all.flatMap((each) => [each, [...each, ...test]]),
    [[]],
  )
}

const statuses = combinations([equalTo('customer', '1'), changedSince(LATER)]).map((each) => [
  ...each,
  amongWords('fulfillment_status', undefined, FULFILLMENT_STATUSES),
  amongWords('usage_status', undefined, USAGE_STATUSES),
])

const states = combinations([equalTo('email', 'ada@example.com'), changedSince(LATER)]).map((each) => [
  ...each,
  amongWords('state', undefined, CUSTOMER_STATES),
])

const activity = [
  ...equalTo('customer', '1'),
  ...equalTo('earning_rule', '1'),
  { on: 'paid', operator: 'equals', values: [1] } as const,
]

const lists: readonly [Resource, readonly (readonly RowTest[])[]][] = [
  [smileCustomer, [[], ...states]],
  [smileRewardFulfillment, [[], ...statuses]],
  [smilePointsTransaction, combinations([equalTo('customer', '1'), changedSince(LATER)])],
  [smileEarningRule, [[{ on: 'enabled', operator: 'equals', values: [1] }]]],
  [smileActivity, [activity, [...activity, { on: 'created_at', operator: 'greater-than', values: [LATER] }]]],
]

describe('every list of Smile.io', () => {
  it.each(lists.map(([resource, wheres]) => ({ type: resource.type, resource, wheres })))(
    '$type uses an index, whatever the filter',
    ({ resource, wheres }) => {
      const store = openInMemory(klaviyo.newest)
      for (const where of wheres) {
        const predicates = where.map(({ on, ...test }) => ({ column: columnOf(resource, on), ...test }))
        const order = { by: 'id', descending: true } as const
        const steps = store.explain(resource.type, { predicates, size: 10, order })
        const scans = steps.filter(
          ({ detail }) => /\bSCAN\b/.test(detail) && !/SCAN (walked|CONSTANT|json_each)/.test(detail),
        )
        const names = where.map(({ on }) => on).join()
        expect(where.length === 0 ? [] : scans, `${resource.type} ${names}`).toEqual([])
      }
      store.close()
    },
  )
})
