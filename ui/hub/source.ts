/** Facts that the server puts in front of the script. */
declare const FACTS: { readonly sign_in?: string } | undefined

/** Where the script came from, and the settings of its tag. */
export interface Source {
  /** The address of the Hub's API, without a slash at the end. */
  readonly base: string
  readonly company: string
  /** Whose cart coupons go into: the toy shop's, that of the page's own Shopify shop, or none. */
  readonly cart: 'shop' | 'shopify' | 'none'
  /** How shoppers sign in: `open`, `otp` or `customer_accounts`. */
  readonly signIn: string
}

const CARTS = ['shop', 'shopify', 'none'] as const

/** Reads the tag of the running script. Undefined, with a warning, if the script was not loaded by a tag. */
export function readSource(): Source | undefined {
  const tag = document.currentScript as HTMLScriptElement | null
  if (!tag?.src) {
    console.warn('klaviyo-emulator: hub.js must be loaded by <script src="…/__hub/<company id>/hub.js">')
    return undefined
  }
  const base = tag.src.replace(/\/[^/]*$/, '')
  // The onsite script adds this tag by itself; the page then has the setting on the tag of the onsite script.
  const named = tag.dataset.cart ?? document.querySelector<HTMLElement>('script[data-cart]')?.dataset.cart
  const cart = CARTS.find((each) => each === named)
  if (named !== undefined && !cart)
    console.warn(`klaviyo-emulator: data-cart="${named}" is unknown; it is one of ${CARTS.join(', ')}`)
  return {
    base,
    company: decodeURIComponent(base.slice(base.lastIndexOf('/') + 1)),
    cart: cart ?? 'shop',
    signIn: (typeof FACTS === 'undefined' ? undefined : FACTS.sign_in) ?? 'open',
  }
}
