import type { World } from '../../declare/index.js'
import type { MessageHost } from '../../template-language/message-host.js'
import { accountOf } from '../accounts/begin.js'

/**
 * What a template without a recipient knows: the account. Links lead nowhere, no coupon code is drawn, and no item of
 * the catalog is found. guess: what Klaviyo prints instead.
 */
export function previewHost(world: World): MessageHost {
  const { timezone, locale, preferred_currency: currency } = accountOf(world).attributes
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return {
    now: world.now(),
    zone: timezone,
    previewText: '',
    linkTo: () => '#',
    formatMoney: (amount) => money.format(amount),
    couponCode: (coupon) => `${coupon}-PREVIEW`,
    catalogItem: () => undefined,
    withoutItem: 'block is empty',
  }
}
