import { createHash } from 'node:crypto'
import { encodeTime } from 'ulid'
import { type Instant, SECOND } from '../base/instant.js'
import { late } from '../base/late.js'
import { Stream } from '../base/random.js'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The form of a ULID. */
export const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/

/** The form of a short id. */
export const SHORT_ID = /^[0-9A-Za-z]{6}$/

/** What an id may be derived from. */
export interface IdContext {
  readonly now: Instant
  readonly random: Stream
  readonly companyId: string
}

/**
 * A ULID that sorts after `newest`. Its time part is `instant`, or that of `newest` if it is later. So ids ascend like
 * row numbers, even if the clock was set back (profiles, bulk jobs: `wire.md` §10).
 */
export function ulidAfter(newest: string | undefined, instant: Instant, random: Stream): string {
  const time = encodeTime(Math.floor(instant / 1_000))
  if (newest === undefined || time > newest.slice(0, TIME))
    return time + random.text(1, FIRST) + random.text(15, CROCKFORD)
  return newest.slice(0, TIME) + successor(newest.slice(TIME), random)
}

/** A ULID of an instant whose other characters depend on `text` alone. */
export function ulidOf(instant: Instant, text: string): string {
  return firstUlid(instant) + new Stream(text).text(16, CROCKFORD)
}

/** Text that sorts before every ULID of an instant and later, and after all earlier ones. */
export function firstUlid(instant: Instant): string {
  return encodeTime(Math.max(0, Math.floor(instant / 1_000)))
}

const TIME = 10
/** The first id of a millisecond never begins with the last character, which leaves room to count up. */
const FIRST = CROCKFORD.slice(0, -1)
/** How many of the sixteen random characters are counted up when ids follow each other within a millisecond. */
const COUNTED = 8

/** Sixteen characters greater than `text`: the first half is counted up, the rest is drawn again. */
function successor(text: string, random: Stream): string {
  let value = 0
  for (const character of text.slice(0, COUNTED)) value = value * 32 + CROCKFORD.indexOf(character)
  value += 1 + Math.floor(random.next() * 4)
  let head = ''
  for (let left = value % 32 ** COUNTED; head.length < COUNTED; left = Math.floor(left / 32))
    head = CROCKFORD[left % 32] + head
  return head + random.text(16 - COUNTED, CROCKFORD)
}

/** Hashes in half the time; Node has it since 20.12, and an import of it would not load before. */
const quickHash = late(() => process.getBuiltinModule?.('node:crypto').hash)

/** The characters of the latest UUID. It is written over, because each request gets one. */
const UUID = Buffer.alloc(36, '-')

/** A version 4 UUID of four random words (request ids, error ids: `wire.md` §4.1). */
export function uuid(random: Stream): string {
  const [a, b, c, d] = [random.word(), random.word(), random.word(), random.word()]
  writeHex(a, 0, 8)
  writeHex(b >>> 16, 9, 4)
  writeHex((b & 0x0fff) | 0x4000, 14, 4)
  writeHex(((c >>> 16) & 0x3fff) | 0x8000, 19, 4)
  writeHex(c, 24, 4)
  writeHex(d, 28, 8)
  return UUID.toString('latin1')
}

/** Writes the last `length` hexadecimal digits of a word into the UUID. */
function writeHex(word: number, at: number, length: number): void {
  for (let place = at + length - 1, left = word; place >= at; place--, left >>>= 4) {
    const digit = left & 15
    UUID[place] = digit < 10 ? 48 + digit : 87 + digit
  }
}

/** The id of a list, metric or company: six characters, the first a letter from R to Y (`wire.md` §10). */
export function shortId(random: Stream): string {
  return random.text(1, 'RSTUVWXY') + random.text(5, ALPHANUMERIC)
}

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/**
 * The id of an event: eleven characters that depend on `text` alone (`wire.md` §10). They hold 64 bits of its digest,
 * so that a million texts do not collide.
 */
export function digestId(text: string): string {
  if (text !== digested.text) digested = { text, id: digestOf(text) }
  return digested.id
}

/** Cache of the last digest: an event is first looked up by its id and then created with it. */
let digested = { text: '', id: '' }

function digestOf(text: string): string {
  const hex = sha1(text)
  // Four parts of 16 bits, which are divided by 58 without big integers.
  const parts = [0, 4, 8, 12].map((at) => Number.parseInt(hex.slice(at, at + 4), 16))
  let id = ''
  for (let place = 0; place < 11; place++) {
    let rest = 0
    for (let at = 0; at < 4; at++) {
      const value = rest * 65_536 + (parts[at] ?? 0)
      parts[at] = Math.floor(value / 58)
      rest = value % 58
    }
    id = BASE58[rest] + id
  }
  return id
}

/** Returns the SHA-1 of a text in hexadecimal digits. Node before 20.12 lacks the faster function. */
function sha1(text: string): string {
  const hash = quickHash()
  return hash ? hash('sha1', text) : createHash('sha1').update(text).digest('hex')
}

/** Seconds from the start of the Gregorian calendar, the epoch of version 1 UUIDs, to 1970. */
const GREGORIAN = 12_219_292_800n

/**
 * A version 1 UUID. Its time is `instant` in whole seconds, its clock sequence is that of all events at Klaviyo, and
 * its node depends on `text` alone (seen: nickdnk-get_events.200).
 */
export function timeUuid(instant: Instant, text: string): string {
  const ticks = (BigInt(Math.floor(instant / SECOND)) + GREGORIAN) * 10_000_000n
  const hex = ticks.toString(16).padStart(15, '0')
  const node = new Stream(text).hex(12)
  return `${hex.slice(7)}-${hex.slice(3, 7)}-1${hex.slice(0, 3)}-8001-${node}`
}
