import { z } from 'zod'
import { withoutBinaryError } from '../../base/decimal.js'
import { late } from '../../base/late.js'
import { definePostponed, type Row, type UntypedRow, type Watcher, type World } from '../../declare/index.js'
import { record } from '../events/record.js'
import { definitionOf } from '../flows/actions.js'
import { enter, isOpen } from '../flows/entry.js'
import { flow } from '../flows/flow.js'
import { KLAVIYO } from '../metrics/integration.js'
import { profile } from '../profiles/profile.js'
import { catalogItem } from './catalog-item.js'
import { catalogVariant } from './catalog-variant.js'
import { productAudience } from './product-audience.js'
import { categoryNames, findVariant, type VariantStock, variantProperties } from './variant-stock.js'

type Kind = 'price-drop' | 'low-inventory'
type Flow = Row<typeof flow>

const NAMES = { 'price-drop': 'Price Drop', 'low-inventory': 'Low Inventory' } as const

/** The settings of a trigger on products, validated with its definition. */
interface ProductTrigger {
  readonly type: string
  readonly audience: readonly string[]
  readonly timeframe_days?: number | null
  readonly price_drop_amount_value?: number
  readonly price_drop_amount_unit?: string
  readonly product_level?: string
  readonly inventory_count?: number
}

/** A change of a product that meets the trigger of a flow. */
const productChange = late(() =>
  z.object({
    flow: z.string(),
    kind: z.enum(['price-drop', 'low-inventory']),
    item: z.string(),
    variant: z.string().nullable(),
    before: z.number(),
    after: z.number(),
  }),
)

type ProductChange = z.output<ReturnType<typeof productChange>>
type Audience = ReturnType<typeof productAudience>

/**
 * Lets the audiences of changed products enter flows. One task handles all changes, so that the events of shoppers are
 * read once. guess: how long Klaviyo takes, and that the message sees an event of this name with the properties of the
 * product.
 */
export const productTrigger = definePostponed({
  name: 'flow-product-trigger',
  subject: 'flow',
  realisticMs: 60_000,
  payload: () => z.object({}),
  run(_, world) {
    const audiences = new Map<string, Audience>()
    const audienceOf = ({ audience, timeframe_days }: ProductTrigger): Audience => {
      const key = JSON.stringify([audience, timeframe_days])
      const known = audiences.get(key) ?? productAudience(audience, timeframe_days ?? 30, world)
      audiences.set(key, known)
      return known
    }
    for (const text of world.takeIds(productTrigger))
      enterFor(productChange().parse(JSON.parse(text)), audienceOf, world)
  },
})

function noteChange(change: ProductChange, world: World): void {
  world.postponeFor(productTrigger, {}, JSON.stringify(change))
}

/** Lets the audience of a changed product enter the flow, with an event about the change. */
function enterFor(
  { flow: id, kind, item, variant, before, after }: ProductChange,
  audienceOf: (trigger: ProductTrigger) => Audience,
  world: World,
): void {
  const owner = world.find(flow, id)
  const trigger = owner && triggerOf(owner, kind)
  const known = trigger && propertiesOf(item, variant, world)
  if (!owner || !trigger || !known || !isOpen(owner)) return
  const values = kind === 'price-drop' ? PRICES(before, after) : { InventoryQuantity: after }
  const properties = { ...known.properties, ...values }
  for (const who of audienceOf(trigger)(known.ids)) {
    const person = world.find(profile, who)
    if (!person) continue
    const uniqueId = `${kind}:${owner.id}:${variant ?? item}:${world.now()}`
    const given = { profile: person, metric: NAMES[kind], integration: KLAVIYO, properties, uniqueId }
    const event = record(given, world)
    if (event) enter(owner, who, { event }, world)
  }
}

const PRICES = (before: number, after: number) => ({
  OldPrice: before,
  NewPrice: after,
  PriceDrop: withoutBinaryError(before - after),
})

/**
 * The ids that events name a product by, and its properties. Who viewed any variant viewed the product, so a change of
 * the product as a whole concerns all of its variants. The variant of a store's integration has no item.
 */
