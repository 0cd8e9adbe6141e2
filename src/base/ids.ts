import { encodeTime } from 'ulid'
import type { Instant } from './instant.js'
import type { Stream } from './random.js'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A ULID whose time part is `instant` (profiles, bulk jobs: `wire.md` §10). */
export function ulid(instant: Instant, random: Stream): string {
  return encodeTime(Math.floor(instant / 1_000)) + random.text(16, CROCKFORD)
}

/** A version 4 UUID (request ids, error ids: `wire.md` §4.1). */
export function uuid(random: Stream): string {
  const hex = random.hex(30)
  const variant = random.text(1, '89ab') + hex.slice(15, 18)
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(12, 15)}`, variant, hex.slice(18)].join('-')
}

/** Six characters that start with a letter R to Y, as lists, metrics and companies have them (`wire.md` §10). */
export function short(random: Stream): string {
  return random.text(1, 'RSTUVWXY') + random.text(5, ALPHANUMERIC)
}
