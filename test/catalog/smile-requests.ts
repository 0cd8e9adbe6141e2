import { boot, type Reply, type TestEmulator } from '../support/emulator.js'
import { freeze } from '../support/replay.js'

export const TODAY = '2026-04-20T12:00:00Z'

/** The program of customer-hub.md §10. */
export const PROGRAM = {
  vip_tiers: [
    { name: 'Silver', milestone: 0 },
    { name: 'Gold', milestone: 500, perks: ['Early access'], entry_rewards: ['Free shipping'] },
  ],
  points_products: [
    { reward: 'Free shipping', points_price: 100 },
    { reward: '$5 off coupon', points_price: 200, discount: { type: 'fixed_amount', value: 5 } },
    { reward: '$20 off coupon', points_price: 500 },
  ],
  earning_rules: [
    { name: 'Place an order', variable: { value: 5, per_amount: 1 } },
    { name: 'Sign up', fixed: 100 },
  ],
  customers: [
    { email: 'ada@example.com', state: 'member', points: 130, tier: 'Silver' },
    { email: 'dot@example.com', state: 'candidate' },
    { email: 'eve@example.com', state: 'disabled', points: 900 },
    { email: 'fay@example.com', state: 'member', points: 0 },
    { email: 'gus@example.com', state: 'member', points: 600, tier: 'Gold' },
  ],
} as const

const JSON_TYPE = 'application/json'

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** Calls Smile.io's API with a token. */
export function smileOf(klaviyo: TestEmulator, token = 'any-token') {
  const headers = bearer(token)
  const get = (path: string): Promise<Reply> => klaviyo.get(`/__smile/v1${path}`, { headers })
  const post = (path: string, body: unknown): Promise<Reply> =>
    klaviyo.request('POST', `/__smile/v1${path}`, {
      body,
      headers: { ...headers, 'content-type': JSON_TYPE },
    })
  const customer = async (email: string, include = '') =>
    (await get(`/customers?email=${email}${include}`)).body.customers[0]
  const product = async (price: number) =>
    (await get('/points_products')).body.points_products.find(
      (each: { points_price: number }) => each.points_price === price,
    )
  const rule = async (name: string) =>
    (await get('/earning_rules')).body.earning_rules.find((each: { name: string }) => each.name === name)
  return { get, post, customer, product, rule }
}

/** The token of the activities that a rule rewards. */
export const tokenOfRule = ({ id }: { id: number }) => `activity_${id.toString(16)}`

/** An emulator with the program, frozen at noon. */
export async function bootProgram(more: object = {}): Promise<TestEmulator> {
  const klaviyo = boot()
  await freeze(klaviyo, TODAY)
  await klaviyo.admin('POST', '/seed', { fixture: { smile: { ...PROGRAM, ...more } } })
  return klaviyo
}

/** The events of a profile, newest first, as metric and properties. */
export async function eventsOf(klaviyo: TestEmulator, email: string) {
  const [profile] = (await klaviyo.get(`/api/profiles?filter=equals(email,"${email}")`)).body.data
  if (!profile) return []
  const { data, included = [] } = (
    await klaviyo.get(`/api/events?filter=equals(profile_id,"${profile.id}")&include=metric`)
  ).body
  const names = new Map(
    included.map((each: { id: string; attributes: { name: string } }) => [each.id, each.attributes]),
  )
  return data.map(
    (each: {
      attributes: { event_properties: object }
      relationships: { metric: { data: { id: string } } }
    }) => ({
      metric: (names.get(each.relationships.metric.data.id) as { name: string }).name,
      integration: (names.get(each.relationships.metric.data.id) as { integration: { name: string } })
        .integration.name,
      properties: each.attributes.event_properties,
    }),
  )
}

/** The properties of a profile. */
export async function propertiesOf(klaviyo: TestEmulator, email: string) {
  const [profile] = (await klaviyo.get(`/api/profiles?filter=equals(email,"${email}")`)).body.data
  return profile?.attributes.properties
}
