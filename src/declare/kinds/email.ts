import { z } from 'zod'
import {
  type Attribute,
  type AttributeOptions,
  issueDetail,
  type Kind,
  type Literal,
  type StoredValue,
} from './kind.js'

/** The longest address Klaviyo accepts (profiles-lists-events.md §3.2). */
const LENGTH_MAX = 100

/** guess: what a large integrator found to be accepted (profiles-lists-events.md §3.2). */
const ADDRESS = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.[\p{L}\p{N}-]{2,}$/u

/** An email address. guess: stored in lower case, so that lookups ignore case (§10 U16). */
export function email<const O extends AttributeOptions>(options: O): Attribute<StoredValue<string, O>, O> {
  return { kind: EMAIL, options }
}

/** The address as rows store it; undefined for text that is not an address. */
export function readEmail(text: string): string | undefined {
  const address = text.trim().toLowerCase()
  return address.length <= LENGTH_MAX && ADDRESS.test(address) ? address : undefined
}

const EMAIL: Kind = {
  name: 'text',
  column: 'TEXT',
  accepts: () =>
    z.string().transform((text, context) => {
      const address = readEmail(text)
      if (address !== undefined) return address
      // seen: spree-klaviyo-create_guest_profile-failure.
      context.addIssue({ code: 'custom', input: text, ...issueDetail('Invalid email address') })
      return z.NEVER
    }),
  quick: (given) => (typeof given === 'string' ? readEmail(given) : undefined),
  schema: () => ({ type: 'string' }),
  print: (value) => value,
  bind: (literal: Literal) =>
    literal.form === 'string'
      ? { value: literal.text.trim().toLowerCase() }
      : { expected: 'a quoted string' },
}
