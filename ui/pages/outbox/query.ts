/** The conditions of the query bar, with an example of each. */
export const CONDITIONS = {
  to: 'ada@example.com',
  channel: 'email',
  why: 'flow',
  state: 'sent',
  code: 'W1-01',
  profile: 'ada@example.com',
  flow: 'id',
  campaign: 'id',
  message: 'id',
} as const

/** The query of `GET /outbox` for the text of the query bar: conditions by name, other words as part of the subject. */
export function outboxFilters(text: string): Record<string, string> {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const filters: Record<string, string> = {}
  const others: string[] = []
  for (const word of words) {
    const [name = '', ...rest] = word.split(':')
    const value = rest.join(':')
    if (Object.hasOwn(CONDITIONS, name) && value !== '') filters[name === 'why' ? 'source' : name] = value
    else others.push(word)
  }
  return others.length === 0 ? filters : { ...filters, subject: `*${others.join(' ')}*` }
}

/** The text of the query bar with one condition replaced; without a value it is removed. */
export function withCondition(text: string, name: string, value: string | undefined): string {
  const kept = text.split(/\s+/).filter((word) => word !== '' && !word.startsWith(`${name}:`))
  return [...kept, ...(value === undefined ? [] : [`${name}:${value}`])].join(' ')
}
