import { describe, expect, it } from 'vitest'
import { Stream } from '../../src/base/random.js'
import { klaviyo } from '../../src/catalog/index.js'
import { objectSchema } from '../../src/declare/body.js'
import type { Attribute, Body, Kind } from '../../src/declare/kinds/kind.js'
import { bodyReader } from '../../src/declare/quick-read.js'

const BODIES = 30

/** Values of each sort: valid for some kinds, almost valid for others. */
const TEXTS = [
  '',
  ' ',
  'a',
  'Ada',
  'ada@example.com',
  ' Ada@Example.COM ',
  'ada@',
  '+15005550006',
  '+1 (500) 555-0006',
]
const MORE_TEXTS = [
  '+1',
  '2026-04-20',
  '2026-04-20T12:30:00.123456+02:00',
  '2026-13-01',
  'x'.repeat(300),
  '12.5',
]
const OTHERS = [0, -1, 7, 12.5, 2 ** 60, true, false, null, [], {}, { a: [1, { b: null }] }, ['a', 1], [{}]]
const ALL: readonly unknown[] = [...TEXTS, ...MORE_TEXTS, ...OTHERS]

const fitting = new WeakMap<Kind, readonly unknown[]>()

/** The values that a kind accepts. */
function fittingOf(kind: Kind): readonly unknown[] {
  const known = fitting.get(kind)
  if (known) return known
  const schema = kind.accepts()
  const accepted = ALL.filter((value) => schema.safeParse(value).success)
  const values = accepted.length > 0 ? accepted : ALL
  fitting.set(kind, values)
  return values
}

/** Generates bodies that are mostly valid, and sometimes wrong in one or more places. */
class Bodies {
  readonly #random: Stream

  constructor(seed: string) {
    this.#random = new Stream(seed)
  }

  body({ type, id, attributes, relationships, meta }: Body, depth = 0): unknown {
    return this.#spoilt({
      ...(this.#often() ? { type } : { type: 'other' }),
      ...((id === 'required' || (id && this.#chance(0.5))) && { id: this.#often() ? 'id-1' : this.#any() }),
      ...(attributes && this.#often() && { attributes: this.#members(Object.entries(attributes), depth) }),
      ...(relationships && { relationships: this.#links(relationships) }),
      ...(meta && this.#chance(0.5) && { meta: this.#members(Object.entries(meta), depth) }),
    })
  }

  #members(members: [string, Attribute][], depth: number): unknown {
    const given = members.filter(([, { options }]) => options.create === 'required' || this.#chance(0.4))
    // The order of the body must not determine the order of the result.
    if (this.#chance(0.5)) given.reverse()
    return this.#spoilt(Object.fromEntries(given.map(([name, { kind }]) => [name, this.#value(kind, depth)])))
  }

  #value(kind: Kind, depth: number): unknown {
    if (!this.#often()) return this.#any()
    const { body, members } = kind
    if (body && kind.name === 'list')
      return { data: Array.from({ length: this.#below(3) }, () => this.body(body, depth + 1)) }
    if (body) return { data: this.body(body, depth + 1) }
    if (members) return this.#members(Object.entries(members), depth + 1)
    return this.#of(fittingOf(kind))
  }

  #links(relationships: NonNullable<Body['relationships']>): unknown {
    const one = (type: string) => this.#spoilt({ type, id: 'id-2' })
    const entries = Object.entries(relationships).filter(() => this.#often())
    return this.#spoilt(
      Object.fromEntries(
        entries.map(([name, { type, many }]) => {
          const data = many ? Array.from({ length: this.#below(3) }, () => one(type)) : one(type)
          return [name, this.#spoilt({ data: this.#chance(0.1) ? null : data })]
        }),
      ),
    )
  }

  #spoilt(given: Record<string, unknown>): Record<string, unknown> {
    const [name] = Object.keys(given)
    if (this.#chance(0.97) || name === undefined) return given
    if (this.#chance(0.3)) return { ...given, nothing: this.#any() }
    if (this.#chance(0.3)) return JSON.parse(`{"__proto__": 1, ${JSON.stringify(given).slice(1)}`)
    if (this.#chance(0.5)) return { ...given, [name]: this.#any() }
    const { [name]: _, ...rest } = given
    return rest
  }

  #often = () => this.#chance(0.98)
  #chance = (probability: number) => this.#random.next() < probability
  #below = (end: number) => Math.floor(this.#random.next() * end)
  #any = () => this.#of(ALL)
  #of = (values: readonly unknown[]) => values[this.#below(values.length)]
}

describe('the fast path for bodies', () => {
  const operations = klaviyo.newest.operations.flatMap((operation) =>
    operation.verb !== 'unserved' && operation.body && !operation.body.form
      ? [{ id: operation.id, body: operation.body }]
      : [],
  )

  it('accepts only what the schema accepts, with the same result and order of members', () => {
    let [quick, valid] = [0, 0]
    for (const { id, body } of operations) {
      const [read, schema, bodies] = [bodyReader(body), objectSchema(body), new Bodies(id)]
      for (let number = 0; number < BODIES; number++) {
        const given = bodies.body(body)
        const quickly = read(given)
        const slowly = schema.safeParse(given)
        if (slowly.success) valid += 1
        if (quickly === undefined) continue
        quick += 1
        const where = `${id}: ${JSON.stringify(given)}`
        expect(slowly.success, where).toBe(true)
        expect(JSON.stringify(quickly), where).toBe(JSON.stringify(slowly.data))
      }
    }
    // Otherwise the comparison would prove nothing.
    expect(valid).toBeGreaterThan(operations.length * BODIES * 0.15)
    expect(quick).toBeGreaterThan(valid * 0.5)
  })

  it('reads the most common bodies without the schema', () => {
    const bodies: Record<string, unknown> = {
      create_profile: {
        type: 'profile',
        attributes: { email: 'ada@example.com', location: { city: 'London' }, properties: { plan: 'free' } },
      },
      create_coupon_code: {
        type: 'coupon-code',
        attributes: { unique_code: 'A', expires_at: '2030-01-01T00:00:00Z' },
        relationships: { coupon: { data: { type: 'coupon', id: 'A' } } },
      },
      create_event: {
        type: 'event',
        attributes: {
          properties: {},
          metric: { data: { type: 'metric', attributes: { name: 'Placed Order' } } },
          profile: { data: { type: 'profile', attributes: { email: 'ada@example.com' } } },
        },
      },
    }
    for (const [id, given] of Object.entries(bodies)) {
      const body = operations.find((operation) => operation.id === id)?.body
      expect(body && bodyReader(body)(given), id).toBeDefined()
    }
  })
})
