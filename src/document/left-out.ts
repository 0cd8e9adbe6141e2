import type { z } from 'zod'
import { type Path, pointer, valueAt } from '../base/pointer.js'

type Issue = z.core.$ZodIssue

/** An invalid member that is ignored, because another member identifies the resource. */
export interface LeftOut {
  readonly name: string
  readonly pointer: string
  /** The member that identifies the resource instead. */
  readonly identifiedBy: string
}

/**
 * Returns the invalid members of `data` to ignore: those whose kind names a sibling (`besides`) that is present and
 * valid. Klaviyo ignores an invalid phone number beside a valid email and names it in the header
 * `X-Klaviyo-Partial-Failure` (its guide to collecting consent via API).
 */
export function leftOutOf(data: unknown, issues: readonly Issue[]): { path: Path; member: LeftOut }[] {
  const invalid = new Set(issues.map(({ path }) => pointer(path)))
  return issues.flatMap((issue) => {
    const { besides }: { besides?: string } = (issue.code === 'custom' && issue.params) || {}
    if (besides === undefined) return []
    const parentPath = issue.path.slice(0, -1)
    const sibling = valueAt(data, [...parentPath, besides])
    if (typeof sibling !== 'string' || sibling === '' || invalid.has(pointer([...parentPath, besides])))
      return []
    const name = String(issue.path.at(-1))
    const at = pointer(['data', ...issue.path])
    return [{ path: issue.path, member: { name, pointer: at, identifiedBy: besides } }]
  })
}

/** Returns a copy of `data` without the members at `paths`. */
export function without(data: unknown, paths: readonly Path[]): unknown {
  const copy = structuredClone(data)
  for (const path of paths) {
    const parent = valueAt(copy, path.slice(0, -1))
    if (typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, path.at(-1) ?? '')
  }
  return copy
}
