import type { World } from '../../declare/index.js'
import type { Customer } from './customer.js'
import { discountOf, issueReward } from './issue-reward.js'
import { recordSmileEvent } from './klaviyo-sync.js'
import { type PointsPurchase, type RewardFulfillment, smilePointsPurchase } from './ledger.js'
import { rewardOf, showPurchase } from './objects.js'
import { changePoints } from './points.js'
import { type PointsProduct, type Reward, smilePointsProduct } from './programme.js'
import { pointsText, smileSettings } from './settings.js'

/** Why a purchase is refused. */
export interface PurchaseProblem {
  readonly code: 'not_a_member' | 'points_to_spend' | 'not_enough_points'
  readonly message: string
  /** The points that are missing, if that is the reason. */
  readonly missing?: number
}

/** What a purchase did. */
export interface Purchased {
  readonly purchase: PointsPurchase
  readonly fulfillment: RewardFulfillment
  readonly customer: Customer
}

/** The fewest points that a product costs. */
export function priceOf({ attributes }: PointsProduct): number {
  const { exchange_type, points_price, variable_points_min, variable_points_step } = attributes
  return (exchange_type === 'fixed' ? points_price : (variable_points_min ?? variable_points_step)) ?? 0
}

/** The points products that customers can buy, the cheapest first. */
export function productsOf(world: World): readonly PointsProduct[] {
  return world
    .pick(smilePointsProduct, {})
    .filter(({ attributes }) => attributes.enabled)
    .sort((one, other) => priceOf(one) - priceOf(other) || one.seq - other.seq)
}

/** Why a customer cannot buy a product; undefined if it can. `pointsToSpend` is for variable prices only. */
export function purchaseProblem(
  product: PointsProduct,
  customer: Customer,
  pointsToSpend: number | undefined,
  world: World,
): PurchaseProblem | undefined {
  if (customer.attributes.state !== 'member')
    return {
      code: 'not_a_member',
      message: `A customer who is ${articleFor(customer)} cannot redeem points.`,
    }
  const wrong = wrongSpending(product, pointsToSpend)
  if (wrong !== undefined) return { code: 'points_to_spend', message: wrong }
  const price = pointsToSpend ?? priceOf(product)
  const { points_balance } = customer.attributes
  if (price <= points_balance) return undefined
  const settings = smileSettings.of(world)
  const balance = Math.max(0, points_balance)
  return {
    code: 'not_enough_points',
    message: `It costs ${pointsText(price, settings)}; the balance is ${pointsText(balance, settings)}.`,
    missing: price - balance,
  }
}

function articleFor({ attributes: { state } }: Customer): string {
  return state === 'candidate' ? 'a candidate' : state
}

/** What is wrong with the points to spend. A variable price has a step, a least and a most. */
function wrongSpending({ attributes }: PointsProduct, given: number | undefined): string | undefined {
  if (attributes.exchange_type === 'fixed')
    return given === undefined
      ? undefined
      : 'points_to_spend is only for a variable price; this one is fixed.'
  const step = attributes.variable_points_step ?? 1
  const least = attributes.variable_points_min ?? step
  const most = attributes.variable_points_max ?? Number.MAX_SAFE_INTEGER
  const range = `in steps of ${step}, from ${least}${attributes.variable_points_max === null ? '' : ` to ${most}`}`
  if (given === undefined) return `points_to_spend is needed for a variable price: ${range}.`
  return given >= least && given <= most && given % step === 0
    ? undefined
    : `points_to_spend must be ${range}; it is ${given}.`
}

/** Buys a product for a customer whose purchase has no problem. The points are taken and the reward is issued. */
export function purchase(
  product: PointsProduct,
  customer: Customer,
  pointsToSpend: number | undefined,
  world: World,
): Purchased {
  const points_spent = pointsToSpend ?? priceOf(product)
  const reward = rewardOf(product, world)
  const spent = changePoints(
    customer,
    { change: -points_spent, description: `Spent on ${reward.attributes.name}` },
    world,
  )
  const fulfillment = issueReward(
    spent.customer,
    reward,
    variableReward(product, reward, points_spent),
    world,
  )
  const row = world.create(
    smilePointsPurchase,
    { attributes: {}, related: {} },
    {
      attributes: { points_spent },
      related: { customer: customer.id, points_product: product.id, reward_fulfillment: fulfillment.id },
    },
  )
  const properties = showPurchase(row, fulfillment, world)
  recordSmileEvent('Points Redeemed', spent.customer, { about: `purchase-${row.id}`, properties }, world)
  return { purchase: row, fulfillment, customer: spent.customer }
}

/** The reward that a variable price buys: its value grows with the points. */
function variableReward({ attributes }: PointsProduct, reward: Reward, points: number) {
  const { exchange_type, variable_points_step, variable_points_step_reward_value } = attributes
  if (exchange_type === 'fixed') return {}
  const value = (points / (variable_points_step ?? points)) * (variable_points_step_reward_value ?? 0)
  const { type } = reward.attributes.discount === null ? AMOUNT : discountOf(reward)
  if (type === 'free_shipping') return {}
  return {
    name: type === 'percentage' ? `${value}% off coupon` : `$${value} off coupon`,
    discount: { type, value },
  }
}

/** What a variable price buys by default. */
const AMOUNT = { type: 'fixed_amount' } as const
