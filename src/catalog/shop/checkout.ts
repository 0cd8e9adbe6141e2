import { currentTime, type Json, type World } from '../../declare/index.js'
import { record } from '../events/record.js'
import type { Integration } from '../metrics/integration.js'
import type { Profile } from '../profiles/identity.js'
import { type CartOwner, cartOf, cartToken, clearCart } from './cart.js'
import { useUp } from './discount-code.js'
import { currencyOf, toAmount } from './money.js'
import { createOrder, newestOrder, type Order, type OrderLine, orderName } from './order.js'
import type { PricedCart, PricedLine } from './pricing.js'

/** The integration of Shopify. guess: the id, which has the form of those of other integrations. */
export const SHOPIFY = {
  object: 'integration',
  id: '0eMvjm',
  key: 'shopify',
  name: 'Shopify',
  category: 'eCommerce',
} as const satisfies Integration

/** The metric of an order that was placed, of any integration. */
export const PLACED_ORDER = 'Placed Order'

/** The property of a line that was added from the Customer Hub. guess: name and value. */
export const SOURCE_PROPERTY = '_source'
export const FROM_HUB = 'customer_hub'

/** The shopper opens the page with the address and the payment. Not recorded again while the cart stays the same. */
export function startCheckout(owner: CartOwner, shopper: Profile, world: World): void {
  const cart = cartOf(owner, world)
  const content = JSON.stringify(cart.lines.map(({ product, quantity }) => [product, quantity]))
  const label = `checkout/${cartToken(owner, world)}/${newestOrder(world)?.id ?? ''}/${content}`
  record(
    {
      profile: shopper,
      metric: 'Checkout Started',
      integration: SHOPIFY,
      properties: { Items: titlesOf(cart.lines), 'Item Count': cart.itemCount, ...discountsOf(cart) },
      value: toAmount(cart.total),
      currency: currencyOf(world),
      uniqueId: world.uuid(label),
    },
    world,
  )
}

/** Turns a cart into a paid order, and records it (names of the metrics and properties: customer-hub.md §7). */
export function placeOrder(owner: CartOwner, shopper: Profile, world: World): Order {
  const cart = cartOf(owner, world)
  const codes = cart.codes.filter(({ applicable }) => applicable).map(({ code }) => code)
  const order = createOrder(
    {
      name: null,
      source: 'shop',
      email: shopper.attributes.email,
      lines: cart.lines.map(lineOf),
      codes,
      subtotal: cart.subtotal,
      discount: cart.discount,
      total: cart.total,
      currency: currencyOf(world),
      ordered_at: currentTime(world),
      profile: shopper.id,
    },
    world,
  )
  for (const code of codes) useUp(code, order.id, world)
  clearCart(owner, world)
  recordOrder(order, cart, shopper, world)
  return order
}

function lineOf({ item, product, quantity, price, discount, properties }: PricedLine): OrderLine {
  return {
    product_id: product,
    title: item.title,
    quantity,
    price,
    discount,
    from_hub: properties[SOURCE_PROPERTY] === FROM_HUB,
  }
}

/** Records the order, and one event for each of its lines. */
function recordOrder(order: Order, cart: PricedCart, shopper: Profile, world: World): void {
  const common = { profile: shopper, integration: SHOPIFY, currency: currencyOf(world) }
  const properties = {
    OrderId: order.id,
    Items: titlesOf(cart.lines),
    'Item Count': cart.itemCount,
    ...discountsOf(cart),
  }
  record(
    { ...common, metric: PLACED_ORDER, properties, value: toAmount(cart.total), uniqueId: order.id },
    world,
  )
  for (const [at, line] of cart.lines.entries())
    record(
      {
        ...common,
        metric: 'Ordered Product',
        properties: {
          OrderId: order.id,
          ProductID: line.product,
          ProductName: line.item.title,
          Quantity: line.quantity,
          Name: orderName(order),
        },
        value: toAmount(line.price - line.discount),
        uniqueId: `${order.id}:${at}`,
      },
      world,
    )
}

function titlesOf(lines: readonly PricedLine[]): string[] {
  return lines.map(({ item }) => item.title)
}

function discountsOf({ codes, discount }: PricedCart): Readonly<Record<string, Json>> {
  return {
    'Discount Codes': codes.filter(({ applicable }) => applicable).map(({ code }) => code),
    'Total Discounts': toAmount(discount),
  }
}
