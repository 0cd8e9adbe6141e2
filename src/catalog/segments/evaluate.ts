import { withoutBinaryError } from '../../base/decimal.js'
import type { Instant } from '../../base/instant.js'
import type { Condition, Filter } from './condition.js'
import { type ConsentFilter, compileConsentFilter } from './consent-filters.js'
import { compileCustomObject } from './custom-object.js'
import type { Definition } from './definition.js'
import { type GivenEventFilter, passingEvents } from './event-filter.js'
import { compileFunnel } from './funnel.js'
import { compilePermission } from './permission.js'
import { compilePostalCode } from './postal-code.js'
import { compilePrediction } from './prediction.js'
import type { ProfileTest, PropertyPath } from './profile-facts.js'
import { compileRegion } from './region.js'
import { compileDate, spanOf } from './time-span.js'
import { compileComparison, compileFilter } from './value-filter.js'

/** Compiles conditions that segments do not have; undefined for others. */
export type FurtherConditions = (condition: Condition) => ProfileTest | undefined

/**
 * Compiles a definition into a test of profiles at the time `now`. All groups must match; a group matches if one of
 * its conditions does. `further` compiles the conditions that segments do not have.
 */
export function compileDefinition(
  { condition_groups }: Definition,
  now: Instant,
  further: FurtherConditions = () => undefined,
): ProfileTest {
  const groups = condition_groups.map(({ conditions }) =>
    conditions.map((each) => further(each) ?? compileCondition(each, now)),
  )
  return (facts) => groups.every((conditions) => conditions.some((holds) => holds(facts)))
}

function compileCondition(condition: Condition, now: Instant): ProfileTest {
  switch (condition.type) {
    case 'profile-group-membership':
      return compileMembership(condition, now)
    case 'profile-metric':
      return compileMetric(condition, now)
    case 'profile-marketing-consent':
      return compileConsent(condition, now)
    case 'profile-region':
      return compileRegion(condition)
    case 'profile-predictive-analytics':
      return compilePrediction(condition, now)
    case 'profile-permissions':
      return compilePermission(condition, now)
    case 'profile-metric-funnel':
      return compileFunnel(condition, now)
    case 'profile-postal-code-distance':
      return compilePostalCode(condition)
    case 'profile-has-custom-object':
      return compileCustomObject(condition, now)
    default: {
      const path = propertyPath(condition.property as string)
      const passes = compileFilter(condition.filter as Filter, now)
      return (facts) => passes(facts.property(path))
    }
  }
}

function compileMembership({ is_member, group_ids, timeframe_filter }: Condition, now: Instant): ProfileTest {
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

function compileMetric(condition: Condition, now: Instant): ProfileTest {
  const { measurement, timeframe_filter, metric_filters } = condition
  const metricId = condition.metric_id as string
  const timeframe = timeframe_filter as Filter
  const [from, to] = spanOf(timeframe, now)
  // Days of the year are no range of time.
  const isWithin = timeframe.operator.startsWith('anniversary') ? compileDate(timeframe, now) : undefined
  const holds = compileComparison(condition.measurement_filter as Filter)
  const passing = passingEvents((metric_filters ?? []) as readonly GivenEventFilter[], now)
  return (facts) => {
    const found = facts.events(metricId, from, to)
    const events = passing(isWithin ? found.filter(({ at }) => isWithin(at)) : found)
    if (measurement !== 'sum') return holds(events.length)
    return holds(withoutBinaryError(events.reduce((sum, { value }) => sum + value, 0)))
  }
}

function compileConsent({ consent }: Condition, now: Instant): ProfileTest {
  const { channel, can_receive_marketing, consent_status } = consent as {
    channel: string
    can_receive_marketing: boolean
    consent_status: { subscription: string; filters?: readonly ConsentFilter[] | null }
  }
  const { subscription, filters } = consent_status
  const tests = (filters ?? []).map((each) => compileConsentFilter(each, now))
  return (facts) => {
    const { status, canReceive, subscription: subscriptionObject } = facts.consent(channel)
    if (canReceive !== can_receive_marketing) return false
    if (subscription !== 'any' && subscription !== status.toLowerCase()) return false
    return tests.every((passes) => passes(subscriptionObject))
  }
}

/** `properties['Plan']`, `properties.Plan`, `location.city`, or an attribute as it is named. */
const INSIDE = /^(properties|location)(?:\['(.*)'\]|\.(.*))$/s

/** Parses the property name of a condition. */
export function propertyPath(name: string): PropertyPath {
  const [, attribute, quoted, dotted] = INSIDE.exec(name) ?? []
  return attribute === undefined ? { attribute: name } : { attribute, member: quoted ?? dotted ?? '' }
}
