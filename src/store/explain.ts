import type { Comparable } from '../declare/kinds/kind.js'
import { BlockBounds } from './block-bounds.js'
import type { Connection } from './connection.js'
import type { Table } from './schema.js'
import { type Selection, selectPage } from './select.js'
import type { Walk } from './walk.js'

/** A statement and one step of its query plan. */
export interface Step {
  readonly statement: string
  readonly detail: string
}

/** Returns the query plan of each statement that selects a page. Reads no rows. */
export function explainPage(connection: Connection, table: Table, selection: Selection): Step[] {
  const steps: Step[] = []
  const explain = (statement: string, bound: readonly Comparable[]) => {
    const plan = connection.prepare(`EXPLAIN QUERY PLAN ${statement}`).all(...bound)
    steps.push(...(plan as { detail: string }[]).map(({ detail }) => ({ statement, detail })))
  }
  const spy = {
    named: (_: string, statement: () => string) => spy.prepare(statement()),
    prepare: (statement: string) => ({
      raw: () => ({
        all: (...bound: Comparable[]) => {
          explain(statement, bound)
          return []
        },
      }),
      pluck: () => ({
        get: (...bound: Comparable[]) => {
          explain(statement, bound)
          return 0
        },
        iterate: (...bound: Comparable[]) => {
          explain(statement, bound)
          return [0]
        },
      }),
    }),
  }
  const spied = spy as unknown as Connection
  const bounds = {
    blocksWithin(walk: Walk) {
      new BlockBounds(spied).blocksWithin(walk)
      return [0]
    },
  }
  selectPage({ connection: spied, bounds }, table, selection)
  return steps
}
