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
  const result = schema.safeParse(value, { error: wordsOf })
  if (result.success) return { ok: true, data: result.data }
  return { ok: false, violations: result.error.issues.flatMap((issue) => violationsOf(issue)) }
}

/** Prints each violation as `profiles.0.email: is required`. `whole` is printed as the path of the value itself. */
export function inWords(violations: readonly Violation[], whole: string): string[] {
  return violations.map(({ path, message }) => `${path.join('.') || whole}: ${message}`)
}

/** The message for unknown and for missing members; undefined for other issues, which keep zod's messages. */
function wordsOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is required'
  if (issue.code !== 'unrecognized_keys') return undefined
  const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : []
  return issue.keys.map((key) => `there is no ${key}${suggested(key, known)}`).join('; ')
}

/** zod's message for a union, which says nothing. */
const ANY_UNION = 'Invalid input'

/** The violations of an issue. For a union, only those of the alternative that fits best. */
function violationsOf(issue: z.core.$ZodIssue): Violation[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  if (issue.code !== 'invalid_union') return [{ path, message: issue.message }]
  const hasOwnWords = issue.message !== ANY_UNION
  const near = nearestAlternatives(issue.errors, hasOwnWords)
  const [nearest, ...others] = near.map((issues) => issues.flatMap(violationsOf))
  if (!nearest || (hasOwnWords && others.length > 0))
    return [{ path, message: hasOwnWords ? issue.message : expectedTypes(issue) }]
  if (others.length === 0)
    return nearest.map((violation) => ({ ...violation, path: [...path, ...violation.path] }))
  const each = [nearest, ...others].map((violations) => violations.map(oneInWords).join(', '))
  return [{ path, message: `is none of its forms: ${[...new Set(each)].join('; or ')}` }]
}

/** The message for a value whose type no alternative has. */
function expectedTypes({ errors, message }: z.core.$ZodIssueInvalidUnion): string {
  const types = errors.flatMap((issues) =>
    issues.flatMap((each) => (each.code === 'invalid_type' && each.path.length === 0 ? [each.expected] : [])),
  )
  return types.length === 0 ? message : `Invalid input: expected ${[...new Set(types)].join(' or ')}`
}

function oneInWords({ path, message }: Violation): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`
}

/**
 * The issues of the alternatives of the right type that know most of the given members; of all of the right type for a
 * union that has words of its own.
 */
function nearestAlternatives(
  errors: readonly z.core.$ZodIssue[][],
  hasOwnWords: boolean,
): readonly z.core.$ZodIssue[][] {
  const near = errors.filter((issues) => !issues.some(isWrongType))
  if (hasOwnWords) return near
  const least = Math.min(...near.map(unknownIn))
  return near.filter((issues) => unknownIn(issues) === least)
}

/** How many of the given members an alternative does not know. */
function unknownIn(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce(
    (count, issue) =>
      count + (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys.length : 0),
    0,
  )
}

function isWrongType({ code, path }: z.core.$ZodIssue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value')
}
