import type { Family } from '../../declare/index.js'
import { catalogVariant } from './catalog-variant.js'
import { uiActions } from './ui-actions.js'

/** Catalog variants only, for back-in-stock subscriptions; the Catalogs API itself is not served. */
export const catalogs: Family = { tag: 'Catalogs', resources: [catalogVariant], uiActions }
