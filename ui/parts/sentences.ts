/** A condition or a filter of the definition of a segment or a flow, as the API shows it. */
type Members = Readonly<Record<string, unknown>>

/** Gives the name of a list, a segment or a metric by its id. */
export type NameOf = (id: string) => string

/** The definition of a segment as sentences: one of each group must be true, for all groups. */
export function definitionSentences(definition: unknown, nameOf: NameOf): string[][] {
  return listIn(definition, 'condition_groups').map((group) =>
    listIn(group, 'conditions').map((condition) => conditionSentence(condition, nameOf)),
  )
}

/**
 * The conditions of a flow or of a part of it as one sentence; undefined without a condition. Groups must all be true,
 * and one condition of each.
 */
export function filterSentence(filter: unknown, nameOf: NameOf): string | undefined {
  const groups = definitionSentences(filter, nameOf).map((group) =>
    group.length > 1 ? `(${group.join(', or ')})` : (group[0] ?? ''),
  )
  return groups.filter((each) => each !== '').join(', and ') || undefined
}

/** The ids of the lists, segments and metrics that a definition of a segment or a flow names. */
export function namedIn(definition: unknown): string[] {
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) look(each)
    if (!isMembers(value)) return
    for (const [name, member] of Object.entries(value))
      if (name === 'group_ids' || name === 'metric_id')
        for (const id of [member].flat()) found.add(String(id))
      else look(member)
  }
  look(definition)
  return [...found]
}

/** A condition as a sentence about a profile or an event. Unknown conditions are shown with their members. */
export function conditionSentence(condition: Members, nameOf: NameOf): string {
  const known = SENTENCES[String(condition.type)]
  if (known) return known(condition, nameOf)
  const others = Object.entries(condition).filter(([name]) => name !== 'type')
  const members = others.map(
    ([name, value]) => `${plain(name)} ${isMembers(value) ? filterWords(value) : shown(value)}`,
  )
  return `${plain(String(condition.type))}: ${members.join(', ')}`
}

const SENTENCES: Readonly<Record<string, (condition: Members, nameOf: NameOf) => string>> = {
  'profile-group-membership': membership,
  'profile-metric': metric,
  'profile-property': ({ property, filter }) => `${propertyName(property)} ${filterWords(filter)}`,
  'profile-marketing-consent': consent,
  'profile-region': ({ in_region, region }) =>
    `is ${in_region === false ? 'not ' : ''}in the ${region === 'united_states' ? 'United States' : 'European Union'}`,
  'profile-predictive-analytics': prediction,
  'profile-permissions': ({ channel, permission }) => {
    const { reachable_status, filters } = isMembers(permission) ? permission : {}
    return `is ${plain(String(reachable_status))} by ${plain(String(channel))}${furtherWords(filters)}`
  },
  'profile-has-custom-object': (condition) => {
    const filters = listIn(condition, 'filters').map(
      ({ property_id, filter }) => `property ${property_id} ${filterWords(filter)}`,
    )
    return `has ${countWords(condition.filter, 'object')} of type ${condition.object_type_id}${whereWords(filters)}`
  },
  'profile-postal-code-distance': ({ country_code, postal_code, unit, filter }) => {
    const { operator, value } = isMembers(filter) ? filter : {}
    return `is ${operator === 'less-than' ? 'less' : 'more'} than ${value} ${unit} from ${postal_code}, ${country_code}`
  },
  'profile-sample': ({ percentage }) => `is in a random sample of ${percentage} %`,
  'profile-not-sent-email': ({ timeframe_filter }) => `got no email ${timeWords(timeframe_filter)}`,
  'profile-not-sent-sms': ({ timeframe_filter }) => `got no SMS ${timeWords(timeframe_filter)}`,
  'profile-not-sent-push': ({ timeframe_filter }) =>
    `got no push notification ${timeWords(timeframe_filter)}`,
  'profile-not-in-flow': ({ timeframe_filter }) => `was not in this flow ${timeWords(timeframe_filter)}`,
  'metric-property': ({ field, filter }) => `the event’s “${field}” ${filterWords(filter)}`,
  'price-drop-property': ({ field, filter }) => `the item’s “${field}” ${filterWords(filter)}`,
  'low-inventory-property': ({ field, filter }) => `the item’s “${field}” ${filterWords(filter)}`,
  'custom-object-trigger-property': ({ property_id, filter }) =>
    `the object’s property ${property_id} ${filterWords(filter)}`,
  'custom-object-property': ({ custom_object_label, field, filter }) =>
    `“${field}” of the object “${custom_object_label}” ${filterWords(filter)}`,
  'action-output': ({ field, filter }) => `the output “${field}” ${filterWords(filter)}`,
}

function membership({ is_member, group_ids, timeframe_filter }: Members, nameOf: NameOf): string {
  const groups = (Array.isArray(group_ids) ? group_ids : []).map((id) => `“${nameOf(String(id))}”`)
  const joined = isMembers(timeframe_filter) ? `, joined ${timeWords(timeframe_filter)}` : ''
  return `is ${is_member === false ? 'not ' : ''}in ${groups.join(' or ')}${joined}`
}

