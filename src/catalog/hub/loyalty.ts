import type { Json, World } from '../../declare/index.js'
import type { Shopper } from './shopper.js'

/** The loyalty part of the Hub's document; null while no loyalty program is connected. */
export function loyaltyOf(_shopper: Shopper, _world: World): Readonly<Record<string, Json>> | null {
  return null
}
