import type { World } from '../../declare/index.js'
import type { MessageHost } from '../../template-language/message-host.js'
import { catalogLookup } from '../catalogs/lookup.js'
import { accountHost } from './account-host.js'

/**
 * What a template without a recipient knows: the account and its catalog. Links lead nowhere, and no coupon code is
 * drawn. guess: what Klaviyo prints instead.
 */
export function previewHost(world: World): MessageHost {
  return {
    previewText: '',
    linkTo: () => '#',
    couponCode: (coupon) => `${coupon}-PREVIEW`,
    catalogItem: (id, { unpublished: _, ...options }) => catalogLookup(id, options, world),
    withoutItem: 'values are empty',
    ...accountHost(world),
  }
}
