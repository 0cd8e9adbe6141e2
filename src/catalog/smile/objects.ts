import type { Json, World } from '../../declare/index.js'
import type { Discount } from '../coupons/discount.js'
import type { Customer, Identity } from './customer.js'
import { referralUrl } from './customers.js'
import { imageUrl } from './images.js'
import type { Activity, PointsPurchase, PointsTransaction, Referral, RewardFulfillment } from './ledger.js'
import {
  type EarningRule,
  type PointsProduct,
  type Reward,
  smileReward,
  smileVipTier,
  type VipTier,
} from './programme.js'
import { pointsText, smileSettings } from './settings.js'
import { nextTier } from './tiers.js'

/* The objects of Smile.io's API: members, order and null as in its OpenAPI document (customer-hub.md §2). */

type Shown = Readonly<Record<string, Json>>

/** A stored time as Smile.io prints it: `2024-04-04T15:10:42.030Z`. */
export function smileTime(stored: string): string {
  return `${stored.slice(0, 23)}Z`
}

const timeOrNull = (stored: string | null) => (stored === null ? null : smileTime(stored))
const numberOrNull = (id: string | null) => (id === null ? null : Number(id))

const stamps = ({
  created_at,
  updated_at,
}: {
  readonly created_at: string
  readonly updated_at: string
}) => ({
  created_at: smileTime(created_at),
  updated_at: smileTime(updated_at),
})

/** A customer. `include` names what else is shown: `vip_status`, and tiers inside of it. */
export function showCustomer(customer: Customer, include: readonly string[], world: World): Shown {
  const { first_name, last_name, email, state, date_of_birth, points_balance, ...held } = customer.attributes
  return {
    id: Number(customer.id),
    first_name,
    last_name,
    email: email ?? '',
    state,
    date_of_birth,
    points_balance,
    referral_url: referralUrl(customer),
    vip_tier_id: numberOrNull(customer.related.vip_tier),
    ...(include.length > 0 && { vip_status: showVipStatus(customer, include, world) }),
    ...stamps(held),
  }
}

/** The programme is one of all time: nothing in it expires (customer-hub.md §11). */
function showVipStatus(customer: Customer, include: readonly string[], world: World): Shown {
  const { points_earned } = customer.attributes
  const next = customer.attributes.state === 'member' ? nextTier(customer, world) : undefined
  const tier =
    customer.related.vip_tier === null ? undefined : world.find(smileVipTier, customer.related.vip_tier)
  return {
    vip_tier_id: numberOrNull(customer.related.vip_tier),
    vip_tier_expires_at: null,
    progress_value: points_earned,
    current_vip_period_end: null,
    delta_to_retain_vip_tier: null,
    next_vip_tier_id: next ? Number(next.id) : null,
    delta_to_next_vip_tier: next ? Math.max(0, next.attributes.milestone - points_earned) : null,
    ...(include.includes('vip_status.vip_tier') && { vip_tier: tier ? showVipTier(tier, [], world) : null }),
    ...(include.includes('vip_status.next_vip_tier') && {
      next_vip_tier: next ? showVipTier(next, [], world) : null,
    }),
  }
}

/** A tier. `include` names what else is shown: `perks`, `entry_rewards`. */
export function showVipTier({ id, attributes }: VipTier, include: readonly string[], world: World): Shown {
  const { name, milestone, perks, entry_rewards } = attributes
  const rewards = entry_rewards.flatMap((reward) => world.find(smileReward, reward) ?? [])
  return {
    id: Number(id),
    name,
    image_url: imageUrl(name, world),
    milestone,
    ...(include.includes('perks') && { perks: perks.map((perk) => ({ name: perk })) }),
    ...(include.includes('entry_rewards') && {
      entry_rewards: rewards.map((each) => showReward(each, world)),
    }),
  }
}

function showReward({ id, attributes }: Reward, world: World): Shown {
  const { name, description } = attributes
  return { id: Number(id), name, description, image_url: imageUrl(name, world), ...stamps(attributes) }
}

/** An identity of a customer. */
export function showIdentity({ id, attributes, related }: Identity): Shown {
  const { first_name, last_name, email, distinct_id, properties } = attributes
  return {
    id: Number(id),
    first_name,
    last_name,
    email,
    distinct_id,
    properties,
    customer_id: Number(related.customer),
  }
}

