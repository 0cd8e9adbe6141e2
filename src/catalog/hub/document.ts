import { print } from '../../base/instant.js'
import { count } from '../../base/text.js'
import type { Json, World } from '../../declare/index.js'
import { cartOf } from '../shop/cart.js'
import { cartSummary } from './cart-summary.js'
import { couponCount, couponsOf } from './coupon-list.js'
import { favoritesOf } from './favorites.js'
import { loyaltyOf } from './loyalty.js'
import { recentlyViewed } from './recently-viewed.js'
import { recommendedFor } from './recommended.js'
import type { Shopper } from './shopper.js'
import { timeText } from './time-text.js'

const TABS = ['for_you', 'orders', 'profile']

/** Everything that the drawer shows to a shopper. What a state does not show is null, and never left out. */
export function documentFor(shopper: Shopper, world: World) {
  const { state, profile } = shopper
  const isSignedIn = state === 'logged_in'
  const cart = cartOf(shopper.cart, world)
  const available = couponCount(shopper, world)
  const favorites = favoritesOf(shopper, world)
  return {
    state,
    shopper: profile
      ? {
          profile_id: profile.id,
          first_name: profile.attributes.first_name,
          email: isSignedIn ? profile.attributes.email : null,
        }
      : null,
    now: timeText(print(world.now())),
    tabs: TABS,
    for_you: {
      greeting: greetingOf(shopper),
      coupon_preview: {
        count: available,
        label: `${count(available, 'coupon')} available`,
        opens: isSignedIn ? 'coupons' : 'sign_in',
      },
      favorites,
      recommended: recommendedFor(cart, favorites, world),
      recently_viewed: profile ? recentlyViewed(profile.attributes.properties ?? {}) : null,
    },
    loyalty: loyaltyOf(shopper, world) as Json,
    coupons: isSignedIn && profile ? couponsOf(profile.id, cart, world) : null,
    cart: cartSummary(cart, world),
  }
}

function greetingOf({ profile }: Shopper): string | null {
  if (!profile) return null
  const { first_name } = profile.attributes
  return first_name ? `Hi, ${first_name}` : 'Hi'
}
