import { type Instant, print, read, toWholeSecond } from '../../base/instant.js'
import type { Row, World } from '../../declare/index.js'
import { objectRecord } from '../custom-objects/object-record.js'
import { propertyNames } from '../custom-objects/objects-of-profile.js'
import type { event } from '../events/event.js'
import type { Profile } from '../profiles/identity.js'
import { profile } from '../profiles/profile.js'
import type { Condition } from '../segments/condition.js'
import { compileDefinition, type FurtherConditions } from '../segments/evaluate.js'
import type { GivenEventFilter } from '../segments/event-filter.js'
import { loadFacts } from '../segments/load-facts.js'
import { type Facts, ownMember, type ProfileTest } from '../segments/profile-facts.js'
import { spanOf } from '../segments/time-span.js'
import { compileFilter } from '../segments/value-filter.js'
import type { flow } from './flow.js'
import { flowEnrolment } from './flow-enrolment.js'
import type { Groups } from './shapes.js'

/** A profile in a flow, or at its entry, as filters see it. */
export interface FlowContext {
  readonly flow: Row<typeof flow>
  readonly profile: Profile
  readonly event: Row<typeof event> | undefined
  /** The id of the custom object whose date triggered the flow. */
  readonly object?: string | undefined
  /** Absent at entry. */
  readonly enrolment?: string
  readonly enteredAt: Instant
}

/** Does a profile pass a filter? A flow without a filter accepts all profiles. */
export function passes(groups: Groups | null | undefined, context: FlowContext, world: World): boolean {
  if (!groups) return true
  const test = compileDefinition(withStart(groups, startOf(context)), world.now(), furtherOf(context, world))
  return test(factsOf(context, world))
}

/** The time since which `flow-start` counts: events have whole seconds. */
function startOf({ enteredAt }: FlowContext): Instant {
  return toWholeSecond(enteredAt)
}

/** The groups with the time of entry in place of `flow-start`. */
function withStart({ condition_groups }: Groups, start: Instant): Groups {
  return {
    condition_groups: condition_groups.map(({ conditions }) => ({
      conditions: conditions.map((each) => {
        const { operator } = (each.timeframe_filter ?? {}) as { operator?: string }
        if (operator !== 'flow-start') return each
        return { ...each, timeframe_filter: { type: 'date', operator: 'after', date: print(start) } }
      }),
    })),
  }
}

/** The facts of the profile. The event that triggered the flow is not among those since the start of the flow. */
function factsOf(context: FlowContext, world: World): Facts {
  const { profile: row, event } = context
  const facts = loadFacts(row.id, () => world.find(profile, row.id), world)
  const start = startOf(context)
  return {
    ...facts,
    events(metric, from, to) {
      const found = facts.events(metric, from, to)
      return event && from === start ? found.filter(({ id }) => id !== event.id) : found
    },
  }
}

/** Metrics of messages that a profile received. */
const RECEIVED: Readonly<Record<string, string>> = {
  'profile-not-sent-email': 'Received Email',
  'profile-not-sent-sms': 'Received Text Message',
  'profile-not-sent-push': 'Received Push',
}

function furtherOf(context: FlowContext, world: World): FurtherConditions {
  return (condition) => {
    const received = RECEIVED[condition.type]
    if (received !== undefined) return notSent(received, condition, world)
    if (condition.type === 'profile-not-in-flow') return notInFlow(condition, context, world)
    if (condition.type === 'profile-sample') return sample(condition, context, world)
    if (OF_TRIGGER.has(condition.type)) return () => passesEvent(condition, context, world)
    return OF_OBJECTS.has(condition.type) ? () => passesObject(condition, context, world) : undefined
  }
}

/** Conditions on properties of the event that triggered the flow. */
const OF_TRIGGER: ReadonlySet<string> = new Set([
  'metric-property',
  'price-drop-property',
  'low-inventory-property',
])

/** Conditions on properties of the object that triggered the flow. */
const OF_OBJECTS: ReadonlySet<string> = new Set(['custom-object-trigger-property', 'custom-object-property'])

function notSent(name: string, condition: Condition, world: World): ProfileTest {
  const [from, to] = spanOf(condition.timeframe_filter as never, world.now())
  const metrics = world.search('metric', { where: [{ on: 'name', operator: 'equals', values: [name] }] })
  return (facts) => metrics.every(({ id }) => facts.events(id, from, to).length === 0)
}

/** Was the profile not in the flow before, within the period? */
function notInFlow(
  condition: Condition,
  { flow, profile: row, enrolment }: FlowContext,
  world: World,
): ProfileTest {
  const [from, to] = spanOf(condition.timeframe_filter as never, world.now())
  return () =>
    world.pick(flowEnrolment, { flow: flow.id, profile: row.id }).every(({ id, attributes }) => {
      const at = read(attributes.entered_at)
      return id === enrolment || at < from || at >= to
    })
}

/** Is the profile in the sample? The same profile is in every sample of a flow, or in none. */
function sample({ percentage }: Condition, { flow, profile: row }: FlowContext, world: World): ProfileTest {
  return () => world.chance(`sample/${flow.id}/${row.id}`) * 100 < Number(percentage)
}

/** Does the event that triggered the flow pass a condition on its properties? One on another metric does not hold. */
function passesEvent(condition: Condition, { event }: FlowContext, world: World): boolean {
  if (!event) return false
  const { metric_id, field, filter } = condition as unknown as {
    metric_id: string | null
    field: string
    filter: NonNullable<GivenEventFilter['filter']>
  }
  if (condition.type === 'metric-property' && metric_id !== event.related.metric) return false
  return compileFilter(filter, world.now())(ownMember(event.attributes.event_properties, field))
}

/**
 * Does the object that triggered the flow pass a condition on one of its properties? It is named by its id, or by `field`
 * and the label of the object, which flows have of one object only.
 */
function passesObject(condition: Condition, { object }: FlowContext, world: World): boolean {
  const row = object === undefined ? undefined : world.find(objectRecord, object)
  if (!row) return false
  const { property_id, field, filter } = condition as unknown as {
    property_id?: number
    field?: string
    filter: NonNullable<GivenEventFilter['filter']>
  }
  const names = propertyNames(row.related['object-type'] ?? '', world)
  const name = field ?? names.get(property_id ?? 0) ?? ''
  return compileFilter(filter, world.now())(ownMember(row.attributes.record_properties, name))
}

/** Do the event or the object that triggered the flow pass the filter of a trigger? */
export function eventPasses(groups: Groups | null | undefined, context: FlowContext, world: World): boolean {
  return (groups?.condition_groups ?? []).every(({ conditions }) =>
    conditions.some((each) => {
      if (OF_TRIGGER.has(each.type)) return passesEvent(each, context, world)
      return OF_OBJECTS.has(each.type) && passesObject(each, context, world)
    }),
  )
}
