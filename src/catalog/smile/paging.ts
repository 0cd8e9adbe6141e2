import type { Json, Resource, Row, RowTest, World } from '../../declare/index.js'

/** The page sizes of Smile.io's lists. */
export const PAGE_MAX = 250
export const PAGE_DEFAULT = 50

/** A place in a list: the id of the row beside it, and the direction of the page. */
export interface SmileCursor {
  readonly id: string
  readonly direction: 'next' | 'previous'
}

/** Reads a cursor, whose text is `id:2,direction:next` in base 64; undefined for any other text. */
export function readSmileCursor(text: string): SmileCursor | undefined {
  const decoded = Buffer.from(text, 'base64').toString('latin1')
  const [, id, direction] = /^id:(\d{1,15}),direction:(next|previous)$/.exec(decoded) ?? []
  if (id === undefined || printSmileCursor({ id, direction: direction as 'next' }) !== text) return undefined
  return { id, direction: direction as SmileCursor['direction'] }
}

function printSmileCursor({ id, direction }: SmileCursor): string {
  return Buffer.from(`id:${id},direction:${direction}`).toString('base64')
}

/** Which page of a list is wanted. */
export interface SmilePage {
  readonly limit?: number | undefined
  readonly cursor?: SmileCursor | undefined
}

/** The links of a page; null at the ends (dev.smile.io, "cursor pagination"). */
export interface SmilePageMetadata {
  readonly next_cursor: string | null
  readonly previous_cursor: string | null
}

/** A page of the rows that pass every test, the newest first. It costs the same wherever it is. */
export function rowsOnPage<T extends Resource>(
  resource: T,
  where: readonly RowTest[],
  { limit = PAGE_DEFAULT, cursor }: SmilePage,
  world: World,
): { readonly rows: readonly Row<T>[]; readonly metadata: SmilePageMetadata } {
  const isBackward = cursor?.direction === 'previous'
  const found = world.search(resource, {
    where,
    order: { by: 'id', descending: !isBackward },
    limit: limit + 1,
    ...(cursor && { after: cursor.id }),
  })
  const hasMore = found.length > limit
  const rows = found.slice(0, limit)
  if (isBackward) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  const hasNext = isBackward ? last !== undefined : hasMore
  const hasPrevious = isBackward ? hasMore : cursor !== undefined
  return {
    rows,
    metadata: {
      next_cursor: hasNext && last ? printSmileCursor({ id: last.id, direction: 'next' }) : null,
      previous_cursor:
        hasPrevious && first ? printSmileCursor({ id: first.id, direction: 'previous' }) : null,
    },
  }
}

/** A test that an attribute or a reference equals a value, unless the value is undefined. */
export function equalTo(on: string, value: string | undefined): readonly RowTest[] {
  return value === undefined ? [] : [{ on, operator: 'equals', values: [value] }]
}

/** A test that an attribute is one of some words: the given one, or any of them. */
export function amongWords(on: string, given: string | undefined, words: readonly string[]): RowTest {
  return given === undefined
    ? { on, operator: 'any', values: [...words] }
    : { on, operator: 'equals', values: [given] }
}

/** A test that a row was changed at a time or later, unless the time is undefined. */
export function changedSince(at: string | undefined): readonly RowTest[] {
  return at === undefined ? [] : [{ on: 'updated_at', operator: 'greater-or-equal', values: [at] }]
}

/** A list as Smile.io answers it: the objects under their name, and the metadata of the page. */
export function listAnswer(
  name: string,
  objects: readonly Json[],
  metadata: SmilePageMetadata,
): Readonly<Record<string, Json>> {
  return { [name]: objects, metadata: { ...metadata } }
}
