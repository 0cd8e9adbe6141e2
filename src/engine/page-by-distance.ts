import { defaultOrder } from '../compile/ordering.js'
import type { Ordering } from '../declare/ordering.js'
import type { Resource } from '../declare/resource.js'
import { distance, type Point } from '../query/point.js'
import type { Question } from '../query/question.js'
import type { StoredRow } from '../store/row.js'
import { NO_LIMIT, type Page } from '../store/select.js'
import type { LiveWorld } from './world.js'

/** Closest first. */
export const BY_DISTANCE: Ordering = { by: 'distance', descending: false }

interface Placed {
  readonly row: StoredRow
  /** Millimetres, then the number of the row. */
  readonly key: readonly [number, number]
}

/**
 * A page of rows in the order of their distance from `point`; rows have `latitude` and `longitude`. All rows
 * are measured for each page: an account draws a few hundred geofences at most.
 */
export function nearestPage(subject: Resource, point: Point, { page }: Question, world: LiveWorld): Page {
  const { rows } = world.context.store.select(subject.type, {
    predicates: [],
    size: NO_LIMIT,
    order: defaultOrder(subject),
  })
  const placed = rows.map((row): Placed => ({ row, key: [distance(point, pointOf(row)), row.seq] }))
  placed.sort((one, other) => compare(one.key, other.key))
  const from = beginning(placed, page)
  const shown = placed.slice(Math.max(0, from), from + page.size)
  const [first, last] = [shown[0], shown.at(-1)]
  return {
    rows: shown.map(({ row }) => row),
    ...(from + page.size < placed.length && last && { next: last.key.map(String) }),
    ...(from > 0 && first && { prev: first.key.map(String) }),
  }
}

/** The place where a page begins; before the first row where fewer than a page lie before the cursor. */
function beginning(placed: readonly Placed[], { cursor, size }: Question['page']): number {
  if (!cursor) return 0
  const [far = 0, seq = 0] = cursor.key.map(Number)
  const isBefore = ({ key }: Placed) => compare(key, [far, seq]) < 0
  const before = placed.filter(isBefore).length
  if (cursor.direction === 'prev') return before - size
  return placed[before] && compare(placed[before].key, [far, seq]) === 0 ? before + 1 : before
}

function compare(one: Placed['key'], other: Placed['key']): number {
  return one[0] - other[0] || one[1] - other[1]
}

function pointOf({ attributes }: StoredRow): Point {
  return { latitude: Number(attributes.latitude), longitude: Number(attributes.longitude) }
}
