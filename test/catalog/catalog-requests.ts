import type { TestEmulator } from '../support/emulator.js'

type Members = Readonly<Record<string, unknown>>

/** The compound id of an item, a variant or a category. */
export const idOf = (externalId: string) => `$custom:::$default:::${externalId}`

const linked = (type: string, ids: readonly string[]) => ({
  data: ids.map((id) => ({ type, id: idOf(id) })),
})

/** The body of a relationship write. */
export const namedItems = (...ids: readonly string[]) => linked('catalog-item', ids)
export const namedCategories = (...ids: readonly string[]) => linked('catalog-category', ids)

export const itemAttributes = (externalId: string, attributes: Members = {}) => ({
  external_id: externalId,
  title: `Item ${externalId}`,
  description: 'An item.',
  url: `https://example.com/products/${externalId}`,
  ...attributes,
})

export const newItem = (externalId: string, attributes: Members = {}, categories?: readonly string[]) => ({
  data: {
    type: 'catalog-item',
    attributes: itemAttributes(externalId, attributes),
    ...(categories && { relationships: { categories: linked('catalog-category', categories) } }),
  },
})

export const newVariant = (externalId: string, item: string, attributes: Members = {}) => ({
  data: {
    type: 'catalog-variant',
    attributes: {
      ...itemAttributes(externalId),
      title: `Variant ${externalId}`,
      sku: `SKU-${externalId}`,
      inventory_quantity: 3,
      price: 10,
      ...attributes,
    },
    relationships: { item: { data: { type: 'catalog-item', id: idOf(item) } } },
  },
})

export const newCategory = (externalId: string, attributes: Members = {}, items?: readonly string[]) => ({
  data: {
    type: 'catalog-category',
    attributes: { external_id: externalId, name: `Category ${externalId}`, ...attributes },
    ...(items && { relationships: { items: linked('catalog-item', items) } }),
  },
})

/** The body of an update. */
export const changed = (
  kind: 'item' | 'variant' | 'category',
  externalId: string,
  attributes: Members,
  relationships?: Members,
) => ({
  data: {
    type: `catalog-${kind}`,
    id: idOf(externalId),
    attributes,
    ...(relationships && { relationships }),
  },
})

const PATHS = { item: 'catalog-items', variant: 'catalog-variants', category: 'catalog-categories' }

/** The path of an item, a variant or a category. */
export const pathOf = (kind: keyof typeof PATHS, externalId: string) =>
  `/api/${PATHS[kind]}/${idOf(externalId)}`

export async function addItems(klaviyo: TestEmulator, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) await klaviyo.post('/api/catalog-items', newItem(id))
}

export async function addCategories(klaviyo: TestEmulator, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) await klaviyo.post('/api/catalog-categories', newCategory(id))
}
