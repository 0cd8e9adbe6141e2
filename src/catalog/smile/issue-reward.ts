import { z } from 'zod'
import { DAY, print } from '../../base/instant.js'
import { defineScheduled, type Json, type World } from '../../declare/index.js'
import { type Discount, readDiscount } from '../coupons/discount.js'
import { addDiscount, removeDiscount } from '../shop/discount-code.js'
import { type Customer, smileCustomer } from './customer.js'
import { profileOfCustomer, recordSmileEvent } from './klaviyo-sync.js'
import { type RewardFulfillment, smileRewardFulfillment } from './ledger.js'
import { showFulfillment } from './objects.js'
import type { Reward } from './programme.js'
import { smileSettings } from './settings.js'

const MS_PER_DAY = 86_400_000

/** What differs from the reward, such as the amount that a variable price bought. */
export interface Issued {
  readonly name?: string
  readonly discount?: Discount
}

/** Gives a customer a reward: a code that is valid in the shop until it was used or expires. */
export function issueReward(
  customer: Customer,
  reward: Reward,
  { name = reward.attributes.name, discount = discountOf(reward) }: Issued,
  world: World,
): RewardFulfillment {
  const { expires_after_days: days } = reward.attributes
  const expires_at = days === null ? null : print(world.now() + days * DAY)
  const fulfillment = world.create(
    smileRewardFulfillment,
    { attributes: {}, related: {} },
    {
      attributes: { name, code: newCode(name, world), discount: { ...discount }, expires_at },
      related: { customer: customer.id, reward: reward.id },
    },
  )
  offerInShop(fulfillment, world)
  const { notice_days } = smileSettings.of(world)
  if (days !== null && days > notice_days)
    world.schedule(rewardNotice, { fulfillment: fulfillment.id }, (days - notice_days) * MS_PER_DAY)
  return fulfillment
}

/** Makes the shop accept the code of a reward while it can be used, and only then. */
export function offerInShop(fulfillment: RewardFulfillment, world: World): void {
  const { code, name, discount, expires_at } = fulfillment.attributes
  if (!isUsable(fulfillment)) {
    removeDiscount(code, world)
    return
  }
  const customer = world.find(smileCustomer, fulfillment.related.customer)
  const profile = customer && profileOfCustomer(customer, world)
  const given = { code, kind: 'reward', description: name, discount: readDiscount(discount ?? {}) } as const
  addDiscount({ ...given, expires_at, ...(profile && { profile: profile.id }) }, world)
}

/** Gives a customer a reward on its birthday, and tells Klaviyo. */
export function issueBirthdayReward(customer: Customer, reward: Reward, world: World): RewardFulfillment {
  const fulfillment = issueReward(customer, reward, {}, world)
  recordSmileEvent('Birthday Reward Issued', customer, factsOf(fulfillment, world), world)
  return fulfillment
}

/** Tells Klaviyo that a reward expires soon, unless it was used. */
export const rewardNotice = defineScheduled({
  name: 'smile-reward-notice',
  payload: () => z.strictObject({ fulfillment: z.string() }),
  run({ fulfillment: id }, world) {
    const fulfillment = world.find(smileRewardFulfillment, id)
    const customer = fulfillment && world.find(smileCustomer, fulfillment.related.customer)
    if (!customer || !isUsable(fulfillment)) return
    const { about, properties } = factsOf(fulfillment, world)
    recordSmileEvent('Reward Expiring', customer, { about: `expiring-${about}`, properties }, world)
  },
})

function factsOf(fulfillment: RewardFulfillment, world: World) {
  return {
    about: `reward-${fulfillment.id}`,
    properties: showFulfillment(fulfillment, world) as Json as object,
  }
}

/** Whether the code of a reward was issued and not used yet. */
export function isUsable({ attributes }: RewardFulfillment): boolean {
  return attributes.fulfillment_status === 'issued' && attributes.usage_status === 'unused'
}

/** The fulfillment with a code. */
export function fulfillmentWithCode(code: string, world: World): RewardFulfillment | undefined {
  return world.pick(smileRewardFulfillment, { code }, 1)[0]
}

/** Marks the reward with a code as used. Other codes are ignored. */
export function markUsed(code: string, world: World): void {
  const fulfillment = fulfillmentWithCode(code, world)
  if (fulfillment && isUsable(fulfillment))
    world.change(smileRewardFulfillment, fulfillment, {
      attributes: { usage_status: 'used', used_at: print(world.now()) },
    })
}

/** What a reward takes off an order: as declared, else as its name says. */
export function discountOf({ attributes: { name, discount } }: Reward): Discount {
  return discount === null ? discountInName(name) : readDiscount(discount)
}

/** guess: fixtures can leave out the discount where the name says it: `$5 off`, `10% off`, `Free shipping`. */
function discountInName(name: string): Discount {
  if (/free shipping/i.test(name)) return { type: 'free_shipping', value: null }
  const [, amount, percentage] = /\$(\d{1,9}(?:\.\d{1,4})?)|(\d{1,3}(?:\.\d{1,4})?) ?%/.exec(name) ?? []
  if (percentage !== undefined) return { type: 'percentage', value: Number(percentage) }
  return { type: 'fixed_amount', value: Number(amount ?? 0) }
}

const HEX_DIGITS = 12

/** A code like Smile.io's: `5off-e26d02e39149` for `$5 off coupon`. */
function newCode(name: string, world: World): string {
  const [newest] = world.search(smileRewardFulfillment, {
    where: [],
    order: { by: 'seq', descending: true },
    limit: 1,
  })
  const slug = name
    .toLowerCase()
    .replace(/\bcoupon\b/g, '')
    .replace(/[^a-z0-9]+/g, '')
  const hex = world.uuid(`smile-code/${newest?.seq ?? 0}`).replaceAll('-', '')
  return `${slug || 'reward'}-${hex.slice(0, HEX_DIGITS)}`
}
