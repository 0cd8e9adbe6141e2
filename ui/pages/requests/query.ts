/** A condition of the query bar, such as `status:4xx`. */
export interface Condition {
  readonly name: string
  readonly value: string
}

/** The conditions that `GET /requests` has, and an example of each. */
export const CONDITIONS = {
  status: '4xx',
  operation: 'create_*',
  method: 'POST',
  path: '/api/coupons*',
  fault: 'true',
} as const

/** Reads the text of the query bar: conditions by name, and every other word as text to search for. */
export function readQuery(text: string): {
  readonly conditions: readonly Condition[]
  readonly contains: string
} {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const read = words.map((word) => {
    const colon = word.indexOf(':')
    const name = word.slice(0, Math.max(0, colon))
    return Object.hasOwn(CONDITIONS, name) && colon < word.length - 1
      ? { name, value: word.slice(colon + 1) }
      : word
  })
  return {
    conditions: read.filter((each) => typeof each !== 'string'),
    contains: read.filter((each) => typeof each === 'string').join(' '),
  }
}

/** Prints conditions and words as the text of the query bar. */
export function printQuery(conditions: readonly Condition[], contains = ''): string {
  return [...conditions.map(({ name, value }) => `${name}:${value}`), contains]
    .filter((each) => each !== '')
    .join(' ')
}

/** The query of `GET /requests` for the text of the query bar. If a condition is repeated, the last one counts. */
export function requestFilters(text: string): Record<string, string> {
  const { conditions, contains } = readQuery(text)
  return {
    ...Object.fromEntries(conditions.map(({ name, value }) => [name, value])),
    ...(contains !== '' && { contains }),
  }
}
