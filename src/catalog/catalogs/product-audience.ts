import { DAY, print } from '../../base/instant.js'
import type { World } from '../../declare/index.js'
import { event } from '../events/event.js'
import { metric } from '../metrics/metric.js'

/** The metrics of shoppers' actions, as Klaviyo's own integrations and its guides name them. */
const METRICS: Readonly<Record<string, readonly string[]>> = {
  viewed: ['Viewed Product', 'Viewed Item'],
  'added-to-cart': ['Added to Cart'],
  'checkout-started': ['Checkout Started', 'Started Checkout'],
}

/** Properties that name a product or a variant, in lower case and without blanks and underscores. */
const NAMING: ReadonlySet<string> = new Set(['productid', 'itemid', '$itemid', 'variantid', 'id', 'sku'])

type Properties = Readonly<Record<string, unknown>>

/**
 * The profiles that viewed, carted or began to buy a product in the last days, each once, those who did it last first.
 * `ids` are the ids that events name it by.
 */
export function productAudience(
  actions: readonly string[],
  days: number,
  ids: ReadonlySet<string>,
  world: World,
): string[] {
  const since = print(world.now() - days * DAY)
  const found = new Set<string>()
  for (const name of actions.flatMap((action) => METRICS[action] ?? []))
    for (const { id } of world.pick(metric, { name })) {
      const where = [
        { on: 'metric', operator: 'equals', values: [id] },
        { on: 'datetime', operator: 'greater-or-equal', values: [since] },
      ] as const
      for (const { attributes, related } of world.search(event, { where }))
        if (related.profile !== null && mentions(attributes.event_properties ?? {}, ids))
          found.add(related.profile)
    }
  return [...found]
}

/** Members in which integrations of shops keep the items of an order. */
const EXTRA: ReadonlySet<string> = new Set(['$extra', 'extra'])

/** guess: an event is about a product if one of the usual properties, or one of its items, names it. */
function mentions(properties: Properties, ids: ReadonlySet<string>): boolean {
  return Object.entries(properties).some(([name, value]) => {
    if (EXTRA.has(name) && isProperties(value)) return mentions(value, ids)
    if (Array.isArray(value)) return value.some((each) => isProperties(each) && mentions(each, ids))
    return NAMING.has(name.toLowerCase().replaceAll(/[\s_]/g, '')) && ids.has(String(value))
  })
}

function isProperties(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
