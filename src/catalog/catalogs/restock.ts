import { print } from '../../base/instant.js'
import type { UntypedRow, Watcher, World } from '../../declare/index.js'
import { event } from '../events/event.js'
import { flowAction } from '../flows/flow-action.js'
import { flowEnrolment } from '../flows/flow-enrolment.js'
import { flowStep } from '../flows/steps.js'
import { STOCK_DELAY, variantOfEvent } from '../flows/stock-delay.js'
import { backInStockWait } from './back-in-stock-wait.js'
import { stockSettings } from './stock-settings.js'

/** A variant that comes back lets those pass who wait for it; one that is deleted ends their waits. */
const onVariant = (type: string): Watcher => ({
  type,
  onChange(row, world, happening, before) {
    if (happening === 'removed') endWaits(row.id, world)
    if (happening !== 'changed' || !before) return
    const threshold = stockSettings.of(world).threshold
    if (quantityOf(before) < threshold && quantityOf(row) >= threshold) tellWaiting(row.id, world)
  },
})

export const watchers: readonly Watcher[] = ['catalog-variant', 'store-variant'].map(onVariant)

function quantityOf({ attributes }: UntypedRow): number {
  return Number(attributes.inventory_quantity ?? 0)
}

/** Lets all profiles pass that wait for a variant, in the order of their subscriptions. */
function tellWaiting(variant: string, world: World): void {
  const notified_at = print(world.now())
  for (const row of world.each(backInStockWait, { variant, state: 'waiting' })) {
    world.change(backInStockWait, row, { attributes: { state: 'notified', notified_at } })
    for (const enrolment of enrolmentsAt(row.related.profile, variant, world))
      world.schedule(flowStep, { enrolment: enrolment.id, action: enrolment.related.action ?? '' }, 0)
  }
}

/** Ends the waits for a variant that is gone: the profiles leave their flows without a message. */
function endWaits(variant: string, world: World): void {
  for (const row of world.each(backInStockWait, { variant, state: 'waiting' })) {
    for (const enrolment of enrolmentsAt(row.related.profile, variant, world))
      world.change(flowEnrolment, enrolment, { attributes: { waiting: false }, related: { action: null } })
    world.remove(backInStockWait, row)
  }
}

/** The enrolments of a profile that wait for a variant. */
function enrolmentsAt(profile: string, variant: string, world: World) {
  return world.pick(flowEnrolment, { profile }).filter(({ attributes, related }) => {
    if (!attributes.waiting || related.action === null || related.event === null) return false
    if (variantOfEvent(world.find(event, related.event)) !== variant) return false
    const action = world.find(flowAction, related.action)
    return (action?.attributes.definition as { type?: string } | null)?.type === STOCK_DELAY
  })
}
