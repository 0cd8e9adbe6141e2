import type { z } from 'zod'
import { type Path, valueAt } from '../base/pointer.js'

/*
 * PHP encodes an empty object as `[]`. Klaviyo accepts that (guess: Klaviyo's official PHP SDK sends it, and
 * integrations built on it work).
 */

/** Returns the paths at which an object was expected and an empty array was found. */
export function emptyArraysAmong(issues: readonly z.core.$ZodIssue[]): Path[] {
  return issues.flatMap((issue) => {
    const expectsObject =
      issue.code === 'invalid_type' && (issue.expected === 'object' || issue.expected === 'record')
    return expectsObject && Array.isArray(issue.input) && issue.input.length === 0 ? [issue.path] : []
  })
}

/** Returns a copy of `data` with an empty object at each of `paths`. */
export function withEmptyObjects(data: unknown, paths: readonly Path[]): unknown {
  const copy = structuredClone(data)
  for (const path of paths) {
    const parent = valueAt(copy, path.slice(0, -1))
    const name = path.at(-1)
    if (typeof parent === 'object' && parent !== null && name !== undefined) Reflect.set(parent, name, {})
  }
  return copy
}
