import type { World } from '../../declare/index.js'
import { currencyOf, toAmount } from '../shop/money.js'
import type { PricedCart } from '../shop/pricing.js'

/** A cart as the Hub's document has it: amounts in the currency, and the codes that take something off. */
export function cartSummary({ itemCount, subtotal, discount, total, codes }: PricedCart, world: World) {
  return {
    item_count: itemCount,
    subtotal: toAmount(subtotal),
    discount: toAmount(discount),
    total: toAmount(total),
    currency: currencyOf(world),
    codes: codes.filter(({ applicable }) => applicable).map(({ code }) => code),
  }
}
