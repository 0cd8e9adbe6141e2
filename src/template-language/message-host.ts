import type { Context } from 'liquidjs'
import type { Instant } from '../base/instant.js'

/** The links that a message can contain, by the names of their tags. */
export type MessageLink = 'unsubscribe' | 'manage_preferences' | 'web_view'

/** What a template knows besides its variables: the account, the recipient's links, coupons and the catalog. */
export interface MessageHost {
  readonly now: Instant
  /** The time zone of the account. */
  readonly zone: string
  readonly previewText: string
  linkTo(link: MessageLink): string
  /** An amount with the symbol and the decimals of the account's currency. */
  formatMoney(amount: number): string
  /** The code of a coupon for this recipient; `cut` is the separator of its groups. Throws MessageSkipped. */
  couponCode(coupon: string, cut: string | undefined): string
  /** An item of the catalog; undefined if there is none. Throws MessageSkipped. */
  catalogItem(
    id: string,
    options: Readonly<Record<string, string>>,
  ): Readonly<Record<string, unknown>> | undefined
  /** What happens where an item of the catalog does not exist. */
  readonly withoutItem: 'message is skipped' | 'values are empty'
}

const HOST = 'host'

/** Gives a rendering its host. */
export function setHost(context: Context, host: MessageHost): void {
  context.setRegister(HOST, host)
}

/** The host of a rendering. */
export function hostOf(context: Context): MessageHost {
  return context.getRegister<MessageHost>(HOST)
}
