import type { Row, World } from '../../declare/index.js'
import { waitOf } from '../catalogs/back-in-stock-wait.js'
import { isInStock } from '../catalogs/stock-settings.js'
import { findVariant } from '../catalogs/variant-stock.js'
import type { event } from '../events/event.js'

/** The action that lets profiles wait for a variant. */
export const STOCK_DELAY = 'back-in-stock-delay'

/** The variant that the event of a back-in-stock subscription is about; undefined for other events. */
export function variantOfEvent(row: Row<typeof event> | undefined): string | undefined {
  const id = row?.attributes.event_properties?.$catalog_variant
  return typeof id === 'string' ? id : undefined
}

/**
 * Must the profile of an event wait for its variant? It passes at once when the variant is in stock, and when the event
 * is no subscription.
 */
export function waitsForStock(row: Row<typeof event> | undefined, profile: string, world: World): boolean {
  const id = variantOfEvent(row)
  if (id === undefined || !waitOf(profile, id, world)) return false
  const variant = findVariant(id, world)
  return variant !== undefined && !isInStock(variant.quantity, world)
}
