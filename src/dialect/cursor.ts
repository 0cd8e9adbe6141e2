import { isRepresentable, print, read, SECOND } from '../base/instant.js'
import { decode } from '../base/query-string.js'
import { refuse } from './refusal.js'

/** What a cursor depends on: the attribute a page is ordered by, and the format of the cursor. */
export interface CursorOrder {
  readonly by: string
  /** The name in cursors, if it is not that of the attribute. */
  readonly shownAs?: string
  /** The tie-breaker for rows with the same value; the row number by default. */
  readonly tie?: 'id'
  readonly cursor?: 'array' | 'first'
}

/** Where a page begins: after the row with this key, forward or backward. */
export interface Cursor {
  readonly direction: 'next' | 'prev'
  /** A value for each column of the order. */
  readonly key: readonly string[]
}

/**
 * Writes a cursor as Klaviyo does: base64url without padding of `next::id::2081049` (`wire.md` §7). The field is `id`
 * also for rows in order of creation. The value of an attribute is followed by the row number, as a tie-breaker.
 */
export function writeCursor({ direction, key }: Cursor, order: CursorOrder): string {
  if (order.cursor === 'array') return writeArray({ direction, key })
  // seen: nickdnk-get_data_sources.200, whose cursor is the id of the row that it begins with.
  if (order.cursor === 'first') return key.join('')
  return Buffer.from(`${startOf(direction, order)}${key.join('::')}`).toString('base64url')
}

/**
 * Reads a cursor: padded or not, in either base64 alphabet, alone or inside a link. Throws the recorded refusal
 * (issue-python9-cursor-400) for text that `writeCursor` would not have written for this order.
 */
export function readCursor(given: string, order: CursorOrder): Cursor {
  const text = bareCursor(given)
  if (order.cursor === 'array') return readArray(text)
  if (order.cursor === 'first') return { direction: 'next', key: [text] }
  const decoded = Buffer.from(text, 'base64').toString('utf8')
  const direction = DIRECTIONS.find((each) => decoded.startsWith(startOf(each, order)))
  const key = direction && keyOf(decoded.slice(startOf(direction, order).length), order)
  if (!direction || !key || Buffer.from(decoded).toString('base64url') !== standardForm(text))
    throw refuse.malformed('Invalid cursor provided.')
  return { direction, key }
}

/** How many times a value is percent-decoded at most: clients encode cursors that are encoded already. */
const DECODED_MAX = 3

/**
 * Extracts the cursor from what a client sent (also from `page_cursor` of a body). Klaviyo's SDKs accept a whole
 * `next` link and cut the cursor out of it, but the Node and Python SDKs do so only for https links, the PHP SDK
 * keeps the `=` before it, and some do not decode it. An unencoded plus arrives as a blank. Scripts may leave a
 * trailing line break.
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

/** The prefix of the cursors of an order: `next::id::`. */
function startOf(direction: Cursor['direction'], { by, shownAs = by }: CursorOrder): string {
  return `${direction}::${shownAs === 'seq' ? 'id' : shownAs}::`
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

/** Pages of computed items, which have no rows, use the number of items before them as their key. */
const OFFSET_ORDER: CursorOrder = { by: 'seq' }

/** Writes the cursor of the page that begins after `offset` items. */
export function writeOffset(direction: Cursor['direction'], offset: number): string {
  return writeCursor({ direction, key: [String(offset)] }, OFFSET_ORDER)
}

/** Reads the offset from a cursor. Throws as `readCursor` does. */
export function readOffset(given: string): number {
  return Number(readCursor(given, OFFSET_ORDER).key[0])
}

/** A page of computed items, with the cursors of the next and previous pages, if any. */
export interface OffsetPage<T> {
  readonly items: readonly T[]
  readonly next?: string
  readonly prev?: string
}

/** Returns the page of `size` items that begins at `offset`. */
export function pageOf<T>(all: readonly T[], offset: number, size: number): OffsetPage<T> {
  const following = offset + size
  return {
    items: all.slice(offset, following),
    ...(following < all.length && { next: writeOffset('next', following) }),
    ...(offset > 0 && { prev: writeOffset('prev', Math.max(0, offset - size)) }),
  }
}

/** seen: nickdnk-get_events.200: padded base64 of `[1782966432, "7fxmgLcbxPC", true]`; true means forward. */
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
