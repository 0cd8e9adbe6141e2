import { type Instant, parse, print, read, SECOND } from '../base/instant.js'
import type { Catalog } from '../compile/catalog.js'
import { LiveWorld, type WorldContext } from '../engine/world.js'
import { storedResources } from '../store/schema.js'
import type { Store } from '../store/store.js'

/** When an account began, and how far what Klaviyo put into it goes. */
export interface InitialRows {
  readonly at: Instant
  /** The number of the last row of each type. */
  readonly rows: Readonly<Record<string, number>>
  /** The number of the last task. */
  readonly task: number
}

/** More rows of a type than an account begins with. */
const ROWS_MAX = 10_000

/** Makes what an account begins with at an instant. What it makes is complete: nothing of it waits. */
export function createInitialRows(
  ground: WorldContext,
  at: Instant,
  empty: boolean,
  finish: () => void,
): InitialRows {
  const { store, catalog } = ground
  catalog.begin(new LiveWorld(ground, at), empty)
  finish()
  const last = storedResources(catalog).map(
    ({ type }) => [type, store.pick(type, {}, ROWS_MAX).at(-1)?.seq ?? 0] as const,
  )
  return {
    at,
    rows: Object.fromEntries(last.filter(([, seq]) => seq > 0)),
    task: Math.max(0, ...store.tasks.all().map(({ seq }) => seq)),
  }
}

/**
 * Lets an account begin earlier, since its clock was put to a time before it began: what Klaviyo put into it would
 * be made in the future. Rows that were made later stay as they are.
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

/** An instant of the beginning as one of the new beginning; any other value stays what it is. */
function moved(value: unknown, from: Instant, to: Instant): unknown {
  const instant = typeof value === 'string' ? parse(value) : undefined
  // Instants of one transaction differ by microseconds, which keep the order of what it wrote.
  return instant !== undefined && instant >= from && instant < from + SECOND
    ? print(instant - from + to)
    : value
}
