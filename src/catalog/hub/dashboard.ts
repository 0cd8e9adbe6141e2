import { instantAt, intervalStarts, localTime } from '../../base/calendar.js'
import { DAY, type Instant, print, read } from '../../base/instant.js'
import type { World } from '../../declare/index.js'
import { invalidParameter, refuse } from '../../dialect/refusal.js'
import { accountOf } from '../accounts/begin.js'
import { currencyOf, toAmount } from '../shop/money.js'
import { orderName, shopOrder } from '../shop/order.js'
import { hubInteraction, INTERACTIONS } from './interactions.js'
import { hubAccount } from './session.js'

const DAYS_MAX = 366
const DEFAULT_DAYS = 30
const LISTED_ORDERS = 100
const DATE = '2026-04-20'.length

/** The days of a dashboard: dates of the account's time zone, both inclusive. */
interface Period {
  readonly from: Instant
  /** The end of the last day. */
  readonly to: Instant
  readonly timezone: string
}

/** What the dashboard of the Hub shows (customer-hub.md §1.2, §8). */
export function dashboardOf(given: { from?: string | undefined; to?: string | undefined }, world: World) {
  const period = periodOf(given, world)
  const bounds = [print(period.from), print(period.to)]
  const interactions = countsOf(bounds, world)
  const orders = orderSums(bounds, 'attributed', world)
  return {
    total_accounts: world.count(hubAccount, {}),
    active_accounts: activeAccounts(bounds, world),
    service_interactions: Object.values(interactions).reduce((sum, each) => sum + each, 0),
    revenue_generated: {
      amount: toAmount(orders.reduce((sum, each) => sum + each.sum, 0)),
      currency: currencyOf(world),
    },
    interactions,
    average_order_value: averagesOf(period, world),
    orders: ordersIn(bounds, world),
  }
}

/** Reads the dates of a period. Throws a 400 Refusal. */
function periodOf(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  world: World,
): Period {
  const { timezone } = accountOf(world).attributes
  const local = localTime(world.now(), timezone)
  const today = local - (((local % DAY) + DAY) % DAY)
  const last = to === undefined ? today : dayOf(to)
  const first = from === undefined ? last - (DEFAULT_DAYS - 1) * DAY : dayOf(from)
  const days = (last - first) / DAY
  if (days >= 0 && days < DAYS_MAX)
    return { from: instantAt(first, timezone), to: instantAt(last + DAY, timezone), timezone }
  const detail = `The period must not end before it begins, and has at most ${DAYS_MAX} days.`
  throw refuse.problems([invalidParameter(detail, 'to')])
}

/** The start of a date, as if the time zone were UTC. */
function dayOf(date: string): Instant {
  return read(`${date}T00:00:00Z`)
}

/** How often each line of the chart "Service interactions" occurred; lines without any are left out. */
function countsOf(bounds: readonly string[], world: World): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const [name, { line }] of Object.entries(INTERACTIONS)) {
    const [sum] = line === null ? [] : tallyInteractions(name, bounds, world)
    if (line !== null && sum) counts[line] = (counts[line] ?? 0) + sum.count
  }
  return counts
}

/** The profiles that opened the Hub. */
function activeAccounts(bounds: readonly string[], world: World): number {
  return tallyInteractions('opened', bounds, world)[0]?.unique ?? 0
}

function tallyInteractions(name: string, bounds: readonly string[], world: World) {
  return world.tally(hubInteraction, {
    where: [{ on: 'name', operator: 'equals', values: [name] }],
    along: 'at',
    bounds,
    value: 'number',
    distinct: 'profile',
    by: [],
    among: [],
  })
}

const SOURCES = ['shop', 'event'] as const

function orderSums(bounds: readonly string[], value: 'total' | 'attributed', world: World) {
  return SOURCES.flatMap((source) =>
    world.tally(shopOrder, {
      where: [{ on: 'source', operator: 'equals', values: [source] }],
      along: 'ordered_at',
      bounds,
      value,
      distinct: 'profile',
      by: [],
      among: [],
    }),
  )
}

/** The average value of the orders of each day that had any. */
function averagesOf({ from, to, timezone }: Period, world: World) {
  const starts = intervalStarts(from, to, 'day', timezone)
  const sums = orderSums([...starts, to].map(print), 'total', world)
  return starts.flatMap((start, day) => {
    const ofDay = sums.filter(({ span }) => span === day)
    const orders = ofDay.reduce((sum, each) => sum + each.count, 0)
    const total = ofDay.reduce((sum, each) => sum + each.sum, 0)
    const date = print(localTime(start, timezone)).slice(0, DATE)
    return orders === 0 ? [] : [{ date, orders, value: toAmount(Math.round(total / orders)) }]
  })
}

/** The newest orders of a period, each with the reason for its attribution. */
function ordersIn([from = '', to = '']: readonly string[], world: World) {
  return world
    .search(shopOrder, {
      where: [
        { on: 'ordered_at', operator: 'greater-or-equal', values: [from] },
        { on: 'ordered_at', operator: 'less-than', values: [to] },
      ],
      order: { by: 'ordered_at', descending: true },
      limit: LISTED_ORDERS,
    })
    .map((order) => ({
      name: orderName(order),
      profile_id: order.related.profile,
      total: toAmount(order.attributes.total),
      attributed: toAmount(order.attributes.attributed),
      why: order.attributes.why,
    }))
}
