import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { since } from '../support/cpu-time.js'
import type { Reply, TestEmulator } from '../support/emulator.js'
import { sampled, sized } from '../support/size.js'
import { minimal } from './body.js'
import { bootPerKey, PreparedAccount } from './prepared-account.js'
import { type Published, published, readOperations, type Schema } from './published.js'

/*
 * Hostile input is refused or stored as data, within the time and size that the request deserves, and what is stored or
 * logged of it can be read. No operation fails, and none loses what another one did.
 */

const writes = sampled(
  published.filter(({ body }) => body !== undefined),
  0,
  2,
)
const reads = sampled(readOperations, 0, 2)

/** The largest response to a refused request: 500 kB of details and pointers, and the members around each. */
const ANSWER_MAX = 1_000_000
/** Processor time in milliseconds: a linear request needs a few, a superlinear one many seconds. */
const MS_MAX = 5_000

/** An object that throws when it is converted to a string or a number. */
const PRETENDER = '{"toString":1,"valueOf":1,"toJSON":1,"then":1,"length":1e9,"constructor":{"name":1}}'
const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'] as const

let klaviyo: TestEmulator
let account: PreparedAccount

beforeAll(() => {
  klaviyo = bootPerKey()
  account = new PreparedAccount(klaviyo, 'hostile')
})

async function send({ operation }: Published, raw: string): Promise<Reply> {
  const target = await account.target(operation)
  const start = process.cpuUsage()
  const reply = await account.request(operation.method, target, { raw })
  const what = `${operation.id} ${raw.slice(0, 80)}: ${reply.status} ${reply.text.slice(0, 200)}`
  expect(since(start), what).toBeLessThan(MS_MAX)
  expect(reply.text.length, what).toBeLessThan(ANSWER_MAX)
  expect(reply.status === 501 || reply.status < 500, what).toBe(true)
  return reply
}

async function refused(entry: Published, raw: string): Promise<Reply> {
  const reply = await send(entry, raw)
  expect(reply.status, `${entry.operation.id} ${raw.slice(0, 80)}`).toBeGreaterThanOrEqual(400)
  return reply
}

afterEach(() => expect(klaviyo.bugs).toEqual([]))

/** Expects that the journal can be read. */
async function expectReadable(): Promise<void> {
  const headers = { 'x-klaviyo-emulator-account': account.companyId }
  for (const path of ['/requests?limit=1000', '/requests/har', '/jobs', '/state'])
    expect((await klaviyo.request('GET', `/__admin${path}`, { headers })).status, path).toBe(200)
}

/** The paths to every member of a body. */
function placesOf(schema: Schema, path: readonly string[] = []): (readonly string[])[] {
  const own = path.length === 0 ? [] : [path]
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
    placesOf(each, [...path, name]),
  )
  return [...own, ...members, ...(schema.items ? placesOf(schema.items, [...path, '0']) : [])]
}

/** The JSON of the minimal body with `json` at one place. */
function holding(schema: Schema, path: readonly string[], json: string): string {
  const MARK = 'put something here'
  return JSON.stringify(within(schema, path, MARK)).replace(JSON.stringify(MARK), () => json)
}

function within(schema: Schema, [step, ...rest]: readonly string[], value: string): unknown {
  if (step === undefined) return value
  if (step === '0') return [within(schema.items ?? {}, rest, value)]
  return { ...(minimal(schema) as object), [step]: within(schema.properties?.[step] ?? {}, rest, value) }
}