function propertiesOf(itemId: string, variantId: string | null, world: World) {
  const item = world.find(catalogItem, itemId)
  const names = item ? [itemId, String(item.attributes.external_id)] : []
  if (variantId !== null) {
    const variant = findVariant(variantId, world)
    if (!variant) return undefined
    return {
      ids: new Set([...names, ...namesOf(variant)]),
      properties: variantProperties(variant, world),
    }
  }
  if (!item) return undefined
  const { external_id, title, price, url, image_full_url } = item.attributes
  return {
    ids: new Set([...names, ...variantsOf(itemId, world).flatMap(namesOf)]),
    properties: {
      ...{ ProductID: external_id, ProductName: title, Price: price, URL: url },
      ...{ ImageURL: image_full_url ?? '', Categories: categoryNames(itemId, world) },
    },
  }
}

function variantsOf(item: string, world: World): readonly VariantStock[] {
  return [...world.each(catalogVariant, { item })].flatMap(({ id }) => findVariant(id, world) ?? [])
}

function namesOf({ id, externalId, sku }: VariantStock): string[] {
  return [id, externalId, ...(sku ? [sku] : [])]
}

function triggerOf(owner: Flow, kind: Kind): ProductTrigger | undefined {
  const [trigger] = definitionOf(owner).triggers
  return trigger?.type === kind ? (trigger as unknown as ProductTrigger) : undefined
}

/** A lower price of an item or a variant, and a stock that falls to the count of a flow, are looked for in changes. */
const onItem: Watcher = {
  type: 'catalog-item',
  onChange(row, world, happening, before) {
    if (happening === 'changed' && before) onPrice(before, row, row.id, null, world)
  },
}

const onVariant = (type: string): Watcher => ({
  type,
  onChange(row, world, happening, before) {
    if (happening !== 'changed' || !before) return
    const item = row.related.item ?? ''
    onPrice(before, row, item, row.id, world)
    onStock(before, row, item, world)
  },
})

export const productWatchers: readonly Watcher[] = [
  onItem,
  onVariant('catalog-variant'),
  onVariant('store-variant'),
]

function onPrice(
  { attributes: { price: before } }: UntypedRow,
  { attributes: { price: after } }: UntypedRow,
  item: string,
  variant: string | null,
  world: World,
): void {
  if (typeof before !== 'number' || typeof after !== 'number' || after >= before) return
  const drop = withoutBinaryError(before - after)
  for (const [owner, trigger] of openFlows('price-drop', world)) {
    const { price_drop_amount_value: least = 0, price_drop_amount_unit: unit } = trigger
    if ((unit === 'percent' ? withoutBinaryError((drop / before) * 100) : drop) < least) continue
    noteChange({ flow: owner.id, kind: 'price-drop', item, variant, before, after }, world)
  }
}

function onStock(before: UntypedRow, row: UntypedRow, item: string, world: World): void {
  const [held, now] = [quantityOf(before), quantityOf(row)]
  if (now >= held) return
  for (const [owner, { product_level, inventory_count = 0 }] of openFlows('low-inventory', world)) {
    const isWhole = product_level === 'product' && item !== ''
    const others = isWhole ? stockOf(item, world) - now : 0
    const [earlier, later] = [held + others, now + others]
    if (earlier <= inventory_count || later > inventory_count) continue
    const variant = isWhole ? null : row.id
    const stock = { kind: 'low-inventory', before: earlier, after: later } as const
    noteChange({ flow: owner.id, item, variant, ...stock }, world)
  }
}

/** The open flows with a trigger of this kind. */
function openFlows(kind: Kind, world: World): [Flow, ProductTrigger][] {
  return world.pick(flow, { trigger_type: NAMES[kind] }).flatMap((owner): [Flow, ProductTrigger][] => {
    const trigger = isOpen(owner) ? triggerOf(owner, kind) : undefined
    return trigger ? [[owner, trigger]] : []
  })
}

function quantityOf({ attributes }: UntypedRow): number {
  return Number(attributes.inventory_quantity ?? 0)
}

/** The stock of all variants of an item. */
function stockOf(item: string, world: World): number {
  let sum = 0
  for (const { attributes } of world.each(catalogVariant, { item })) sum += attributes.inventory_quantity ?? 0
  return sum
}
