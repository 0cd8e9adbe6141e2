import type { Json, World } from '../../declare/index.js'
import { moneyText, toCents } from '../shop/money.js'
import type { Customer } from '../smile/customer.js'
import { customerWithEmail, referralUrl } from '../smile/customers.js'
import { appliesTo } from '../smile/earn.js'
import { imageUrl } from '../smile/images.js'
import { exchangeText, rewardOf } from '../smile/objects.js'
import { type EarningRule, type PointsProduct, smileEarningRule } from '../smile/programme.js'
import { priceOf, productsOf } from '../smile/purchase.js'
import { pointsText, type SmileSettings, smileSettings } from '../smile/settings.js'
import { tierOf } from '../smile/tiers.js'
import { hubSettings } from './settings.js'
import type { Shopper } from './shopper.js'

type Shown = Readonly<Record<string, Json>>

/** A reward that points buy, with its price. */
interface Priced {
  readonly product: PointsProduct
  readonly name: string
  readonly price: number
}

/**
 * The loyalty part of the Hub's document, by the state of the shopper (customer-hub.md §5.1); null while no loyalty
 * program is connected. It is read from Smile.io at each look, as the real Hub does.
 */
export function loyaltyOf(
  { state, profile }: Pick<Shopper, 'state' | 'profile'>,
  world: World,
): Shown | null {
  const settings = hubSettings.of(world)
  if (settings.loyalty_provider === 'none') return null
  if (state !== 'logged_in' || !profile) return { state: 'sign_in' }
  const { email } = profile.attributes
  const customer = email === null ? undefined : customerWithEmail(email, world)
  if (customer?.attributes.state === 'disabled') return { state: 'none', reason: 'excluded' }
  const isInvited = customer?.attributes.state === 'candidate' && settings.loyalty_candidates === 'invited'
  if (!customer || (customer.attributes.state === 'candidate' && !isInvited))
    return { state: 'none', reason: 'not_member' }
  return partOf(customer, isInvited ? 0 : Math.max(0, customer.attributes.points_balance), world)
}

/** What members see, and candidates who are invited to join. */
function partOf(customer: Customer, balance: number, world: World): Shown {
  const settings = smileSettings.of(world)
  const rewards = productsOf(world).map((product): Priced => {
    return { product, name: rewardOf(product, world).attributes.name, price: priceOf(product) }
  })
  const next = rewards.find(({ price }) => price > balance)
  return {
    state: balance === 0 ? 'start_earning' : 'member',
    label: { one: settings.label_one, other: settings.label_other },
    points: balance,
    vip: vipOf(customer, world),
    best_reward: bestReward(rewards, balance, settings),
    next_reward: next ? nextReward(next, balance, settings) : null,
    progress: progressOf(rewards, next, balance),
    rewards: rewards.map((each) => showReward(each, balance, world)),
    referral_url: referralUrl(customer),
    ways_to_earn: waysToEarn(customer, settings, world),
  }
}

function vipOf(customer: Customer, world: World): Shown | null {
  const tier = tierOf(customer, world)
  if (!tier) return null
  const { name } = tier.attributes
  return { id: Number(tier.id), name, label: `${name} VIP`, image_url: imageUrl(name, world) }
}

/** The dearest reward that the balance covers (inferred); of equal prices the first one. */
function bestReward(rewards: readonly Priced[], balance: number, settings: SmileSettings): Shown | null {
  const covered = rewards.filter(({ price }) => price <= balance)
  const best = covered.find(({ price }) => price === covered.at(-1)?.price)
  if (!best) return null
  const text = `Redeem ${pointsWords(best.price, settings)} for ${inSentence(best.name)}`
  return { points_product_id: Number(best.product.id), name: best.name, points: best.price, text }
}

/** The cheapest reward that is dearer than the balance. guess: its text. */
function nextReward({ product, name, price }: Priced, balance: number, settings: SmileSettings): Shown {
  const missing = price - balance
  const word = missing === 1 ? settings.label_one : settings.label_other
  const text = `${missing} more ${word.toLowerCase()} for ${inSentence(name)}`
  return { points_product_id: Number(product.id), name, points: price, missing, text }
}

/** The balance as a part of the next price, in whole percent; full if there is no dearer reward. */
function progressOf(rewards: readonly Priced[], next: Priced | undefined, balance: number): Shown | null {
  const of = next?.price ?? rewards.at(-1)?.price
  if (of === undefined) return null
  return { value: balance, of, percent: next ? Math.floor((balance * 100) / of) : 100 }
}

/** A reward, and what it takes to redeem it. Those with a variable price say its steps. */
function showReward({ product, name, price }: Priced, balance: number, world: World): Shown {
  const { exchange_type, variable_points_step, variable_points_max } = product.attributes
  return {
    points_product_id: Number(product.id),
    name,
    points: price,
    exchange_type,
    redeemable: price <= balance,
    ...(price > balance && { missing: price - balance }),
    ...(exchange_type === 'variable' && {
      exchange_description: exchangeText(product, rewardOf(product, world), world),
      points_step: variable_points_step,
      points_max: variable_points_max,
    }),
  }
}

/** The enabled rules that are for the tier of a customer, oldest first. */
function waysToEarn(customer: Customer, settings: SmileSettings, world: World): readonly Shown[] {
  return world
    .pick(smileEarningRule, {})
    .filter((rule) => rule.attributes.enabled && appliesTo(customer, rule))
    .map((rule) => ({ name: rule.attributes.name, text: wayText(rule, settings, world) }))
}

/** guess: the text of a rule whose points depend on the money that was spent. */
function wayText(
  { attributes: { type, value, per_amount } }: EarningRule,
  settings: SmileSettings,
  world: World,
) {
  const points = pointsWords(value, settings)
  if (type === 'fixed') return points
  return `${points} for every ${moneyText(toCents(per_amount), world).replace(/\.00$/, '')} spent`
}

/** A number of points in a sentence: `100 points`. */
function pointsWords(points: number, settings: SmileSettings): string {
  return pointsText(points, settings).toLowerCase()
}

/** The name of a reward in a sentence: `free shipping`, but `VIP gift`. */
function inSentence(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}
