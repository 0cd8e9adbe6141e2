import { describe, expect, it } from 'vitest'
import { cpuMs } from '../support/cpu-time.js'
import { boot, type Reply, type TestEmulator } from '../support/emulator.js'
import { sized } from '../support/size.js'
import { emailsOf } from './profiles-and-events.js'
import {
  type Condition,
  definitionOf,
  HAS_EMAIL,
  newSegment,
  propertyCondition,
  SEGMENTS,
} from './segment-requests.js'

const CONDITIONS = '/data/attributes/definition/condition_groups'

/** Creates a profile from properties in JSON text, since an object literal cannot define names like `__proto__`. */
const addProfile = (klaviyo: TestEmulator, email: string, properties = '{}') =>
  klaviyo.request('POST', '/api/profiles', {
    raw: `{"data":{"type":"profile","attributes":{"email":"${email}","properties":${properties}}}}`,
  })

const addSegment = (klaviyo: TestEmulator, ...conditions: readonly Condition[]): Promise<Reply> =>
  klaviyo.post(SEGMENTS, newSegment(definitionOf(conditions)))

async function membersOf(klaviyo: TestEmulator, made: Reply): Promise<string[]> {
  expect(made.status, made.text).toBe(201)
  return emailsOf(await klaviyo.get(`${SEGMENTS}/${made.body.data.id}/profiles`)).toSorted()
}

describe('a condition on a property of Object.prototype', () => {
  it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'])(
    'matches only profiles that have it as data: %s',
    async (name) => {
      const klaviyo = boot({ empty: true })
      await addProfile(klaviyo, 'none@example.com')
      await addProfile(klaviyo, 'some@example.com', `{"${name}":"x"}`)
      const isSet = (path: string) => addSegment(klaviyo, propertyCondition(path, 'existence', 'is-set'))
      for (const path of [`properties['${name}']`, `properties.${name}`])
        expect(await membersOf(klaviyo, await isSet(path))).toEqual(['some@example.com'])
      expect(await membersOf(klaviyo, await isSet(name))).toEqual([])
      expect(klaviyo.bugs).toEqual([])
    },
  )
})

describe('a property that is an object', () => {
  it.each([
    propertyCondition("properties['p']", 'string', 'contains', { value: 'x' }),
    propertyCondition("properties['p']", 'string', 'regex', { value: 'x' }),
    propertyCondition("properties['p']", 'string', 'in', { value: ['x'] }),
    propertyCondition("properties['p']", 'numeric', 'equals', { value: 1 }),
    propertyCondition("properties['p']", 'boolean', 'equals', { value: true }),
    propertyCondition("properties['p']", 'list', 'contains', { value: 'x' }),
    propertyCondition("properties['p']", 'list', 'length-equals', { value: 5 }),
    propertyCondition("properties['p']", 'date', 'after', { date: '2020-01-01T00:00:00Z' }),
  ])('matches no filter because of its name: %j', async (condition) => {
    const klaviyo = boot({ empty: true })
    await addProfile(klaviyo, 'a@example.com', '{"p":{"toString":1,"valueOf":1}}')
    await addProfile(klaviyo, 'b@example.com', '{"p":[{"toString":1,"valueOf":1}]}')
    expect(await membersOf(klaviyo, await addSegment(klaviyo, condition))).toEqual([])
    expect((await klaviyo.get('/api/profiles')).status).toBe(200)
    expect(klaviyo.bugs).toEqual([])
  })
})

describe('a regular expression of a condition', () => {
  const matching = (value: string) => propertyCondition('email', 'string', 'regex', { value })

  it('is matched in linear time', async () => {
    const klaviyo = boot({ empty: true })
    await addProfile(klaviyo, 'a@example.com', `{"p":"${'a'.repeat(100_000)}!"}`)
    const ms = await cpuMs(async () => {
      for (const value of ['^(a+)+$', '(a|a)*b', '(.*)*x'])
        await addSegment(klaviyo, propertyCondition("properties['p']", 'string', 'regex', { value }))
      await klaviyo.get('/api/profiles')
    })
    expect(ms).toBeLessThan(5_000)
  })

  it('is refused if it is invalid, and answered 501 if no linear engine supports it', async () => {
    const klaviyo = boot({ empty: true })
    for (const value of ['(a', '[', '*', 'a{1001}', 'x'.repeat(1_001)]) {
      const { status, body } = await addSegment(klaviyo, HAS_EMAIL, matching(value))
      expect(status).toBe(400)
      expect(body.errors[0].detail).toMatch(/^'value' is not a valid regular expression: ./)
      expect(body.errors[0].source).toEqual({ pointer: `${CONDITIONS}/0/conditions/1/filter/value` })
    }
    for (const value of ['(?=a)b', '(?<!a)b', '(a)\\1'])
      expect((await addSegment(klaviyo, matching(value))).status).toBe(501)
  })
})

describe('a definition', () => {
  it('has at most 1,000 conditions and 20 regular expressions', async () => {
    const klaviyo = boot({ empty: true })
    const many = new Array<Condition>(1_001).fill(HAS_EMAIL)
    const { status, body } = await addSegment(klaviyo, ...many)
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([
      { detail: 'A definition may have at most 1000 conditions; got 1001.', source: { pointer: CONDITIONS } },
    ])
    const matching = new Array<Condition>(21).fill(
      propertyCondition('email', 'string', 'regex', { value: 'a' }),
    )
    expect((await addSegment(klaviyo, ...matching)).status).toBe(400)
    expect((await addSegment(klaviyo, ...many.slice(1))).status).toBe(201)
  })

  it('of 1,000 conditions is evaluated quickly for many profiles', async () => {
    const klaviyo = boot({ empty: true })
    const count = sized(200, 2_000)
    const text = `profiles:\n - {email: "a{{n}}@example.com", count: ${count}, properties: {plan: "{{pick:a|b|c}}"}}`
    await klaviyo.admin('POST', '/seed', { files: [{ name: 'a.yaml', text }] })
    const conditions = Array.from({ length: 1_000 }, (_, value) =>
      propertyCondition("properties['plan']", 'string', 'equals', { value: `none ${value}` }),
    )
    await addSegment(klaviyo, ...conditions)
    expect(await cpuMs(() => klaviyo.get('/api/profiles'))).toBeLessThan(10_000)
  })
})
