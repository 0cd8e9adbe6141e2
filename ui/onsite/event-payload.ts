import type { EventRelationships } from './core.js'
import type { ProfilePayload } from './profile-payload.js'
import { type Properties, without } from './values.js'

/** An event of a page, before the server knows it. */
export interface TrackedEvent {
  readonly name: string
  readonly properties: Properties
  /** ISO 8601; the time of the request by default. */
  readonly time?: string | undefined
}

/** The resource object of an event. */
export interface EventPayload {
  readonly type: 'event'
  readonly attributes: Readonly<Record<string, unknown>>
  readonly relationships?: EventRelationships
}

/** Properties that the script adds; they are instructions to the server. */
const ADDED = { $use_ip: true, $is_session_activity: true }

/** Returns an event with `time`, `$value` and `$event_id` moved from its properties to the attributes. */
export function eventPayload(
  { name, properties, time }: TrackedEvent,
  profile?: ProfilePayload,
  relationships?: EventRelationships,
): EventPayload {
  const { $value, $event_id } = properties
  const at = timeOf(properties.time) ?? time
  return {
    type: 'event',
    attributes: {
      metric: { data: { type: 'metric', attributes: { name, service: 'api' } } },
      properties: { ...without(properties, ['time', '$value', '$event_id']), ...ADDED },
      ...(profile && { profile: { data: profile } }),
      ...(at !== undefined && { time: at }),
      ...($value !== undefined && { value: $value }),
      ...($event_id !== undefined && { unique_id: String($event_id) }),
    },
    ...(relationships && { relationships }),
  }
}

/** A time as ISO 8601: of a Date, of Unix seconds, or a text as it is. */
function timeOf(given: unknown): string | undefined {
  if (given instanceof Date) return given.toISOString()
  if (typeof given === 'number') return new Date(given * 1_000).toISOString()
  return typeof given === 'string' ? given : undefined
}