describe('a body that is designed to be expensive', () => {
  const MANY = sized(1_000, 10_000)
  const bodies: readonly string[] = [
    '['.repeat(MANY),
    `{"data":${'['.repeat(MANY)}${']'.repeat(MANY)}}`,
    `${'{"a":'.repeat(MANY)}1${'}'.repeat(MANY)}`,
    '{"a":1,"a":'.repeat(MANY / 2),
    `{"data":"${'\\"'.repeat(MANY * 4)}`,
    `{${'"a":1,'.repeat(MANY)}"a":1}`,
    `{"data":[${'0,'.repeat(MANY)}0]}`,
    `{"data":1e400}`,
    `{"${'a'.repeat(MANY * 10)}":1}`,
  ]
  for (const [turn, each] of writes.entries())
    it(`is refused quickly and with a small response: ${each.operation.id}`, async () => {
      for (const raw of sampled(bodies, turn)) await refused(each, raw)
    })

  // The members of a form are not JSON.
  const ofJson = writes.filter(({ operation }) => !operation.body?.form)
  for (const each of sampled(ofJson, 0, 10))
    it(`with thousands of unknown members is refused with as many problems as fit: ${each.operation.id}`, async () => {
      const unknown = Array.from({ length: sized(2_500, 5_000) }, (_, index) => `"k${index}":0`).join(',')
      const reply = await refused(
        each,
        `{"data":{"type":"x","id":"x","attributes":{${unknown}},${unknown}},${unknown}}`,
      )
      expect(reply.headers.get('x-klaviyo-emulator-hint')).toMatch(/\d+ more problems left out$/)
    })

  for (const [turn, each] of writes.entries())
    it(`is counted before its items are read: ${each.operation.id}`, async () => {
      const { body = {} } = each
      const lists = placesOf(body)
        .filter((path) => path.at(-1) === '0')
        .map((path) => path.slice(0, -1))
      for (const path of sampled(lists, turn))
        await refused(each, holding(body, path, `[${'0,'.repeat(MANY * 2)}0]`))
    })

  it('leaves a journal that can be read', expectReadable)
})

describe('a hostile value', () => {
  for (const each of writes)
    it(`breaks nothing, at any place: ${each.operation.id}`, async () => {
      const { body = {} } = each
      const values = [PRETENDER, `[${PRETENDER}]`, '"\\ud800 \\u0000"']
      const all = placesOf(body).flatMap((path) => values.map((value) => ({ path, value })))
      for (const { path, value } of sampled(all, 0, 15)) await send(each, holding(body, path, value))
    })

  for (const [turn, each] of writes.entries())
    it(`is refused as an unknown member: ${each.operation.id}`, async () => {
      for (const name of sampled(INHERITED, turn)) {
        await refused(each, `{"data":{"type":"x","id":"x","attributes":{"${name}":1}}}`)
        await refused(each, holding(each.body ?? {}, ['data', 'attributes', name], '1'))
      }
    })

  it('leaves a journal that can be read', expectReadable)
})

describe('a hostile query', () => {
  for (const [turn, each] of reads.entries())
    it(`is refused as unknown: ${each.operation.id}`, async () => {
      for (const name of sampled(INHERITED, turn))
        for (const parameter of [name, `fields[${name}]`, `page[${name}]`]) {
          const reply = await account.get(await account.target(each.operation, { [parameter]: 'x' }))
          expect(reply.status, `${parameter}: ${reply.text}`).toBeGreaterThanOrEqual(400)
          expect(reply.status, `${parameter}: ${reply.text}`).toBeLessThan(500)
        }
    })

  for (const [turn, each] of reads.entries())
    it(`is answered quickly: ${each.operation.id}`, async () => {
      const cursor = Buffer.from(`next::${'a.'.repeat(5_000)}a`).toString('base64url')
      const hard = {
        'page[cursor]': cursor,
        filter: `equals(${'a.'.repeat(5_000)},"a")`,
        sort: '-'.repeat(10_000),
        include: 'a,'.repeat(5_000),
        [`${'['.repeat(10_000)}`]: 'x',
      }
      for (const [name, value] of sampled(Object.entries(hard), turn)) {
        const start = process.cpuUsage()
        const reply = await account.get(await account.target(each.operation, { [name]: value }))
        expect(since(start), name).toBeLessThan(MS_MAX)
        expect(reply.status, reply.text.slice(0, 200)).toBeLessThan(500)
        expect(reply.text.length, name).toBeLessThan(ANSWER_MAX)
      }
    })
})
