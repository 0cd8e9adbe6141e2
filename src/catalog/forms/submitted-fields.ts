import type { Json } from '../../declare/index.js'
import { invalid, type Problem } from '../../dialect/refusal.js'
import { DETAILS, identifiers } from '../profiles/profile-attributes.js'
import { blocksOf, type FormBlock, type FormStep } from './definition/form-definition.js'

export type Fields = Readonly<Record<string, Json>>

/** Names of fields that become attributes of the profile (onsite.md §2.2); others become properties. */
const ATTRIBUTES: ReadonlySet<string> = new Set(
  ['email', 'phone_number', ...DETAILS].map((name) => `$${name}`),
)
const LOCATION: ReadonlySet<string> = new Set(
  ['address1', 'address2', 'city', 'country', 'region', 'zip'].map((name) => `$${name}`),
)

/** The field of a block that asks for the code of a text message. */
export const OPT_IN_CODE = 'opt_in_code'

/** Fields that consent to something: no properties of a profile. */
const CONSENTS: ReadonlySet<string> = new Set([
  OPT_IN_CODE,
  'opt_in_promotional_email',
  'opt_in_promotional_sms',
])

/** The name of the field that a block asks for, if it asks for one. */
export function fieldOf({ properties }: FormBlock): string | undefined {
  const name = properties?.property_name
  return typeof name === 'string' ? name : undefined
}

/** The fields that a step asks for. */
export function fieldsOf(step: FormStep): readonly string[] {
  return blocksOf(step).flatMap((block) => fieldOf(block) ?? [])
}

/** Returns fields by the names that the form has: `email` stands for `$email`. */
export function namedFields(given: Fields, known: ReadonlySet<string>): Fields {
  const entries = Object.entries(given).map(([name, value]) => [
    !known.has(name) && known.has(`$${name}`) ? `$${name}` : name,
    value,
  ])
  return Object.fromEntries(entries)
}

/** Returns what a form would object to: unknown fields, missing ones and invalid ones, in the words of its blocks. */
export function fieldProblems(fields: Fields, steps: readonly FormStep[], at: string): readonly Problem[] {
  const blocks = steps.flatMap(blocksOf).filter((block) => fieldOf(block) !== undefined)
  const known = new Set(blocks.flatMap((block) => fieldOf(block) ?? []))
  const unknown = Object.keys(fields)
    .filter((name) => !known.has(name))
    .map((name) =>
      invalid(`The form has no field '${name}'. Its fields are ${[...known].join(', ')}.`, `${at}/${name}`),
    )
  return [...unknown, ...blocks.flatMap((block) => blockProblems(block, fields, at))]
}

function blockProblems(block: FormBlock, fields: Fields, at: string): readonly Problem[] {
  const name = fieldOf(block) ?? ''
  const value = fields[name]
  const { required, error_messages, options } = block.properties ?? {}
  const messages = (error_messages ?? {}) as Readonly<Record<string, string>>
  const pointer = `${at}/${name}`
  if (value === undefined || value === null || value === '')
    // The code is only known after a first submission.
    return required && name !== OPT_IN_CODE
      ? [invalid(messages.required ?? 'This field is required', pointer)]
      : []
  const wrong = invalid(messages.invalid ?? 'This field is invalid', pointer)
  if (name === '$email' || name === '$phone_number') {
    const { kind } = name === '$email' ? identifiers.email : identifiers.phone_number
    return kind.accepts().safeParse(value).success ? [] : [wrong]
  }
  if (!Array.isArray(options)) return []
  const words: readonly unknown[] = options.map(({ value: word }: { value: unknown }) => word)
  const chosen = Array.isArray(value) ? value : [value]
  return chosen.every((each) => words.includes(each)) ? [] : [wrong]
}

/** Returns the attributes of a profile that fields stand for. */
export function profileOf(fields: Fields): Readonly<Record<string, Json>> {
  const attributes: Record<string, Json> = {}
  const location: Record<string, Json> = {}
  const properties: Record<string, Json> = {}
  for (const [name, value] of Object.entries(fields))
    if (ATTRIBUTES.has(name)) attributes[name.slice(1)] = value
    else if (LOCATION.has(name)) location[name.slice(1)] = value
    else if (!CONSENTS.has(name)) properties[name] = value
  return {
    ...attributes,
    ...(Object.keys(location).length > 0 && { location }),
    ...(Object.keys(properties).length > 0 && { properties }),
  }
}
