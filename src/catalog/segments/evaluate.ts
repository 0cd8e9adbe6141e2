import { after, DAY, type Instant, parse, SECOND } from '../../base/instant.js'
import type { Condition, Definition, Filter } from './definition.js'

/** What a definition asks of one profile. */
export interface Facts {
  readonly now: Instant
  /** The value of a property, as conditions name it. */
  property(name: string): unknown
  /** Since when the profile is in a list or a segment, if it is. */
  joined(groupId: string): Instant | undefined
  /** What it said of marketing over a channel, and whether it may be sent. */
  consent(channel: string): { readonly status: string; readonly canReceive: boolean }
  /** The events of a metric in a span of time. */
  events(metricId: string, from: Instant, to: Instant): readonly Happened[]
}

/** An event, as far as a condition looks at it. */
export interface Happened {
  readonly value: number
  readonly properties: Readonly<Record<string, unknown>>
}

const UNITS: Readonly<Record<string, number>> = { hour: 3_600 * SECOND, day: DAY, week: 7 * DAY }
const EVER = after(0, 8_000_000_000_000_000 / 1_000)

/** Does a definition hold for a profile? Groups must all hold, of each group one condition. */
export function holds({ condition_groups }: Definition, facts: Facts): boolean {
  return condition_groups.every(({ conditions }) => conditions.some((each) => meets(each, facts)))
}

function meets(condition: Condition, facts: Facts): boolean {
  switch (condition.type) {
    case 'profile-group-membership':
      return meetsMembership(condition, facts)
    case 'profile-metric':
      return meetsMetric(condition, facts)
    case 'profile-marketing-consent':
      return meetsConsent(condition, facts)
    default:
      return passes(facts.property(String(condition.property)), condition.filter as Filter, facts.now)
  }
}

function meetsMembership({ is_member, group_ids, timeframe_filter }: Condition, facts: Facts): boolean {
  const inside = (group_ids as string[]).some((id) => {
    const since = facts.joined(id)
    if (since === undefined) return false
    return !timeframe_filter || within(since, timeframe_filter as Filter, facts.now)
  })
  return inside === is_member
}

function meetsMetric(condition: Condition, facts: Facts): boolean {
  const { metric_id, measurement, measurement_filter, timeframe_filter, metric_filters } = condition
  const [from, to] = spanOf(timeframe_filter as Filter, facts.now)
  const filters = (metric_filters ?? []) as { property: string; filter?: Filter | null }[]
  const events = facts
    .events(String(metric_id), from, to)
    .filter(({ properties }) =>
      filters.every(({ property, filter }) => !filter || passes(properties[property], filter, facts.now)),
    )
  const sum = events.reduce((total, { value }) => total + value, 0)
  return compares(measurement === 'sum' ? sum : events.length, measurement_filter as Filter)
}

function meetsConsent({ consent }: Condition, facts: Facts): boolean {
  const { channel, can_receive_marketing, consent_status } = consent as {
    channel: string
    can_receive_marketing: boolean
    consent_status: { subscription: string }
  }
  const { status, canReceive } = facts.consent(channel)
  if (canReceive !== can_receive_marketing) return false
  return consent_status.subscription === 'any' || consent_status.subscription === status.toLowerCase()
}

/** Does a value pass a filter? */
export function passes(value: unknown, filter: Filter, now: Instant): boolean {
  switch (filter.type) {
    case 'existence':
      return isSet(value) === (filter.operator === 'is-set')
    case 'string':
      return passesText(value, filter)
    case 'numeric':
      return typeof value === 'number' && compares(value, filter)
    case 'boolean':
      return value === filter.value
    case 'date': {
      const at = typeof value === 'string' ? parse(value) : undefined
      return at !== undefined && within(at, filter, now)
    }
    default:
      return passesList(Array.isArray(value) ? value : [], filter)
  }
}

function isSet(value: unknown): boolean {
  return value !== null && value !== undefined && value !== ''
}

