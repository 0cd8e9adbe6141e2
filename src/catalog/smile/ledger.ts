import {
  AMONG,
  choice,
  currentTime,
  defineResource,
  EXACT,
  flag,
  json,
  number,
  RANGE,
  type Row,
  text,
  time,
  toOne,
} from '../../declare/index.js'
import { hidden, times } from './customer.js'

const customer = toOne('smile-customer', { create: 'required', data: 'always', filter: AMONG })

/** A change of a customer's points. */
export const smilePointsTransaction = defineResource({
  ...hidden,
  type: 'smile-points-transaction',
  path: 'smile-points-transactions',
  id: 'serial',
  doc: { id: 'Id of the transaction.', example: '825673452' },
  indexes: [['customer.id', 'updated_at'], ['updated_at']],
  notFound: (id) => `There is no Smile.io points transaction ${id}.`,
  attributes: {
    points_change: number({ integer: true, doc: 'Points added; negative if they were taken.' }),
    description: text({ doc: 'Reason, for the customer.' }),
    internal_note: text({ nullable: true, doc: 'Reason, for the merchant.' }),
    ...times,
  },
  relationships: { customer },
})

export type PointsTransaction = Row<typeof smilePointsTransaction>

/** A reward that was bought with points. */
export const smilePointsPurchase = defineResource({
  ...hidden,
  type: 'smile-points-purchase',
  path: 'smile-points-purchases',
  id: 'serial',
  doc: { id: 'Id of the purchase.', example: '665523890' },
  indexes: [['customer.id']],
  notFound: (id) => `There is no Smile.io points purchase ${id}.`,
  attributes: {
    points_spent: number({ integer: true, doc: 'Points that it cost.' }),
    ...times,
  },
  relationships: {
    customer,
    points_product: toOne('smile-points-product', { create: 'required', data: 'always' }),
    reward_fulfillment: toOne('smile-reward-fulfillment', { create: 'required', data: 'always' }),
  },
})

export type PointsPurchase = Row<typeof smilePointsPurchase>

export const FULFILLMENT_STATUSES = ['pending', 'issued', 'cancelled', 'failed'] as const
export const USAGE_STATUSES = ['used', 'unused', 'untracked'] as const

/** A reward that a customer was given: mostly a code of the shop. */
export const smileRewardFulfillment = defineResource({
  ...hidden,
  type: 'smile-reward-fulfillment',
  path: 'smile-reward-fulfillments',
  id: 'serial',
  doc: { id: 'Id of the fulfillment.', example: '625478984' },
  // A search by anything names both statuses, which have few values, so every filter finds its index.
  indexes: [
    ['customer.id', 'fulfillment_status', 'usage_status', 'updated_at'],
    ['fulfillment_status', 'usage_status', 'updated_at'],
    ['code'],
  ],
  notFound: (id) => `There is no Smile.io reward fulfillment ${id}.`,
  attributes: {
    name: text({ doc: 'Name of the reward.' }),
    code: text({ filter: EXACT, doc: 'Code to use it by.' }),
    discount: json({ doc: 'What it takes off an order: `type` and `value`.' }),
    fulfillment_status: choice(FULFILLMENT_STATUSES, {
      filter: EXACT,
      initial: 'issued',
      doc: 'Whether the customer can use it.',
    }),
    expires_at: time({ precision: 'millisecond', nullable: true, doc: 'Expiration time.' }),
    usage_status: choice(USAGE_STATUSES, { filter: EXACT, initial: 'unused', doc: 'Whether it was used.' }),
    used_at: time({ precision: 'millisecond', nullable: true, doc: 'When it was used.' }),
    ...times,
  },
  relationships: { customer, reward: toOne('smile-reward', { create: 'required', data: 'always' }) },
})

export type RewardFulfillment = Row<typeof smileRewardFulfillment>

/** Something that a customer did, and that an earning rule pays for. */
export const smileActivity = defineResource({
  ...hidden,
  type: 'smile-activity',
  path: 'smile-activities',
  id: 'serial',
  doc: { id: 'Id of the activity.', example: '503256787' },
  indexes: [['origin'], ['customer.id', 'earning_rule.id', 'paid', 'created_at']],
  notFound: (id) => `There is no Smile.io activity ${id}.`,
  attributes: {
    token: text({ doc: 'Which activity it was.' }),
    distinct_id: text({ nullable: true, doc: 'Id in the other system.' }),
    origin: text({ nullable: true, doc: 'Token and distinct id, which occur once together.' }),
    created_on_origin_at: time({ precision: 'millisecond', nullable: true, doc: 'When it happened.' }),
    paid: flag({ filter: EXACT, doc: 'Whether points were paid for it.' }),
    created_at: time({
      precision: 'millisecond',
      initial: currentTime,
      filter: RANGE,
      doc: 'Time of creation.',
    }),
    updated_at: time({ precision: 'millisecond', initial: currentTime, doc: 'Time of the last change.' }),
  },
  relationships: {
    customer,
    earning_rule: toOne('smile-earning-rule', { create: 'required', data: 'always', filter: AMONG }),
  },
})

export type Activity = Row<typeof smileActivity>

/** A friend who followed the referral link of a customer. */
export const smileReferral = defineResource({
  ...hidden,
  type: 'smile-referral',
  path: 'smile-referrals',
  id: 'serial',
  doc: { id: 'Id of the referral.', example: '703256787' },
  indexes: [['email'], ['customer.id']],
  notFound: (id) => `There is no Smile.io referral ${id}.`,
  attributes: {
    email: text({ filter: EXACT, doc: 'Email address of the friend.' }),
    state: choice(['started', 'completed'], {
      initial: 'started',
      doc: 'Whether the friend bought something.',
    }),
    ...times,
  },
  relationships: { customer },
})

export type Referral = Row<typeof smileReferral>
