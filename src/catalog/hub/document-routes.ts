import { z } from 'zod'
import { defineSideRoute, type SideRoute } from '../../declare/index.js'
import { documentFor } from './document.js'
import { addFavorite, removeFavorite } from './favorites.js'
import { interact } from './interactions.js'
import { ordersFor } from './orders.js'
import { recordReport, reportSchema } from './reported-interaction.js'
import { shopperQuery } from './session-routes.js'
import { shopperOf } from './shopper.js'

const ID_MAX = 255

/** What a look at a page of the drawer counts as. */
const VIEWS = { coupons: 'coupons_viewed', rewards: 'rewards_viewed' } as const

/** The Hub's document, and what shoppers do with it. */
export const documentRoutes: readonly SideRoute[] = [
  defineSideRoute({
    operation: 'hub_get_hub',
    method: 'GET',
    path: '/:company/hub',
    query: () => shopperQuery().extend({ view: z.enum(['coupons', 'rewards']).optional() }),
    run({ header, query, isHead }, world) {
      const shopper = shopperOf({ header, query }, world)
      if (query.view !== undefined && !isHead) interact(VIEWS[query.view], shopper, {}, world)
      return { json: documentFor(shopper, world) }
    },
  }),

  defineSideRoute({
    operation: 'hub_get_orders',
    method: 'GET',
    path: '/:company/orders',
    query: shopperQuery,
    run: ({ header, query }, world) => ({
      json: { orders: ordersFor(shopperOf({ header, query }, world), world) },
    }),
  }),

  defineSideRoute({
    operation: 'hub_add_favorite',
    method: 'POST',
    path: '/:company/favorites',
    query: shopperQuery,
    body: () =>
      z.strictObject({
        product_id: z.union([z.string().min(1).max(ID_MAX), z.number()]).transform(String),
        title: z.string().min(1).max(ID_MAX).optional(),
      }),
    run({ header, query, body }, world) {
      addFavorite(shopperOf({ header, query }, world), body, world)
      return { status: 204 }
    },
  }),

  defineSideRoute({
    operation: 'hub_remove_favorite',
    method: 'DELETE',
    path: '/:company/favorites/:product',
    query: shopperQuery,
    run({ header, query, parameters: { product = '' } }, world) {
      removeFavorite(shopperOf({ header, query }, world), product, world)
      return { status: 204 }
    },
  }),

  defineSideRoute({
    operation: 'hub_record_interaction',
    method: 'POST',
    path: '/:company/interactions',
    query: shopperQuery,
    body: reportSchema,
    run({ header, query, body }, world) {
      recordReport(body, shopperOf({ header, query }, world), world)
      return { status: 202 }
    },
  }),
]
