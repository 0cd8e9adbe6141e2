import type { Row, World } from '../../declare/index.js'
import { metric } from './metric.js'

/** Klaviyo's own integrations (seen: nickdnk-get_metrics.200; the ids are the same in all accounts). */
export const API = { object: 'integration', id: '7FtS4J', key: 'api', name: 'API', category: 'API' } as const
export const KLAVIYO = {
  object: 'integration',
  id: '0rG4eQ',
  key: 'klaviyo',
  name: 'Klaviyo',
  category: 'Internal',
} as const

/** The source of a metric's events. */
export type Integration = Readonly<Record<'object' | 'id' | 'key' | 'name' | 'category', string>>

/** Upper bound of the metrics that share a name. */
const NAMESAKES = 10

/** Returns the metric of a name and an integration, if it exists. */
export function findMetric(
  name: string,
  integration: Integration,
  world: World,
): Row<typeof metric> | undefined {
  const known = world.pick(metric, { name }, NAMESAKES)
  return known.find(({ attributes }) => attributes.integration?.key === integration.key)
}

/** Returns the metric of a name and an integration; creates it if it does not exist. */
export function findOrCreateMetric(name: string, integration: Integration, world: World): Row<typeof metric> {
  return findMetric(name, integration, world) ?? createMetric(name, integration, world)
}

/** Creates a metric. */
export function createMetric(name: string, integration: Integration, world: World): Row<typeof metric> {
  const attributes = {
    name,
    integration,
    'integration.name': integration.name,
    'integration.category': integration.category,
  }
  return world.create(metric, { attributes: {}, related: {} }, { attributes })
}
