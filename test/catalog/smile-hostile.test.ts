import { beforeEach, describe, expect, it } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'
import { bearer, bootProgram, smileOf, tokenOfRule } from './smile-requests.js'

/** Values of the wrong type or out of range. */
const INVALID: readonly unknown[] = [
  null,
  '',
  'x',
  [],
  [1],
  {},
  0,
  -1,
  1.5,
  1e15,
  1e300,
  true,
  '\u0000',
  '💥'.repeat(100),
  { toString: 'x' },
]

let klaviyo: TestEmulator
let smile: ReturnType<typeof smileOf>

beforeEach(async () => {
  klaviyo = await bootProgram()
  smile = smileOf(klaviyo)
})

describe('invalid input', () => {
  it('is refused in bodies, member by member, and changes nothing', async () => {
    const { id: customer_id } = await smile.customer('fay@example.com')
    const { id: product } = await smile.product(100)
    const token = tokenOfRule(await smile.rule('Sign up'))
    const bodies: Record<string, { wrap?: string; good: Record<string, unknown> }> = {
      '/points_transactions': { wrap: 'points_transaction', good: { customer_id, points_change: -5 } },
      '/activities': { wrap: 'activity', good: { token, distinct_id: 'd', customer_id: 1 } },
      '/customer_identities/create_or_update': {
        wrap: 'customer_identity',
        good: { email: 'no address', distinct_id: 'd', properties: {} },
      },
      [`/points_products/${product}/purchase`]: { good: { customer_id, points_to_spend: 5 } },
    }
    const before = (await smile.get('/customers')).body
    for (const [path, { wrap, good }] of Object.entries(bodies)) {
      const send = (body: unknown) => smile.post(path, wrap === undefined ? body : { [wrap]: body })
      for (const invalid of INVALID) {
        const whole = await smile.post(path, invalid)
        expect(whole.status, `${path} ${JSON.stringify(invalid)}`).toBe(400)
        for (const name of Object.keys(good)) {
          const { status } = await send({ ...good, [name]: invalid })
          expect([400, 422], `${path} ${name}=${JSON.stringify(invalid)}: ${status}`).toContain(status)
        }
        const { status } = await send({ ...good, stranger: invalid })
        expect(status, `${path} stranger`).toBe(400)
      }
    }
    expect((await smile.get('/customers')).body).toEqual(before)
    expect(klaviyo.bugs).toEqual([])
  })

  it('is refused in queries and paths', async () => {
    const invalid = [
      '',
      'x',
      '-1',
      '0',
      '1e3',
      '99999999999999999999',
      '%00',
      '%F0%9F%92%A5',
      '{}',
      "' OR 1=1",
    ]
    const parameters: Record<string, readonly string[]> = {
      '/customers': ['state', 'updated_at_min', 'limit', 'cursor', 'include'],
      '/points_products': ['exchange_type', 'page', 'page_size'],
      '/points_transactions': ['customer_id', 'updated_at_min', 'limit', 'cursor'],
      '/reward_fulfillments': ['customer_id', 'fulfillment_status', 'usage_status', 'updated_at_min'],
      '/earning_rules': ['limit', 'cursor'],
      '/vip_tiers': ['include'],
    }
    for (const [path, names] of Object.entries(parameters))
      for (const name of names)
        for (const value of invalid) {
          const { status } = await smile.get(`${path}?${name}=${encodeURIComponent(value)}`)
          const isId = name === 'customer_id' && (value === '0' || value === '1e3')
          expect(isId ? [200, 400] : [400], `${path}?${name}=${value}`).toContain(status)
        }
    for (const path of ['/customers', '/points_products', '/points_transactions'])
      for (const value of invalid.filter((each) => each !== ''))
        expect((await smile.get(`${path}/${encodeURIComponent(value)}`)).status).toBe(404)
    expect((await smile.get('/customers?limit=1&limit=2')).status).toBe(400)
    expect(klaviyo.bugs).toEqual([])
  })

  it('is refused as text that is not JSON', async () => {
    const headers = { ...bearer('any'), 'content-type': 'application/json' }
    for (const raw of ['{', 'null', '[]', '"a"', '{"points_transaction": '])
      expect(
        (await klaviyo.request('POST', '/__smile/v1/points_transactions', { raw, headers })).status,
      ).toBe(400)
    expect(klaviyo.bugs).toEqual([])
  })

  it('may be the cursor of a missing row: the page continues from its position', async () => {
    const cursor = Buffer.from('id:1,direction:next').toString('base64')
    expect((await smile.get(`/customers?cursor=${cursor}`)).body.customers).toEqual([])
    const back = Buffer.from('id:1,direction:previous').toString('base64')
    expect((await smile.get(`/customers?cursor=${back}`)).body.customers).toHaveLength(5)
  })
})
