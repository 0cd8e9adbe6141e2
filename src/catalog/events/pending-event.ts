import { z } from 'zod'
import { DAY, parse, print, read } from '../../base/instant.js'
import { late } from '../../base/late.js'
import {
  definePostponed,
  type Json,
  type ParsedBody,
  type Postponed,
  type World,
} from '../../declare/index.js'
import { invalid, type Problem, refuse } from '../../dialect/refusal.js'
import { API, KLAVIYO } from '../metrics/integration.js'
import { givenProfile } from '../profiles/given-profile.js'
import { type Identifiers, noteUnresolvedProfile } from '../profiles/identity.js'
import { type GivenProfile, upsertProfile } from '../profiles/upsert.js'
import { noteProtectedIdentifiers, upsertVisitor } from '../profiles/visitor.js'
import type { eventBody, eventProfile, profileWithMeta } from './event-body.js'
import { hasEvent, record } from './record.js'

type GivenEvent = ParsedBody<typeof eventBody>
/** The profile of an event in a request body; `meta` is next to the attributes or one of them. */
type EventProfile = ParsedBody<typeof eventProfile> | ParsedBody<typeof profileWithMeta>

/** Limits that the OpenAPI document states (create_event); the string limit is in bytes. */
const PROPERTIES_MAX = 400
const STRING_MAX = 100 * 1024
/** Limits that Klaviyo's guide documents (profiles-lists-events.md §6.1). */
const ITEMS_MAX = 4000
const DEPTH_MAX = 10
const EARLIEST = read('1990-01-01T00:00:00Z')
const AHEAD = 365 * DAY

/** The sender of an event: a server, or a visitor's browser or app. */
export type Sender = 'server' | 'visitor'

/** The payload of a pending event. */
const pendingEvent = late(() =>
  z.object({
    profile: givenProfile(),
    by: z.enum(['server', 'visitor'] satisfies readonly Sender[]),
    metric: z.string(),
    properties: z.record(z.string(), z.custom<Json>()),
    at: z.string().refine((text) => parse(text) !== undefined, 'is not a timestamp'),
    value: z.number().nullish(),
    currency: z.string().nullish(),
    uniqueId: z.string().nullish(),
    backfill: z.boolean().nullish(),
    integration: z.literal('klaviyo').nullish(),
    once: z.boolean().nullish(),
  }),
)

type PendingEvent = z.output<ReturnType<typeof pendingEvent>>

/** How an event is recorded where that differs from other requests. */
export interface RecordingOptions {
  /** It belongs to Klaviyo's own integration, not to the API. */
  readonly integration?: 'klaviyo' | undefined
  /** Nothing is recorded if the profile has an event of the metric already. */
  readonly once?: boolean | undefined
}

/** Returns the problems of an event that its schema cannot express; `pointer` points to its attributes. */
export function eventProblems(
  { properties, time, unique_id }: Omit<GivenEvent['attributes'], 'profile' | 'metric'>,
  pointer: string,
  world: World,
): Problem[] {
  const problems: Problem[] = []
  if (Object.keys(properties).length > PROPERTIES_MAX)
    problems.push(invalid(`An event may have at most ${PROPERTIES_MAX} properties.`, `${pointer}/properties`))
  const excess = Object.values(properties)
    .map((value) => limitProblem(value, 1))
    .find(Boolean)
  if (excess) problems.push(invalid(excess, `${pointer}/properties`))
  const at = typeof time === 'string' ? parse(time) : undefined
  if (at !== undefined && (at <= EARLIEST || at > world.now() + AHEAD))
    problems.push(invalid('The time must be after 1990 and at most a year from now.', `${pointer}/time`))
  if (unique_id === '') problems.push(invalid("'unique_id' may not be blank.", `${pointer}/unique_id`))
  return problems
}

/** Returns the error for a property above a limit. guess: the wording, and that a value in `properties` has depth 1. */
function limitProblem(value: Json, depth: number): string | undefined {
  if (typeof value === 'string')
    return value.length * 3 > STRING_MAX && Buffer.byteLength(value) > STRING_MAX
      ? 'A string may not be larger than 100 KB.'
      : undefined
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > DEPTH_MAX) return `Properties may be nested at most ${DEPTH_MAX} deep.`
  if (Array.isArray(value) && value.length > ITEMS_MAX) return `A list may hold at most ${ITEMS_MAX} items.`
  for (const item of Object.values(value)) {
    const excess = limitProblem(item, depth + 1)
    if (excess) return excess
  }
  return undefined
}

