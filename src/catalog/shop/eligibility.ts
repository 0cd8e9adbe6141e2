import type { World } from '../../declare/index.js'
import { type DiscountCode, isExpired, isUsedUp } from './discount-code.js'
import { type Cents, moneyText, toCents } from './money.js'
import { findProduct } from './product.js'

/** The carts that a code applies to, for shoppers: `Orders over $50.00, on Blue Mug`. */
export function eligibilityOf({ minimum_subtotal, product_ids }: DiscountCode, world: World): string {
  const orders =
    minimum_subtotal === null ? [] : [`Orders over ${moneyText(toCents(minimum_subtotal), world)}`]
  const products = product_ids === null ? [] : [`On ${titlesOf(product_ids, world)}`]
  const [first, second] = [...orders, ...products]
  if (first === undefined) return 'All orders'
  return second === undefined ? first : `${first}, ${second.replace('On', 'on')}`
}

/** What a cart has, as far as conditions ask for it. */
export interface Contents {
  readonly subtotal: Cents
  readonly products: readonly string[]
}

/** Why a cart does not meet the conditions of a code, in words that follow its name; undefined if it does. */
export function obstacleOf(
  { minimum_subtotal, product_ids }: DiscountCode,
  { subtotal, products }: Contents,
  world: World,
): string | undefined {
  if (minimum_subtotal !== null && subtotal < toCents(minimum_subtotal))
    return `needs a cart of ${moneyText(toCents(minimum_subtotal), world)}`
  if (product_ids !== null && !products.some((id) => product_ids.includes(id)))
    return `needs ${titlesOf(product_ids, world)} in the cart`
  return undefined
}

/** Can a code be used with a cart at all: it has neither expired nor been used, and the cart meets its conditions? */
export function isApplicable(code: DiscountCode, contents: Contents, world: World): boolean {
  return !isExpired(code, world) && !isUsedUp(code, world) && obstacleOf(code, contents, world) === undefined
}

function titlesOf(ids: readonly string[], world: World): string {
  return ids.map((id) => findProduct(id, world)?.title ?? id).join(' or ')
}
