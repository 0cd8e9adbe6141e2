import type { World } from '../../declare/index.js'
import { toAmount } from '../shop/money.js'
import type { PricedCart } from '../shop/pricing.js'
import { productsOf } from '../shop/product.js'

const SHOWN_MAX = 2

/**
 * Products that the Hub recommends. guess: the first ones of the shop that are neither in the cart nor a favorite, since
 * Klaviyo's models are not public.
 */
export function recommendedFor(
  cart: PricedCart,
  favorites: readonly { readonly product_id: string }[],
  world: World,
) {
  const known = new Set([
    ...cart.lines.map(({ product }) => product),
    ...favorites.map(({ product_id }) => product_id),
  ])
  return productsOf(world)
    .filter(({ id }) => !known.has(id))
    .slice(0, SHOWN_MAX)
    .map(({ id, handle, title, price, image }) => ({
      product_id: id,
      handle,
      title,
      price: toAmount(price),
      image,
    }))
}
