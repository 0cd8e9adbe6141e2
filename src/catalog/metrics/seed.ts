import { z } from 'zod'
import { defineBody, defineSeed, text, type World } from '../../declare/index.js'
import { digestId } from '../../dialect/ids.js'
import { API, createMetric, type Integration, KLAVIYO } from './integration.js'
import { metric } from './metric.js'

/** The source of events in a fixture: the API, Klaviyo itself, or a third-party integration such as a shop. */
export const integrationSchema = () =>
  z.union([
    z.enum(['api', 'klaviyo']),
    z.strictObject({ key: z.string(), name: z.string(), category: z.string().default('eCommerce') }),
  ])

/** Returns the integration of an existing metric with the name, else the API. */
export function integrationNamed(name: string, world: World): Integration {
  const [known] = world.pick(metric, { name }, 1)
  return (known?.attributes.integration as Integration | null | undefined) ?? API
}

/** Returns the integration; the id of a third-party integration is derived from its key. */
export function integrationOf(given: z.output<ReturnType<typeof integrationSchema>>): Integration {
  if (given === 'api') return API
  if (given === 'klaviyo') return KLAVIYO
  return { object: 'integration', id: digestId(given.key).slice(0, 6), ...given }
}

/** The metrics of a fixture. */
export const metricSeed = defineSeed({
  section: 'metrics',
  doc: 'Metrics of the API or of an integration, such as `integration: {key: shopify, name: Shopify}`.',
  body: defineBody({
    type: 'metric',
    schema: 'Metric',
    attributes: { name: text({ create: 'required', max: 127, doc: 'Name of the metric.' }) },
  }),
  more: () => z.strictObject({ integration: integrationSchema().default('api') }),
  plant({ attributes: { name } }, more, { world, claim }) {
    const integration = integrationOf(more.integration)
    claim(`metric ${name} of ${integration.key}`, { integration: integration.name })
    const namesakes = world.pick(metric, { name }, NAMESAKES)
    if (namesakes.some(({ attributes }) => attributes.integration?.key === integration.key)) return 'kept'
    createMetric(name, integration, world)
    return 'made'
  },
})

/** Upper bound of the metrics that share a name. */
const NAMESAKES = 10