/** Returns a problem when the profile of an event has no identifier; `pointer` points to the profile. */
export function identifierProblems({ id, attributes }: EventProfile, pointer: string): Problem[] {
  const { email, phone_number, external_id, anonymous_id, _kx }: Identifiers = attributes
  const known = [id, email, phone_number, external_id, anonymous_id, _kx].some((each) => each)
  return known ? [] : [invalid('One or more identifiers is required', `${pointer}/attributes`)]
}

/** Validates an event and postpones its recording. Throws a Refusal with all problems of the event. */
export function acceptEvent(
  { attributes }: Pick<GivenEvent, 'attributes'>,
  by: Sender,
  world: World,
  options: RecordingOptions = {},
): void {
  const { profile: given, ...eventAttributes } = attributes
  const problems = [
    ...eventProblems(eventAttributes, '/data/attributes', world),
    ...identifierProblems(given, '/data/attributes/profile/data'),
  ]
  if (problems.length > 0) throw refuse.problems(problems)
  noteIgnoredMembers(eventAttributes, '/data/attributes', world)
  const person = profileOf(given)
  noteUnresolvedProfile({ ...person.attributes, id: person.id }, '/data/attributes/profile/data', world)
  if (by === 'visitor') noteProtectedIdentifiers(person, '/data/attributes/profile/data', world)
  world.postpone(postponedEvent, { ...pendingEventOf(eventAttributes, person, by, world), ...options })
}

/** Returns the profile of an event, with `meta` moved next to the attributes. */
export function profileOf(given: EventProfile): GivenProfile {
  const { meta = given.meta, ...attributes } = given.attributes as Record<string, unknown>
  return { id: given.id, attributes, ...(meta ? { meta } : {}) } as GivenProfile
}

/** Reports members that Klaviyo accepts and ignores; `pointer` points to the attributes of an event. */
export function noteIgnoredMembers(
  { metric, properties }: Pick<GivenEvent['attributes'], 'metric' | 'properties'>,
  pointer: string,
  world: World,
): void {
  if (metric.attributes.service != null)
    world.noteIgnored(
      `${pointer}/metric/data/attributes/service: events sent through the API always belong to the API integration`,
    )
  if ('$event_id' in properties)
    world.noteIgnored(`${pointer}/properties/$event_id: Klaviyo sets it; unique_id identifies an event`)
}

/** Returns the payload of a pending event. A missing time is the present. */
export function pendingEventOf(
  eventAttributes: Omit<GivenEvent['attributes'], 'profile'>,
  profile: GivenProfile,
  by: Sender,
  world: World,
): PendingEvent {
  // Klaviyo sets `$event_id` itself (profiles-lists-events.md §6.1).
  const { $event_id, ...properties } = eventAttributes.properties
  return {
    profile,
    by,
    metric: eventAttributes.metric.attributes.name,
    properties,
    at: eventAttributes.time ?? print(world.now()),
    value: eventAttributes.value,
    currency: eventAttributes.value_currency,
    uniqueId: eventAttributes.unique_id,
    ...(eventAttributes.backfill && { backfill: true }),
  }
}

/** Records an event and creates or updates its profile. */
export const postponedEvent: Postponed<PendingEvent> = definePostponed({
  name: 'event',
  // Observed: profiles-lists-events.md §9.
  realisticMs: 5_000,
  payload: pendingEvent,
  run({ profile: given, by, metric, properties, at, value, currency, uniqueId, ...options }, world) {
    const profile = by === 'visitor' ? upsertVisitor(given, world) : upsertProfile(given, world)
    const integration = options.integration === 'klaviyo' ? KLAVIYO : API
    const { backfill } = options
    if (options.once && hasEvent(profile, metric, integration, world)) return
    record(
      {
        profile,
        metric,
        integration,
        properties,
        at: read(at),
        ...(value != null && { value }),
        ...(currency != null && { currency }),
        ...(uniqueId != null && { uniqueId }),
        ...(backfill && { backfill }),
      },
      world,
    )
  },
})
