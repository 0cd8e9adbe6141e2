import { DAY, print } from '../../base/instant.js'
import type { World } from '../../declare/index.js'
import type { Customer } from './customer.js'
import { customerWithEmail } from './customers.js'
import { recordSmileEvent } from './klaviyo-sync.js'
import { type Activity, type PointsTransaction, smileActivity } from './ledger.js'
import { showPointsTransaction } from './objects.js'
import { changePoints } from './points.js'
import { type EarningRule, smileEarningRule, type TRIGGERS } from './programme.js'
import { smileSettings } from './settings.js'

/** An activity of a customer to record. */
export interface ActivityInput {
  readonly token?: string
  /** The id in the other system; the same one counts once for a rule. */
  readonly distinctId: string | null
  readonly happenedAt?: string | null
  /** The amount of money, for rules that depend on one. */
  readonly amount?: number
}

/** The token of the activities that a rule pays for; guess: its form. */
export function tokenOf({ id }: EarningRule): string {
  return `activity_${Number(id).toString(16)}`
}

/** The enabled rule that a token names. */
export function ruleWithToken(token: string, world: World): EarningRule | undefined {
  const [, hex] = /^activity_([0-9a-f]{1,13})$/.exec(token) ?? []
  const rule = hex === undefined ? undefined : world.find(smileEarningRule, String(Number.parseInt(hex, 16)))
  return rule?.attributes.enabled ? rule : undefined
}

/** The first enabled rule that something triggers. */
export function ruleFor(trigger: (typeof TRIGGERS)[number], world: World): EarningRule | undefined {
  return world.pick(smileEarningRule, { trigger }).find(({ attributes }) => attributes.enabled)
}

/** The activity with a token and the id of another system. */
export function activityFrom(token: string, distinctId: string, world: World): Activity | undefined {
  return world.pick(smileActivity, { origin: originOf(token, distinctId) }, 1)[0]
}

const originOf = (token: string, distinctId: string) => `${token}/${distinctId}`

/**
 * Records what a customer did, and pays for it at once, unless the rule does not apply to the customer or its limit is
 * reached. guess: Smile.io pays a little later.
 */
export function recordActivity(
  customer: Customer,
  rule: EarningRule,
  { token = tokenOf(rule), distinctId, happenedAt = null, amount = 1 }: ActivityInput,
  world: World,
): { readonly activity: Activity; readonly transaction: PointsTransaction | undefined } {
  const change = canEarn(customer, rule, world) ? pointsFor(rule, amount) : 0
  const activity = world.create(
    smileActivity,
    { attributes: {}, related: {} },
    {
      attributes: {
        token,
        distinct_id: distinctId,
        origin: distinctId === null ? null : originOf(token, distinctId),
        created_on_origin_at: happenedAt,
        paid: change > 0,
      },
      related: { customer: customer.id, earning_rule: rule.id },
    },
  )
  if (change <= 0) return { activity, transaction: undefined }
  const { transaction } = changePoints(customer, { change, description: rule.attributes.name }, world)
  return { activity, transaction }
}

/** The points that a rule pays: `value` for each whole `per_amount`, rounded down. */
function pointsFor({ attributes: { type, value, per_amount } }: EarningRule, amount: number): number {
  return Math.floor(type === 'fixed' ? value : (amount / per_amount) * value)
}

function canEarn(customer: Customer, rule: EarningRule, world: World): boolean {
  const { state } = customer.attributes
  const takesPart = state === 'member' || (state === 'candidate' && smileSettings.of(world).candidates_earn)
  return takesPart && appliesTo(customer, rule) && isWithinLimit(customer, rule, world)
}

/** Whether a rule is for the tier of a customer. */
export function appliesTo({ related }: Customer, { attributes: { restricted_to } }: EarningRule): boolean {
  return restricted_to.length === 0 || restricted_to.includes(related.vip_tier ?? '')
}

function isWithinLimit(customer: Customer, rule: EarningRule, world: World): boolean {
  const { limit_max: max, limit_days: days } = rule.attributes
  if (max === null) return true
  const since = days === null ? [] : [print(world.now() - days * DAY)]
  const paid = world.search(smileActivity, {
    where: [
      { on: 'customer', operator: 'equals', values: [customer.id] },
      { on: 'earning_rule', operator: 'equals', values: [rule.id] },
      { on: 'paid', operator: 'equals', values: [1] },
      ...since.map((at) => ({ on: 'created_at', operator: 'greater-than' as const, values: [at] })),
    ],
    limit: max,
  })
  return paid.length < max
}

/** An order, as it is paid. */
export interface PaidOrder {
  readonly id: string
  readonly email: string | null
  readonly total: number
}

/** Pays for an order, if there is a rule for orders and its customer takes part. The same order is paid once. */
export function earnForOrder({ id, email, total }: PaidOrder, world: World): void {
  const rule = ruleFor('order', world)
  const customer = email === null ? undefined : customerWithEmail(email, world)
  if (!rule || !customer || activityFrom(tokenOf(rule), id, world)) return
  const { transaction } = recordActivity(customer, rule, { distinctId: id, amount: total }, world)
  if (!transaction) return
  const properties = showPointsTransaction(transaction)
  recordSmileEvent(
    'Points Earned on Order',
    customer,
    { about: `transaction-${transaction.id}`, properties },
    world,
  )
}

/** Pays for becoming a member, once. */
export function earnForSignup(customer: Customer, world: World): void {
  const rule = ruleFor('signup', world)
  if (!rule || activityFrom(tokenOf(rule), customer.id, world)) return
  recordActivity(customer, rule, { distinctId: customer.id }, world)
}
