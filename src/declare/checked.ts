import { z } from 'zod'
import { suggested } from '../base/text.js'

/** One mistake in a value: where it is, and what would be right. */
export interface Violation {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** A valid value, or all its mistakes. */
export type Checked<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly violations: readonly Violation[] }

/**
 * Checks a value from outside: an admin request, an option of the library, a section of a fixture. Unknown members are
 * reported with the most similar known name.
 */
export function check<S extends z.ZodType>(schema: S, value: unknown): Checked<z.output<S>> {
  const result = schema.safeParse(value, { error: unknownMembers })
  if (result.success) return { ok: true, data: result.data }
  return { ok: false, violations: result.error.issues.flatMap((issue) => violationsOf(issue)) }
}

/** Prints each violation as `profiles.0.email: is required`. `whole` is printed as the path of the value itself. */
export function inWords(violations: readonly Violation[], whole: string): string[] {
  return violations.map(({ path, message }) => `${path.join('.') || whole}: ${message}`)
}

/** The message for unknown members; undefined for other issues, which keep zod's messages. */
function unknownMembers(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return undefined
  const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : []
  return issue.keys.map((key) => `there is no ${key}${suggested(key, known)}`).join('; ')
}

/** The violations of an issue. For a union, only those of the alternative that fits best. */
function violationsOf(issue: z.core.$ZodIssue): Violation[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  const nested = issue.code === 'invalid_union' ? nearestAlternative(issue.errors) : undefined
  if (!nested) return [{ path, message: issue.message }]
  return nested
    .flatMap(violationsOf)
    .map((violation) => ({ ...violation, path: [...path, ...violation.path] }))
}

/** The issues of the only alternative of the right type; undefined if there is not exactly one. */
function nearestAlternative(errors: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] | undefined {
  const near = errors.filter((issues) => !issues.some(isWrongType))
  return near.length === 1 ? near[0] : undefined
}

function isWrongType({ code, path }: z.core.$ZodIssue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value')
}
