import type { Family } from '../../declare/index.js'
import { serverBackInStock } from './back-in-stock.js'
import { backInStockWait } from './back-in-stock-wait.js'
import { bulkJobs } from './bulk-jobs.js'
import { catalogCategory } from './catalog-category.js'
import { catalogItem } from './catalog-item.js'
import { catalogVariant } from './catalog-variant.js'
import { itemCategory } from './item-category.js'
import { productTrigger, productWatchers } from './product-triggers.js'
import { watchers } from './restock.js'
import { rules } from './rules.js'
import { itemSeed, variantSeed } from './seed.js'
import { stockActions } from './stock-actions.js'
import { stockSettings } from './stock-settings.js'
import { storeVariant } from './store-variant.js'
import { uiActions } from './ui-actions.js'

/** Items, their variants and categories. */
export const catalogs: Family = {
  tag: 'Catalogs',
  resources: [
    catalogItem,
    catalogVariant,
    catalogCategory,
    itemCategory,
    storeVariant,
    backInStockWait,
    stockSettings.resource,
    ...bulkJobs,
  ],
  rules,
  actions: [serverBackInStock],
  watchers: [...watchers, ...productWatchers],
  postponed: [productTrigger],
  uiActions: [...uiActions, ...stockActions],
  seeds: [itemSeed, variantSeed],
}
