import type { Json, Row, Watcher, World } from '../../declare/index.js'
import type { event } from '../events/event.js'
import { metric } from '../metrics/metric.js'
import { profile } from '../profiles/profile.js'
import { PLACED_ORDER, SHOPIFY } from './checkout.js'
import { useUp } from './discount-code.js'
import { currencyOf, toCents } from './money.js'
import { createOrder, shopOrder } from './order.js'

/** The names that integrations have for the codes of an order (customer-hub.md §7). */
const CODES = ['Discount Codes', 'DiscountCodes', 'discount_codes'] as const

/**
 * An order of another shop, reported by the event `Placed Order` with discount codes, counts like one of the toy shop: its
 * codes are used up, and the Hub may have brought it.
 */
export const orderWatcher: Watcher = {
  type: 'event',
  onChange(row, world, happening) {
    if (happening !== 'created') return
    const { metric: metricId, profile: shopper } = row.related
    const placed = world.find(metric, metricId ?? '')
    if (placed?.attributes.name !== PLACED_ORDER || shopper == null) return
    const reported = row as unknown as Row<typeof event>
    const codes = codesOf(reported.attributes.event_properties ?? {})
    if (codes.length === 0 || isOwn(reported, placed.attributes.integration, world)) return
    const total = toCents(reported.attributes.value ?? 0)
    const order = createOrder(
      {
        name: nameOf(reported),
        source: 'event',
        email: world.find(profile, shopper)?.attributes.email ?? null,
        lines: [],
        codes,
        subtotal: total,
        discount: 0,
        total,
        currency: currencyIn(reported) ?? currencyOf(world),
        ordered_at: reported.attributes.datetime ?? '',
        profile: shopper,
      },
      world,
    )
    for (const code of codes) useUp(code, order.id, world)
  },
}

/** Is it the event of an order of the toy shop, which has its row already? */
function isOwn({ attributes, related }: Row<typeof event>, integration: Json, world: World): boolean {
  if ((integration as { readonly key?: Json } | null)?.key !== SHOPIFY.key) return false
  const order = world.find(shopOrder, String(attributes.event_properties?.$event_id))
  return order?.attributes.source === 'shop' && order.related.profile === related.profile
}

/** The codes of an order: a list of texts, or of objects with a `code`, or one text with commas. */
function codesOf(properties: Readonly<Record<string, Json>>): string[] {
  const given = CODES.map((name) => properties[name]).find((each) => each !== undefined) ?? []
  const all = typeof given === 'string' ? given.split(',') : Array.isArray(given) ? given : []
  const texts = all.map((each) => {
    const code: unknown = typeof each === 'object' && each !== null ? (each as { code?: unknown }).code : each
    return typeof code === 'string' ? code.trim() : ''
  })
  return [...new Set(texts.filter((each) => each !== ''))].slice(0, CODES_MAX)
}

const CODES_MAX = 20

/** The currency of the value of an event, if it names one. */
function currencyIn({ attributes }: Row<typeof event>): string | undefined {
  const currency = attributes.event_properties?.$value_currency
  return typeof currency === 'string' ? currency : undefined
}

/** guess: an order is called by its `OrderId`, else by the id of the event. */
function nameOf({ attributes: { event_properties } }: Row<typeof event>): string {
  const { OrderId, $event_id } = event_properties ?? {}
  const name = String(OrderId ?? $event_id)
  return name.startsWith('#') ? name : `#${name}`
}
