import { z } from 'zod'
import { defineBody, defineSeed, text, type World } from '../../declare/index.js'
import { digestId } from '../../dialect/ids.js'
import { API, type Integration, KLAVIYO, makeMetric } from './integration.js'
import { metric } from './metric.js'

/** What tells where events come from: the API, Klaviyo itself, or somebody's shop. */
export const integrationSchema = z.union([
  z.enum(['api', 'klaviyo']),
  z.strictObject({ key: z.string(), name: z.string(), category: z.string().default('eCommerce') }),
])

/** The integration of the metric that goes by a name already, whichever that is; else the API. */
export function integrationNamed(name: string, world: World): Integration {
  const [known] = world.pick(metric, { name }, 1)
  return (known?.attributes.integration as Integration | null | undefined) ?? API
}

/** The integration that is meant; an id of its own for one that only the fixture knows. */
export function integrationOf(given: z.output<typeof integrationSchema>): Integration {
  if (given === 'api') return API
  if (given === 'klaviyo') return KLAVIYO
  return { object: 'integration', id: digestId(given.key).slice(0, 6), ...given }
}

/** Metrics, before anything was counted by them. */
export const metricSeed = defineSeed({
  section: 'metrics',
  doc: 'Metrics, of the API or of an integration: `integration: {key: shopify, name: Shopify}`.',
  body: defineBody({
    type: 'metric',
    schema: 'Metric',
    attributes: { name: text({ create: 'required', max: 127, doc: 'What it is called.' }) },
  }),
  more: z.strictObject({ integration: integrationSchema.default('api') }),
  plant({ attributes: { name } }, more, { world, claim }) {
    const integration = integrationOf(more.integration)
    claim(`metric ${name} of ${integration.key}`, { integration: integration.name })
    const namesakes = world.pick(metric, { name }, NAMESAKES)
    if (namesakes.some(({ attributes }) => attributes.integration?.key === integration.key)) return 'kept'
    makeMetric(name, integration, world)
    return 'made'
  },
})

/** More metrics than share a name. */
const NAMESAKES = 10