function metric(condition: Members, nameOf: NameOf): string {
  const { metric_id, measurement, measurement_filter, timeframe_filter } = condition
  const name = nameOf(String(metric_id))
  const time = isMembers(timeframe_filter) ? ` ${timeWords(timeframe_filter)}` : ''
  const where = whereWords(
    listIn(condition, 'metric_filters').map(
      ({ property, filter }) => `${propertyName(property)} ${filterWords(filter)}`,
    ),
  )
  if (measurement === 'sum')
    return `the values of its events “${name}” add up to ${amountWords(measurement_filter)}${time}${where}`
  // `Placed Order` is what someone has done.
  const [verb = '', ...object] = name.split(' ')
  const did = /^[A-Z][a-z]*ed$/.test(verb) ? [verb.toLowerCase(), ...object].join(' ') : `had “${name}”`
  return `has ${did} ${timesWords(measurement_filter)}${time}${where}`
}

/** `zero times`, `at least once`, `more than 3 times`. */
function timesWords(filter: unknown): string {
  const { operator, value } = isMembers(filter) ? filter : {}
  if (value === 0 && operator === 'equals') return 'zero times'
  if ((value === 0 && operator === 'greater-than') || (value === 1 && operator === 'greater-than-or-equal'))
    return 'at least once'
  return value === 1 && operator === 'equals' ? 'once' : `${amountWords(filter)} times`
}

/** `no object`, `at least 2 objects`. */
function countWords(filter: unknown, what: string): string {
  const { operator, value } = isMembers(filter) ? filter : {}
  if (value === 0 && operator === 'equals') return `no ${what}`
  return `${amountWords(filter)} ${what}${value === 1 ? '' : 's'}`
}

/** `exactly 3`, `more than 3`, `at most 3`. */
function amountWords(filter: unknown): string {
  const { operator, value } = isMembers(filter) ? filter : {}
  return `${AMOUNTS[String(operator)] ?? plain(String(operator))} ${shown(value)}`
}

const AMOUNTS: Readonly<Record<string, string>> = {
  equals: 'exactly',
  'not-equals': 'not exactly',
  'greater-than': 'more than',
  'greater-than-or-equal': 'at least',
  'less-than': 'less than',
  'less-than-or-equal': 'at most',
}

function whereWords(filters: readonly string[]): string {
  return filters.length > 0 ? `, where ${filters.join(' and ')}` : ''
}

function prediction({ dimension, predicted_channel, measurement, filter }: Members): string {
  if (dimension === 'channel_affinity')
    return `its affinity to ${predicted_channel} has the ${measurement} ${shown(isMembers(filter) ? filter.value : '')}`
  return `its ${plain(String(dimension))} ${filterWords(filter)}`
}

function consent({ consent: given }: Members): string {
  const { channel, can_receive_marketing, consent_status } = isMembers(given) ? given : {}
  const can = can_receive_marketing === false ? 'cannot' : 'can'
  const { subscription, filters } = isMembers(consent_status) ? consent_status : {}
  const state = subscription === undefined || subscription === 'any' ? '' : `, ${plain(String(subscription))}`
  return `${can} receive ${channel} marketing${state}${furtherWords(filters)}`
}

/** Filters on the time and the method of a consent. */
function furtherWords(filters: unknown): string {
  const words = (Array.isArray(filters) ? filters.filter(isMembers) : []).map(({ field, method, filter }) =>
    [plain(String(field)), method === undefined ? '' : plain(String(method)), filterWords(filter)]
      .filter((each) => each !== '')
      .join(' '),
  )
  return words.length > 0 ? `, with ${words.join(' and ')}` : ''
}

/** A filter in words: `equals "DE"`, `is greater than 3`, `in the last 30 days`. */
export function filterWords(filter: unknown): string {
  if (!isMembers(filter)) return ''
  const { type, operator, value, start, end } = filter
  if (type === 'date') return timeWords(filter)
  if (operator === 'between') return `is between ${shown(start)} and ${shown(end)}`
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
  'not-starts-with': 'does not begin with',
  'not-ends-with': 'does not end with',
  regex: 'matches',
  nregex: 'does not match',
  'contains-all': 'contains all of',
  'contains-any': 'contains one of',
  'not-contains-all': 'does not contain all of',
  'not-contains-any': 'contains none of',
  'contains-substring': 'has an entry that contains',
  'not-contains-substring': 'has no entry that contains',
}

function timeWords(filter: unknown): string {
  if (!isMembers(filter)) return ''
  const { operator, quantity, unit, date, start, end, value } = filter
  const span = (amount: unknown) => `${amount} ${unit}${amount === 1 ? '' : 's'}`
  const day = (instant: unknown) => String(instant).slice(0, 10)
  switch (operator) {
    case 'alltime':
      return 'over all time'
    case 'flow-start':
      return 'since starting this flow'
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
