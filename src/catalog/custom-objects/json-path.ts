/** A step of a path: the name of a member, the number of an item, or all items. */
export type PathStep = { readonly member: string } | { readonly item: number } | { readonly all: true }

const STEP = /\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]|\[(\d{1,9})\]|\[(\*)\]|\.([A-Za-z_$][\w$-]*)/y

/** guess: a path has at most so many characters. */
const PATH_MAX = 1_000

/**
 * Parses a JSONPath. The subset is what the documented examples need: `$`, `['x']`, `.x`, `[n]`, `[*]`. Returns undefined
 * for other text.
 */
export function parsePath(text: string): readonly PathStep[] | undefined {
  if (!text.startsWith('$') || text.length > PATH_MAX) return undefined
  const steps: PathStep[] = []
  STEP.lastIndex = 1
  while (STEP.lastIndex < text.length) {
    const match = STEP.exec(text)
    if (!match) return undefined
    steps.push(stepOf(match))
  }
  return steps
}

function stepOf([, single, double, item, all, plain]: RegExpExecArray): PathStep {
  if (item !== undefined) return { item: Number(item) }
  if (all !== undefined) return { all: true }
  const quoted = single ?? double
  return { member: quoted === undefined ? (plain ?? '') : quoted.replaceAll(/\\(.)/gs, '$1') }
}

/** Whether a path can lead to several values. */
export function leadsToMany(steps: readonly PathStep[]): boolean {
  return steps.some((step) => 'all' in step)
}

/** Returns the values that a path leads to; none where a member or an item is missing. */
export function valuesAt(value: unknown, steps: readonly PathStep[]): readonly unknown[] {
  let found: readonly unknown[] = [value]
  for (const step of steps) found = found.flatMap((each) => follow(each, step))
  return found
}

function follow(value: unknown, step: PathStep): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return []
  if ('member' in step) {
    const { member } = step
    return Object.hasOwn(value, member) && !Array.isArray(value)
      ? [(value as Readonly<Record<string, unknown>>)[member]]
      : []
  }
  if (!Array.isArray(value)) return []
  if ('all' in step) return value
  return step.item < value.length ? [value[step.item]] : []
}
