/** The order of a collection: by creation (`seq`), by `id`, or by an attribute. */
export interface Ordering {
  readonly by: string
  /** The name in cursors, if it is not that of the attribute. */
  readonly shownAs?: string
  readonly descending: boolean
  /** The tie-breaker for rows with the same value: the row number by default, or the id. */
  readonly tie?: 'id'
  /**
   * The format of cursors: text by default, a JSON array (seconds, id, direction), or the id of the first row of the page.
   * Pages with such ids have no `prev`.
   */
  readonly cursor?: 'array' | 'first'
}
