import type { z } from 'zod'
import { type Path, pointer, valueAt } from '../base/pointer.js'

type Issue = z.core.$ZodIssue

/** A member that a body is read without, because it is invalid and another member identifies the resource. */
export interface LeftOut {
  readonly name: string
  readonly pointer: string
  /** The member that identifies the resource instead. */
  readonly identifiedBy: string
}

/**
 * The members of `data` that a body is read without: those whose kind yields to a sibling (`besides`) that is there
 * and valid. Klaviyo ignores an invalid phone number beside a valid email and names it in the header
 * `X-Klaviyo-Partial-Failure` (its guide to collecting consent via API).
 */
export function leftOutOf(data: unknown, issues: readonly Issue[]): { path: Path; member: LeftOut }[] {
  const wrong = new Set(issues.map(({ path }) => pointer(path)))
  return issues.flatMap((issue) => {
    const { besides }: { besides?: string } = (issue.code === 'custom' && issue.params) || {}
    if (besides === undefined) return []
    const around = issue.path.slice(0, -1)
    const sibling = valueAt(data, [...around, besides])
    if (typeof sibling !== 'string' || sibling === '' || wrong.has(pointer([...around, besides]))) return []
    const name = String(issue.path.at(-1))
    const at = pointer(['data', ...issue.path])
    return [{ path: issue.path, member: { name, pointer: at, identifiedBy: besides } }]
  })
}

/** A copy of `data` without the members that `paths` lead to. */
export function without(data: unknown, paths: readonly Path[]): unknown {
  const copy = structuredClone(data)
  for (const path of paths) {
    const around = valueAt(copy, path.slice(0, -1))
    if (typeof around === 'object' && around !== null) Reflect.deleteProperty(around, path.at(-1) ?? '')
  }
  return copy
}
