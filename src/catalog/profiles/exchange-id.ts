import type { Kind } from '../../declare/index.js'

/**
 * Returns the exchange id (`_kx`) of a profile, which identifies a browser that followed a link. guess: the
 * format. It contains the profile's id, so it is not stored.
 */
export function exchangeIdOf(profileId: string, companyId: string): string {
  return `${Buffer.from(profileId).toString('base64url')}.${companyId}`
}

/** Returns the profile id inside an exchange id. For any other text the result matches no profile. */
export function profileOfExchangeId(text: string): string {
  return Buffer.from(text.split('.')[0] ?? '', 'base64url').toString()
}

/** Whether an exchange id names another company, whose profiles can have the same ids after a restore. */
export function isOfAnotherCompany(text: string, companyId: string): boolean {
  const dot = text.lastIndexOf('.')
  return dot >= 0 && text.slice(dot + 1) !== companyId
}

/** The kind of an exchange id in a filter, which filters by the profile id inside. */
export const EXCHANGE_ID: Kind = {
  name: 'text',
  column: 'TEXT',
  accepts: () => {
    throw new Error('an exchange id is only used in filters and never stored')
  },
  schema: () => ({ type: 'string' }),
  print: (value) => value,
  bind: (literal) =>
    literal.form === 'string'
      ? { value: profileOfExchangeId(literal.text) }
      : { expected: 'a quoted string' },
}
