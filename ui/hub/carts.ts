import { type Client, Problem } from './client.js'
import type { HubCart, HubDocument, Product } from './document.js'
import type { Source } from './source.js'

/** An order that was just placed. */
export interface Placed {
  readonly name: string
  readonly total: number
}

/** The cart that coupons go into. */
export interface Cart {
  /** Puts a code into the cart. Throws a Problem with the reason if the cart does not meet its conditions. */
  apply(code: string): Promise<void>
  remove(code: string): Promise<void>
  add(product: Product): Promise<void>
  /** The page's own cart; undefined if that of the Hub's document counts. */
  read?(): Promise<HubCart>
  /** Places the order, or opens the shop's checkout and answers undefined. Absent if the Hub knows no checkout. */
  checkout?(state: HubDocument['state']): Promise<Placed | undefined>
}

/** The cart that the script's tag names. */
export function cartOf({ cart, base }: Source, client: Client): Cart {
  if (cart === 'shopify') return shopifyCart(client)
  return cart === 'shop' ? toyCart(client, base) : noCart(client)
}

/** Lines that were added from the Hub carry this, so that the order's revenue can be attributed to it. */
const FROM_HUB = { _source: 'customer_hub' }

const lineOf = (product: Product) => ({
  items: [{ id: product.product_id, quantity: 1, properties: FROM_HUB }],
})

const pathOf = (code: string) => `/coupons/${encodeURIComponent(code)}/apply`

/** The toy shop's cart, which the emulator keeps. */
function toyCart(client: Client, base: string): Cart {
  return {
    apply: async (code) => void (await client.send('POST', pathOf(code))),
    remove: async (code) => void (await client.send('DELETE', pathOf(code))),
    add: async (product) => void (await client.send('POST', '/cart/add.js', { body: lineOf(product) })),
    async checkout(state) {
      if (state !== 'logged_out')
        return (await client.send<{ order: Placed }>('POST', '/checkout', { body: {} })).order
      // The cart page asks for an address.
      location.assign(`${base}/store/cart`)
      return undefined
    },
  }
}

/** The document for a cart that the page keeps: that cart says what is applied, and decides what it takes. */
export function withPageCart(document: HubDocument, codes: readonly string[]): HubDocument {
  const { coupons } = document
  if (!coupons) return document
  const all = [...coupons.available, ...coupons.non_applicable]
  const available = all.map((coupon) => ({ ...coupon, applied: codes.includes(coupon.code) }))
  return { ...document, coupons: { ...coupons, available, non_applicable: [] } }
}

/** A cart as Shopify's Ajax API answers it, with amounts in cents. */
interface AjaxCart {
  readonly item_count: number
  readonly items_subtotal_price: number
  readonly total_discount: number
  readonly total_price: number
  readonly currency: string
  readonly discount_codes?: readonly { readonly code: string; readonly applicable: boolean }[]
}

/** The cart of the page's own Shopify shop, by its Ajax API. */
function shopifyCart(client: Client): Cart {
  const codesOf = (cart: AjaxCart) => (cart.discount_codes ?? []).filter(({ applicable }) => applicable)
  const setCodes = (codes: readonly string[]) => ajax('cart/update.js', { discount: codes.join(',') })
  const present = async () => codesOf(await ajax('cart.js')).map(({ code }) => code)
  return {
    async apply(code) {
      const before = await present()
      const after = await setCodes([...before.filter((each) => each !== code), code])
      if (!codesOf(after).some((each) => each.code === code)) {
        await setCodes(before)
        throw new Problem(422, 'not_applicable', `${code} cannot be used with this cart.`)
      }
      await client.send('POST', `${pathOf(code)}?cart=page`)
    },
    remove: async (code) => void (await setCodes((await present()).filter((each) => each !== code))),
    add: async (product) => void (await ajax('cart/add.js', lineOf(product))),
    async read() {
      const cart = await ajax('cart.js')
      return {
        item_count: cart.item_count,
        subtotal: cart.items_subtotal_price / 100,
        discount: cart.total_discount / 100,
        total: cart.total_price / 100,
        currency: cart.currency,
        codes: codesOf(cart).map(({ code }) => code),
      }
    },
    async checkout() {
      location.assign(`${root()}checkout`)
      return undefined
    },
  }
}

const NO_CART = { item_count: 0, subtotal: 0, discount: 0, total: 0, currency: 'USD' }

/** No cart at all: pages learn of an applied code by the event `k-hub:coupon-applied`. */
function noCart(client: Client): Cart {
  const applied = new Set<string>()
  const refuse = () => Promise.reject(new Problem(0, 'no_cart', 'This page has no cart.'))
  return {
    async apply(code) {
      await client.send('POST', `${pathOf(code)}?cart=page`)
      applied.add(code)
    },
    read: async () => ({ ...NO_CART, codes: [...applied] }),
    remove: refuse,
    add: refuse,
  }
}

const root = () => (window as { Shopify?: { routes?: { root?: string } } }).Shopify?.routes?.root ?? '/'

async function ajax(path: string, body?: unknown): Promise<AjaxCart> {
  const response = await fetch(root() + path, {
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  const json = await response.json().catch(() => undefined)
  if (response.ok && json) return json
  throw new Problem(
    response.status,
    'cart',
    json?.description ?? json?.message ?? `The cart answered ${response.status}.`,
  )
}
