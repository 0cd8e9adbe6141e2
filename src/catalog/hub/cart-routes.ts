import { z } from 'zod'
import { defineSideRoute, SideRefusal, type SideRoute, type World } from '../../declare/index.js'
import { addLines, type CartOwner, cartOf, clearCart, lineKey, setCodes, setQuantity } from '../shop/cart.js'
import { addBody, changeBody, updateBody } from '../shop/cart-bodies.js'
import { cartShape, lineShape, productShapes } from '../shop/cart-shape.js'
import type { CartLine } from '../shop/pricing.js'
import { requireProduct } from './favorites.js'
import { shopperQuery } from './session-routes.js'
import { requireCart, type ShopperRequest, shopperOf } from './shopper.js'

/** A line stands for a whole shelf of a shop: no shopper needs more. */
const LINES_MAX = 100

const ownerOf = (request: ShopperRequest, world: World) => requireCart(shopperOf(request, world))

/** The cart of the toy shop, in the shapes of Shopify's Ajax API (customer-hub.md §7). */
export const cartRoutes: readonly SideRoute[] = [
  defineSideRoute({
    operation: 'shop_get_products',
    method: 'GET',
    path: '/:company/products.json',
    run: (_, world) => ({ json: { products: productShapes(world) } }),
  }),

  defineSideRoute({
    operation: 'shop_get_cart',
    method: 'GET',
    path: '/:company/cart.js',
    query: shopperQuery,
    run: (request, world) => ({ json: cartShape(shopperOf(request, world).cart, world) }),
  }),

  defineSideRoute({
    operation: 'shop_add_to_cart',
    method: 'POST',
    path: '/:company/cart/add.js',
    query: shopperQuery,
    body: addBody,
    run(request, world) {
      const owner = ownerOf(request, world)
      const { body } = request
      const given = 'items' in body ? body.items : [body]
      const added = given.map(
        ({ id, quantity, properties }): CartLine => ({
          product: requireProduct(id, world).id,
          quantity,
          properties,
        }),
      )
      addLines(owner, added, world)
      requireRoom(owner, world)
      const keys = new Set(added.map(lineKey))
      const items = cartOf(owner, world)
        .lines.filter((line) => keys.has(lineKey(line)))
        .map(lineShape)
      return { json: 'items' in body ? { items } : items[0] }
    },
  }),

  defineSideRoute({
    operation: 'shop_change_cart',
    method: 'POST',
    path: '/:company/cart/change.js',
    query: shopperQuery,
    body: changeBody,
    run(request, world) {
      const owner = ownerOf(request, world)
      const { id, line, quantity } = request.body
      const key = id === undefined ? keyAt((line ?? 0) - 1, owner, world) : keyOf(id, owner, world)
      setQuantity(owner, key, quantity, world)
      return { json: cartShape(owner, world) }
    },
  }),

  defineSideRoute({
    operation: 'shop_update_cart',
    method: 'POST',
    path: '/:company/cart/update.js',
    query: shopperQuery,
    body: updateBody,
    run(request, world) {
      const owner = ownerOf(request, world)
      const { updates = {}, discount } = request.body
      const changes = Array.isArray(updates)
        ? updates.map((quantity, at) => [keyAt(at, owner, world), quantity] as const)
        : Object.entries(updates).map(([id, quantity]) => [keyOf(id, owner, world), quantity] as const)
      for (const [key, quantity] of changes) setQuantity(owner, key, quantity, world)
      if (discount !== undefined) setCodes(owner, discount, world)
      return { json: cartShape(owner, world) }
    },
  }),

  defineSideRoute({
    operation: 'shop_clear_cart',
    method: 'POST',
    path: '/:company/cart/clear.js',
    query: shopperQuery,
    run(request, world) {
      const owner = ownerOf(request, world)
      clearCart(owner, world)
      return { json: cartShape(owner, world) }
    },
  }),

  defineSideRoute({
    operation: 'shop_open_discount_link',
    method: 'GET',
    path: '/:company/discount/:code',
    query: () =>
      shopperQuery().extend({
        redirect: z.string().regex(PATH, 'must be a path of the shop, like /cart').default('/'),
        visitor: z.string().optional(),
      }),
    run(request, world) {
      const { parameters, prefixOf, query, isHead } = request
      const owner = ownerOf(request, world)
      if (!isHead) setCodes(owner, [parameters.code ?? ''], world)
      const store = `${prefixOf('hub')}/${world.companyId}/store`
      return { status: 302, headers: { Location: `${store}${query.redirect.replace(/\/$/, '')}` } }
    },
  }),
]

/** A path without a host: `//example.com` would leave the shop. */
const PATH = /^\/(?![/\\])[^\\]*$/

/** The key of a line by its place. Throws a 404 SideRefusal. */
function keyAt(at: number, owner: CartOwner, world: World): string {
  const { lines } = cartOf(owner, world)
  const line = lines[at]
  if (line) return lineKey(line)
  throw new SideRefusal(404, 'unknown_line', `The cart has no line ${at + 1}; it has ${lines.length}.`)
}

/** The key of a line by its key or the id of its variant. Throws a 404 SideRefusal. */
function keyOf(name: string, owner: CartOwner, world: World): string {
  const { lines } = cartOf(owner, world)
  const line = lines.find((each) => lineKey(each) === name) ?? lines.find(({ product }) => product === name)
  if (line) return lineKey(line)
  const known = lines.map(({ product }) => product).join(', ') || 'nothing'
  throw new SideRefusal(404, 'unknown_line', `The cart has no ${name}; it has ${known}.`)
}

/** Throws a 422 SideRefusal for a cart that is too large. */
function requireRoom(owner: CartOwner, world: World): void {
  if (cartOf(owner, world).lines.length > LINES_MAX)
    throw new SideRefusal(422, 'cart_full', `A cart has at most ${LINES_MAX} lines.`)
}
