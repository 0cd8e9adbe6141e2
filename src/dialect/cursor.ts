import { isRepresentable, print, read, SECOND } from '../base/instant.js'
import { decode } from '../base/query-string.js'
import { refuse } from './refusal.js'

/** What a cursor has to know of the order of a page: the attribute it runs by, and how a place is written. */
export interface CursorOrder {
  readonly by: string
  /** What tells rows with the same value apart, where it is not their number. */
  readonly tie?: 'id'
  readonly cursor?: 'array'
}

/** Where a page begins: beyond the row with this key, forward or backward. */
export interface Cursor {
  readonly direction: 'next' | 'prev'
  /** A value for each column of the order. */
  readonly key: readonly string[]
}

/**
 * Writes a cursor as Klaviyo does: base64url without padding of `next::id::2081049` (`wire.md` §7). The
 * field is `id` also where rows are in the order they were made. An attribute's value is followed by
 * the row's number, which tells rows with the same value apart.
 */
export function writeCursor({ direction, key }: Cursor, { by, cursor }: CursorOrder): string {
  if (cursor === 'array') return writeArray({ direction, key })
  return Buffer.from(`${startOf(direction, { by })}${key.join('::')}`).toString('base64url')
}

/**
 * Reads one back, padded or not, in either base64 alphabet, or out of the link it stood in. Throws the
 * recorded refusal (issue-python9-cursor-400) for anything that `writeCursor` would not have written for
 * this order.
 */
export function readCursor(given: string, order: CursorOrder): Cursor {
  const text = bareCursor(given)
  if (order.cursor === 'array') return readArray(text)
  const decoded = Buffer.from(text, 'base64').toString('utf8')
  const direction = DIRECTIONS.find((each) => decoded.startsWith(startOf(each, order)))
  const key = direction && keyOf(decoded.slice(startOf(direction, order).length), order)
  if (!direction || !key || Buffer.from(decoded).toString('base64url') !== standardForm(text))
    throw refuse.malformed('Invalid cursor provided.')
  return { direction, key }
}

/** How often a value is percent-decoded at most: clients encode a cursor that was encoded already. */
const DECODED_MAX = 3

/**
 * The bare cursor in what a client sent back (also used for `page_cursor` of a body). Klaviyo's SDKs take a
 * whole `next` link and cut the cursor out of it, but the Node and Python ones only of links that say https,
 * the PHP one with the `=` before it, and some without decoding it. A plus that was not encoded arrives as a
 * blank. A line break behind a cursor is what is left of the line that a script read it from.
 */
export function bareCursor(given: string): string {
  let text = given
  for (let times = 0; times < DECODED_MAX && text.includes('%'); times++) text = decode(text)
  const decoded = text
  for (const name of PARAMETERS) {
    const at = text.lastIndexOf(name)
    if (at >= 0) text = text.slice(at + name.length)
  }
  while (text.startsWith('=')) text = text.slice(1)
  const wasInLink = text !== decoded
  const [bare = ''] = wasInLink ? text.split(/[&#]/, 1) : [text]
  return bare.replaceAll(' ', '+').trim()
}

const PARAMETERS = ['page[cursor]=', 'page_cursor='] as const

const DIRECTIONS = ['next', 'prev'] as const

/** What a cursor of an order begins with: `next::id::`. */
function startOf(direction: Cursor['direction'], { by }: CursorOrder): string {
  return `${direction}::${by === 'seq' ? 'id' : by}::`
}

/** Base64 text in the URL alphabet, without its padding. */
function standardForm(text: string): string {
  const padding = text.indexOf('=')
  const isPadded = padding >= 0 && text.length - padding <= 2 && text.endsWith('=')
  return (isPadded ? text.slice(0, padding) : text).replaceAll('+', '-').replaceAll('/', '_')
}

const NUMBER = /^\d{1,15}$/

function keyOf(text: string, { by, tie }: CursorOrder): string[] | undefined {
  if (by === 'seq') return NUMBER.test(text) ? [text] : undefined
  if (by === 'id') return text === '' ? undefined : [text]
  const split = text.lastIndexOf('::')
  const last = text.slice(split + 2)
  return split >= 0 && (tie === 'id' || NUMBER.test(last)) ? [text.slice(0, split), last] : undefined
}

/** Pages of what is computed and kept nowhere are told by how much comes before them. */
const OFFSET_ORDER: CursorOrder = { by: 'seq' }

/** Writes the cursor of a page before which `offset` items come. */
export function writeOffset(direction: Cursor['direction'], offset: number): string {
  return writeCursor({ direction, key: [String(offset)] }, OFFSET_ORDER)
}

/** Reads how many items come before the page of a cursor. Throws as `readCursor` does. */
export function readOffset(given: string): number {
  return Number(readCursor(given, OFFSET_ORDER).key[0])
}

/** A page of computed items, with the cursors of the pages beside it where there are any. */
export interface OffsetPage<T> {
  readonly items: readonly T[]
  readonly next?: string
  readonly prev?: string
}

/** Cuts the page that begins at `offset` out of all items. */
export function pageOf<T>(all: readonly T[], offset: number, size: number): OffsetPage<T> {
  const following = offset + size
  return {
    items: all.slice(offset, following),
    ...(following < all.length && { next: writeOffset('next', following) }),
    ...(offset > 0 && { prev: writeOffset('prev', Math.max(0, offset - size)) }),
  }
}

/** seen: nickdnk-get_events.200: padded base64 of `[1782966432, "7fxmgLcbxPC", true]`, true for what follows. */
function writeArray({ direction, key: [at = '', id = ''] }: Cursor): string {
  const seconds = read(at) / SECOND
  return Buffer.from(`[${seconds}, ${JSON.stringify(id)}, ${direction === 'next'}]`).toString('base64')
}

const ARRAY = /^\[(-?\d{1,12}), "(\w+)", (true|false)\]$/

function readArray(text: string): Cursor {
  const match = ARRAY.exec(Buffer.from(text, 'base64').toString('utf8'))
  const [, seconds, id = '', forward] = match ?? []
  if (!match || !isRepresentable(Number(seconds) * SECOND)) throw refuse.malformed('Invalid cursor provided.')
  return {
    direction: forward === 'true' ? 'next' : 'prev',
    key: [print(Number(seconds) * SECOND), id],
  }
}
