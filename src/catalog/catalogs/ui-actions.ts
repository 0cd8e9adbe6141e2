import { z } from 'zod'
import { defineUiAction, type UiAction, type World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { catalogItem } from './catalog-item.js'
import { catalogVariant } from './catalog-variant.js'
import { customId, malformed, partsOf } from './compound-id.js'
import { storeVariant } from './store-variant.js'

const variantBody = () =>
  z.strictObject({
    id: z.string().min(1),
    title: z.string().min(1).optional(),
    sku: z.string().optional(),
    price: z.number().nullable().optional(),
    inventory_quantity: z.number().optional(),
    url: z.string().optional(),
    image_full_url: z.string().optional(),
  })

/** Admin API routes for variants in one request, also for those of a store's integration. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'POST',
    path: '/catalog-variants',
    doc: 'Creates a variant, out of stock unless inventory_quantity says otherwise: with an item of the same external id, or as an integration syncs it ($shopify:::$default:::1).',
    body: variantBody,
    run({ body }, world) {
      addVariant(body, world)
      return { id: body.id }
    },
  }),
]

/** A variant to create; what is absent has a default. */
interface GivenVariant {
  readonly id: string
  readonly title?: string | null | undefined
  readonly sku?: string | null | undefined
  readonly price?: number | null | undefined
  readonly inventory_quantity?: number | null | undefined
  readonly url?: string | null | undefined
  readonly image_full_url?: string | null | undefined
}

/**
 * Creates the variant of a compound id, of a store's integration or with an item of its own. Returns false if there is
 * one. Throws 400 for another id.
 */
export function addVariant({ id, ...given }: GivenVariant, world: World): boolean {
  const problem = malformed(id, '/id')
  if (problem) throw refuse.problems([problem])
  const external_id = partsOf(id)?.externalId ?? id
  const title = given.title ?? external_id
  const shown = { title, price: given.price ?? null, image_full_url: given.image_full_url ?? '' }
  const stock = { sku: given.sku ?? external_id, inventory_quantity: given.inventory_quantity ?? 0 }
  const url = given.url ?? `https://example.com/products/${encodeURIComponent(external_id)}`
  if (id !== customId(external_id)) {
    if (world.find(storeVariant, id)) return false
    world.create(storeVariant, { attributes: { variant_id: id, url, ...shown, ...stock }, related: {} })
    return true
  }
  if (world.find(catalogVariant, id)) return false
  const item = { ...shown, external_id, description: title, url }
  if (!world.find(catalogItem, id)) world.create(catalogItem, { attributes: item, related: {} })
  const variant = { ...item, ...stock, price: given.price ?? 0 }
  world.create(catalogVariant, { attributes: variant, related: { item: id } })
  return true
}