function compares(value: number, { operator, value: other }: Filter): boolean {
  const number = Number(other)
  switch (operator) {
    case 'equals':
      return value === number
    case 'not-equals':
      return value !== number
    case 'greater-than':
      return value > number
    case 'greater-than-or-equal':
      return value >= number
    case 'less-than':
      return value < number
    default:
      return value <= number
  }
}

/** guess: capitals make no difference, as in Klaviyo's own segment builder. */
function passesText(value: unknown, { operator, value: other }: Filter): boolean {
  const text = isSet(value) ? String(value).toLowerCase() : undefined
  if (operator.startsWith('not-'))
    return !passesText(value, { type: 'string', operator: operator.slice(4), value: other })
  if (operator === 'nregex') return !matches(text, other)
  if (operator === 'regex') return matches(text, other)
  if (Array.isArray(other)) {
    if (operator.startsWith('phone')) return other.some((code) => text?.startsWith(`+${String(code)}`))
    return other.some((each) => String(each).toLowerCase() === text)
  }
  if (text === undefined) return false
  const wanted = String(other ?? '').toLowerCase()
  if (operator === 'equals') return text === wanted
  if (operator === 'contains') return text.includes(wanted)
  return operator === 'starts-with' ? text.startsWith(wanted) : text.endsWith(wanted)
}

function matches(text: string | undefined, pattern: unknown): boolean {
  try {
    return text !== undefined && new RegExp(String(pattern), 'i').test(text)
  } catch {
    return false
  }
}

function passesList(items: readonly unknown[], { operator, value }: Filter): boolean {
  if (operator.startsWith('not-'))
    return !passesList(items, { type: 'list', operator: operator.slice(4), value })
  if (operator.startsWith('length-'))
    return compares(items.length, { type: 'numeric', operator: operator.slice('length-'.length), value })
  const texts = items.map(String)
  const wanted = Array.isArray(value) ? value.map(String) : [String(value)]
  const [first = ''] = wanted
  switch (operator) {
    case 'contains-all':
      return wanted.every((each) => texts.includes(each))
    case 'contains-substring':
      return texts.some((each) => each.includes(first))
    default:
      return wanted.some((each) => texts.includes(each))
  }
}

function within(at: Instant, filter: Filter, now: Instant): boolean {
  const date = new Date(at / 1_000)
  const today = new Date(now / 1_000)
  switch (filter.operator) {
    case 'calendar-month':
      return date.getUTCMonth() + 1 === filter.value
    case 'anniversary-month':
      return date.getUTCMonth() === today.getUTCMonth()
    case 'anniversary':
      return date.getUTCMonth() === today.getUTCMonth() && date.getUTCDate() === today.getUTCDate()
    case 'anniversary-last':
    case 'anniversary-next': {
      const reach = Number(filter.quantity) * (UNITS[String(filter.unit)] ?? DAY)
      return [-1, 0, 1].some((year) => {
        const again = Date.UTC(today.getUTCFullYear() + year, date.getUTCMonth(), date.getUTCDate()) * 1_000
        const ahead = filter.operator === 'anniversary-next' ? again - now : now - again
        return ahead >= 0 && ahead <= reach
      })
    }
    default: {
      const [from, to] = spanOf(filter, now)
      return at >= from && at < to
    }
  }
}

/** The span of time that a filter tells. */
function spanOf(filter: Filter, now: Instant): [Instant, Instant] {
  const { operator, date, start, end } = filter
  const unit = UNITS[String(filter.unit)] ?? DAY
  const reach = Number(filter.quantity) * unit
  const fixed = (text: unknown) => parse(String(text)) ?? 0
  switch (operator) {
    case 'after':
      return [fixed(date), EVER]
    case 'before':
      return [-EVER, fixed(date)]
    case 'between-static':
      return [fixed(start), fixed(end)]
    case 'in-the-last':
      return [now - reach, now + 1]
    case 'in-the-next':
      return [now, now + reach]
    case 'at-least':
      return [-EVER, now - reach]
    case 'between':
      return [now - Number(end) * unit, now - Number(start) * unit]
    default:
      return [-EVER, EVER]
  }
}
