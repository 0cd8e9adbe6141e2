import { expect } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'

/** A condition of a definition, in the form of a body. */
export type Condition = Readonly<Record<string, unknown>>

export const SEGMENTS = '/api/segments'

/** A definition with groups of conditions: every group needs one condition that holds. */
export const definitionOf = (...groups: readonly (readonly Condition[])[]) => ({
  condition_groups: groups.map((conditions) => ({ conditions })),
})

/** A condition on a property with a filter. */
export const propertyCondition = (
  name: string,
  type: string,
  operator: string,
  more: Condition = {},
): Condition => ({
  type: 'profile-property',
  property: name,
  filter: { type, operator, ...more },
})

export const HAS_EMAIL = propertyCondition('email', 'existence', 'is-set')

/** A condition on the membership of a list or segment. */
export const membershipCondition = (is_member: boolean, group: string, more: Condition = {}): Condition => ({
  type: 'profile-group-membership',
  is_member,
  group_ids: [group],
  ...more,
})

/** A condition on an aggregate of a metric's events. */
export const metricCondition = (metric_id: string, value: number, more: Condition = {}): Condition => ({
  type: 'profile-metric',
  metric_id,
  measurement: 'count',
  measurement_filter: { type: 'numeric', operator: 'greater-than-or-equal', value },
  timeframe_filter: { type: 'date', operator: 'alltime' },
  ...more,
})

/** A condition on marketing consent. */
export const consentCondition = (
  channel: string,
  can_receive_marketing: boolean,
  subscription: string,
): Condition => ({
  type: 'profile-marketing-consent',
  consent: { channel, can_receive_marketing, consent_status: { subscription } },
})

/** The body that creates a segment. */
export const newSegment = (definition: unknown = definitionOf([HAS_EMAIL]), more: object = {}) => ({
  data: { type: 'segment', attributes: { name: 'Segment', definition, ...more } },
})

/** The body that updates a segment. */
export const segmentChange = (id: string, attributes: object) => ({
  data: { type: 'segment', id, attributes },
})

/** Creates a segment and returns its id. */
export async function addSegment(
  klaviyo: TestEmulator,
  definition: unknown = definitionOf([HAS_EMAIL]),
  more: object = {},
): Promise<string> {
  const reply = await klaviyo.post(SEGMENTS, newSegment(definition, more))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}
