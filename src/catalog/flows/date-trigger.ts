import { z } from 'zod'
import { instantAt, localTime } from '../../base/calendar.js'
import { DAY, type Instant, parse, print, read } from '../../base/instant.js'
import { defineScheduled, type Row, type Scheduled, type World } from '../../declare/index.js'
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

/** Lets a profile enter at its date, if that is still its date. */
const flowDateEntry: Scheduled<{ flow: string; profile: string }> = defineScheduled({
  name: 'flow-date-entry',
  subject: 'flow',
  payload: () => z.object({ flow: z.string(), profile: z.string() }),
  run({ flow: id, profile: who }, world) {
    const owner = world.find(flow, id)
    const person = world.find(profile, who)
    const now = world.now()
    const found = owner && person && nextDate(owner, person, now - 1, now, world)
    if (owner && found) enter(owner, who, { date: print(found.date) }, world)
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
  const found = nextDate(owner, person, from, until, world)
  if (!found) return
  const ms = Math.max(0, found.at - world.now()) / MILLISECOND
  world.schedule(flowDateEntry, { flow: owner.id, profile: person.id }, ms)
}

/** A date trigger, validated. */
interface DateTrigger extends Trigger {
  readonly date_profile_property: string
  readonly timedelta_unit_before_date: string
  readonly timedelta_value_before_date: number
  readonly recurrence_frequency: 'annually' | 'monthly' | 'never' | 'weekly'
  readonly timezone: string
  readonly trigger_time: string
  readonly trigger_days: readonly string[] | null
}

/** Days before an allowed day on which a trigger may fall. */
const SHIFT_MAX = 6

/** The first instant after `from`, up to `until`, at which the date of a profile triggers a flow; and that date. */
function nextDate(
  owner: Flow,
  person: Profile,
  from: Instant,
  until: Instant,
  world: World,
): { readonly at: Instant; readonly date: Instant } | undefined {
  const trigger = definitionOf(owner).triggers[0] as DateTrigger
  const date = dateOf(trigger.date_profile_property, person)
  if (date === undefined) return undefined
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
  const value = own ?? ownMember(attributes.properties, property)
  if (typeof value !== 'string' || !DATE_ONLY.test(value)) return undefined
  const instant = parse(`${value.slice(0, 10)}T00:00:00Z`)
  return instant === undefined ? undefined : startOfDay(instant)
}
