import { defineResource, json, list, type Row, text, toOne, type World } from '../../declare/index.js'
import { type CartLine, type PricedCart, priceCart } from './pricing.js'

/** Whose cart it is: that of a profile that is signed in, or that of a visitor. */
export type CartOwner =
  | { readonly profile: string; readonly visitor?: undefined }
  | { readonly visitor: string; readonly profile?: undefined }

/** A cart of the toy shop. No row exists while it is empty. */
export const shopCart = defineResource({
  type: 'shop-cart',
  path: 'shop-carts',
  tag: '',
  scope: '',
  id: ({ visitor }, { profile }) => cartId(profile === null ? { visitor: visitor ?? '' } : { profile }),
  doc: { id: 'Its owner.', example: 'profile/01GDDKASAP8TKDDA2GRZDSVP4H' },
  indexes: [['profile']],
  notFound: (id) => `There is no cart ${id}.`,
  attributes: {
    visitor: text({ nullable: true, doc: 'Name of the visitor; null for a cart of a profile.' }),
    lines: list(json({ doc: 'A product with its quantity.' }), { doc: 'What is in it.' }),
    codes: list(text({ doc: 'A code.' }), { doc: 'Codes that were entered, known to the shop or not.' }),
  },
  relationships: { profile: toOne('profile', { data: 'filled' }) },
  operations: {},
})

/** The content of a cart. */
export interface CartContent {
  readonly lines: readonly CartLine[]
  readonly codes: readonly string[]
}

const EMPTY: CartContent = { lines: [], codes: [] }

function cartId({ profile, visitor }: CartOwner): string {
  return profile === undefined ? `visitor/${visitor}` : `profile/${profile}`
}

/** The content of a cart; that of an empty one without an owner. */
export function cartContent(owner: CartOwner | undefined, world: World): CartContent {
  const row = owner && world.find(shopCart, cartId(owner))
  return row ? contentOf(row) : EMPTY
}

function contentOf({ attributes: { lines, codes } }: Row<typeof shopCart>): CartContent {
  return { lines: lines as unknown as readonly CartLine[], codes }
}

/** The cart of an owner with its prices. */
export function cartOf(owner: CartOwner | undefined, world: World): PricedCart {
  const { lines, codes } = cartContent(owner, world)
  return priceCart(lines, codes, world)
}

/** The token of a cart, as Shopify's carts have one. */
export function cartToken(owner: CartOwner | undefined, world: World): string {
  return world.uuid(`cart/${owner ? cartId(owner) : ''}`).replaceAll('-', '')
}

/** Stores the content of a cart. */
export function saveCart(owner: CartOwner, { lines, codes }: CartContent, world: World): void {
  const row = world.find(shopCart, cartId(owner))
  const attributes = {
    lines: lines as unknown as Row<typeof shopCart>['attributes']['lines'],
    codes: [...codes],
  }
  if (row && lines.length === 0 && codes.length === 0) world.remove(shopCart, row)
  else if (row) world.change(shopCart, row, { attributes })
  else if (lines.length > 0 || codes.length > 0) {
    const { visitor = null, profile = null } = owner
    world.ensure(shopCart, { attributes: { visitor, ...attributes }, related: { profile } })
  }
}

/** Adds products to a cart. A line with the same product and the same properties grows. */
export function addLines(owner: CartOwner, added: readonly CartLine[], world: World): void {
  const { lines, codes } = cartContent(owner, world)
  saveCart(owner, { lines: joined([...lines, ...added]), codes }, world)
}

function joined(lines: readonly CartLine[]): CartLine[] {
  const byKey = new Map<string, CartLine>()
  for (const line of lines) {
    const known = byKey.get(lineKey(line))
    byKey.set(lineKey(line), known ? { ...known, quantity: known.quantity + line.quantity } : line)
  }
  return [...byKey.values()]
}

/** What tells the lines of a cart apart. */
export function lineKey({ product, properties }: Pick<CartLine, 'product' | 'properties'>): string {
  const given = Object.entries(properties).sort(([one], [other]) => (one < other ? -1 : 1))
  return given.length === 0 ? product : `${product}:${JSON.stringify(given)}`
}

/** Sets the quantity of a line; 0 removes it. */
export function setQuantity(owner: CartOwner, key: string, quantity: number, world: World): void {
  const { lines, codes } = cartContent(owner, world)
  const changed = lines.map((line) => (lineKey(line) === key ? { ...line, quantity } : line))
  saveCart(owner, { lines: changed.filter((line) => line.quantity > 0), codes }, world)
}

/** Replaces all codes of a cart. */
export function setCodes(owner: CartOwner, codes: readonly string[], world: World): void {
  saveCart(owner, { lines: cartContent(owner, world).lines, codes: [...new Set(codes)] }, world)
}

/**
 * Enters a code. It takes the place of the codes of which only one can be used at a time, unless it and they are
 * combinable; codes that the shop does not know go as well.
 */
export function enterCode(owner: CartOwner, code: string, world: World): void {
  const { codes } = cartOf(owner, world)
  const isCombinable = priceCart([], [code], world).codes[0]?.known?.combinable === true
  const kept = codes
    .filter(({ known }) => isCombinable && known?.combinable === true)
    .map((each) => each.code)
  setCodes(owner, [...kept.filter((each) => each !== code), code], world)
}

/** Takes a code out of a cart. */
export function takeOffCode(owner: CartOwner, code: string, world: World): void {
  setCodes(
    owner,
    cartContent(owner, world).codes.filter((each) => each !== code),
    world,
  )
}

/** Empties a cart. */
export function clearCart(owner: CartOwner, world: World): void {
  saveCart(owner, EMPTY, world)
}

/** Moves the content of one cart into another: who signs in keeps what is in the cart. */
export function moveCart(from: CartOwner, to: CartOwner, world: World): void {
  const source = cartContent(from, world)
  if (source.lines.length === 0 && source.codes.length === 0) return
  const target = cartContent(to, world)
  clearCart(from, world)
  const codes = source.codes.length > 0 ? source.codes : target.codes
  saveCart(to, { lines: joined([...target.lines, ...source.lines]), codes }, world)
}
