import type { Instant } from '../../base/instant.js'

/** What definitions ask of one profile. */
export interface Facts {
  /** The value of a property, along the path that `propertyPath` made of its name. */
  property(path: PropertyPath): unknown
  /** Since when the profile is in a list or a segment, if it is. */
  joined(groupId: string): Instant | undefined
  /** What it said over a channel for a purpose, `marketing` unless another is named, and whether it may be sent. */
  consent(channel: string, purpose?: string): Consent
  /** The events of a metric in a span of time. */
  events(metricId: string, from: Instant, to: Instant): readonly SegmentEvent[]
}

/** What a profile said over one channel. */
export interface Consent {
  readonly status: string
  readonly canReceive: boolean
  /** The whole object, as `additional-fields[profile]=subscriptions` shows it; undefined where nothing was said. */
  readonly told: unknown
}

/** An event, as far as a condition looks at it. */
export interface SegmentEvent {
  readonly at: Instant
  readonly value: number
  readonly properties: Readonly<Record<string, unknown>>
}

/** Does a definition, or a condition of one, hold for a profile? */
export type ProfileTest = (facts: Facts) => boolean

/** Where a property is found: an attribute, or a member inside of one. */
export interface PropertyPath {
  readonly attribute: string
  readonly member?: string
}

/** A member of an object that is its own; undefined for what it lacks or inherits. */
export function ownMember(object: unknown, name: string): unknown {
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, name)) return undefined
  return (object as Readonly<Record<string, unknown>>)[name]
}
