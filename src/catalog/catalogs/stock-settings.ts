import { defineSettings, number, type World } from '../../declare/index.js'

/** What an account sets for back in stock. guess: 1; Klaviyo has a setting for it (catalogs-and-rest.md §4). */
export const stockSettings = defineSettings<{ readonly threshold: number }>({
  type: 'stock-settings',
  attributes: { threshold: number({ doc: 'The least quantity that counts as in stock.' }) },
  defaults: { threshold: 1 },
})

/** Does a quantity count as in stock? */
export function isInStock(quantity: number, world: World): boolean {
  return quantity >= stockSettings.of(world).threshold
}
