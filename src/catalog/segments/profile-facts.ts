import type { Instant } from '../../base/instant.js'

/** The facts of one profile that definitions are evaluated against. */
export interface Facts {
  /** Returns the value of a property at a path from `propertyPath`. */
  property(path: PropertyPath): unknown
  /** Returns when the profile joined a list or a segment; undefined if it is not a member. */
  joined(groupId: string): Instant | undefined
  /** Returns the consent for a channel and a purpose, by default `marketing`. */
  consent(channel: string, purpose?: string): Consent
  /** Returns the events of a metric from `from` (inclusive) to `to` (exclusive). */
  events(metricId: string, from: Instant, to: Instant): readonly SegmentEvent[]
  /** Returns the objects of a type that a relationship links to the profile: the values of properties by their ids. */
  objects(typeId: string, relationshipId: string): readonly ReadonlyMap<number, unknown>[]
  /** Returns where a postal code is, by the id of its place; undefined if that is unknown. */
  place(id: string): { readonly latitude: number; readonly longitude: number } | undefined
  /** Returns the members of `predictive_analytics`. */
  predictions(): Readonly<Record<string, unknown>>
}

/** The consent of a profile for one channel and purpose. */
export interface Consent {
  readonly status: string
  readonly canReceive: boolean
  /** The object in `subscriptions` of the profile; undefined if the channel has none. */
  readonly subscription: unknown
}

/** The members of an event that conditions use. */
export interface SegmentEvent {
  readonly id: string
  readonly at: Instant
  readonly value: number
  readonly properties: Readonly<Record<string, unknown>>
}

/** Does a definition or a condition match a profile? */
export type ProfileTest = (facts: Facts) => boolean

/** The path of a property: an attribute, or a member of an attribute. */
export interface PropertyPath {
  readonly attribute: string
  readonly member?: string
}

/** Returns an own member of an object; undefined if it is missing or inherited. */
export function ownMember(object: unknown, name: string): unknown {
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, name)) return undefined
  return (object as Readonly<Record<string, unknown>>)[name]
}
