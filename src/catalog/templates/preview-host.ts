import type { World } from '../../declare/index.js'
import type { MessageHost } from '../../template-language/message-host.js'
import { accountHost } from './account-host.js'

/**
 * What a template without a recipient knows: the account. Links lead nowhere, no coupon code is drawn, and no item of
 * the catalog is found. guess: what Klaviyo prints instead.
 */
export function previewHost(world: World): MessageHost {
  return {
    ...accountHost(world),
    previewText: '',
    linkTo: () => '#',
    couponCode: (coupon) => `${coupon}-PREVIEW`,
    catalogItem: () => undefined,
    withoutItem: 'block is empty',
  }
}
