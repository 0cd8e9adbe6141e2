import type { z } from 'zod'
import { type Path, valueAt } from '../base/pointer.js'

/*
 * PHP encodes an empty object as `[]`. Klaviyo takes it for one (guess: Klaviyo's official PHP SDK sends it, and
 * integrations built on it work).
 */

/** The paths at which an object was expected and an empty array was found. */
export function emptyArraysAmong(issues: readonly z.core.$ZodIssue[]): Path[] {
  return issues.flatMap((issue) => {
    const wantsObject =
      issue.code === 'invalid_type' && (issue.expected === 'object' || issue.expected === 'record')
    return wantsObject && Array.isArray(issue.input) && issue.input.length === 0 ? [issue.path] : []
  })
}

/** A copy of `data` with an empty object at each of `paths`. */
export function withEmptyObjects(data: unknown, paths: readonly Path[]): unknown {
  const copy = structuredClone(data)
  for (const path of paths) {
    const around = valueAt(copy, path.slice(0, -1))
    const name = path.at(-1)
    if (typeof around === 'object' && around !== null && name !== undefined) Reflect.set(around, name, {})
  }
  return copy
}
