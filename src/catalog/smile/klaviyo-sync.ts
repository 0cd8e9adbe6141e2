import type { Json, Row, Watcher, World } from '../../declare/index.js'
import { record } from '../events/record.js'
import type { Integration } from '../metrics/integration.js'
import { ownersOf, type Profile } from '../profiles/identity.js'
import { upsertProfile } from '../profiles/upsert.js'
import { type Customer, smileCustomer } from './customer.js'
import { referralUrl } from './customers.js'
import { smileSettings } from './settings.js'
import { tierOf } from './tiers.js'

/** The source of the events in Klaviyo; guess: its id, key and category. */
const SMILE: Integration = {
  object: 'integration',
  id: '0sM1Le',
  key: 'smile',
  name: 'Smile: Loyalty & Rewards',
  category: 'Loyalty',
}

/** The events that Smile.io sends to Klaviyo (help.smile.io, "send reward program emails through Klaviyo"). */
export type SmileMetric =
  | 'Points Earned on Order'
  | 'Points Redeemed'
  | 'Birthday Reward Issued'
  | 'Points Expiring'
  | 'Referral Started'
  | 'Referral Completed'
  | 'VIP Tier Achieved'
  | 'Reward Expiring'

/** Writes the properties of every new or changed customer to the profile with the same email address. */
export const customerWatcher: Watcher = {
  type: smileCustomer.type,
  onChange(row, world, happening) {
    if (happening !== 'removed') syncProfile(row as unknown as Customer, world)
  },
}

/**
 * Writes the five properties of a customer to Klaviyo (help.smile.io, "data syncing"). Returns the profile; undefined
 * if the sync is off, or the customer has no email address. A missing profile is created.
 */
function syncProfile(customer: Customer, world: World): Profile | undefined {
  const { email, points_balance, state } = customer.attributes
  if (email === null || !smileSettings.of(world).klaviyo_sync) return undefined
  const tier = tierOf(customer, world)
  const properties = {
    'Smile Points Balance': points_balance,
    'Smile Referral URL': referralUrl(customer),
    ...(tier && { 'Smile VIP Tier Name': tier.attributes.name, 'Smile VIP Tier ID': Number(tier.id) }),
    'Smile State': state,
  }
  const meta = tier
    ? undefined
    : { patch_properties: { unset: ['Smile VIP Tier Name', 'Smile VIP Tier ID'] } }
  return upsertProfile({ attributes: { email, properties }, meta }, world)
}

/** The profile with the email address of a customer. */
export function profileOfCustomer({ attributes: { email } }: Customer, world: World): Profile | undefined {
  return email === null ? undefined : ownersOf({ email }, world)[0]
}

/** Records an event on the profile of a customer. `about` is the row that its properties show. */
export function recordSmileEvent(
  metric: SmileMetric,
  customer: Customer,
  { about, properties }: { readonly about: string; readonly properties: object },
  world: World,
): void {
  const current = world.find(smileCustomer, customer.id) as Row<typeof smileCustomer> | undefined
  const profile = current && syncProfile(current, world)
  if (!profile) return
  const event = { metric, profile, integration: SMILE, uniqueId: `smile-${about}` }
  record({ ...event, properties: properties as Readonly<Record<string, Json>> }, world)
}
