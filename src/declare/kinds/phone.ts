import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { z } from 'zod'
import { type Attribute, type AttributeOptions, type Held, type Kind, type Literal, wording } from './kind.js'

/** A phone number in E.164 form. */
export function phone<const O extends AttributeOptions>(options: O): Attribute<Held<string, O>, O> {
  return { kind: PHONE, options }
}

/** The same where whoever takes it decides about text that is none: it is kept as it came. */
export function uncertainPhone<A extends Attribute>(attribute: A): A {
  return { ...attribute, kind: UNCERTAIN }
}

/** seen: the test data of Klaviyo's own mobile SDKs (profiles-lists-events.md E3). */
export const INVALID_PHONE = 'Invalid phone number format (Example of a valid format: +12345678901)'

/** The number in E.164 form; undefined for text that is none a phone could have. */
export function readPhone(text: string): string | undefined {
  if (!/^\s*\+[\d\s().-]+$/.test(text)) return undefined
  const number = parsePhoneNumberFromString(text)
  return number?.isPossible() ? number.number : undefined
}

const PHONE: Kind = {
  name: 'text',
  column: 'TEXT',
  accepts: () =>
    z.string().transform((text, context) => {
      const number = readPhone(text)
      if (number !== undefined) return number
      context.addIssue({ code: 'custom', input: text, ...wording(INVALID_PHONE) })
      return z.NEVER
    }),
  schema: () => ({ type: 'string' }),
  print: (value) => value,
  bind: (literal: Literal) =>
    literal.form === 'string'
      ? { value: readPhone(literal.text) ?? literal.text }
      : { expected: 'a quoted string' },
}

const UNCERTAIN: Kind = { ...PHONE, accepts: () => z.string().transform((text) => readPhone(text) ?? text) }
