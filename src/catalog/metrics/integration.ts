import type { Row, World } from '../../declare/index.js'
import { metric } from './metric.js'

/** Where the events of a metric come from (seen: nickdnk-get_metrics.200; the ids are the same in all accounts). */
export const API = { object: 'integration', id: '7FtS4J', key: 'api', name: 'API', category: 'API' } as const
export const KLAVIYO = {
  object: 'integration',
  id: '0rG4eQ',
  key: 'klaviyo',
  name: 'Klaviyo',
  category: 'Internal',
} as const

/** Where the events of a metric come from. */
export type Integration = Readonly<Record<'object' | 'id' | 'key' | 'name' | 'category', string>>

/** More integrations than use one name. */
const NAMESAKES = 10

/** The metric of a name, made with its first event. */
export function metricNamed(name: string, integration: Integration, world: World): Row<typeof metric> {
  const known = world.pick(metric, { name }, NAMESAKES)
  return (
    known.find(({ attributes }) => attributes.integration?.key === integration.key) ??
    makeMetric(name, integration, world)
  )
}

/** Makes a metric. */
export function makeMetric(name: string, integration: Integration, world: World): Row<typeof metric> {
  const attributes = {
    name,
    integration,
    'integration.name': integration.name,
    'integration.category': integration.category,
  }
  return world.create(metric, { attributes: {}, related: {} }, { attributes })
}
