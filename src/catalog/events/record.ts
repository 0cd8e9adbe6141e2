import { type Instant, print, SECOND, toWholeSecond } from '../../base/instant.js'
import type { Json, Row, World } from '../../declare/index.js'
import { timeUuid } from '../../dialect/ids.js'
import { type Integration, metricNamed } from '../metrics/integration.js'
import { metric } from '../metrics/metric.js'
import { DIMENSIONS } from '../metrics/metric-aggregate.js'
import { rememberProperties } from '../metrics/metric-property.js'
import type { Profile } from '../profiles/identity.js'
import { profile } from '../profiles/profile.js'
import { event, eventId } from './event.js'

/** Something that happened to a profile. */
export interface Happening {
  readonly profile: Profile
  readonly metric: string
  readonly integration: Integration
  readonly properties: Readonly<Record<string, Json>>
  /** The present, unless given. */
  readonly at?: Instant
  readonly value?: number
  readonly currency?: string
  /** What tells it from others of the metric; the seconds of its instant, unless given. */
  readonly uniqueId?: string
}

/** Records an event; undefined where the profile already has it. */
export function record(given: Happening, world: World): Row<typeof event> | undefined {
  const value = given.value ?? worth(given.properties.$value)
  const happening = { ...given, ...(value !== undefined && { value }) }
  const at = toWholeSecond(happening.at ?? world.now())
  const counted = countedBy(happening, world)
  const uniqueId = happening.uniqueId ?? String(at / SECOND)
  const { $value, ...sent } = happening.properties
  // What Klaviyo adds follows what was sent, in this order (seen: nickdnk-get_event.200, nango-list-events).
  const event_properties = {
    ...(typeof $value === 'number' ? sent : happening.properties),
    ...(happening.currency !== undefined && { $value_currency: happening.currency }),
    $event_id: uniqueId,
    ...worthOf(happening, counted),
  }
  const related = { profile: happening.profile.id, metric: counted.id }
  const id = eventId({ ...related, uniqueId })
  if (world.find(event, id)) return undefined
  const attributes = {
    event_properties,
    datetime: print(at),
    uuid: timeUuid(at, id),
    value: worth(event_properties.$value) ?? null,
    dimensions: dimensionsOf(event_properties),
  }
  const row = world.create(event, { attributes: {}, related: {} }, { attributes, related })
  rememberProperties({ id: counted.id, name: counted.attributes.name }, event_properties, world)
  remember(happening.profile, print(at), world)
  return row
}

const GROUPED: ReadonlySet<string> = new Set(DIMENSIONS)

/** What an event can be grouped by, apart from the rest of it: aggregates go through a million of them. */
function dimensionsOf(properties: Readonly<Record<string, Json>>): string | null {
  const known = Object.entries(properties).filter(([name]) => GROUPED.has(name))
  return known.length === 0 ? null : JSON.stringify(Object.fromEntries(known))
}

/** guess: a number that stands among the properties as $value is the value; anything else there is worth nothing. */
function worth(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}

/** Once an event of a metric had a value, those without one have none of it: zero (seen: nickdnk-get_events.200). */
function worthOf({ value, properties }: Happening, { attributes }: Row<typeof metric>): { $value?: number } {
  if (value !== undefined) return { $value: value }
  return attributes.carries_value && properties.$value === undefined ? { $value: 0 } : {}
}

function countedBy({ metric: name, integration, value }: Happening, world: World): Row<typeof metric> {
  const counted = metricNamed(name, integration, world)
  if (value === undefined || counted.attributes.carries_value) return counted
  return world.change(metric, counted, { attributes: { carries_value: true } })
}

/** The time of a profile's latest event, however long ago that was (seen: nango-profiles). */
function remember({ id }: Profile, at: string, world: World): void {
  const row = world.find(profile, id)
  if (!row) return
  const latest = row.attributes.last_event_date
  if (latest === null || latest < at) world.change(profile, row, { attributes: { last_event_date: at } })
}
