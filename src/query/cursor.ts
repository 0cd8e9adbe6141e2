import { refuse } from '../base/refusal.js'

/** Where a page begins: beyond the row whose key is `key`, forward or backward. */
export interface Cursor {
  readonly direction: 'next' | 'prev'
  readonly key: string
}

/**
 * Writes a cursor as Klaviyo does: base64url without padding of `next::id::2081049`
 * (`wire.md` §7).
 */
export function writeCursor({ direction, key }: Cursor): string {
  return Buffer.from(`${direction}::id::${key}`).toString('base64url')
}

/**
 * Reads one back, padded or not, in either base64 alphabet. Throws the recorded refusal
 * (issue-python9-cursor-400) for anything that `writeCursor` would not have written.
 */
export function readCursor(text: string): Cursor {
  const decoded = Buffer.from(text, 'base64').toString('utf8')
  const match = /^(next|prev)::id::(\d{1,15})$/.exec(decoded)
  const standard = text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  if (!match?.[2] || Buffer.from(decoded).toString('base64url') !== standard)
    throw refuse.malformed('Invalid cursor provided.')
  return { direction: match[1] === 'prev' ? 'prev' : 'next', key: match[2] }
}
