import { z } from 'zod'
import { DAY, print, read, SECOND } from '../../base/instant.js'
import { defineScheduled, type Scheduled, type World } from '../../declare/index.js'
import { type Customer, smileCustomer } from './customer.js'
import { issueReward } from './issue-reward.js'
import { recordSmileEvent } from './klaviyo-sync.js'
import { type PointsTransaction, smilePointsTransaction } from './ledger.js'
import { smileReward, type VipTier } from './programme.js'
import { smileSettings } from './settings.js'
import { tierReached } from './tiers.js'

/** A change of points. */
export interface PointsChange {
  readonly change: number
  /** The reason, for the customer; guess: its default. */
  readonly description?: string | undefined
  /** The reason, for the merchant. */
  readonly note?: string | null | undefined
}

const MS_PER_DAY = 86_400_000

/**
 * Adds or takes points. The tier follows the points earned. Returns the transaction, and the customer as it is after
 * it.
 */
export function changePoints(
  customer: Customer,
  { change, description = change < 0 ? 'Points removed' : 'Points added', note = null }: PointsChange,
  world: World,
): { readonly transaction: PointsTransaction; readonly customer: Customer } {
  const transaction = world.create(
    smilePointsTransaction,
    { attributes: {}, related: {} },
    {
      attributes: { points_change: change, description, internal_note: note },
      related: { customer: customer.id },
    },
  )
  const active_at = print(world.now())
  const { points_balance, points_earned } = customer.attributes
  const changed = world.change(smileCustomer, customer, {
    attributes: {
      points_balance: points_balance + change,
      points_earned: points_earned + Math.max(0, change),
      active_at,
    },
  })
  scheduleExpiry(changed, world)
  return { transaction, customer: updateTier(changed, world) }
}

/** Puts a customer on the tier that it has reached, and gives it the rewards of entering it. */
export function updateTier(customer: Customer, world: World): Customer {
  const tier = tierReached(customer, world)
  if (!tier || tier.id === customer.related.vip_tier) return customer
  const changed = world.change(smileCustomer, customer, { related: { vip_tier: tier.id } })
  recordSmileEvent(
    'VIP Tier Achieved',
    changed,
    { about: `tier-${customer.id}-${tier.id}`, properties: facts(tier) },
    world,
  )
  for (const id of tier.attributes.entry_rewards) {
    const reward = world.find(smileReward, id)
    if (reward) issueReward(changed, reward, {}, world)
  }
  return changed
}

/** guess: what the event shows of a tier. */
function facts({ id, attributes }: VipTier) {
  return { vip_tier_id: Number(id), name: attributes.name, milestone: attributes.milestone }
}

const payload = () => z.strictObject({ customer: z.string(), active_at: z.string() })

type Inactivity = z.output<ReturnType<typeof payload>>

/** Tells Klaviyo that the points of a customer expire soon. */
export const pointsNotice: Scheduled<Inactivity> = defineScheduled({
  name: 'smile-points-notice',
  payload,
  run(inactivity, world) {
    const customer = inactiveCustomer(inactivity, world)
    const { points_expire_after_days } = smileSettings.of(world)
    if (!customer || points_expire_after_days === null) return
    const expires = print(read(inactivity.active_at) + points_expire_after_days * DAY)
    const properties = {
      points_balance: customer.attributes.points_balance,
      expires_at: `${expires.slice(0, 23)}Z`,
    }
    const about = `expiring-${customer.id}-${inactivity.active_at}`
    recordSmileEvent('Points Expiring', customer, { about, properties }, world)
  },
})

/** Takes the points of a customer who neither earned nor spent any for long. */
export const pointsExpiry: Scheduled<Inactivity> = defineScheduled({
  name: 'smile-points-expiry',
  payload,
  run(inactivity, world) {
    const customer = inactiveCustomer(inactivity, world)
    if (!customer || smileSettings.of(world).points_expire_after_days === null) return
    changePoints(
      customer,
      { change: -customer.attributes.points_balance, description: 'Points expired' },
      world,
    )
  },
})

/** The customer, if it has points, and they were not changed since. */
function inactiveCustomer({ customer: id, active_at }: Inactivity, world: World): Customer | undefined {
  const customer = world.find(smileCustomer, id)
  const isInactive = customer?.attributes.active_at === active_at && customer.attributes.points_balance > 0
  return isInactive ? customer : undefined
}

/** Schedules the expiration of the points of a customer, if points expire. */
export function scheduleExpiry({ id, attributes }: Customer, world: World): void {
  const { points_expire_after_days: days, notice_days } = smileSettings.of(world)
  if (days === null || attributes.points_balance <= 0) return
  const inactivity = { customer: id, active_at: attributes.active_at }
  const passed = (world.now() - read(attributes.active_at)) / (SECOND / 1_000)
  if (days > notice_days) world.schedule(pointsNotice, inactivity, (days - notice_days) * MS_PER_DAY - passed)
  world.schedule(pointsExpiry, inactivity, days * MS_PER_DAY - passed)
}
