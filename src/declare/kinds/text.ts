import { z } from 'zod'
import type { Attribute, AttributeOptions, Kind, StoredValue } from './kind.js'

interface TextOptions extends AttributeOptions {
  readonly pattern?: RegExp
  readonly max?: number
  /** Accepts empty text, even if the attribute is required; false refuses it even if the attribute is optional. */
  readonly mayBeBlank?: boolean
  /** Also accepts and prints a number (seen: spree-klaviyo-create_profile-success_with_additional_data). */
  readonly numbersToo?: boolean
}

/** Unicode text; not blank if it is required. `max` counts UTF-16 units. */
export function text<const O extends TextOptions>(options: O): Attribute<StoredValue<string, O>, O> {
  return { kind: textKind(options), options }
}

function textKind({ pattern, max = 65_535, create, update, numbersToo, mayBeBlank }: TextOptions): Kind {
  const isRequired = create === 'required' || update === 'required'
  const needsText = mayBeBlank === undefined ? isRequired : !mayBeBlank
  return {
    name: 'text',
    column: 'TEXT',
    accepts() {
      const bounded = z.string().max(max)
      if (pattern) return bounded.regex(pattern)
      if (numbersToo) return z.union([bounded, z.number()])
      return needsText ? bounded.refine((value) => value.trim() !== '', { params: { blank: true } }) : bounded
    },
    quick: (given) =>
      typeof given !== 'string' || given.length > max || pattern || (needsText && given.trim() === '')
        ? undefined
        : given,
    schema: () => ({ type: 'string' }),
    print: (value) => value,
    bind: (literal) =>
      literal.form === 'string' || (numbersToo && literal.form === 'number')
        ? { value: literal.text }
        : { expected: 'a quoted string' },
  }
}
