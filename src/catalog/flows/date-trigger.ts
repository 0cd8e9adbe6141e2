import { z } from 'zod'
import { instantAt, localTime } from '../../base/calendar.js'
import { DAY, type Instant, parse, print, read } from '../../base/instant.js'
import { defineScheduled, type Row, type Scheduled, type World } from '../../declare/index.js'
import { objectsOf, propertyNames } from '../custom-objects/objects-of-profile.js'
import type { Profile } from '../profiles/identity.js'
import { profile } from '../profiles/profile.js'
import { propertyPath } from '../segments/evaluate.js'
import { ownMember } from '../segments/profile-facts.js'
import { definitionOf } from './actions.js'
import { before, lastDay, onAllowedDay, startOfDay, timeOfDay } from './delays-due.js'
import { enter, isOpen } from './entry.js'
import { flow } from './flow.js'
import type { Trigger } from './shapes.js'
import { zoneOf } from './zones.js'

type Flow = Row<typeof flow>

const DAY_MS = 86_400_000
const MILLISECOND = 1_000

/** Checks all profiles of a flow for dates of the coming day, every day while the flow is open. */
const flowDates: Scheduled<{ flow: string }> = defineScheduled({
  name: 'flow-dates',
  subject: 'flow',
  payload: () => z.object({ flow: z.string() }),
  run({ flow: id }, world) {
    const owner = world.find(flow, id)
    if (!owner) return
    if (isOpen(owner)) checkDates(owner, world)
    else setChecked(owner, null, world)
  },
})

/** The entry of a profile at one of its dates, or at that of one of its objects. */
interface EntryOfDate {
  readonly flow: string
  readonly profile: string
  readonly object?: string | undefined
}

/** Lets a profile enter at its date, if that is still its date. */
const flowDateEntry: Scheduled<EntryOfDate> = defineScheduled({
  name: 'flow-date-entry',
  subject: 'flow',
  payload: () => z.object({ flow: z.string(), profile: z.string(), object: z.string().optional() }),
  run({ flow: id, profile: who, object }, world) {
    const owner = world.find(flow, id)
    const person = world.find(profile, who)
    const now = world.now()
    if (!owner || !person) return
    for (const each of datesOf(owner, person, world).filter((one) => one.object === object)) {
      const found = nextDate(owner, { person, ...each }, now - 1, now, world)
      if (found) enter(owner, who, { date: print(found.date), ...each.entry }, world)
    }
  },
})

export const dateTasks = [flowDates, flowDateEntry]

/** Begins the daily checks of a flow that a date triggers, unless they run already. */
export function beginDates(owner: Flow, world: World): void {
  const { date_trigger, dates_checked_until } = owner.attributes
  if (date_trigger && isOpen(owner) && dates_checked_until === null) checkDates(owner, world)
}

/** Schedules the entry of a profile into the flows whose dates of the current day it meets. */
export function scheduleDates(person: Profile, world: World): void {
  for (const owner of world.pick(flow, { trigger_type: 'Date Based' })) {
    const until = owner.attributes.dates_checked_until
    if (until !== null && isOpen(owner)) scheduleEntry(owner, person, world.now() - 1, read(until), world)
  }
}

function checkDates(owner: Flow, world: World): void {
  const until = world.now() + DAY
  for (const person of world.search(profile, { where: [] }))
    scheduleEntry(owner, person, world.now(), until, world)
  setChecked(owner, until, world)
  world.schedule(flowDates, { flow: owner.id }, DAY_MS)
}

function setChecked(owner: Flow, until: Instant | null, world: World): void {
  const { updated } = owner.attributes
  const dates_checked_until = until === null ? null : print(until)
  world.change(flow, owner, { attributes: { dates_checked_until, updated } })
}

function scheduleEntry(owner: Flow, person: Profile, from: Instant, until: Instant, world: World): void {
  for (const each of datesOf(owner, person, world)) {
    const found = nextDate(owner, { person, ...each }, from, until, world)
    if (!found) continue
    const ms = Math.max(0, found.at - world.now()) / MILLISECOND
    world.schedule(flowDateEntry, { flow: owner.id, profile: person.id, ...each.entry }, ms)
  }
}

