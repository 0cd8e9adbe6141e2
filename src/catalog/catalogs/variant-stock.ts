import type { World } from '../../declare/index.js'
import { catalogCategory } from './catalog-category.js'
import { catalogItem } from './catalog-item.js'
import { catalogVariant } from './catalog-variant.js'
import { partsOf } from './compound-id.js'
import { itemCategory } from './item-category.js'
import { storeVariant } from './store-variant.js'

/** A variant of the catalog or of a store's integration, as back in stock sees it. */
export interface VariantStock {
  readonly id: string
  readonly externalId: string
  readonly title: string | null
  readonly sku: string | null
  readonly price: number | null
  readonly quantity: number
  readonly url: string | null
  readonly image: string | null
  /** The item of the variant; a store's variant has none. */
  readonly item: string | undefined
}

/** Finds a variant by its compound id. */
export function findVariant(id: string, world: World): VariantStock | undefined {
  const own = world.find(catalogVariant, id)
  const row = own ?? world.find(storeVariant, id)
  if (!row) return undefined
  const { title, sku, price, inventory_quantity, url, image_full_url } = row.attributes
  const externalId = partsOf(id)?.externalId ?? id
  const quantity = inventory_quantity ?? 0
  const shown = { title, sku, price, url, image: image_full_url }
  return { id, externalId, quantity, ...shown, item: own?.related.item }
}

const CATEGORIES_MAX = 1_000

/** Properties of events about a variant. Their names are ours (catalogs-and-rest.md §4, §17). */
export function variantProperties({ item: itemId, ...variant }: VariantStock, world: World) {
  const item = itemId === undefined ? undefined : world.find(catalogItem, itemId)
  const { external_id, title, image_full_url } = item?.attributes ?? {}
  return {
    ProductID: external_id ?? variant.externalId,
    ProductName: title ?? variant.title,
    VariantID: variant.externalId,
    VariantName: variant.title,
    SKU: variant.sku,
    Price: variant.price,
    URL: variant.url,
    ImageURL: variant.image || image_full_url || '',
    Categories: itemId === undefined ? [] : categoryNames(itemId, world),
  }
}

/** The names of the categories of an item. */
export function categoryNames(item: string, world: World): string[] {
  const where = [{ on: 'item', operator: 'equals', values: [item] }] as const
  const order = itemCategory.orderFrom?.item
  return world
    .search(itemCategory, { where, limit: CATEGORIES_MAX, ...(order && { order }) })
    .flatMap(({ related }) => world.find(catalogCategory, related.category)?.attributes.name ?? [])
}
