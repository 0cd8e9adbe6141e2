/** A condition or a filter of a segment's definition, as the API shows it. */
type Members = Readonly<Record<string, unknown>>

/** Gives the name of a list, a segment or a metric by its id. */
export type NameOf = (id: string) => string

/** The definition of a segment as sentences: one of each group must be true, for all groups. */
export function definitionSentences(definition: unknown, nameOf: NameOf): string[][] {
  return listIn(definition, 'condition_groups').map((group) =>
    listIn(group, 'conditions').map((condition) => conditionSentence(condition, nameOf)),
  )
}

/** The ids of the lists, segments and metrics that a definition names. */
export function namedIn(definition: unknown): string[] {
  const conditions = listIn(definition, 'condition_groups').flatMap((group) => listIn(group, 'conditions'))
  const ids = conditions.flatMap(({ group_ids, metric_id }) => [
    ...(Array.isArray(group_ids) ? group_ids : []),
    metric_id,
  ])
  return [...new Set(ids.filter((id) => typeof id === 'string'))]
}

/** A condition as a sentence. Conditions without words of their own are shown with their members. */
export function conditionSentence(condition: Members, nameOf: NameOf): string {
  const { type } = condition
  if (type === 'profile-group-membership') return membership(condition, nameOf)
  if (type === 'profile-metric') return metric(condition, nameOf)
  if (type === 'profile-property')
    return `${propertyName(condition.property)} ${filterWords(condition.filter)}`
  if (type === 'profile-marketing-consent') return consent(condition)
  const others = Object.entries(condition).filter(([name]) => name !== 'type')
  const members = others.map(
    ([name, value]) => `${plain(name)} ${isMembers(value) ? filterWords(value) : shown(value)}`,
  )
  return `${plain(String(type))}: ${members.join(', ')}`
}

function membership({ is_member, group_ids, timeframe_filter }: Members, nameOf: NameOf): string {
  const groups = (Array.isArray(group_ids) ? group_ids : []).map((id) => `“${nameOf(String(id))}”`)
  const joined = isMembers(timeframe_filter) ? `, joined ${timeWords(timeframe_filter)}` : ''
  return `is ${is_member === false ? 'not ' : ''}in ${groups.join(' or ')}${joined}`
}

function metric(condition: Members, nameOf: NameOf): string {
  const { metric_id, measurement, measurement_filter, timeframe_filter } = condition
  const amount = filterWords(measurement_filter)
  const isNever = amount === 'equals 0'
  const isEver = amount === 'is greater than 0'
  const event = `“${nameOf(String(metric_id))}”`
  const time = isMembers(timeframe_filter) ? ` ${timeWords(timeframe_filter)}` : ''
  const filters = listIn(condition, 'metric_filters').map(
    ({ property, filter }) => `${propertyName(property)} ${filterWords(filter)}`,
  )
  const where = filters.length > 0 ? `, where ${filters.join(' and ')}` : ''
  if (measurement === 'sum') return `sum of the values of ${event} ${amount}${time}${where}`
  if (isEver || isNever) return `has ${isNever ? 'no ' : 'an '}event ${event}${time}${where}`
  return `number of events ${event} ${amount}${time}${where}`
}

function consent({ consent: given }: Members): string {
  const { channel, can_receive_marketing, consent_status } = isMembers(given) ? given : {}
  const can = can_receive_marketing === false ? 'cannot' : 'can'
  const { subscription, filters } = isMembers(consent_status) ? consent_status : {}
  const state = subscription === undefined || subscription === 'any' ? '' : `, ${plain(String(subscription))}`
  const more = (Array.isArray(filters) ? filters : []).map((filter) =>
    isMembers(filter) ? ` ${plain(String(filter.field))} ${filterWords(filter.filter)}` : '',
  )
  return `${can} receive ${channel} marketing${state}${more.join(' and')}`
}

/** A filter in words: `equals "DE"`, `is greater than 3`, `in the last 30 days`. */
export function filterWords(filter: unknown): string {
  if (!isMembers(filter)) return ''
  const { type, operator, value } = filter
  if (type === 'date') return timeWords(filter)
  if (operator === 'is-set') return 'is set'
  if (operator === 'not-set') return 'is not set'
  const words = OPERATORS[String(operator)] ?? plain(String(operator))
  return `${words} ${value === undefined ? membersWithout(filter, ['type', 'operator']) : shown(value)}`.trim()
}

const OPERATORS: Readonly<Record<string, string>> = {
  equals: 'equals',
  'not-equals': 'does not equal',
  'greater-than': 'is greater than',
  'greater-than-or-equal': 'is at least',
  'less-than': 'is less than',
  'less-than-or-equal': 'is at most',
  in: 'is one of',
  'not-in': 'is none of',
  contains: 'contains',
  'not-contains': 'does not contain',
  'starts-with': 'begins with',
  'ends-with': 'ends with',
}

function timeWords({ operator, quantity, unit, date, start, end, value }: Members): string {
  const span = (amount: unknown) => `${amount} ${unit}${amount === 1 ? '' : 's'}`
  const day = (instant: unknown) => String(instant).slice(0, 10)
  switch (operator) {
    case 'alltime':
      return 'over all time'
    case 'in-the-last':
      return `in the last ${span(quantity)}`
    case 'in-the-next':
      return `in the next ${span(quantity)}`
    case 'at-least':
      return `at least ${span(quantity)} ago`
    case 'between':
      return `between ${start} and ${span(end)} ago`
    case 'between-static':
      return `between ${day(start)} and ${day(end)}`
    case 'after':
    case 'before':
      return `${operator} ${day(date)}`
    case 'anniversary-last':
      return `with an anniversary in the last ${span(quantity)}`
    case 'anniversary-next':
      return `with an anniversary in the next ${span(quantity)}`
    default:
      return [plain(String(operator)), value === undefined ? '' : shown(value)].join(' ').trim()
  }
}

/** `properties['plan']` is the property `plan`. */
function propertyName(path: unknown): string {
  return String(path).replace(/^properties\['(.*)'\]$/, '$1')
}

function membersWithout(members: Members, names: readonly string[]): string {
  return Object.entries(members)
    .filter(([name]) => !names.includes(name))
    .map(([name, value]) => `${plain(name)} ${shown(value)}`)
    .join(', ')
}

function shown(value: unknown): string {
  return Array.isArray(value) ? value.map(shown).join(', ') : JSON.stringify(value)
}

function plain(name: string): string {
  return name.replaceAll(/[-_]/g, ' ')
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listIn(owner: unknown, name: string): Members[] {
  const list = isMembers(owner) ? owner[name] : undefined
  return Array.isArray(list) ? list.filter(isMembers) : []
}
