import { describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import { referenceColumn } from '../../src/declare/filters.js'
import type { Operator } from '../../src/declare/kinds/kind.js'
import type { FilterField, ServedOperation } from '../../src/declare/operation.js'
import { openInMemory } from '../../src/store/open.js'
import type { Predicate } from '../../src/store/plan.js'

const collections = klaviyo.newest.operations.filter(
  (operation): operation is ServedOperation => operation.verb !== 'unserved' && operation.page !== undefined,
)

describe('every page of every collection', () => {
  for (const operation of collections) {
    it(`${operation.id} is found by an index, whatever is asked of it`, () => {
      const plans = plansOf(operation, false)
      expect(plans.length).toBeGreaterThan(0)
      expect(plans.filter((detail) => /\bSCAN\b/.test(detail))).toEqual([])
    })

    it(`${operation.id} is never sorted, unless few rows fall into a range`, () => {
      expect(plansOf(operation, true).filter((detail) => /TEMP B-TREE/.test(detail))).toEqual([])
    })
  }
})

function plansOf(operation: ServedOperation, broad: boolean): string[] {
  const store = openInMemory(klaviyo.newest)
  const { type, newestFirst = false } = operation.subject
  const pages = [
    undefined,
    { direction: 'next' as const, key: '5' },
    { direction: 'prev' as const, key: '5' },
  ]
  const plans = questionsOf(operation).flatMap((predicates) =>
    pages.flatMap((cursor) =>
      store.explain(type, { predicates, size: 10, newestFirst, ...(cursor && { cursor }) }, broad),
    ),
  )
  store.close()
  return plans
}

/** Alone and in pairs, every filter with every operator, in the scope the path gives and behind the filters it demands. */
function questionsOf(operation: ServedOperation): Predicate[][] {
  const { relationship, filters, anyFilterOf } = operation
  const declared = relationship?.declared
  const scope: Predicate[] =
    declared?.arity === 'many'
      ? [{ column: referenceColumn(declared.via), operator: 'equals', values: ['x'] }]
      : []
  const single = [...filters.values()].flatMap((field) =>
    field.rule.operators.map((operator) => ask(field, operator)),
  )
  const demanded = single.filter(({ name }) => anyFilterOf.length === 0 || anyFilterOf.includes(name))
  const alone = demanded.map(({ predicate }) => [...scope, predicate])
  const pairs = demanded.flatMap(({ predicate }) =>
    single.map((other) => [...scope, predicate, other.predicate]),
  )
  return [...(anyFilterOf.length === 0 ? [scope] : []), ...alone, ...pairs]
}

function ask(field: FilterField, operator: Operator): { name: string; predicate: Predicate } {
  const values = operator === 'any' ? ['x', 'y'] : operator === 'has' ? [] : ['x']
  return { name: field.name, predicate: { column: field.column, operator, values } }
}
