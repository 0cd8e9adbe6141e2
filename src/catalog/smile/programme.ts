import {
  choice,
  defineResource,
  flag,
  json,
  list,
  number,
  type Row,
  text,
  toOne,
} from '../../declare/index.js'
import { hidden, times } from './customer.js'

/** What customers get for points, or on entering a tier. */
export const smileReward = defineResource({
  ...hidden,
  type: 'smile-reward',
  path: 'smile-rewards',
  id: 'serial',
  kept: true,
  doc: { id: 'Id of the reward.', example: '924565472' },
  naturalKey: ['name'],
  indexes: [['name']],
  notFound: (id) => `There is no Smile.io reward ${id}.`,
  attributes: {
    name: text({ doc: 'Name of the reward.' }),
    description: text({ initial: '', doc: 'Description of the reward.' }),
    discount: json({ nullable: true, doc: 'What it takes off an order: `type` and `value`.' }),
    expires_after_days: number({ integer: true, nullable: true, doc: 'Days until its codes expire.' }),
    ...times,
  },
  relationships: {},
})

export type Reward = Row<typeof smileReward>

/** A level of the VIP programme. */
export const smileVipTier = defineResource({
  ...hidden,
  type: 'smile-vip-tier',
  path: 'smile-vip-tiers',
  id: 'serial',
  kept: true,
  doc: { id: 'Id of the tier.', example: '426715799' },
  naturalKey: ['name'],
  indexes: [['name']],
  notFound: (id) => `There is no Smile.io tier ${id}.`,
  attributes: {
    name: text({ doc: 'Name of the tier.' }),
    milestone: number({ doc: 'Points that a customer must have earned.' }),
    perks: list(text({ doc: 'A benefit.' }), { initial: [], doc: 'Benefits of the tier.' }),
    entry_rewards: list(text({ doc: 'Id of a reward.' }), {
      initial: [],
      doc: 'Rewards on entering the tier.',
    }),
    ...times,
  },
  relationships: {},
})

export type VipTier = Row<typeof smileVipTier>

/** A reward that points buy. */
export const smilePointsProduct = defineResource({
  ...hidden,
  type: 'smile-points-product',
  path: 'smile-points-products',
  id: 'serial',
  kept: true,
  doc: { id: 'Id of the points product.', example: '132456921' },
  indexes: [['reward']],
  notFound: (id) => `There is no Smile.io points product ${id}.`,
  attributes: {
    exchange_type: choice(['fixed', 'variable'], { doc: 'Whether the price is fixed.' }),
    points_price: number({ integer: true, nullable: true, doc: 'Price in points, if it is fixed.' }),
    variable_points_step: number({ integer: true, nullable: true, doc: 'Points of one step.' }),
    variable_points_step_reward_value: number({ nullable: true, doc: 'What one step buys.' }),
    variable_points_min: number({ integer: true, nullable: true, doc: 'Fewest points.' }),
    variable_points_max: number({ integer: true, nullable: true, doc: 'Most points.' }),
    enabled: flag({ initial: true, doc: 'Whether customers can buy it.' }),
    ...times,
  },
  relationships: { reward: toOne('smile-reward', { create: 'required', data: 'always' }) },
})

export type PointsProduct = Row<typeof smilePointsProduct>

/** What earns points. guess: Smile.io tells its kinds of rules apart, but its API does not show how. */
export const TRIGGERS = ['activity', 'order', 'signup', 'referral'] as const

/** A way to earn points. */
export const smileEarningRule = defineResource({
  ...hidden,
  type: 'smile-earning-rule',
  path: 'smile-earning-rules',
  id: 'serial',
  kept: true,
  doc: { id: 'Id of the rule.', example: '739246764' },
  naturalKey: ['name'],
  indexes: [['name'], ['trigger'], ['enabled']],
  notFound: (id) => `There is no Smile.io earning rule ${id}.`,
  attributes: {
    name: text({ doc: 'Name of the rule.' }),
    action_text: text({ nullable: true, doc: 'Label of its link.' }),
    action_url: text({ nullable: true, doc: 'Target of its link.' }),
    trigger: choice(TRIGGERS, { doc: 'What earns the points.' }),
    restricted_to: list(text({ doc: 'Id of a tier.' }), { initial: [], doc: 'Tiers that it is limited to.' }),
    type: choice(['fixed', 'variable'], { doc: 'Whether the points depend on an amount.' }),
    value: number({ doc: 'Points, for each `per_amount` if they depend on an amount.' }),
    per_amount: number({ initial: 1, doc: 'The amount that earns `value`.' }),
    limit_max: number({ integer: true, nullable: true, doc: 'How often a customer can earn by it.' }),
    limit_days: number({ integer: true, nullable: true, doc: 'Days of the limit; null for the lifetime.' }),
    enabled: flag({ initial: true, doc: 'Whether it applies.' }),
    ...times,
  },
  relationships: {},
})

export type EarningRule = Row<typeof smileEarningRule>
