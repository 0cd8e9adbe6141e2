import { z } from 'zod'
import { defineSideRoute, type SideRoute } from '../../declare/index.js'
import { cartOf } from '../shop/cart.js'
import { cartSummary } from './cart-summary.js'
import { couponFor } from './coupon-list.js'
import { loyaltyOf } from './loyalty.js'
import { redeem, redeemOnce } from './redemption.js'
import { shopperQuery } from './session-routes.js'
import { shopperOf } from './shopper.js'

/** Redeeming points for a reward. */
export const rewardRoutes: readonly SideRoute[] = [
  defineSideRoute({
    operation: 'hub_redeem_reward',
    method: 'POST',
    path: '/:company/rewards/:product/redeem',
    query: shopperQuery,
    body: () => z.strictObject({ points_to_spend: z.int().min(1).nullish() }).optional(),
    run({ header, query, body, parameters: { product = '' } }, world) {
      const shopper = shopperOf({ header, query }, world)
      const wanted = { product, points: body?.points_to_spend ?? undefined }
      const key = header('idempotency-key')
      const json = redeemOnce(
        shopper,
        { ...wanted, key },
        () => {
          const { found, points_purchase } = redeem(shopper, wanted, world)
          const cart = cartOf(shopper.cart, world)
          return {
            points_purchase,
            coupon: couponFor(found, cart, world),
            cart: cartSummary(cart, world),
            loyalty: loyaltyOf(shopper, world),
          }
        },
        world,
      )
      return { status: 201, json }
    },
  }),
]