/** A points product, with its reward. */
export function showPointsProduct(product: PointsProduct, world: World): Shown {
  const { exchange_type, points_price, enabled, created_at, updated_at, ...variable } = product.attributes
  const reward = rewardOf(product, world)
  return {
    id: Number(product.id),
    exchange_type,
    exchange_description: exchangeText(product, reward, world),
    points_price,
    variable_points_step: variable.variable_points_step,
    variable_points_step_reward_value: variable.variable_points_step_reward_value,
    variable_points_min: variable.variable_points_min,
    variable_points_max: variable.variable_points_max,
    reward: showReward(reward, world),
    ...stamps({ created_at, updated_at }),
  }
}

/** The reward of a points product. Throws an Error when it is missing, which is a bug. */
export function rewardOf({ related }: PointsProduct, world: World): Reward {
  const reward = world.find(smileReward, related.reward)
  if (!reward) throw new Error(`the reward ${related.reward} is missing`)
  return reward
}

/** `100 Points = $1 off` for a variable price; guess: the text of a fixed one. */
export function exchangeText({ attributes }: PointsProduct, reward: Reward, world: World): string {
  const settings = smileSettings.of(world)
  const { exchange_type, points_price, variable_points_step, variable_points_step_reward_value } = attributes
  if (exchange_type === 'fixed') return pointsText(points_price ?? 0, settings)
  const { type = 'fixed_amount' } = (reward.attributes.discount ?? {}) as Partial<Discount>
  const step = variable_points_step_reward_value ?? 0
  const gain = type === 'percentage' ? `${step}% off` : `$${step} off`
  return `${pointsText(variable_points_step ?? 0, settings)} = ${gain}`
}

/** A points transaction. */
export function showPointsTransaction({ id, attributes, related }: PointsTransaction): Shown {
  const { points_change, description, internal_note } = attributes
  const customer_id = Number(related.customer)
  return { id: Number(id), customer_id, points_change, description, internal_note, ...stamps(attributes) }
}

/** A reward fulfillment. */
export function showFulfillment({ id, attributes, related }: RewardFulfillment, world: World): Shown {
  const { name, code, fulfillment_status, expires_at, usage_status, used_at } = attributes
  return {
    id: Number(id),
    name,
    code,
    customer_id: Number(related.customer),
    fulfillment_status,
    image_url: imageUrl(name, world),
    action_text: null,
    action_url: null,
    usage_instructions: 'Enter this code at checkout.',
    terms_and_conditions: expires_at === null ? null : `Valid until ${expires_at.slice(0, 10)}.`,
    expires_at: timeOrNull(expires_at),
    usage_status,
    used_at: timeOrNull(used_at),
    ...stamps(attributes),
  }
}

/** A points purchase, with the fulfillment of its reward. */
export function showPurchase(purchase: PointsPurchase, fulfillment: RewardFulfillment, world: World): Shown {
  const { id, attributes, related } = purchase
  return {
    id: Number(id),
    customer_id: Number(related.customer),
    points_product_id: Number(related.points_product),
    points_spent: attributes.points_spent,
    reward_fulfillment: showFulfillment(fulfillment, world),
    ...stamps(attributes),
  }
}

/** An earning rule. */
export function showEarningRule({ id, attributes }: EarningRule, world: World): Shown {
  const { name, action_text, action_url, restricted_to, type, value, per_amount, limit_max, limit_days } =
    attributes
  return {
    id: Number(id),
    name,
    image_url: imageUrl(name, world),
    action_text,
    action_url,
    restricted_to_vip_tier_ids: restricted_to.map(Number),
    reward: { type: 'points' },
    reward_value: type === 'fixed' ? { type, fixed: { value } } : { type, variable: { value, per_amount } },
    earning_limit: limit_max === null ? null : showLimit(limit_max, limit_days),
  }
}

function showLimit(max: number, days: number | null): Shown {
  if (days === null) return { max, type: 'lifetime' }
  return { max, type: 'rolling', rolling: { unit: 'day', unit_count: days } }
}

/** An activity. */
export function showActivity({ id, attributes, related }: Activity): Shown {
  const { token, distinct_id, created_on_origin_at } = attributes
  return {
    id: Number(id),
    customer_id: Number(related.customer),
    token,
    distinct_id,
    created_on_origin_at: timeOrNull(created_on_origin_at),
    ...stamps(attributes),
  }
}

/** A referral, in events of Klaviyo; guess: Smile.io's API has none. */
export function showReferral({ id, attributes, related }: Referral): Shown {
  const { email, state } = attributes
  return { id: Number(id), customer_id: Number(related.customer), email, state, ...stamps(attributes) }
}
