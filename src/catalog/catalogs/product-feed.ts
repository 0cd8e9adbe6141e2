import type { Row, World } from '../../declare/index.js'
import { catalogItem } from './catalog-item.js'
import { catalogVariant } from './catalog-variant.js'

const VARIANTS_MAX = 1_000

/**
 * The external ids of the products of a feed. guess: every feed has the published items, newest first, without those
 * whose variants are all out of stock and hidden then (catalogs-and-rest.md §3.9).
 */
export function productFeed(offset: number, count: number, world: World): string[] {
  const wanted = offset + count
  for (let limit = wanted + 10; ; limit *= 4) {
    const found = world.search(catalogItem, {
      where: [{ on: 'published', operator: 'equals', values: [1] }],
      order: { by: 'created', descending: true },
      limit,
    })
    const shown = found.filter((item) => isShown(item, world))
    if (shown.length >= wanted || found.length < limit)
      return shown.slice(offset, wanted).flatMap(({ attributes }) => attributes.external_id ?? [])
  }
}

/** Does an item have a variant in stock, or one that is shown without? An item without variants is shown. */
function isShown({ id }: Row<typeof catalogItem>, world: World): boolean {
  const variants = world.pick(catalogVariant, { item: id }, VARIANTS_MAX)
  return (
    variants.length === 0 ||
    variants.some(
      ({ attributes: { inventory_policy, inventory_quantity } }) =>
        inventory_policy !== 1 || (inventory_quantity ?? 0) > 0,
    )
  )
}
