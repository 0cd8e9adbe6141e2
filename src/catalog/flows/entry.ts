import { DAY, HOUR, type Instant, print, read } from '../../base/instant.js'
import type { Row, World } from '../../declare/index.js'
import type { event } from '../events/event.js'
import { profile } from '../profiles/profile.js'
import { actionsOf, definitionOf } from './actions.js'
import { delayEnd } from './delays-due.js'
import { flow } from './flow.js'
import { eventPasses, type FlowContext, passes } from './flow-context.js'
import { flowEnrolment } from './flow-enrolment.js'
import type { ActionDefinition, FlowDefinition, Reentry } from './shapes.js'
import { flowStep, startAt } from './steps.js'

type Flow = Row<typeof flow>
type FlowEvent = Row<typeof event>

/** Events that were sent later than this, or than the first delay if it is longer, trigger nothing. */
const LATEST = 4 * HOUR

const PERIODS: Readonly<Record<Reentry['unit'], number>> = {
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  alltime: Number.POSITIVE_INFINITY,
}

/** What brings a profile into a flow. */
export interface Entry {
  readonly event?: FlowEvent
  /** The date of a date trigger. */
  readonly date?: string
  /** The id of the custom object whose date it is. */
  readonly object?: string
  /** A person adds profiles: neither the trigger nor re-entry is checked. */
  readonly byHand?: true
}

/**
 * Lets a profile enter a flow, unless it is draft, has no action that does anything, was entered too recently, or its
 * filters reject the profile (messages.md §3.4). Returns whether the profile entered.
 */
export function enter(owner: Flow, profileId: string, entry: Entry, world: World): boolean {
  if (!isOpen(owner)) return false
  const definition = definitionOf(owner)
  const actions = actionsOf(owner.id, world)
  if (![...actions.values()].some(isActive)) return false
  if (entry.event && isTooLate(entry.event, actions.get(definition.entry_action_id ?? ''), world))
    return false
  if (!entry.byHand && !mayEnter(owner.id, definition, profileId, entry, world)) return false
  const row = world.find(profile, profileId)
  if (!row) return false
  const context: FlowContext = {
    flow: owner,
    profile: row,
    event: entry.event,
    object: entry.object,
    enteredAt: world.now(),
  }
  const [trigger] = definition.triggers
  if (entry.event && !eventPasses(trigger?.trigger_filter, context, world)) return false
  if (!passes(definition.profile_filter, context, world)) return false
  const date = entry.date ?? null
  const { action, waiting, passed, ms } = startAt(
    definition.entry_action_id,
    actions,
    { profile: row, event: entry.event, date },
    world,
  )
  const enrolment = world.ensure(flowEnrolment, {
    attributes: {
      entered_at: print(world.now()),
      date,
      object: entry.object ?? null,
      waiting,
      passed: [...passed],
    },
    related: { flow: owner.id, profile: profileId, event: entry.event?.id ?? null, action },
  })
  if (enrolment && action !== null && ms !== undefined)
    world.schedule(flowStep, { enrolment: enrolment.id, action }, ms)
  return enrolment !== undefined
}

/** Can profiles enter the flow? */
export function isOpen({ attributes }: Flow): boolean {
  return attributes.status !== 'draft' && !attributes.archived
}

/** Does an action do anything? */
function isActive({ data }: ActionDefinition): boolean {
  return data?.status === 'live' || data?.status === 'manual'
}

/** Did an event happen too long before it was recorded? */
function isTooLate({ attributes }: FlowEvent, first: ActionDefinition | undefined, world: World): boolean {
  if (attributes.backfill) return true
  const happened = read(attributes.datetime ?? print(world.now()))
  if (world.now() - happened <= LATEST) return false
  const delay = first?.type === 'time-delay' && first.data ? delayEnd(first.data, 0, () => 'UTC') : 0
  return world.now() - happened > Math.max(LATEST, delay)
}

/** May the profile enter again? By default once for lists and segments, always for metrics and dates. */
function mayEnter(
  flowId: string,
  { triggers, reentry_criteria }: FlowDefinition,
  profileId: string,
  { event, date, object }: Entry,
  world: World,
): boolean {
  const isGroup = triggers[0]?.type === 'list' || triggers[0]?.type === 'segment'
  const isByMessage = event?.attributes.event_properties?.$flow !== undefined
  const period = periodOf(reentry_criteria ?? (isGroup ? ONCE : ALWAYS))
  if (period === 0 && !isGroup && !isByMessage && date === undefined) return true
  const now = world.now()
  return world.pick(flowEnrolment, { flow: flowId, profile: profileId }).every(({ attributes }) => {
    // Each object of a profile has its own date.
    if (attributes.object !== (object ?? null)) return true
    const entered = read(attributes.entered_at)
    // A flow that its own messages or changes trigger again would never end within an instant.
    return entered !== now && now - entered >= period
  })
}

const ONCE: Reentry = { duration: 1, unit: 'alltime' }
const ALWAYS: Reentry = { duration: 0, unit: 'alltime' }

/** The time after which a profile may enter again; infinite for never. */
function periodOf({ duration, unit }: Reentry): Instant {
  return duration === 0 ? 0 : duration * PERIODS[unit]
}

/** The flows that a list, a segment or a metric triggers, in the order of their creation. */
export function flowsOf(trigger: 'list' | 'segment' | 'metric', id: string, world: World): readonly Flow[] {
  return world.pick(flow, { [trigger]: id })
}
