import { BoundedMap } from '../../base/bounded-map.js'
import type { World } from '../../declare/index.js'
import type { MessageHost } from '../../template-language/message-host.js'
import { accountOf } from '../accounts/begin.js'

/** Making a format takes longer than rendering a message. */
const formats = new BoundedMap<string, Intl.NumberFormat>(100)

/** What every template knows about the account that it is rendered for. */
export function accountHost(world: World): Pick<MessageHost, 'now' | 'zone' | 'formatMoney'> {
  const { timezone, locale, preferred_currency: currency } = accountOf(world).attributes
  return {
    now: world.now(),
    zone: timezone,
    formatMoney: (amount) =>
      formats
        .get(`${locale} ${currency}`, () => new Intl.NumberFormat(locale, { style: 'currency', currency }))
        .format(amount),
  }
}
