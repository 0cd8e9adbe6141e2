import { z } from 'zod'
import { createBodyOf } from '../../compile/bodies.js'
import { type Attribute, type Draft, defineSeed, type EntryContext } from '../../declare/index.js'
import { catalogItem } from './catalog-item.js'
import { catalogVariant } from './catalog-variant.js'
import { customId } from './compound-id.js'
import { addVariant } from './ui-actions.js'

type ItemAttributes = Draft<typeof catalogItem>['attributes']
type VariantAttributes = Draft<typeof catalogVariant>['attributes']

/** The members of a body, where only `required` must be there. */
function shortened(attributes: Readonly<Record<string, Attribute>> = {}, required: readonly string[]) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { kind, options }]): [string, Attribute] => [
      name,
      { kind, options: required.includes(name) ? options : { ...options, create: 'optional' } },
    ]),
  )
}

const inlineVariants = () =>
  z
    .array(
      z.strictObject({
        external_id: z.string().min(1),
        title: z.string().optional(),
        description: z.string().optional(),
        sku: z.string().optional(),
        inventory_policy: z.union([z.literal(0), z.literal(1), z.literal(2)]).optional(),
        inventory_quantity: z.number().optional(),
        price: z.number().optional(),
        url: z.string().optional(),
        image_full_url: z.string().optional(),
        published: z.boolean().optional(),
      }),
    )
    .optional()
    .meta({ description: 'Its variants; title, description, url and price default to those of the item.' })

const itemBody = createBodyOf(catalogItem)

/** The items of a fixture, with their variants. */
export const itemSeed = defineSeed({
  section: 'catalog_items',
  doc: 'Items, as POST /api/catalog-items accepts them, with their `categories` by external id and their `variants` inside.',
  body: { ...itemBody, attributes: shortened(itemBody.attributes, ['external_id', 'title']) },
  more: () => z.strictObject({ variants: inlineVariants() }),
  plant(given, { variants = [] }, context) {
    const { attributes, linked } = given as unknown as Draft<typeof catalogItem>
    const { external_id = '', title = '' } = attributes
    context.claim(`catalog item ${external_id}`, { ...attributes, ...linked })
    const id = customId(external_id ?? '')
    const isThere = context.world.find(catalogItem, id) !== undefined
    const item = { description: title, url: addressOf(external_id), ...attributes }
    if (!isThere) context.world.create(catalogItem, { attributes: item, related: {}, linked: linked ?? {} })
    for (const variant of variants) plantVariant(withoutUndefined(variant), id, context)
    return isThere ? 'kept' : 'made'
  },
})

const variantBody = createBodyOf(catalogVariant)

/** The variants of a fixture, of items and of the integrations of stores. */
export const variantSeed = defineSeed({
  section: 'catalog_variants',
  doc: 'Variants of items: `external_id`, `item` and what else POST /api/catalog-variants accepts. With an `id` alone, as POST /__admin/catalog-variants creates them.',
  body: {
    ...variantBody,
    id: 'optional',
    bare: true,
    attributes: shortened(variantBody.attributes, []),
    relationships: { item: { type: 'catalog-item', presence: 'optional' } },
  },
  plant(given, _more, context) {
    const { id, attributes, related } = given as unknown as Draft<typeof catalogVariant>
    const { world, claim } = context
    if (id === undefined) return plantVariant(attributes, related.item ?? '', context)
    claim(`catalog variant ${id}`, { ...attributes })
    return addVariant({ ...withoutUndefined(attributes), id }, world) ? 'made' : 'kept'
  },
})

/** Creates a variant unless it exists. What it lacks is that of its item; it is out of stock. Throws a Refusal. */
function plantVariant(
  attributes: VariantAttributes,
  item: string,
  { world, claim }: EntryContext,
): 'made' | 'kept' {
  const { external_id = '' } = attributes
  claim(`catalog variant ${external_id}`, { ...attributes, item })
  if (world.find(catalogVariant, customId(external_id ?? ''))) return 'kept'
  const owner = world.find(catalogItem, item)
  const { title, description, url, price } = owner?.attributes ?? {}
  const defaults = { title, description, url, price: price ?? 0, sku: external_id, inventory_quantity: 0 }
  const all = { ...withoutUndefined(defaults), ...attributes } as VariantAttributes
  world.create(catalogVariant, { attributes: all, related: { item } })
  return 'made'
}

function withoutUndefined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const present = Object.entries(given).filter(([, value]) => value !== undefined)
  return Object.fromEntries(present) as { [K in keyof T]: Exclude<T[K], undefined> }
}

function addressOf(externalId: ItemAttributes['external_id']): string {
  return `https://example.com/products/${encodeURIComponent(externalId ?? '')}`
}
