import type { Order } from './document.js'
import type { Hub } from './hub.js'
import { SignInButton } from './loyalty.js'
import { Trouble } from './parts.js'
import { day, money } from './words.js'

/** The second tab: the shopper's orders, newest first. */
export function Orders({ hub, now, isKnown }: { hub: Hub; now: string; isKnown: boolean }) {
  const orders = hub.orders.value
  return (
    <>
      <Trouble hub={hub} about="orders" />
      {!isKnown && (
        <section class="card" aria-label="Sign in">
          <p>Sign in to see your orders.</p>
          <SignInButton hub={hub} />
        </section>
      )}
      {isKnown && orders?.length === 0 && <p class="soft">There are no orders yet.</p>}
      {orders && orders.length > 0 && (
        <ul class="hub-list">
          {orders.map((order) => (
            <OrderRow key={order.id} order={order} now={now} />
          ))}
        </ul>
      )}
    </>
  )
}

function OrderRow({ order, now }: { order: Order; now: string }) {
  const titles = order.items?.map(({ title, quantity }) => (quantity > 1 ? `${quantity} × ${title}` : title))
  const details = [titles?.join(', '), order.discount_codes?.join(', ')].filter(Boolean)
  return (
    <li data-test="order" data-name={order.name}>
      <span>
        <b>{order.name}</b>
        {order.ordered_at && <span class="soft"> · {day(order.ordered_at, now)}</span>}
        {details.length > 0 && (
          <>
            <br />
            <span class="fine soft">{details.join(' · ')}</span>
          </>
        )}
      </span>
      <b class="end">{money(order.total, order.currency ?? 'USD')}</b>
    </li>
  )
}
