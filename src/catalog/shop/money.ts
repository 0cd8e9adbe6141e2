import type { World } from '../../declare/index.js'
import { accountOf } from '../accounts/begin.js'

/** An amount in hundredths of the currency, as Shopify's carts have it. */
export type Cents = number

const CENTS = 100

/** The hundredths of an amount. */
export function toCents(amount: number): Cents {
  return Math.round(amount * CENTS)
}

/** The amount of hundredths. */
export function toAmount(cents: Cents): number {
  return cents / CENTS
}

/** The currency of the account. */
export function currencyOf(world: World): string {
  return accountOf(world).attributes.preferred_currency
}

/** An amount as shoppers read it: `$50.00`. */
export function moneyText(cents: Cents, world: World): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency: currencyOf(world) })
    .format(toAmount(cents))
    .replaceAll('\u00A0', ' ')
}
