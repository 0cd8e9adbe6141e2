import { DAY, print } from '../../base/instant.js'
import { textOf } from '../../base/text.js'
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

/** The profile of an event, and its place among the events. */
interface Mention {
  readonly place: number
  readonly profile: string
}

/**
 * Finds the profiles that viewed, carted or began to buy a product in the last days, each once, in the order of their
 * events. The events are read once, for any number of products. `ids` are the ids that events name a product by.
 */
export function productAudience(
  actions: readonly string[],
  days: number,
  world: World,
): (ids: ReadonlySet<string>) => readonly string[] {
  const mentions = mentionsSince(actions, print(world.now() - days * DAY), world)
  return (ids) => {
    const found = [...ids].flatMap((id) => mentions.get(id) ?? [])
    return [...new Set(found.toSorted((one, other) => one.place - other.place).map((each) => each.profile))]
  }
}

/** The mentions in the events of some actions, by what they name. */
function mentionsSince(
  actions: readonly string[],
  since: string,
  world: World,
): ReadonlyMap<string, readonly Mention[]> {
  const found = new Map<string, Mention[]>()
  let place = 0
  for (const name of actions.flatMap((action) => METRICS[action] ?? []))
    for (const { id } of world.pick(metric, { name })) {
      const where = [
        { on: 'metric', operator: 'equals', values: [id] },
        { on: 'datetime', operator: 'greater-or-equal', values: [since] },
      ] as const
      for (const { attributes, related } of world.search(event, { where })) {
        const { profile } = related
        if (profile === null) continue
        place += 1
        for (const named of namesIn(attributes.event_properties ?? {})) {
          const mentions = found.get(named)
          if (mentions) mentions.push({ place, profile })
          else found.set(named, [{ place, profile }])
        }
      }
    }
  return found
}

/** Members in which integrations of shops keep the items of an order. */
const EXTRA: ReadonlySet<string> = new Set(['$extra', 'extra'])

/** What an event is about. guess: the usual properties name products and variants, also those of its items. */
function namesIn(properties: Properties, found = new Set<string>()): ReadonlySet<string> {
  for (const [name, value] of Object.entries(properties)) {
    if (EXTRA.has(name) && isProperties(value)) namesIn(value, found)
    else if (Array.isArray(value)) for (const each of value.filter(isProperties)) namesIn(each, found)
    else if (NAMING.has(name.toLowerCase().replaceAll(/[\s_]/g, ''))) found.add(textOf(value))
  }
  return found
}

function isProperties(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
