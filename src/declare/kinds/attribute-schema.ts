import { z } from 'zod'
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

/** An issue of an object whose class Klaviyo names. */
export interface OwnedIssue {
  readonly owner?: string
}

/** The schema of an object whose unknown and missing members are refused in the name of the class `owner`. */
export function withOwner(schema: z.ZodType, owner: string): z.ZodType {
  return z.unknown().transform((value, context) => {
    const result = schema.safeParse(value, { reportInput: true })
    if (result.success) return result.data
    for (const issue of result.error.issues) {
      const isOwn = issue.path.length === (issue.code === 'unrecognized_keys' ? 0 : 1)
      context.issues.push({ ...(isOwn && { owner }), ...issue } as never)
    }
    return z.NEVER
  })
}
