import { defineResource, number, type World } from '../../declare/index.js'

const ONLY = 'stock'

/** What an account sets for back in stock. No row exists until it differs from the default. */
export const stockSettings = defineResource({
  type: 'stock-settings',
  path: 'stock-settings',
  tag: '',
  scope: '',
  id: () => ONLY,
  doc: { id: 'Always `stock`.', example: ONLY },
  notFound: (id) => `There are no stock settings ${id}.`,
  attributes: {
    threshold: number({ initial: 1, doc: 'The least quantity that counts as in stock.' }),
  },
  relationships: {},
  operations: {},
})

/** The least quantity that counts as in stock. guess: 1; Klaviyo has a setting for it (catalogs-and-rest.md §4). */
export function stockThreshold(world: World): number {
  return world.find(stockSettings, ONLY)?.attributes.threshold ?? 1
}

/** Sets the least quantity that counts as in stock. */
export function setStockThreshold(threshold: number, world: World): void {
  const row = world.find(stockSettings, ONLY)
  if (row) world.change(stockSettings, row, { attributes: { threshold } })
  else world.create(stockSettings, { attributes: {}, related: {} }, { attributes: { threshold } })
}

/** Does a quantity count as in stock? */
export function isInStock(quantity: number, world: World): boolean {
  return quantity >= stockThreshold(world)
}
