/** How a collection runs: by when rows were made (`seq`), by `id`, or by an attribute. */
export interface Ordering {
  readonly by: string
  readonly descending: boolean
  /** What tells rows with the same value apart: their number, or their id. */
  readonly tie?: 'id'
  /** How a place in it is written into a cursor: as text, or as a JSON array (seconds, id, direction). */
  readonly cursor?: 'array'
}
