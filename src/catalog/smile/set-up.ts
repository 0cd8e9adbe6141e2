import type { World } from '../../declare/index.js'
import { type Customer, smileCustomer } from './customer.js'
import { createCustomer } from './customers.js'
import { scheduleExpiry } from './points.js'
import {
  type EarningRule,
  type PointsProduct,
  type Reward,
  smileEarningRule,
  smilePointsProduct,
  smileReward,
  smileVipTier,
  type VipTier,
} from './programme.js'
import type {
  CustomerMembers,
  ProductMembers,
  RuleMembers,
  SettingMembers,
  TierMembers,
} from './programme-members.js'
import { type SmileSettings, smileSettings } from './settings.js'
import { tiersOf } from './tiers.js'

/* What a merchant sets up in Smile.io's UI. */

/** Finds a tier by its name or id; throws a Refusal that lists the tiers. */
export type FindTier = (name: string) => string

const NOTHING = { attributes: {}, related: {} }

/** Creates a tier. */
export function addTier({ entry_rewards, ...attributes }: TierMembers, world: World): VipTier {
  const rewards = entry_rewards.map((name) => rewardNamed(name, world).id)
  return world.create(smileVipTier, NOTHING, { attributes: { ...attributes, entry_rewards: rewards } })
}

/** The reward of a name; creates it unless it exists. */
function rewardNamed(name: string, world: World): Reward {
  const [known] = world.pick(smileReward, { name }, 1)
  return known ?? world.create(smileReward, NOTHING, { attributes: { name } })
}

/** Creates a points product. It shares the reward of that name, if the entry says nothing else of the reward. */
export function addProduct(given: ProductMembers, world: World): PointsProduct {
  const { reward: name, points_price, variable, discount, description, expires_after_days } = given
  const about = {
    ...(description !== undefined && { description }),
    ...(expires_after_days !== undefined && { expires_after_days }),
    ...(discount && { discount: { ...discount } }),
  }
  const reward =
    Object.keys(about).length === 0
      ? rewardNamed(name, world)
      : world.create(smileReward, NOTHING, { attributes: { ...about, name } })
  const attributes = {
    exchange_type: variable ? ('variable' as const) : ('fixed' as const),
    points_price: points_price ?? null,
    variable_points_step: variable?.step ?? null,
    variable_points_step_reward_value: variable?.step_value ?? null,
    variable_points_min: variable?.min ?? variable?.step ?? null,
    variable_points_max: variable?.max ?? null,
  }
  return world.create(smilePointsProduct, NOTHING, { attributes, related: { reward: reward.id } })
}

/** Creates an earning rule. */
export function addRule(given: RuleMembers, findTier: FindTier, world: World): EarningRule {
  const { name, fixed, variable, limit, restricted_to, action_text = null, action_url = null } = given
  const attributes = {
    name,
    action_text,
    action_url,
    trigger: given.trigger ?? (variable ? 'order' : 'activity'),
    restricted_to: restricted_to.map(findTier),
    type: variable ? ('variable' as const) : ('fixed' as const),
    value: variable?.value ?? fixed ?? 0,
    per_amount: variable?.per_amount ?? 1,
    limit_max: limit?.max ?? null,
    limit_days: limit?.days ?? null,
  }
  return world.create(smileEarningRule, NOTHING, { attributes })
}

/** Creates a customer with points and a tier from before: no transaction, event or reward tells of them. */
export function addCustomer(given: CustomerMembers, findTier: FindTier, world: World): Customer {
  const { tier, ...attributes } = given
  const reached = tiersOf(world).findLast((each) => each.attributes.milestone <= Math.max(0, given.points))
  const vip_tier =
    tier === undefined ? (given.state === 'member' ? (reached?.id ?? null) : null) : findTier(tier)
  const customer = createCustomer({ ...attributes, vip_tier }, world)
  scheduleExpiry(customer, world)
  return customer
}

/** Changes the settings that are given. Customers who have points get the new date of expiration. */
export function changeSettings(given: SettingMembers, world: World): void {
  const { klaviyo_sync, points_label, birthday_reward: birthday, ...plain } = given
  const before = smileSettings.of(world)
  const after = smileSettings.change(
    {
      ...plain,
      ...(klaviyo_sync !== undefined && { klaviyo_sync: klaviyo_sync === 'on' }),
      ...(birthday !== undefined && {
        birthday_reward: birthday === null ? null : rewardNamed(birthday, world).id,
      }),
      ...(points_label && { label_one: points_label.one, label_other: points_label.other }),
    },
    world,
  )
  if (after.points_expire_after_days !== before.points_expire_after_days)
    for (const customer of world.each(smileCustomer, {})) scheduleExpiry(customer, world)
}

/** The settings as the admin API and fixtures have them. */
export function showSettings(settings: SmileSettings, world: World): Required<SettingMembers> {
  const { klaviyo_sync, label_one, label_other, birthday_reward, ...plain } = settings
  return {
    klaviyo_sync: klaviyo_sync ? 'on' : 'off',
    points_label: { one: label_one, other: label_other },
    candidates_earn: plain.candidates_earn,
    points_expire_after_days: plain.points_expire_after_days,
    birthday_reward: world.find(smileReward, birthday_reward ?? '')?.attributes.name ?? null,
    notice_days: plain.notice_days,
  }
}
