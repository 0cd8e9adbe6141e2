import type { World } from '../../declare/index.js'
import { type Customer, smileCustomer } from './customer.js'
import { recordActivity, ruleFor } from './earn.js'
import { recordSmileEvent } from './klaviyo-sync.js'
import { type Referral, smileReferral } from './ledger.js'
import { showReferral } from './objects.js'

/** Starts a referral: a friend followed the link of a customer. Returns the present one if the friend did before. */
export function startReferral(customer: Customer, email: string, world: World): Referral {
  const [known] = world.pick(smileReferral, { email: email.toLowerCase() }, 1)
  if (known) return known
  const referral = world.create(
    smileReferral,
    { attributes: {}, related: {} },
    { attributes: { email: email.toLowerCase() }, related: { customer: customer.id } },
  )
  tell('Referral Started', referral, customer, world)
  return referral
}

/** Completes the referral of a friend who bought something. The customer who sent the link earns points for it. */
export function completeReferral(email: string, world: World): void {
  const [referral] = world.pick(smileReferral, { email: email.toLowerCase() }, 1)
  if (!referral || referral.attributes.state === 'completed') return
  const changed = world.change(smileReferral, referral, { attributes: { state: 'completed' } })
  const customer = world.find(smileCustomer, referral.related.customer)
  if (!customer) return
  tell('Referral Completed', changed, customer, world)
  const rule = ruleFor('referral', world)
  if (rule) recordActivity(customer, rule, { distinctId: referral.id }, world)
}

function tell(
  metric: 'Referral Started' | 'Referral Completed',
  referral: Referral,
  customer: Customer,
  world: World,
): void {
  const about = `referral-${referral.id}-${referral.attributes.state}`
  recordSmileEvent(metric, customer, { about, properties: showReferral(referral) }, world)
}