/** A date trigger, validated. */
interface DateTrigger extends Trigger {
  readonly date_field_type: 'profile-property' | 'custom-object'
  readonly date_profile_property?: string
  readonly custom_object_property_id?: number
  readonly object_type_id?: string
  readonly object_type_relationship_id?: string
  readonly timedelta_unit_before_date: string
  readonly timedelta_value_before_date: number
  readonly recurrence_frequency: 'annually' | 'monthly' | 'never' | 'weekly'
  readonly timezone: string
  readonly trigger_time: string
  readonly trigger_days: readonly string[] | null
}

/** Days before an allowed day on which a trigger may fall. */
const SHIFT_MAX = 6

/** A date that can trigger a flow, and the object that has it. */
interface TriggerDate {
  readonly day: Instant
  readonly object: string | undefined
  readonly entry: { readonly object?: string }
}

/** The dates of a profile that can trigger a flow: that of a property, or those of its objects. */
function datesOf(owner: Flow, person: Profile, world: World): readonly TriggerDate[] {
  const trigger = definitionOf(owner).triggers[0] as DateTrigger
  if (trigger.date_field_type !== 'custom-object') {
    const day = dateOf(trigger.date_profile_property ?? '', person)
    return day === undefined ? [] : [{ day, object: undefined, entry: {} }]
  }
  const { object_type_id = '', object_type_relationship_id = '', custom_object_property_id = 0 } = trigger
  const name = propertyNames(object_type_id, world).get(custom_object_property_id)
  if (name === undefined) return []
  return objectsOf(person.id, object_type_id, object_type_relationship_id, world).flatMap(
    ({ id: object, properties }) => {
      const day = dayIn(ownMember(properties, name))
      return day === undefined ? [] : [{ day, object, entry: { object } }]
    },
  )
}

/** The first instant after `from`, up to `until`, at which a date of a profile triggers a flow; and that date. */
function nextDate(
  owner: Flow,
  { person, day: date }: TriggerDate & { readonly person: Profile },
  from: Instant,
  until: Instant,
  world: World,
): { readonly at: Instant; readonly date: Instant } | undefined {
  const trigger = definitionOf(owner).triggers[0] as DateTrigger
  const zone = zoneOf(trigger.timezone, person, world)
  const last = startOfDay(localTime(until, zone))
  for (let day = startOfDay(localTime(from, zone)) - SHIFT_MAX * DAY; day <= last; day += DAY) {
    const local = day + timeOfDay(trigger.trigger_time)
    const at = onAllowedDay(instantAt(local, zone), trigger.trigger_days, zone)
    const recurring = at > from && at <= until ? occurrence(day, date, trigger) : undefined
    if (recurring !== undefined) return { at, date: recurring }
  }
  return undefined
}

/** The occurrence of a date that is the given time after a day; undefined if there is none. */
function occurrence(day: Instant, date: Instant, trigger: DateTrigger): Instant | undefined {
  const { timedelta_unit_before_date: unit, timedelta_value_before_date: value } = trigger
  const candidates =
    unit === 'months'
      ? [0, 1, 2, 3].map((more) => before(day, unit, -value) + more * DAY)
      : [before(day, unit, -value)]
  return candidates.find((each) => recurs(each, date, trigger) && before(each, unit, value) === day)
}

/** Is a day one on which a date recurs? In a month that is too short, its last day is. */
function recurs(day: Instant, date: Instant, { recurrence_frequency: frequency }: DateTrigger): boolean {
  if (frequency === 'never' || day < date) return day === date
  if (frequency === 'weekly') return (day - date) % (7 * DAY) === 0
  const [one, other] = [new Date(day / 1_000), new Date(date / 1_000)]
  if (frequency === 'annually' && one.getUTCMonth() !== other.getUTCMonth()) return false
  return one.getUTCDate() === Math.min(other.getUTCDate(), lastDay(one))
}

const DATE_ONLY = /^\d{4}-\d\d-\d\d/

/** The local day in a property; undefined if it is no date. */
function dateOf(property: string, { attributes }: Profile): Instant | undefined {
  const { attribute, member } = propertyPath(property)
  const own =
    member === undefined
      ? ownMember(attributes, attribute)
      : ownMember(ownMember(attributes, attribute), member)
  return dayIn(own ?? ownMember(attributes.properties, property))
}

/** The day of a date in text; undefined if it is none. */
function dayIn(value: unknown): Instant | undefined {
  if (typeof value !== 'string' || !DATE_ONLY.test(value)) return undefined
  const instant = parse(`${value.slice(0, 10)}T00:00:00Z`)
  return instant === undefined ? undefined : startOfDay(instant)
}
