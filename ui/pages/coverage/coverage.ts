/** An operation of Klaviyo's API. */
export interface CoveredOperation {
  readonly id: string
  readonly tag: string
  readonly method: string
  readonly path: string
  readonly support: string
}

/** The operations of Klaviyo, and how many are served. */
export interface Coverage {
  readonly revision: string
  readonly served: number
  readonly total: number
  readonly operations: readonly CoveredOperation[]
}

/** The operations by tag, in alphabetical order of the tags. */
export function coverageByTag(operations: readonly CoveredOperation[]) {
  const tags = new Map<string, CoveredOperation[]>()
  for (const each of operations) tags.set(each.tag, [...(tags.get(each.tag) ?? []), each])
  return [...tags]
    .map(([tag, all]) => ({ tag, operations: all }))
    .toSorted((a, b) => a.tag.localeCompare(b.tag))
}

/** Whether an operation passes the conditions and words of the query bar. Spaces in a tag are written as `_`. */
export function matchesQuery(
  { id, tag, method, path, support }: CoveredOperation,
  calls: Readonly<Record<string, number>>,
  text: string,
): boolean {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .every((word) => {
      const [name, value = ''] = word.split(':')
      const wanted = value.toLowerCase()
      if (name === 'tag' && value)
        return tag.toLowerCase().replaceAll(' ', '_') === wanted.replaceAll(' ', '_')
      if (name === 'method' && value) return method.toLowerCase() === wanted
      if (name === 'served' && value) return (support === 'served') === (wanted === 'yes')
      if (name === 'called' && value) return (calls[id] ?? 0) > 0 === (wanted === 'yes')
      return `${id} ${method} ${path} ${tag}`.toLowerCase().includes(word.toLowerCase())
    })
}
