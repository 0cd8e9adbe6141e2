import { z } from 'zod'
import { defineSideRoute, SideRefusal, type SideRoute, type World } from '../../declare/index.js'
import type { Profile } from '../profiles/identity.js'
import { type CartOwner, cartOf } from '../shop/cart.js'
import { placeOrder, startCheckout } from '../shop/checkout.js'
import { toAmount } from '../shop/money.js'
import { orderName } from '../shop/order.js'
import { emailAddress, shopperQuery } from './session-routes.js'
import { requireCart, type Shopper, type ShopperRequest, shopperOf } from './shopper.js'
import { profileOf } from './sign-in.js'

const checkoutBody = () => z.strictObject({ email: emailAddress().optional() }).optional()

/** Opening the checkout, and ordering by one click, which always pays. */
export const checkoutRoutes: readonly SideRoute[] = [
  defineSideRoute({
    operation: 'shop_start_checkout',
    method: 'POST',
    path: '/:company/checkout/start',
    query: shopperQuery,
    body: checkoutBody,
    run(request, world) {
      const { owner, customer } = partiesOf(request, request.body?.email, world)
      startCheckout(owner, customer, world)
      return { status: 204 }
    },
  }),

  defineSideRoute({
    operation: 'shop_checkout',
    method: 'POST',
    path: '/:company/checkout',
    query: shopperQuery,
    body: checkoutBody,
    run(request, world) {
      const { owner, customer } = partiesOf(request, request.body?.email, world)
      startCheckout(owner, customer, world)
      const order = placeOrder(owner, customer, world)
      const { total, codes, attributed } = order.attributes
      const printed = {
        id: order.id,
        name: orderName(order),
        total: toAmount(total),
        discount_codes: codes,
        attributed_to_hub: toAmount(attributed),
      }
      return { status: 201, json: { order: printed } }
    },
  }),
]

/** Whose cart is ordered, and who orders. Throws SideRefusal: 422 for an empty cart and for an unknown customer. */
function partiesOf(
  request: ShopperRequest,
  email: string | undefined,
  world: World,
): { owner: CartOwner; customer: Profile } {
  const shopper = shopperOf(request, world)
  const owner = requireCart(shopper)
  if (cartOf(owner, world).lines.length === 0)
    throw new SideRefusal(422, 'empty_cart', 'The cart is empty: POST /cart/add.js puts something in.')
  return { owner, customer: customerOf(shopper, email, world) }
}

function customerOf({ state, profile }: Shopper, email: string | undefined, world: World): Profile {
  if (state === 'logged_in' && profile) {
    if (email === undefined || email === profile.attributes.email) return profile
    const message = `The shopper is signed in as ${profile.attributes.email}; sign out to order with another address.`
    throw new SideRefusal(422, 'other_email', message)
  }
  if (email !== undefined) return profileOf(email, world)
  if (profile) return profile
  throw new SideRefusal(422, 'email_required', 'Who orders? Send {"email": "ada@example.com"}, or sign in.')
}
