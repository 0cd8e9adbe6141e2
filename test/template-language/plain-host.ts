import type { MessageHost } from '../../src/template-language/message-host.js'

/** A host with fixed values: texts of links, coupons and amounts stay as they are. */
export const plainHost: MessageHost = {
  now: Date.parse('2026-03-05T23:30:00Z') * 1_000,
  zone: 'Europe/Copenhagen',
  previewText: '',
  linkTo: (link) => link,
  formatMoney: (amount) => String(amount),
  couponCode: (name) => name,
  catalogItem: () => undefined,
  withoutItem: 'values are empty',
}
