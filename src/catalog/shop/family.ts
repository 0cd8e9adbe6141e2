import type { Family } from '../../declare/index.js'
import { shopCart } from './cart.js'
import { shopDiscount, usedCode } from './discount-code.js'
import { shopOrder } from './order.js'
import { shopProduct } from './product.js'
import { orderWatcher } from './reported-order.js'
import { shopSeed } from './seed.js'

/** The toy shop: products, carts, discounts and orders, as a Shopify store has them. Klaviyo has no API for it. */
export const shop: Family = {
  tag: '',
  resources: [shopProduct, shopCart, shopDiscount, usedCode, shopOrder],
  watchers: [orderWatcher],
  seeds: [shopSeed],
}
