import { callAdmin } from '../../api/client.js'

/** Rows of a table. */
const ROWS = 200

/** A customer of the loyalty program. */
export interface SmileCustomer {
  readonly id: string
  readonly email: string
  readonly state: string
  readonly points: number
  readonly earned: number
  readonly tier: string | undefined
}

/** What points buy. */
export interface SmileReward {
  readonly id: string
  readonly name: string
  readonly price: string
  readonly enabled: boolean
}

/** What earns points. */
export interface SmileRule {
  readonly id: string
  readonly name: string
  readonly points: string
  readonly trigger: string
  readonly enabled: boolean
}

interface Row {
  readonly id: string
  readonly type: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly relationships?: Readonly<Record<string, { readonly data: { readonly id: string } | null }>>
}

/** The loyalty program of the account. Throws AdminError. */
export async function loadSmile(signal: AbortSignal) {
  const [customers, products, rules] = await Promise.all([
    rows('smile-customer', signal, 'vip_tier'),
    rows('smile-points-product', signal, 'reward'),
    rows('smile-earning-rule', signal),
  ])
  return {
    customers: customers.data.map((row) => customerOf(row, customers.included)),
    rewards: products.data.map((row) => rewardOf(row, products.included)),
    rules: rules.data.map(ruleOf),
  }
}

async function rows(type: string, signal: AbortSignal, include?: string) {
  const page = await callAdmin('GET /resources/{type}', {
    path: { type },
    query: { 'page[size]': ROWS, ...(include !== undefined && { include }) } as never,
    signal,
  })
  const { data, included = [] } = page as unknown as {
    readonly data: readonly Row[]
    readonly included?: readonly Row[]
  }
  return { data, included: new Map(included.map((row) => [row.id, row])) }
}

function customerOf({ id, attributes, relationships }: Row, tiers: ReadonlyMap<string, Row>): SmileCustomer {
  const tier = tiers.get(relationships?.vip_tier?.data?.id ?? '')
  return {
    id,
    email: String(attributes.email),
    state: String(attributes.state),
    points: Number(attributes.points_balance),
    earned: Number(attributes.points_earned),
    tier: tier && String(tier.attributes.name),
  }
}

function rewardOf({ id, attributes, relationships }: Row, rewards: ReadonlyMap<string, Row>): SmileReward {
  const reward = rewards.get(relationships?.reward?.data?.id ?? '')
  const { points_price, variable_points_step: step, variable_points_step_reward_value: value } = attributes
  return {
    id,
    name: String(reward?.attributes.name ?? id),
    price: step === null ? `${points_price} points` : `${step} points for each ${value}`,
    enabled: attributes.enabled === true,
  }
}

function ruleOf({ id, attributes }: Row): SmileRule {
  const { name, type, value, per_amount, trigger, enabled } = attributes
  return {
    id,
    name: String(name),
    points: type === 'variable' ? `${value} for each ${per_amount} spent` : String(value),
    trigger: String(trigger),
    enabled: enabled === true,
  }
}
