import type { Family } from '../../declare/index.js'
import { catalogCategory } from './catalog-category.js'
import { catalogItem } from './catalog-item.js'
import { catalogVariant } from './catalog-variant.js'
import { itemCategory } from './item-category.js'
import { rules } from './rules.js'
import { itemSeed, variantSeed } from './seed.js'
import { storeVariant } from './store-variant.js'
import { uiActions } from './ui-actions.js'

/** Items, their variants and categories. */
export const catalogs: Family = {
  tag: 'Catalogs',
  resources: [catalogItem, catalogVariant, catalogCategory, itemCategory, storeVariant],
  rules,
  uiActions,
  seeds: [itemSeed, variantSeed],
}
