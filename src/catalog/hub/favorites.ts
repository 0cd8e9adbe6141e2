import {
  currentTime,
  defineResource,
  SideRefusal,
  text,
  time,
  toOne,
  type World,
} from '../../declare/index.js'
import { profile } from '../profiles/profile.js'
import { toAmount } from '../shop/money.js'
import { findProduct, type Product, productsOf } from '../shop/product.js'
import { interact } from './interactions.js'
import type { Shopper } from './shopper.js'

/** The property of a profile with its favorites (customer-hub.md §1.1). guess: that it is a list of names. */
const PROPERTY = 'Customer Hub favorites'
const FAVORITES_MAX = 200

/** A product that a shopper likes. */
export const hubFavorite = defineResource({
  type: 'hub-favorite',
  path: 'hub-favorites',
  tag: '',
  scope: '',
  id: ({ owner, product }) => `${owner}/${product}`,
  doc: { id: 'Its owner and the product.', example: 'visitor/v1/101' },
  indexes: [['owner'], ['profile']],
  notFound: (id) => `There is no favorite ${id}.`,
  attributes: {
    owner: text({ doc: 'The profile or the visitor.' }),
    product: text({ doc: 'Id of the product.' }),
    title: text({ doc: 'Name of the product when it was added.' }),
    added_at: time({ precision: 'microsecond', doc: 'When it was added.' }),
  },
  relationships: { profile: toOne('profile', { data: 'filled' }) },
  operations: {},
})

/** A product to add, with its name where the page of another shop knows it. */
export interface NewFavorite {
  readonly product_id: string
  readonly title?: string | undefined
}

/** The favorites of a shopper belong to the profile only if it signed in, as carts do. */
function ownerOf({ cart }: Shopper): string | undefined {
  if (!cart) return undefined
  return cart.profile === undefined ? `visitor/${cart.visitor}` : `profile/${cart.profile}`
}

const LISTED = 10

/** Finds a product of the shop. Throws a 404 SideRefusal that lists the products. */
export function requireProduct(name: string, world: World): Product {
  const found = findProduct(name, world)
  if (found) return found
  const some = productsOf(world)
    .slice(0, LISTED)
    .map(({ id, title }) => `${id} (${title})`)
  throw new SideRefusal(404, 'unknown_product', `The shop has no product ${name}; it has ${some.join(', ')}.`)
}

/** The favorites of a shopper, newest first. The toy shop does not know the products of another shop. */
export function favoritesOf(shopper: Shopper, world: World) {
  const owner = ownerOf(shopper)
  const rows = owner === undefined ? [] : world.pick(hubFavorite, { owner }, FAVORITES_MAX)
  return rows.toReversed().map(({ attributes: { product: product_id, title } }) => {
    const known = findProduct(product_id, world)
    return {
      product_id,
      handle: known?.handle ?? null,
      title: known?.title ?? title,
      price: known ? toAmount(known.price) : null,
      image: known?.image ?? null,
    }
  })
}

/** Adds a favorite, and records it; one that is there already changes nothing. */
export function addFavorite(shopper: Shopper, given: NewFavorite, world: World): void {
  const { id, title } =
    given.title === undefined
      ? requireProduct(given.product_id, world)
      : (findProduct(given.product_id, world) ?? { id: given.product_id, title: given.title })
  const owner = requireOwner(shopper)
  if (world.count(hubFavorite, { owner }, FAVORITES_MAX) >= FAVORITES_MAX)
    throw new SideRefusal(422, 'too_many', `A shopper has at most ${FAVORITES_MAX} favorites.`)
  if (!keep({ owner, product: id, title }, shopper.cart?.profile, world)) return
  interact('favorite', shopper, { ProductID: id, ProductName: title }, world)
  if (shopper.state === 'logged_in') saveProperty(shopper, world)
}

/** Removes a favorite. Throws a 404 SideRefusal for a product that is not a favorite of the shopper. */
export function removeFavorite(shopper: Shopper, product: string, world: World): void {
  const row = world.find(hubFavorite, `${requireOwner(shopper)}/${product}`)
  if (!row)
    throw new SideRefusal(404, 'unknown_favorite', `The product ${product} is not among the favorites.`)
  world.remove(hubFavorite, row)
  if (shopper.state === 'logged_in') saveProperty(shopper, world)
}

/** Gives the favorites of a visitor to the profile that signed in. */
export function takeOverFavorites(visitor: string, shopper: Shopper, world: World): void {
  const rows = world.pick(hubFavorite, { owner: `visitor/${visitor}` }, FAVORITES_MAX)
  if (rows.length === 0) return
  const owner = requireOwner(shopper)
  for (const row of rows) {
    const { product, title } = row.attributes
    keep({ owner, product, title }, shopper.profile?.id, world)
    world.remove(hubFavorite, row)
  }
  saveProperty(shopper, world)
}

function keep(
  known: { readonly owner: string; readonly product: string; readonly title: string },
  profileId: string | undefined,
  world: World,
): boolean {
  const attributes = { ...known, added_at: currentTime(world) }
  return world.ensure(hubFavorite, { attributes, related: { profile: profileId ?? null } }) !== undefined
}

function requireOwner(shopper: Shopper): string {
  const owner = ownerOf(shopper)
  if (owner !== undefined) return owner
  const message =
    'Only a visitor has favorites: send x-hub-visitor with any name, or sign in with POST /session.'
  throw new SideRefusal(400, 'visitor_required', message)
}

function saveProperty(shopper: Shopper, world: World): void {
  const row = shopper.profile && world.find(profile, shopper.profile.id)
  if (!row) return
  const titles = favoritesOf(shopper, world).map(({ title }) => title)
  world.change(profile, row, {
    attributes: { properties: { ...row.attributes.properties, [PROPERTY]: titles } },
  })
}
