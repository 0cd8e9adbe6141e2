import { type Instant, print, SECOND, toWholeSecond } from '../../base/instant.js'
import { NO_NAMES } from '../../base/no-names.js'
import type { Json, Row, World } from '../../declare/index.js'
import { countConversion } from '../messages/message-counts.js'
import { findMetric, findOrCreateMetric, type Integration } from '../metrics/integration.js'
import { isMessageMetric } from '../metrics/message-metrics.js'
import { metric } from '../metrics/metric.js'
import { DIMENSIONS } from '../metrics/metric-aggregate.js'
import { saveNewProperties } from '../metrics/metric-property.js'
import type { Profile } from '../profiles/identity.js'
import { profile } from '../profiles/profile.js'
import { type Attributed, attribute, attributedDimensions, attributionId, touchFor } from './attribution.js'
import { event, eventId } from './event.js'

/** An event to record. */
export interface EventInput {
  readonly profile: Profile
  readonly metric: string
  readonly integration: Integration
  readonly properties: Readonly<Record<string, Json>>
  /** Defaults to the present. */
  readonly at?: Instant
  readonly value?: number
  readonly currency?: string
  /** Unique for the profile and the metric. Defaults to the Unix seconds of the event. */
  readonly uniqueId?: string
  /** It was sent later, and triggers no flow. */
  readonly backfill?: boolean
}

/** Records an event and returns its row, or undefined when the profile already has it. */
export function record(input: EventInput, world: World): Row<typeof event> | undefined {
  const value = input.value ?? numericValue(input.properties.$value)
  const at = toWholeSecond(input.at ?? world.now())
  const metricRow = metricOf(input, value, world)
  const uniqueId = input.uniqueId ?? String(at / SECOND)
  const event_properties = storedProperties(input, uniqueId, value, metricRow)
  const related = { profile: input.profile.id, metric: metricRow.id }
  const datetime = print(at)
  const id = eventId({ ...related, uniqueId })
  const touch = isMessageMetric(metricRow) ? undefined : touchFor(input.profile.id, datetime, world)
  const attributes = {
    event_properties,
    datetime,
    uuid: null,
    value: numericValue(event_properties.$value) ?? null,
    dimensions: dimensionsOf(event_properties, touch && attributedDimensions(touch)),
    backfill: input.backfill || null,
    attribution_ids: touch ? [attributionId(id)] : [],
  }
  // The insert itself finds that the event exists: looking for it first would cost a statement for each event.
  const row = world.ensure(event, { attributes, related })
  if (!row) return undefined
  if (touch) {
    attribute(id, touch, world)
    countAttributed(touch, { ...related, value: attributes.value ?? 0 }, world)
  }
  saveNewProperties({ id: metricRow.id, name: metricRow.attributes.name }, event_properties, world)
  updateLastEventDate(input.profile, datetime, world)
  return row
}

/** Whether a profile has an event of a metric. */
export function hasEvent(
  { id }: Profile,
  metricName: string,
  integration: Integration,
  world: World,
): boolean {
  const metricRow = findMetric(metricName, integration, world)
  return metricRow !== undefined && world.pick(event, { profile: id, metric: metricRow.id }, 1).length > 0
}

/** Counts an attributed event for the reports of its message. */
function countAttributed(
  { touch: { message, variation, sent } }: Attributed,
  event: { readonly profile: string; readonly metric: string; readonly value: number },
  world: World,
): void {
  if (message !== undefined) countConversion({ message, variation: variation ?? null, sent, ...event }, world)
}

const GROUPED: ReadonlySet<string> = new Set(DIMENSIONS)

/** The properties to group by, stored apart from the others because aggregates read a million events. */
function dimensionsOf(
  properties: Readonly<Record<string, Json>>,
  attributed: Readonly<Record<string, Json>> | undefined,
): string | null {
  const known: Record<string, Json | undefined> = { ...attributed }
  let isEmpty = attributed === undefined
  for (const name in properties) {
    if (!GROUPED.has(name)) continue
    known[name] = properties[name]
    isEmpty = false
  }
  return isEmpty ? null : JSON.stringify(known)
}

/** guess: a number in the property `$value` is the value of the event; any other type is not a value. */
function numericValue(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}

/** Klaviyo's own properties follow the sent ones, in this order (seen: nickdnk-get_event.200, nango-list-events). */
function storedProperties(
  { properties, currency }: EventInput,
  uniqueId: string,
  value: number | undefined,
  { attributes: { carries_value } }: Row<typeof metric>,
): Record<string, Json> {
  const { $value, ...others } = properties
  const stored: Record<string, Json> = { ...NO_NAMES, ...(typeof $value === 'number' ? others : properties) }
  if (currency !== undefined) stored.$value_currency = currency
  stored.$event_id = uniqueId
  if (value !== undefined) stored.$value = value
  // After the first event of a metric with a value, events without one get 0 (seen: nickdnk-get_events.200).
  else if (carries_value && $value === undefined) stored.$value = 0
  return stored
}

function metricOf(
  { metric: name, integration }: EventInput,
  value: number | undefined,
  world: World,
): Row<typeof metric> {
  const metricRow = findOrCreateMetric(name, integration, world)
  if (value === undefined || metricRow.attributes.carries_value) return metricRow
  return world.change(metric, metricRow, { attributes: { carries_value: true } })
}

/** Updates `last_event_date` of the profile unless it has a later event (seen: nango-profiles). */
function updateLastEventDate({ id }: Profile, at: string, world: World): void {
  const row = world.find(profile, id)
  if (!row) return
  const latest = row.attributes.last_event_date
  if (latest === null || latest < at) world.change(profile, row, { attributes: { last_event_date: at } })
}
