import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { z } from 'zod'
import {
  type Attribute,
  type AttributeOptions,
  issueDetail,
  type Kind,
  type Literal,
  type StoredValue,
} from './kind.js'

interface PhoneOptions extends AttributeOptions {
  /** Refuses an invalid number even if the body has a valid email. */
  readonly strict?: boolean
}

/** A phone number in E.164 form. If the body has an email, an invalid number is ignored. */
export function phone<const O extends PhoneOptions>(options: O): Attribute<StoredValue<string, O>, O> {
  return { kind: options.strict ? STRICT : PHONE, options }
}

/** seen: the test data of Klaviyo's own mobile SDKs (profiles-lists-events.md E3). */
const INVALID_PHONE = 'Invalid phone number format (Example of a valid format: +12345678901)'

/** The number in E.164 form; undefined for text that is not a possible phone number. */
export function readPhone(text: string): string | undefined {
  if (!/^\s*\+[\d\s().-]+$/.test(text)) return undefined
  const number = parsePhoneNumberFromString(text)
  return number?.isPossible() ? number.number : undefined
}

/** The country of a number in E.164 form, as two letters; undefined for a number of no country. */
export function phoneRegion(number: string): string | undefined {
  return parsePhoneNumberFromString(number)?.country
}

/** The calling code of a country, such as `1`, by its English name; undefined for a name that no country has. */
export function callingCode(country: string): string | undefined {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  const found = getCountries().find((code) => names.of(code) === country)
  return found && getCountryCallingCode(found)
}

function accepts(besides?: string): z.ZodType {
  const { params } = issueDetail(INVALID_PHONE)
  return z.string().transform((text, context) => {
    const number = readPhone(text)
    if (number !== undefined) return number
    context.addIssue({ code: 'custom', input: text, params: { ...params, besides } })
    return z.NEVER
  })
}

const PHONE: Kind = {
  name: 'text',
  column: 'TEXT',
  accepts: () => accepts('email'),
  quick: (given) => (typeof given === 'string' ? readPhone(given) : undefined),
  schema: () => ({ type: 'string' }),
  print: (value) => value,
  bind: (literal: Literal) =>
    literal.form === 'string'
      ? { value: readPhone(literal.text) ?? literal.text }
      : { expected: 'a quoted string' },
}

const STRICT: Kind = { ...PHONE, accepts: () => accepts() }
