import { type Instant, parse, print, read, SECOND } from '../base/instant.js'
import type { Catalog } from '../compile/catalog.js'
import type { WorldContext } from '../engine/world-context.js'
import { storedResources } from '../store/schema.js'
import type { Store } from '../store/store.js'
import { gapTexts, initialTemplate } from './initial-template.js'

/** When the initial rows of an account were created, and which rows and tasks they are. */
export interface InitialRows {
  readonly at: Instant
  /** The sequence number of the last initial row, by type. */
  readonly rows: Readonly<Record<string, number>>
  /** The sequence number of the last initial task; 0 without one. */
  readonly task: number
}

/** An upper bound of the initial rows of one type. */
const ROWS_MAX = 10_000

/** Creates the initial rows at an instant. With `empty`, only those that no account can be without. */
export function createInitialRows(context: WorldContext, at: Instant, empty: boolean): InitialRows {
  const template = initialTemplate(context.catalog, empty)
  context.store.fill(template.state, gapTexts(template, context, at))
  return { at, rows: template.rows, task: template.task }
}

/**
 * Moves the initial rows and tasks to an earlier instant. Without this, they would lie in the future after the clock
 * was set back. Rows created later are not changed.
 */
export function moveInitialRows(store: Store, catalog: Catalog, was: InitialRows, at: Instant): InitialRows {
  for (const { type } of storedResources(catalog)) {
    const last = was.rows[type] ?? 0
    if (last === 0) continue
    for (const row of store.pick(type, {}, ROWS_MAX)) {
      if (row.seq > last) continue
      const attributes = Object.entries(row.attributes).map(([name, value]) => [
        name,
        moved(value, was.at, at),
      ])
      store.replace(type, { ...row, attributes: Object.fromEntries(attributes) }, row)
    }
  }
  for (const { seq, due } of store.tasks.all())
    if (seq <= was.task && due) store.tasks.setDue(seq, print(read(due) - was.at + at))
  return { ...was, at }
}

/** Shifts a value that is an instant of the initial transaction; returns any other value as it is. */
function moved(value: unknown, from: Instant, to: Instant): unknown {
  const instant = typeof value === 'string' ? parse(value) : undefined
  // Instants of one transaction differ by microseconds, which keep the order of its writes.
  return instant !== undefined && instant >= from && instant < from + SECOND
    ? print(instant - from + to)
    : value
}
