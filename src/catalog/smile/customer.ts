import {
  choice,
  currentTime,
  defineResource,
  EXACT,
  json,
  number,
  RANGE,
  type Row,
  text,
  time,
  toOne,
} from '../../declare/index.js'

/** States of a customer: has not joined, takes part, or is excluded (customer-hub.md §2). */
export const CUSTOMER_STATES = ['candidate', 'member', 'disabled'] as const

/** What hidden resources of Smile.io have in common: Klaviyo's API does not show them. */
export const hidden = { tag: '', scope: '', operations: {} } as const

/** When the row was created, and when it was changed last. */
export const times = {
  created_at: time({ precision: 'millisecond', initial: currentTime, doc: 'Time of creation.' }),
  updated_at: time({
    precision: 'millisecond',
    initial: currentTime,
    setOnChange: true,
    filter: RANGE,
    doc: 'Time of the last change.',
  }),
}

/** A customer of the loyalty programme. Smile.io tells them from each other by id, not by email address. */
export const smileCustomer = defineResource({
  ...hidden,
  type: 'smile-customer',
  path: 'smile-customers',
  id: 'serial',
  doc: { id: 'Id of the customer in Smile.io.', example: '304169228' },
  naturalKey: ['email'],
  // A search by anything names the state, too: `state` has few values, so every filter finds its index.
  indexes: [['email'], ['email', 'state', 'updated_at'], ['state', 'updated_at'], ['referral_code']],
  notFound: (id) => `There is no Smile.io customer ${id}.`,
  attributes: {
    first_name: text({ nullable: true, doc: 'First name.' }),
    last_name: text({ nullable: true, doc: 'Last name.' }),
    email: text({ nullable: true, filter: EXACT, doc: 'Email address in lower case.' }),
    state: choice(CUSTOMER_STATES, { filter: EXACT, doc: 'State in the programme.' }),
    date_of_birth: text({ nullable: true, doc: 'Birthday; the year 1004 stands for an unknown year.' }),
    points_balance: number({ integer: true, initial: 0, doc: 'Points that can be spent.' }),
    points_earned: number({ integer: true, initial: 0, doc: 'Sum of the points that were added.' }),
    referral_code: text({ doc: 'End of the referral link.' }),
    active_at: time({
      precision: 'millisecond',
      initial: currentTime,
      doc: 'Time of the last change of points.',
    }),
    ...times,
  },
  relationships: { vip_tier: toOne('smile-vip-tier', { data: 'filled' }) },
})

export type Customer = Row<typeof smileCustomer>

/** How a customer is known in another system, such as a shop. */
export const smileIdentity = defineResource({
  ...hidden,
  type: 'smile-customer-identity',
  path: 'smile-customer-identities',
  id: 'serial',
  doc: { id: 'Id of the identity.', example: '863291377' },
  indexes: [['distinct_id'], ['customer']],
  notFound: (id) => `There is no Smile.io identity ${id}.`,
  attributes: {
    first_name: text({ nullable: true, doc: 'First name in the other system.' }),
    last_name: text({ nullable: true, doc: 'Last name in the other system.' }),
    email: text({ doc: 'Email address in the other system.' }),
    distinct_id: text({ doc: 'Id in the other system.' }),
    properties: json({ initial: {}, doc: 'Further attributes.' }),
  },
  relationships: { customer: toOne('smile-customer', { create: 'required', data: 'always' }) },
})

export type Identity = Row<typeof smileIdentity>
