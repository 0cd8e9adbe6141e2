import { choice, defineResource, flag, number, text, time } from '../../declare/index.js'

export const UNITS = [
  'USD',
  'conversations',
  'credits',
  'messages',
  'orders',
  'profiles',
  'resolutions',
] as const

const instant = (doc: string) => time({ always: true, precision: 'second', doc })

/** How much of a product the account used in the current period. There is a row for each product it is billed for. */
export const billingUsage = defineResource({
  type: 'billing-usage',
  path: 'billing-usage',
  tag: 'Billing',
  scope: 'usage',
  id: ({ product }) => product,
  doc: { id: 'The usage type this row reports on.', example: 'email_sends' },
  filters: { id: { on: 'id', rule: { list: ['any'] } } },
  notFound: (id) => `A billing usage with id \`${id}\` does not exist.`,
  attributes: {
    usage_used: number({
      always: true,
      initial: 0,
      doc: 'Used in the period, rounded to 4 decimals.',
      example: 180_000,
    }),
    usage_max: number({ integer: true, always: true, doc: 'What the plan includes.', example: 250_000 }),
    unit: choice(UNITS, { always: true, doc: 'Unit of both.', example: 'messages' }),
    period_start: instant('Start of the billing period, in UTC.'),
    period_end: instant('End of the billing period, in UTC; it is not part of it.'),
    as_of: instant('Time of reading.'),
    product: text({ hidden: true, doc: 'The usage type.' }),
  },
  relationships: {},
  operations: {
    list: { rate: 'M', id: 'list_billing_usage', aliases: ['get_billing_usage'], page: { whole: 'ends' } },
    get: { rate: 'M', id: 'get_billing_usage' },
  },
})

/** How much of a product was used in a period. What is deleted later takes nothing back. */
export const usageCount = defineResource({
  type: 'usage-count',
  path: 'usage-counts',
  tag: '',
  scope: '',
  id: ({ product, period }) => `${product}/${period}`,
  doc: { id: 'Usage type and start of the period.', example: 'email_sends/2026-11-01T00:00:00Z' },
  notFound: (id) => `Nothing was counted for ${id}.`,
  attributes: {
    product: text({ doc: 'The usage type.' }),
    period: text({ doc: 'Start of the period.' }),
    used: number({ doc: 'What was used.' }),
  },
  relationships: {},
  operations: {},
})

/** A profile that is not active: it has no email address, or must not get marketing mail. */
export const inactiveProfile = defineResource({
  type: 'inactive-profile',
  path: 'inactive-profiles',
  tag: '',
  scope: '',
  id: ({ profile }) => profile,
  doc: { id: 'Id of the profile.', example: '01GDDKASAP8TKDDA2GRZDSVP4H' },
  notFound: (id) => `The profile ${id} is active.`,
  attributes: { profile: text({ doc: 'Id of the profile.' }) },
  relationships: {},
  operations: {},
})

/** What decides about billing, and is no part of Klaviyo's API. */
export const billingSettings = defineResource({
  type: 'billing-settings',
  path: 'billing-settings',
  tag: '',
  scope: '',
  id: () => SETTINGS,
  doc: { id: 'Always `settings`.', example: 'settings' },
  notFound: (id) => `There are no billing settings ${id}.`,
  attributes: {
    began_at: time({ precision: 'microsecond', doc: 'When the account began.' }),
    anchor_day: number({
      integer: true,
      nullable: true,
      doc: 'Day of the month on which periods begin; null for that on which the account began.',
    }),
    enforce: flag({ doc: 'Whether nothing is sent beyond the maximum.' }),
  },
  relationships: {},
  operations: {},
})

export const SETTINGS = 'settings'
