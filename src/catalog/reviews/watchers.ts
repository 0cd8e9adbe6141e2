import type { Row, Watcher, World } from '../../declare/index.js'
import { catalogItem } from '../catalogs/catalog-item.js'
import { partsOf } from '../catalogs/compound-id.js'
import { event } from '../events/event.js'
import { review } from './review.js'

/** Ties reviews to an item of the catalog while it is there. */
const itemWatcher: Watcher = {
  type: catalogItem.type,
  onChange({ id }, world, happening) {
    if (happening === 'created') setItem(untied(id, world), id, world)
    if (happening === 'removed') setItem(world.pick(review, { item: id }), null, world)
  },
}

/** The reviews of the product of an item that have no item yet. */
function untied(item: string, world: World): Row<typeof review>[] {
  const product = partsOf(item)?.externalId
  if (product === undefined) return []
  return world.pick(review, { 'product.external_id': product }).filter(({ related }) => related.item === null)
}

function setItem(rows: readonly Row<typeof review>[], item: string | null, world: World): void {
  for (const row of rows) {
    // The review itself does not change.
    const { updated } = row.attributes
    world.change(review, row, { attributes: { updated }, related: { item } })
  }
}

/** Takes a removed event, such as one of a deleted profile, from its review. */
const eventWatcher: Watcher = {
  type: event.type,
  onChange({ id, attributes }, world, happening) {
    if (happening !== 'removed') return
    const properties = attributes.event_properties as Readonly<Record<string, unknown>> | null
    const named = properties?.review_id
    const row = typeof named === 'string' ? world.find(review, named) : undefined
    if (!row?.attributes.event_ids.includes(id)) return
    const { updated, event_ids } = row.attributes
    world.change(review, row, {
      attributes: { updated, event_ids: event_ids.filter((each) => each !== id) },
    })
  },
}

export const watchers = [itemWatcher, eventWatcher]
