import { DAY, type Instant, print, read } from '../../base/instant.js'
import type { World } from '../../declare/index.js'
import { event } from '../events/event.js'
import { mappedMetric } from '../metrics/mapped-metric.js'
import { NO_PREDICTIONS } from './predictive-analytics.js'

/** The metric whose events are orders, where no metric is mapped to revenue. */
const ORDERS = 'Placed Order'

const YEAR = 365 * DAY
/** guess: the interval between orders that is assumed for a profile with one order. */
const ASSUMED_INTERVAL = 180 * DAY

/**
 * The predictions for a profile, computed from its orders. guess: the formula, which docs/predictions.md describes;
 * Klaviyo trains a model for each account. A profile without orders has none (seen: nickdnk-get_profile.200).
 */
export function predictionsOf(profile: string, world: World): Readonly<Record<string, unknown>> {
  const orders = ordersOf(profile, world)
  const [first, last] = [orders[0], orders.at(-1)]
  if (!first || !last) return NO_PREDICTIONS
  const count = orders.length
  const historic = orders.reduce((sum, { value }) => sum + value, 0)
  const interval = count > 1 ? (last.at - first.at) / (count - 1) : ASSUMED_INTERVAL
  const silence = Math.max(0, world.now() - last.at)
  const churn = interval === 0 ? 0 : 1 - 0.5 ** (silence / (2 * interval))
  const predictedOrders = interval === 0 ? 0 : (YEAR / interval) * (1 - churn)
  const average = historic / count
  return {
    historic_number_of_orders: count,
    predicted_number_of_orders: rounded(predictedOrders),
    average_days_between_orders: count > 1 ? rounded(interval / DAY) : null,
    average_order_value: rounded(average),
    historic_clv: rounded(historic),
    predicted_clv: rounded(predictedOrders * average),
    total_clv: rounded(historic + predictedOrders * average),
    churn_probability: rounded(churn),
    expected_date_of_next_order: print(last.at + interval),
    ranked_channel_affinity: null,
  }
}

interface Order {
  readonly at: Instant
  readonly value: number
}

/** Returns the orders of a profile, oldest first. */
function ordersOf(profile: string, world: World): readonly Order[] {
  const metric = orderMetric(world)
  if (metric === undefined) return []
  const rows = world.search(event, {
    where: [
      { on: 'profile', operator: 'equals', values: [profile] },
      { on: 'metric', operator: 'equals', values: [metric] },
    ],
  })
  return rows
    .map(({ attributes }) => ({ at: read(attributes.datetime ?? ''), value: attributes.value ?? 0 }))
    .sort((one, other) => one.at - other.at)
}

/** Returns the id of the metric mapped to revenue, else of the metric `Placed Order`. */
function orderMetric(world: World): string | undefined {
  const mapped = world.find(mappedMetric, 'revenue')?.related.metric
  if (mapped) return mapped
  const [metric] = world.search('metric', { where: [{ on: 'name', operator: 'equals', values: [ORDERS] }] })
  return metric?.id
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
