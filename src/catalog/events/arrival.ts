import { z } from 'zod'
import { DAY, parse, print, read } from '../../base/instant.js'
import {
  definePostponed,
  type Json,
  type ParsedBody,
  type Postponed,
  type World,
} from '../../declare/index.js'
import { invalid, type Problem, refuse } from '../../dialect/refusal.js'
import { API } from '../metrics/integration.js'
import { givenProfile } from '../profiles/given-profile.js'
import { type Identifiers, noteUnreachable } from '../profiles/identity.js'
import { type GivenProfile, upsertProfile } from '../profiles/upsert.js'
import { noteKept, upsertVisitor } from '../profiles/visitor.js'
import type { busyProfile, eventBody, eventProfile } from './event-body.js'
import { record } from './record.js'

type GivenEvent = ParsedBody<typeof eventBody>
/** Whom an event happened to, as a body gives it: with changes beside or among the attributes. */
type Person = ParsedBody<typeof eventProfile> | ParsedBody<typeof busyProfile>

/** What can be said of an event before it is taken, as the document limits it (create_event). */
const PROPERTIES_MAX = 400
const STRING_MAX = 100 * 1024
/** Limits that Klaviyo's guide documents (profiles-lists-events.md §6.1). */
const ITEMS_MAX = 4000
const DEPTH_MAX = 10
const EARLIEST = read('1990-01-01T00:00:00Z')
const AHEAD = 365 * DAY

/** Who tells of an event: a server, or a visitor's own browser or app. */
export type Sender = 'server' | 'visitor'

/** An event that waits to be recorded. */
const arrival = z.object({
  profile: givenProfile,
  by: z.enum(['server', 'visitor'] satisfies readonly Sender[]),
  metric: z.string(),
  properties: z.record(z.string(), z.custom<Json>()),
  at: z.string().refine((text) => parse(text) !== undefined, 'is no instant'),
  value: z.number().nullish(),
  currency: z.string().nullish(),
  uniqueId: z.string().nullish(),
})

type Arrival = z.output<typeof arrival>

/** What is wrong with an event that its schema cannot say; `pointer` leads to its attributes. */
export function problemsOf(
  { properties, time, unique_id }: Omit<GivenEvent['attributes'], 'profile' | 'metric'>,
  pointer: string,
  world: World,
): Problem[] {
  const problems: Problem[] = []
  if (Object.keys(properties).length > PROPERTIES_MAX)
    problems.push(invalid(`An event may have at most ${PROPERTIES_MAX} properties.`, `${pointer}/properties`))
  const excess = Object.values(properties)
    .map((value) => excessOf(value, 1))
    .find(Boolean)
  if (excess) problems.push(invalid(excess, `${pointer}/properties`))
  const at = typeof time === 'string' ? parse(time) : undefined
  if (at !== undefined && (at <= EARLIEST || at > world.now() + AHEAD))
    problems.push(invalid('The time must be after 1990 and at most a year from now.', `${pointer}/time`))
  if (unique_id === '') problems.push(invalid("'unique_id' may not be blank.", `${pointer}/unique_id`))
  return problems
}

/** What there is too much of in a property; guess: the words, and that what stands in properties is one deep. */
function excessOf(value: Json, depth: number): string | undefined {
  if (typeof value === 'string')
    return value.length * 3 > STRING_MAX && Buffer.byteLength(value) > STRING_MAX
      ? 'A string may not be larger than 100 KB.'
      : undefined
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > DEPTH_MAX) return `Properties may be nested at most ${DEPTH_MAX} deep.`
  if (Array.isArray(value) && value.length > ITEMS_MAX) return `A list may hold at most ${ITEMS_MAX} items.`
  for (const item of Object.values(value)) {
    const excess = excessOf(item, depth + 1)
    if (excess) return excess
  }
  return undefined
}

/** What is wrong with whom an event happened to: nobody can be told by it. */
export function strangerProblems({ id, attributes }: Person, pointer: string): Problem[] {
  const { email, phone_number, external_id, anonymous_id, _kx }: Identifiers = attributes
  const known = [id, email, phone_number, external_id, anonymous_id, _kx].some((each) => each)
  return known ? [] : [invalid('One or more identifiers is required', `${pointer}/attributes`)]
}

/** Takes an event: what is wrong with it is said now, what it does comes later. Throws Refusal. */
export function takeEvent({ attributes }: GivenEvent, by: Sender, world: World): void {
  const { profile: given, ...happening } = attributes
  const problems = [
    ...problemsOf(happening, '/data/attributes', world),
    ...strangerProblems(given, '/data/attributes/profile/data'),
  ]
  if (problems.length > 0) throw refuse.problems(problems)
  noteIgnored(happening, '/data/attributes', world)
  const person = profileOf(given)
  noteUnreachable({ ...person.attributes, id: person.id }, '/data/attributes/profile/data', world)
  if (by === 'visitor') noteKept(person, '/data/attributes/profile/data', world)
  world.postpone(postponedEvent, arrivalOf(happening, person, by, world))
}

/** The profile an event happened to, with `meta` beside its attributes wherever the body has it. */
export function profileOf(given: Person): GivenProfile {
  const { meta = given.meta, ...attributes } = given.attributes as Record<string, unknown>
  return { id: given.id, attributes, ...(meta ? { meta } : {}) } as GivenProfile
}

/** Tells of members that Klaviyo takes and makes nothing of; `pointer` leads to the attributes of an event. */
export function noteIgnored(
  { metric, properties }: Pick<GivenEvent['attributes'], 'metric' | 'properties'>,
  pointer: string,
  world: World,
): void {
  if (metric.attributes.service != null)
    world.noteIgnored(
      `${pointer}/metric/data/attributes/service: what comes through the API is counted as the API's`,
    )
  if ('$event_id' in properties)
    world.noteIgnored(`${pointer}/properties/$event_id: Klaviyo gives it; unique_id tells events apart`)
}

/** An event as it will be recorded. */
export function arrivalOf(
  happening: Omit<GivenEvent['attributes'], 'profile'>,
  profile: GivenProfile,
  by: Sender,
  world: World,
): Arrival {
  // `$event_id` is Klaviyo's to give (profiles-lists-events.md §6.1).
  const { $event_id, ...properties } = happening.properties
  return {
    profile,
    by,
    metric: happening.metric.attributes.name,
    properties,
    at: happening.time ?? print(world.now()),
    value: happening.value,
    currency: happening.value_currency,
    uniqueId: happening.unique_id,
  }
}

/** Records an event, and makes or changes the profile it happened to. */
export const postponedEvent: Postponed<Arrival> = definePostponed({
  name: 'event',
  // Observed: profiles-lists-events.md §9.
  realisticMs: 5_000,
  payload: arrival,
  run({ profile, by, metric, properties, at, value, currency, uniqueId }, world) {
    record(
      {
        profile: by === 'visitor' ? upsertVisitor(profile, world) : upsertProfile(profile, world),
        metric,
        integration: API,
        properties,
        at: read(at),
        ...(value != null && { value }),
        ...(currency != null && { currency }),
        ...(uniqueId != null && { uniqueId }),
      },
      world,
    )
  },
})
