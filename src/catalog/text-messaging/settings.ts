import { choice, defineSettings, number } from '../../declare/index.js'

/** When a text message needs a sender. */
export const GATES = ['auto', 'strict', 'off'] as const

/** What decides about text messages, and is no part of Klaviyo's API. */
export const textMessagingSettings = defineSettings<{
  readonly gate: (typeof GATES)[number]
  readonly numbers: number
}>({
  type: 'text-messaging-settings',
  attributes: {
    gate: choice(GATES, { doc: 'When a text message needs a sender.' }),
    numbers: number({ integer: true, doc: 'How many numbers the account may have.' }),
  },
  // One verified toll-free number per business (help.klaviyo.com 4415873897499).
  defaults: { gate: 'auto', numbers: 1 },
})
