import type { Instant } from '../../base/instant.js'
import type { Condition, Definition, Filter } from './definition.js'
import { compileDate, spanOf } from './time-span.js'
import { compileComparison, compileFilter, type ValueTest } from './value-filter.js'

/** What a definition asks of one profile. */
export interface Facts {
  /** The value of a property, along the path that `propertyPath` made of its name. */
  property(path: PropertyPath): unknown
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

/** Does a definition hold for a profile? */
export type Test = (facts: Facts) => boolean

/** Where a property is found: an attribute, or a member inside of one. */
export interface PropertyPath {
  readonly attribute: string
  readonly member?: string
}

/**
 * Compiles a definition, once for all the profiles that it is asked of at a present. Groups must all hold, of each
 * group one condition.
 */
export function compile({ condition_groups }: Definition, now: Instant): Test {
  const groups = condition_groups.map(({ conditions }) =>
    conditions.map((each) => compileCondition(each, now)),
  )
  return (facts) => groups.every((conditions) => conditions.some((holds) => holds(facts)))
}

function compileCondition(condition: Condition, now: Instant): Test {
  switch (condition.type) {
    case 'profile-group-membership':
      return compileMembership(condition, now)
    case 'profile-metric':
      return compileMetric(condition, now)
    case 'profile-marketing-consent':
      return compileConsent(condition)
    default: {
      const path = propertyPath(condition.property as string)
      const passes = compileFilter(condition.filter as Filter, now)
      return (facts) => passes(facts.property(path))
    }
  }
}

function compileMembership({ is_member, group_ids, timeframe_filter }: Condition, now: Instant): Test {
  const ids = [...new Set(group_ids as string[])]
  const isWithin = timeframe_filter ? compileDate(timeframe_filter as Filter, now) : () => true
  return (facts) => {
    const inside = ids.some((id) => {
      const since = facts.joined(id)
      return since !== undefined && isWithin(since)
    })
    return inside === is_member
  }
}

function compileMetric(condition: Condition, now: Instant): Test {
  const { measurement, timeframe_filter, metric_filters } = condition
  const metricId = condition.metric_id as string
  const [from, to] = spanOf(timeframe_filter as Filter, now)
  const holds = compileComparison(condition.measurement_filter as Filter)
  const tests = ((metric_filters ?? []) as { property: string; filter?: Filter | null }[]).flatMap(
    ({ property, filter }): [string, ValueTest][] => (filter ? [[property, compileFilter(filter, now)]] : []),
  )
  return (facts) => {
    const events = facts
      .events(metricId, from, to)
      .filter(({ properties }) =>
        tests.every(([property, passes]) => passes(ownMember(properties, property))),
      )
    return holds(measurement === 'sum' ? events.reduce((sum, { value }) => sum + value, 0) : events.length)
  }
}

function compileConsent({ consent }: Condition): Test {
  const { channel, can_receive_marketing, consent_status } = consent as {
    channel: string
    can_receive_marketing: boolean
    consent_status: { subscription: string }
  }
  return (facts) => {
    const { status, canReceive } = facts.consent(channel)
    if (canReceive !== can_receive_marketing) return false
    return consent_status.subscription === 'any' || consent_status.subscription === status.toLowerCase()
  }
}

/** `properties['Plan']`, `properties.Plan`, `location.city`, or an attribute as it is named. */
const INSIDE = /^(properties|location)(?:\['(.*)'\]|\.(.*))$/s

/** Where the property is that a condition names. */
export function propertyPath(name: string): PropertyPath {
  const [, attribute, quoted, dotted] = INSIDE.exec(name) ?? []
  return attribute === undefined ? { attribute: name } : { attribute, member: quoted ?? dotted ?? '' }
}

/** A member of an object that is its own; undefined for what it lacks or inherits. */
export function ownMember(object: unknown, name: string): unknown {
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, name)) return undefined
  return (object as Readonly<Record<string, unknown>>)[name]
}
