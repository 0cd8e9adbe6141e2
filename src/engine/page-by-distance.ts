import { defaultOrder } from '../compile/ordering.js'
import type { Ordering } from '../declare/ordering.js'
import { type Resource, rowsOf } from '../declare/resource.js'
import { distance, type Point } from '../query/point.js'
import type { Question } from '../query/question.js'
import type { StoredRow } from '../store/row.js'
import { NO_LIMIT, type Page } from '../store/select.js'
import type { LiveWorld } from './world.js'

/** The order of a page by distance, closest first. */
export const BY_DISTANCE: Ordering = { by: 'distance', descending: false }

interface RowWithDistance {
  readonly row: StoredRow
  /** The distance in millimetres, then the row number. */
  readonly key: readonly [number, number]
}

/**
 * Returns a page of rows by their distance from `point`. Rows need the attributes `latitude` and `longitude`. Each page
 * measures all rows: an account has a few hundred geofences at most.
 */
export function nearestPage(subject: Resource, point: Point, { page }: Question, world: LiveWorld): Page {
  const { rows } = world.context.store.select(rowsOf(subject), {
    predicates: [],
    size: NO_LIMIT,
    order: defaultOrder(subject),
  })
  const rowsByDistance = rows.map(
    (row): RowWithDistance => ({ row, key: [distance(point, pointOf(row)), row.seq] }),
  )
  rowsByDistance.sort((one, other) => compare(one.key, other.key))
  const from = startOf(rowsByDistance, page)
  const shown = rowsByDistance.slice(Math.max(0, from), from + page.size)
  const [first, last] = [shown[0], shown.at(-1)]
  return {
    rows: shown.map(({ row }) => row),
    ...(from + page.size < rowsByDistance.length && last && { next: last.key.map(String) }),
    ...(from > 0 && first && { prev: first.key.map(String) }),
  }
}

/** Returns the index where a page starts; negative if less than a page precedes the cursor. */
function startOf(rowsByDistance: readonly RowWithDistance[], { cursor, size }: Question['page']): number {
  if (!cursor) return 0
  const [far = 0, seq = 0] = cursor.key.map(Number)
  const isBefore = ({ key }: RowWithDistance) => compare(key, [far, seq]) < 0
  const before = rowsByDistance.filter(isBefore).length
  if (cursor.direction === 'prev') return before - size
  return rowsByDistance[before] && compare(rowsByDistance[before].key, [far, seq]) === 0 ? before + 1 : before
}

function compare(one: RowWithDistance['key'], other: RowWithDistance['key']): number {
  return one[0] - other[0] || one[1] - other[1]
}

function pointOf({ attributes }: StoredRow): Point {
  return { latitude: Number(attributes.latitude), longitude: Number(attributes.longitude) }
}
