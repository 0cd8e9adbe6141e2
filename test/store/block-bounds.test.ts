import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import type { Cursor } from '../../src/dialect/cursor.js'
import { openInMemory } from '../../src/store/open-store.js'
import type { Predicate } from '../../src/store/plan.js'
import type { StoredRow } from '../../src/store/row.js'
import { BLOCK_BITS } from '../../src/store/schema.js'
import type { Store } from '../../src/store/store.js'

/*
 * A page of a range skips blocks of rows by bounds in memory. After any writes, rollbacks and restores, a page must
 * have the same rows as a full scan. Row numbers are far apart, so that each row has a block of its own.
 */

const TYPE = 'coupon-code'
const COUPONS = ['A', 'B']
const STATUSES = ['UNASSIGNED', 'USED']
const day = (n: number) => `2026-01-${String(n + 1).padStart(2, '0')}T00:00:00.000000+00:00`

const days = fc.integer({ min: 0, max: 9 })
const maybeDay = fc.option(days, { freq: 6 })
const written = fc.record({ n: fc.nat(11), day: maybeDay, status: fc.nat(1), coupon: fc.nat(1) })

type Written = typeof written extends fc.Arbitrary<infer T> ? T : never

/** The row number n: in block n / 2. */
function rowOf({ n, day: ends, status, coupon }: Written): StoredRow {
  const seq = (Math.floor(n / 2) + 1) * 2 ** BLOCK_BITS + (n % 2)
  const attributes = {
    ...{ unique_code: `C${n}`, expires_at: ends === null ? null : day(ends) },
    status: STATUSES[status] ?? '',
  }
  return {
    seq,
    id: `C${n}`,
    attributes,
    related: { coupon: COUPONS[coupon] ?? '', profile: null, job: null },
  }
}

/** A store, and the rows that it must contain. */
interface Held {
  readonly store: Store
  readonly rows: Map<string, StoredRow>
}

/** A step of a test. It changes both, or neither. */
type Step = (held: Held) => void

const put =
  (row: StoredRow): Step =>
  ({ store, rows }) => {
    const before = rows.get(row.id)
    if (before && before.related.coupon === row.related.coupon) store.replace(TYPE, row, before)
    else {
      store.remove(TYPE, row.id)
      store.insert(TYPE, row)
    }
    rows.set(row.id, row)
  }

const remove =
  (id: string): Step =>
  ({ store, rows }) => {
    store.remove(TYPE, id)
    rows.delete(id)
  }

const removeCoupon =
  (coupon: string): Step =>
  ({ store, rows }) => {
    store.removeAll(TYPE, { coupon })
    for (const row of [...rows.values()]) if (row.related.coupon === coupon) rows.delete(row.id)
  }

const changeCoupon =
  (coupon: string, ends: string): Step =>
  ({ store, rows }) => {
    store.replaceAll(TYPE, { coupon }, { expires_at: ends })
    for (const row of [...rows.values()])
      if (row.related.coupon === coupon)
        rows.set(row.id, { ...row, attributes: { ...row.attributes, expires_at: ends } })
  }

const clear: Step = ({ store, rows }) => {
  store.clear()
  rows.clear()
}

/** The ranges that are read after each step: all from a day on, and all up to a day. */
const RANGES = [2, 7].flatMap((n): Predicate[] =>
  (['greater-than', 'greater-or-equal', 'less-than', 'less-or-equal'] as const).map((operator) => ({
    ...{ column: 'expires_at', operator, values: [day(n)] },
  })),
)

