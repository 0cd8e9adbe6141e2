import type { World } from '../../declare/index.js'
import { API, createMetric, KLAVIYO } from './integration.js'
import { mappedMetric, SLOTS } from './mapped-metric.js'
import { FIRST_MESSAGE_METRICS } from './message-metrics.js'

/** Klaviyo's own metrics in a new account (seen: nango-list-metrics). */
const INTERNAL = [
  ...FIRST_MESSAGE_METRICS,
  'Subscribed to Text Messaging Marketing',
  'Unsubscribed from Text Messaging Marketing',
]

/** Creates the mapped-metric slots and the metrics of a new account; an `empty` account has the slots only. */
export function begin(world: World, empty: boolean): void {
  for (const slot of SLOTS)
    world.create(mappedMetric, { attributes: {}, related: {} }, { attributes: { slot } })
  if (empty) return
  for (const name of INTERNAL) createMetric(name, KLAVIYO, world)
  createMetric('Active on Site', API, world)
}
