import { z } from 'zod'
import { suggested } from '../base/text.js'

/** One thing that is wrong with a value: where in it, and what would have been right. */
export interface Violation {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** A value that a schema accepts, or everything that is wrong with it. */
export type Checked<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly violations: readonly Violation[] }

/**
 * Checks a value that comes from outside: an admin request, an option of the library, a section of a fixture.
 * Members that a schema does not know are reported with the name that was probably meant.
 */
export function check<S extends z.ZodType>(schema: S, value: unknown): Checked<z.output<S>> {
  const result = schema.safeParse(value, { error: unknownMembers })
  if (result.success) return { ok: true, data: result.data }
  return { ok: false, violations: result.error.issues.flatMap((issue) => violationsOf(issue)) }
}

/** Violations on one line each: `profiles.0.email: is required`; `whole` names a violation of the value itself. */
export function inWords(violations: readonly Violation[], whole: string): string[] {
  return violations.map(({ path, message }) => `${path.join('.') || whole}: ${message}`)
}

/** The words for members that a schema does not know; other issues keep the words of zod. */
function unknownMembers(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return undefined
  const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : []
  return issue.keys.map((key) => `there is no ${key}${suggested(key, known)}`).join('; ')
}

/** Of a union, the violations of the alternative that got furthest are the ones worth reading. */
function violationsOf(issue: z.core.$ZodIssue): Violation[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  const nested = issue.code === 'invalid_union' ? nearestAlternative(issue.errors) : undefined
  if (!nested) return [{ path, message: issue.message }]
  return nested
    .flatMap(violationsOf)
    .map((violation) => ({ ...violation, path: [...path, ...violation.path] }))
}

/** The alternative whose type was right; undefined where no single one is. */
function nearestAlternative(errors: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] | undefined {
  const near = errors.filter((issues) => !issues.some(isWrongType))
  return near.length === 1 ? near[0] : undefined
}

function isWrongType({ code, path }: z.core.$ZodIssue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value')
}
