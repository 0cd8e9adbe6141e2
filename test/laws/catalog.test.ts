import { describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import { referenceColumn } from '../../src/declare/filters.js'
import { type Operator, operatorsOf } from '../../src/declare/kinds/kind.js'
import type { FilterField, ServedOperation } from '../../src/declare/operation.js'
import { defaultOrder, orderColumns } from '../../src/declare/ordering.js'
import { openInMemory } from '../../src/store/open.js'
import type { Predicate } from '../../src/store/plan.js'

const collections = klaviyo.newest.operations.filter(
  (operation): operation is ServedOperation => operation.verb !== 'unserved' && operation.page !== undefined,
)

describe('every page of every collection', () => {
  for (const operation of collections) {
    it(`${operation.id} is found by an index, whatever is asked of it`, () => {
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
      expect(
        sorted.filter(({ statement }) => !/\bblock = wanted\b/.test(statement) && !/_by_id"/.test(statement)),
      ).toEqual([])
    })
  }
})

function stepsOf(operation: ServedOperation) {
  const store = openInMemory(klaviyo.newest)
  const { subject, sorts } = operation
  const asked = sorts.flatMap((by) => [
    { by, descending: false },
    { by, descending: true },
  ])
  const steps = [defaultOrder(subject), ...asked].flatMap((order) => {
    const key = orderColumns(subject, order).map(() => '5')
    const pages = [
      {},
      { cursor: { direction: 'next', key } },
      { cursor: { direction: 'prev', key } },
    ] as const
    return questionsOf(operation).flatMap((predicates) =>
      pages.flatMap((page) => store.explain(subject.type, { predicates, size: 10, order, ...page })),
    )
  })
  store.close()
  return steps
}

/** Alone and in pairs, every filter with every operator, in the scope the path gives and behind the filters it demands. */
function questionsOf(operation: ServedOperation): Predicate[][] {
  const { relationship, filters, anyFilterOf } = operation
  const declared = relationship?.declared
  const scope: Predicate[] =
    declared?.by === 'inverse'
      ? [{ column: referenceColumn(declared.via), operator: 'equals', values: ['x'] }]
      : []
  const single = [...filters.values()].flatMap((field) =>
    operatorsOf(field.rule).map((operator) => ask(field, operator)),
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
