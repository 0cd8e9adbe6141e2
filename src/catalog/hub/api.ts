import { defineSideApi, SIDE_PREFIXES } from '../../declare/index.js'
import { cartRoutes } from './cart-routes.js'
import { checkoutRoutes } from './checkout-routes.js'
import { couponRoutes } from './coupon-routes.js'
import { documentRoutes } from './document-routes.js'
import { rewardRoutes } from './reward-routes.js'
import { sessionRoutes } from './session-routes.js'
import { storeRoutes } from './store/routes.js'

/** The API of the drawer and of the toy shop. Klaviyo publishes none: paths and shapes are the emulator's own. */
export const hubApi = defineSideApi({
  name: 'hub',
  prefix: SIDE_PREFIXES.hub,
  company: ({ parameters }) => parameters.company,
  error: ({ code, message, details }) => ({ error: { code, message, ...details } }),
  routes: [
    ...sessionRoutes,
    ...documentRoutes,
    ...couponRoutes,
    ...rewardRoutes,
    ...cartRoutes,
    ...checkoutRoutes,
    ...storeRoutes,
  ],
})
