import type { Stream } from '../base/random.js'

/** The prefix of each credential that the emulator issues. */
const PREFIXES = { key: 'pk', access: 'access', refresh: 'refresh', code: 'code' } as const

/** The characters of all secrets. */
export const SECRET_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/**
 * Draws a credential of an account, like `access_ABC123_…`. The company id stands behind the prefix, so that a load
 * balancer finds the account of every request. guess: the form; Klaviyo's secrets are opaque.
 *
 * @param length characters of the random part
 */
export function mintSecret(
  kind: keyof typeof PREFIXES,
  companyId: string,
  random: Stream,
  length: number,
): string {
  return `${PREFIXES[kind]}_${companyId}_${random.text(length, SECRET_ALPHABET)}`
}
