import type { World } from '../../declare/index.js'
import { type CartOwner, cartOf, cartToken, lineKey } from './cart.js'
import { currencyOf, toAmount } from './money.js'
import type { PricedLine } from './pricing.js'
import { productsOf } from './product.js'

/** A cart as Shopify's Ajax API prints it: a subset of its members. Amounts are hundredths. */
export function cartShape(owner: CartOwner | undefined, world: World) {
  const cart = cartOf(owner, world)
  return {
    token: cartToken(owner, world),
    item_count: cart.itemCount,
    items: cart.lines.map(lineShape),
    items_subtotal_price: cart.subtotal,
    total_discount: cart.discount,
    total_price: cart.total,
    currency: currencyOf(world),
    discount_codes: cart.codes.map(({ code, applicable }) => ({ code, applicable })),
  }
}

/** A line of a cart as Shopify's Ajax API prints it. A product has one variant, with the same id. */
export function lineShape(line: PricedLine) {
  const { item, product, quantity, price, discount, properties } = line
  return {
    id: numeric(product),
    variant_id: numeric(product),
    product_id: numeric(product),
    key: lineKey(line),
    quantity,
    title: item.title,
    handle: item.handle,
    image: item.image,
    price: item.price,
    line_price: price,
    total_discount: discount,
    final_line_price: price - discount,
    properties,
  }
}

/** The products of the shop, as Shopify's `products.json` prints them. */
export function productShapes(world: World) {
  return productsOf(world).map(({ id, handle, title, price, image }) => ({
    id: numeric(id),
    title,
    handle,
    images: [{ src: image }],
    variants: [{ id: numeric(id), title, price: toAmount(price).toFixed(2), available: true }],
  }))
}

const INTEGER = /^[1-9]\d{0,14}$/

/** Shopify's ids are numbers; a fixture may use other names. */
function numeric(id: string): string | number {
  return INTEGER.test(id) ? Number(id) : id
}
