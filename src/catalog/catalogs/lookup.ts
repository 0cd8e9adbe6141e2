import type { World } from '../../declare/index.js'
import { MessageSkipped } from '../../template-language/template-error.js'
import { accountOf } from '../accounts/begin.js'
import { catalogItem } from './catalog-item.js'
import { catalogVariant } from './catalog-variant.js'
import { CUSTOM, customId, DEFAULT, partsOf } from './compound-id.js'
import { categoryNames } from './variant-stock.js'

type Options = Readonly<Record<string, string>>

const VARIANTS_MAX = 100

/** The names of the only integration in the options of the tag. */
const OWN: ReadonlySet<string> = new Set(['api', CUSTOM])

/**
 * Finds the item that `{% catalog id %}` names by its external id or its compound id, as templates see it; undefined if
 * there is none. Throws MessageSkipped for an unpublished one with `unpublished="cancel"` (catalogs-and-rest.md §3.9).
 */
export function catalogLookup(id: string, options: Options, world: World) {
  if (!OWN.has(options.integration ?? CUSTOM) || (options.catalog_id ?? DEFAULT) !== DEFAULT) return undefined
  const row = world.find(catalogItem, partsOf(id) ? id : customId(id))
  if (!row) return undefined
  if (options.unpublished === 'cancel' && row.attributes.published === false)
    throw new MessageSkipped('Catalog item unavailable')
  const currency = accountOf(world).attributes.preferred_currency
  const { external_id, title, description, url, price, custom_metadata } = row.attributes
  return {
    id: external_id,
    title,
    description,
    url,
    price,
    ...picturesOf(row.attributes),
    metadata: { $price: price, $title: title, ...custom_metadata },
    categories: categoryNames(row.id, world),
    variants: world.pick(catalogVariant, { item: row.id }, VARIANTS_MAX).map(variantOf),
    currency_code: currency,
    currency_symbol: symbolOf(currency),
  }
}

interface Pictures {
  readonly image_full_url: string | null
  readonly image_thumbnail_url: string | null
}

function picturesOf({ image_full_url, image_thumbnail_url }: Pictures) {
  const full = image_full_url ?? ''
  return { featured_image: { full: { src: full }, thumbnail: { src: image_thumbnail_url || full } } }
}

/** guess: the members of a variant, as those of its item. */
function variantOf({ attributes }: { readonly attributes: Pictures & Readonly<Record<string, unknown>> }) {
  const { external_id, title, description, sku, price, url, inventory_quantity, custom_metadata } = attributes
  const metadata = { $price: price, ...(custom_metadata as object) }
  const own = { id: external_id, title, description, sku, price, url, inventory_quantity }
  return { ...own, ...picturesOf(attributes), metadata }
}

function symbolOf(currency: string): string {
  const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency }).formatToParts(0)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}
