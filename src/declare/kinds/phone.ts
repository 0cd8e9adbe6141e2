import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { z } from 'zod'
import { type Attribute, type AttributeOptions, type Held, type Kind, type Literal, wording } from './kind.js'

/** A phone number in E.164 form. */
export function phone<const O extends AttributeOptions>(options: O): Attribute<Held<string, O>, O> {
  return { kind: PHONE, options }
}

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
      // seen: the test data of Klaviyo's own mobile SDKs (profiles-lists-events.md E3).
      const detail = 'Invalid phone number format (Example of a valid format: +12345678901)'
      context.addIssue({ code: 'custom', input: text, ...wording(detail) })
      return z.NEVER
    }),
  schema: () => ({ type: 'string' }),
  print: (value) => value,
  bind: (literal: Literal) =>
    literal.form === 'string'
      ? { value: readPhone(literal.text) ?? literal.text }
      : { expected: 'a quoted string' },
}
