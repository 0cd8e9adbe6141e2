import type { z } from 'zod'
import type { Attribute } from './kind.js'

/** The zod schema of an attribute in a request body: the schema of its kind, optional or nullable as declared. */
export function attributeSchema(
  { kind, options }: Attribute,
  presence: 'required' | 'optional' | undefined,
): z.ZodType {
  const value = kind.accepts()
  if (options.mayBeAbsent) return value.nullish()
  const held = options.nullable === true ? value.nullable() : value
  return presence === 'required' ? held : held.optional()
}
