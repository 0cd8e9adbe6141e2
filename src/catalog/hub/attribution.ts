import type { Watcher, World } from '../../declare/index.js'
import { moneyText } from '../shop/money.js'
import { linesOf, type Order, orderName, shopOrder } from '../shop/order.js'
import { noteOrder, useOf } from './coupon-use.js'
import { timeText } from './time-text.js'

/** What the Hub brought of an order, and why. */
interface Attribution {
  readonly attributed: number
  readonly why: string
}

/** Each order gets what the Hub brought of it when it is placed. */
export const orderAttribution: Watcher = {
  type: shopOrder.type,
  onChange(row, world, happening) {
    if (happening !== 'created') return
    const order = row as unknown as Order
    world.change(shopOrder, order, { attributes: attributionOf(order, world) })
  },
}

/**
 * The whole total, if a code of the order was applied in the Hub before and no earlier order used it; else what its lines
 * cost that were added from the Hub (customer-hub.md §8; inferred). A refund would take nothing back.
 */
function attributionOf(order: Order, world: World): Attribution {
  const { profile } = order.related
  const { codes, total } = order.attributes
  const applied = profile === null ? [] : codes.map((code) => claimOf(profile, code, order, world))
  const claim = applied.find((each) => each?.isFirst)
  if (claim) return { attributed: total, why: claim.why }
  const added = linesOf(order).filter((line) => line.from_hub)
  const cents = added.reduce((sum, { price, discount }) => sum + price - discount, 0)
  if (cents > 0)
    return { attributed: cents, why: `lines of ${moneyText(cents, world)} were added from the Hub` }
  const missed = applied.find((each) => each !== undefined)
  return {
    attributed: 0,
    why: missed?.why ?? 'the Hub applied no code of it, and no line was added from the Hub',
  }
}

/** What a code says about an order; undefined if the profile never applied it in the Hub. Notes its first order. */
function claimOf(profile: string, code: string, order: Order, world: World) {
  const use = useOf(profile, code, world)
  if (!use) return undefined
  const { order: earlier, applied_at } = use.attributes
  if (earlier !== null) {
    const known = world.find(shopOrder, earlier)
    return { isFirst: false, why: `order ${known ? orderName(known) : earlier} used the code ${code} before` }
  }
  if (isAfter(applied_at, order))
    return { isFirst: false, why: `code ${code} was applied in the Hub after the order` }
  noteOrder(use, order.id, world)
  return { isFirst: true, why: `code ${code} applied in the Hub at ${timeText(applied_at)}` }
}

/** Events have whole seconds, so a code of the same second counts as applied before. */
function isAfter(appliedAt: string, { attributes: { ordered_at } }: Order): boolean {
  return timeText(appliedAt) > timeText(ordered_at)
}
