import type { Kind } from '../../declare/index.js'

/**
 * The exchange id (`_kx`) of a profile, by which a browser that followed a link is recognised. guess: the
 * form; it holds the profile's id, so that nothing needs to be kept.
 */
export function exchangeIdOf(profileId: string, companyId: string): string {
  return `${Buffer.from(profileId).toString('base64url')}.${companyId}`
}

/** The profile id inside of an exchange id; text that is none leads to nobody. */
export function profileOfExchangeId(text: string): string {
  return Buffer.from(text.split('.')[0] ?? '', 'base64url').toString()
}

/** An exchange id in a filter: it asks for the id that it holds. */
export const EXCHANGE_ID: Kind = {
  name: 'text',
  column: 'TEXT',
  accepts: () => {
    throw new Error('an exchange id is asked for and never kept')
  },
  schema: () => ({ type: 'string' }),
  print: (value) => value,
  bind: (literal) =>
    literal.form === 'string'
      ? { value: profileOfExchangeId(literal.text) }
      : { expected: 'a quoted string' },
}
