import type { Family } from '../../declare/index.js'
import { catalogVariant } from './catalog-variant.js'
import { uiActions } from './ui-actions.js'

/** What a visitor can wait for; the rest of catalogs is not served. */
export const catalogs: Family = { tag: 'Catalogs', resources: [catalogVariant], uiActions }
