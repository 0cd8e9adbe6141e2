import { DAY, read } from '../../base/instant.js'
import { SideRefusal, type World } from '../../declare/index.js'
import { toAmount } from '../shop/money.js'
import { linesOf, type Order, orderName, ordersOf } from '../shop/order.js'
import type { Shopper } from './shopper.js'
import { timeText } from './time-text.js'

const SHOWN_MAX = 50
/** How far back who was only recognized sees orders (customer-hub.md §1). */
const RECOGNIZED_DAYS = 30

/**
 * The orders of a shopper, newest first. Who was only recognized sees the last 30 days, without personal data. Throws a
 * 401 SideRefusal for others.
 */
export function ordersFor({ state, profile }: Shopper, world: World) {
  if (!profile)
    throw new SideRefusal(401, 'sign_in_required', 'Sign in first: POST /session, then send its token.')
  const orders = ordersOf(profile.id, SHOWN_MAX, world)
  if (state === 'logged_in') return orders.map((order) => printOrder(order))
  const since = world.now() - RECOGNIZED_DAYS * DAY
  return orders
    .filter(({ attributes }) => read(attributes.ordered_at) >= since)
    .map((order) => ({ ...printOrder(order), email: null, discount_codes: null }))
}

function printOrder(order: Order) {
  const { ordered_at, email, total, currency, codes } = order.attributes
  const lines = linesOf(order)
  return {
    id: order.id,
    name: orderName(order),
    created_at: timeText(ordered_at),
    status: 'paid',
    email,
    total: toAmount(total),
    currency,
    discount_codes: codes,
    item_count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    items: lines.map(({ product_id, title, quantity, price, discount }) => ({
      product_id,
      title,
      quantity,
      price: toAmount(price - discount),
    })),
  }
}
