import type { World } from '../../declare/index.js'
import { type DiscountCode, findCode } from './discount-code.js'
import { type Contents, isApplicable } from './eligibility.js'
import { type Cents, toCents } from './money.js'
import { findProduct, type Product } from './product.js'

/** What a shopper put into the cart: a product, or the same product with other properties. */
export interface CartLine {
  readonly product: string
  readonly quantity: number
  readonly properties: Readonly<Record<string, string>>
}

/** A line with its price. */
export interface PricedLine extends CartLine {
  readonly item: Product
  readonly price: Cents
  /** Its share of the discounts of the cart. */
  readonly discount: Cents
}

/** A code of a cart, and whether it takes something off. */
export interface PricedCode {
  readonly code: string
  readonly applicable: boolean
  /** Undefined for a code that the shop does not know. */
  readonly known: DiscountCode | undefined
}

/** A cart with its prices. */
export interface PricedCart {
  readonly lines: readonly PricedLine[]
  readonly codes: readonly PricedCode[]
  readonly itemCount: number
  readonly subtotal: Cents
  readonly discount: Cents
  readonly total: Cents
}

/** Computes the prices of a cart. Lines of products that the shop no longer has are left out. */
export function priceCart(lines: readonly CartLine[], codes: readonly string[], world: World): PricedCart {
  const sold = lines.flatMap((line) => {
    const item = findProduct(line.product, world)
    return item ? [{ ...line, item, price: item.price * line.quantity }] : []
  })
  const contents = contentsOf(sold)
  const priced = applicableOf(codes, contents, world)
  let left = sold.map(({ price }) => price)
  for (const { known, applicable } of priced) if (known && applicable) left = reduced(left, sold, known)
  const total = sum(left)
  return {
    lines: sold.map((line, at) => ({ ...line, discount: line.price - (left[at] ?? 0) })),
    codes: priced,
    itemCount: sum(sold.map(({ quantity }) => quantity)),
    subtotal: contents.subtotal,
    discount: contents.subtotal - total,
    total,
  }
}

/** What conditions of codes ask for. */
export function contentsOf(lines: readonly Pick<PricedLine, 'price' | 'product'>[]): Contents {
  return { subtotal: sum(lines.map(({ price }) => price)), products: lines.map(({ product }) => product) }
}

/** Which codes take something off: the first that fits, and those beside it if all are combinable. */
function applicableOf(codes: readonly string[], contents: Contents, world: World): PricedCode[] {
  const applied: DiscountCode[] = []
  return codes.map((code) => {
    const known = findCode(code, world)
    const applicable =
      known !== undefined &&
      isApplicable(known, contents, world) &&
      applied.every(({ combinable }) => combinable && known.combinable)
    if (applicable) applied.push(known)
    return { code, applicable, known }
  })
}

/** What is left of the prices of lines after a discount, which they share in proportion to their prices. */
function reduced(
  prices: readonly Cents[],
  lines: readonly CartLine[],
  { discount: { type, value }, product_ids }: DiscountCode,
): Cents[] {
  const isReduced = lines.map(({ product }) => product_ids === null || product_ids.includes(product))
  const base = sum(prices.filter((_, at) => isReduced[at]))
  if (type === 'free_shipping' || value === null || base === 0) return [...prices]
  const off = type === 'percentage' ? Math.round((base * value) / 100) : Math.min(toCents(value), base)
  let givenBase = 0
  let givenOff = 0
  return prices.map((price, at) => {
    if (!isReduced[at]) return price
    // Shares are differences of rounded running totals, so that they add up to the discount.
    givenBase += price
    const share = Math.round((off * givenBase) / base) - givenOff
    givenOff += share
    return price - share
  })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
