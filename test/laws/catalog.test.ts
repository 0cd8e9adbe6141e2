import { describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import { referenceColumn } from '../../src/compile/filters.js'
import type { FilterField, ServedOperation } from '../../src/compile/operation.js'
import { defaultOrder, orderColumns, orderFrom, sortedBy, viewFromEnd } from '../../src/compile/ordering.js'
import { type Operator, operatorsOf } from '../../src/declare/kinds/kind.js'
import type { Resource } from '../../src/declare/resource.js'
import { openInMemory } from '../../src/store/open-store.js'
import type { Predicate } from '../../src/store/plan.js'
import { sampled } from '../support/size.js'

const collections = klaviyo.newest.operations.filter(
  (operation): operation is ServedOperation =>
    operation.verb !== 'unserved' && operation.verb !== 'report' && operation.page !== undefined,
)

describe('every page of every collection', () => {
  for (const operation of collections) {
    it(`${operation.id} uses an index, whatever the query`, () => {
      const steps = stepsOf(operation)
      expect(steps.length).toBeGreaterThan(0)
      expect(
        steps.filter(
          ({ detail }) => /\bSCAN\b/.test(detail) && !/SCAN (walked|CONSTANT|json_each)/.test(detail),
        ),
      ).toEqual([])
    })

    it(`${operation.id} sorts no more than a block of rows`, () => {
      const sorted = stepsOf(operation).filter(({ detail }) => /TEMP B-TREE/.test(detail))
      const few = new RegExp(`\\bblock = wanted\\b|INDEXED BY "\\w+_by_(id|${identifying.join('|')})"`)
      expect(sorted.filter(({ statement }) => !few.test(statement))).toEqual([])
    })
  }
})

describe('every membership', () => {
  const memberships = [...klaviyo.newest.resources.values()].filter(({ ends }) => ends)

  it.each(memberships.flatMap((each) => (each.ends ?? []).map((end) => ({ type: each.type, end, each }))))(
    '$type uses an index from its end $end, in its order',
    ({ type, end, each }) => {
      const store = openInMemory(klaviyo.newest)
      const predicates = [{ column: referenceColumn(end), operator: 'equals', values: ['x'] }] as const
      const steps = store.explain(type, { predicates, size: 10, order: orderFrom(each, end) })
      store.close()
      expect(steps.map(({ detail }) => detail).filter((each) => /\bSCAN\b|TEMP B-TREE/.test(each))).toEqual(
        [],
      )
      expect(steps.some(({ detail }) => /USING INDEX/.test(detail))).toBe(true)
    },
  )
})

/** Attributes that are unique among the rows. */
const identifying = [...klaviyo.newest.resources.values()].flatMap(({ attributes }) =>
  Object.entries(attributes).flatMap(([name, { options }]) => (options.unique ? [name] : [])),
)

/** The rows that an operation sorts: its resources, or the memberships that lead to them. */
function orderedBy({ subject, relationship }: ServedOperation): Resource {
  const declared = relationship?.declared
  if (declared?.by !== 'membership') return subject
  const through = klaviyo.newest.resources.get(declared.through)
  return through ? viewFromEnd(through, declared) : subject
}

const steps = new Map<string, ReturnType<typeof queryPlans>>()

/** The query plans of SQLite for everything that an operation accepts. */
function stepsOf(operation: ServedOperation) {
  const known = steps.get(operation.id) ?? queryPlans(operation)
  steps.set(operation.id, known)
  return known
}

/** A store without rows; explaining queries does not change it. */
const store = openInMemory(klaviyo.newest)

function queryPlans(operation: ServedOperation) {
  const ordered = orderedBy(operation)
  const orders = operation.sorts.flatMap((by) => [sortedBy(ordered, by, false), sortedBy(ordered, by, true)])
  const steps = [defaultOrder(ordered), ...orders].flatMap((order) => {
    const key = orderColumns(ordered, order).map(() => '5')
    const pages = [
      {},
      { cursor: { direction: 'next', key } },
      { cursor: { direction: 'prev', key } },
    ] as const
    return predicatesOf(operation).flatMap((predicates) =>
      pages.flatMap((page) => store.explain(ordered.type, { predicates, size: 10, order, ...page })),
    )
  })
  return [...steps, ...lookupsBy(operation)]
}

/** The queries that filters on identifiers of members run on other types. */
function lookupsBy({ filters }: ServedOperation) {
  return [...filters.values()].flatMap((field) => {
    const orders = klaviyo.newest.resources.get(field.of?.type ?? '')
    if (!orders) return []
    const predicates = [comparison(field, 'equals').predicate]
    return store.explain(orders.type, { predicates, size: 10, order: defaultOrder(orders) })
  })
}

/**
 * Every filter with every operator, alone and in pairs, within the scope of the path and after the required filters.
 */
function predicatesOf(operation: ServedOperation): Predicate[][] {
  const { relationship, filters, anyFilterOf } = operation
  const declared = relationship?.declared
  const scope: Predicate[] =
    declared?.by === 'inverse' || declared?.by === 'membership'
      ? [
          {
            column: referenceColumn(declared.by === 'inverse' ? declared.via : declared.here),
            operator: 'equals',
            values: ['x'],
          },
        ]
      : []
  // A list that is filtered by an owner is a page of that owner's relationship.
  const own = [...filters.values()].filter((field) => !field.of && !field.owns)
  const single = own.flatMap((field) =>
    operatorsOf(field.rule).map((operator) => comparison(field, operator)),
  )
  const required = single.filter(({ name }) => anyFilterOf.length === 0 || anyFilterOf.includes(name))
  const alone = required.map(({ predicate }) => [...scope, predicate])
  const pairs = required.flatMap(({ predicate }) =>
    single.map((other) => [...scope, predicate, other.predicate]),
  )
  return [...(anyFilterOf.length === 0 ? [scope] : []), ...alone, ...sampled(pairs, 0)]
}

function comparison(field: FilterField, operator: Operator): { name: string; predicate: Predicate } {
  const values = operator === 'any' ? ['x', 'y'] : operator === 'has' ? [] : ['x']
  if (field.alsoOwns) return { name: field.name, predicate: pairedWith(field) }
  return { name: field.name, predicate: { column: field.column, operator, values } }
}

/** The condition that a member of one owner is also a member of another. */
function pairedWith({ column }: FilterField): Predicate {
  const pairs = [...klaviyo.newest.resources.values()].find(({ ends = [] }) =>
    ends.some((end) => referenceColumn(end) === column),
  )
  const there = pairs?.ends?.find((end) => referenceColumn(end) !== column) ?? ''
  return { column: referenceColumn(there), operator: 'paired', values: ['x/', ''], pairs: pairs?.type ?? '' }
}