/** Reads pages, and thereby the bounds, and compares them with the model. */
const look: Step = ({ store, rows }) => {
  const pages: { found: string; expected: string }[] = []
  const all = [...rows.values()].toSorted((one, other) => one.seq - other.seq)
  for (const coupon of COUPONS)
    for (const status of [undefined, ...STATUSES])
      for (const range of RANGES) {
        const expected = all
          .filter(
            ({ related, attributes }) =>
              related.coupon === coupon && (!status || attributes.status === status),
          )
          .filter(({ attributes }) => holds(range, attributes.expires_at))
        const equal = (column: string, value: string): Predicate => ({
          column,
          operator: 'equals',
          values: [value],
        })
        const predicates = [equal('coupon_id', coupon), ...(status ? [equal('status', status)] : []), range]
        for (const cursor of CURSORS) {
          const { rows: found } = store.select(TYPE, {
            predicates,
            size: 100,
            order: OLDEST_FIRST,
            ...cursor,
          })
          const from = Number(cursor.cursor?.key[0] ?? 0)
          const beyond = ({ seq }: StoredRow) =>
            cursor.cursor?.direction === 'prev' ? seq < from : seq > from
          pages.push({ found: idsOf(found), expected: idsOf(expected.filter(beyond)) })
        }
      }
  expect(pages.map(({ found }) => found)).toEqual(pages.map(({ expected }) => expected))
}

const idsOf = (rows: readonly StoredRow[]) => rows.map(({ id }) => id).join(' ')
const OLDEST_FIRST = { by: 'seq', descending: false } as const
const MIDDLE = [String(4 * 2 ** BLOCK_BITS)]
const CURSORS: readonly { readonly cursor?: Cursor }[] = [
  {},
  { cursor: { direction: 'next', key: MIDDLE } },
  { cursor: { direction: 'prev', key: MIDDLE } },
]

function holds({ operator, values: [bound = ''] }: Predicate, value: unknown): boolean {
  if (typeof value !== 'string') return false
  if (operator === 'less-than') return value < bound
  if (operator === 'less-or-equal') return value <= bound
  return operator === 'greater-than' ? value > bound : value >= bound
}

/** Applies the step and checks the result. */
const followed =
  (step: Step): Step =>
  (held) => {
    step(held)
    look(held)
  }

class Undone extends Error {}

/** Applies the steps in a transaction or savepoint that is rolled back. */
const undone =
  (steps: readonly Step[], how: 'write' | 'attempt'): Step =>
  ({ store, rows }) => {
    const tried = () => {
      const copy = { store, rows: new Map(rows) }
      for (const step of steps) followed(step)(copy)
      throw new Undone()
    }
    const run =
      how === 'write' ? () => store.write(tried) : () => store.write(() => keep(() => store.attempt(tried)))
    keep(run)
  }

function keep(run: () => void): void {
  try {
    run()
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
}

/** Applies the steps and then restores the previous state. */
const restored =
  (steps: readonly Step[]): Step =>
  ({ store, rows }) => {
    const bytes = store.serialize()
    const copy = { store, rows: new Map(rows) }
    for (const step of steps) followed(step)(copy)
    expect(store.restore(bytes, () => {})).toBe(true)
  }

const coupons = fc.constantFrom(...COUPONS)
const plain: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: written.map((each) => put(rowOf(each))), weight: 6 },
  { arbitrary: fc.nat(11).map((n) => remove(`C${n}`)), weight: 2 },
  coupons.map(removeCoupon),
  fc.tuple(coupons, days).map(([coupon, n]) => changeCoupon(coupon, day(n))),
  fc.constant(clear),
)
const several = fc.array(plain, { maxLength: 5 })
const steps = fc.oneof(
  { arbitrary: plain, weight: 5 },
  fc
    .tuple(several, fc.constantFrom<'write' | 'attempt'>('write', 'attempt'))
    .map((given) => undone(...given)),
  several.map(restored),
)

describe('a page of a range', () => {
  const open: Store[] = []
  afterEach(() => {
    for (const store of open.splice(0)) store.close()
  })

  it('has the same rows as a look at each row, after any writes, rollbacks and restores', () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 4, maxLength: 12 }), (run) => {
        const held = { store: openInMemory(klaviyo.newest), rows: new Map<string, StoredRow>() }
        open.push(held.store)
        for (const step of run) followed(step)(held)
      }),
      { numRuns: 60 },
    )
  })
})
