import { expect } from 'vitest'
import { boot, type Reply, type TestEmulator } from '../support/emulator.js'
import { metricNamed, newEvent, postEvent } from './profiles-and-events.js'

type Attributes = Readonly<Record<string, unknown>>

export const BULK = '/api/event-bulk-create-jobs'
export const AGGREGATES = '/api/metric-aggregates'
export const CUSTOM = '/api/custom-metrics'

/** The integration of metrics whose events came through the API. */
export const API = { object: 'integration', id: '7FtS4J', key: 'api', name: 'API', category: 'API' }

/** The integration of metrics whose events Klaviyo records itself. */
export const KLAVIYO = {
  object: 'integration',
  id: '0rG4eQ',
  key: 'klaviyo',
  name: 'Klaviyo',
  category: 'Internal',
}

/** The profile of an event, as the body holds it. */
export const person = (attributes: Attributes, more: Attributes = {}) => ({
  profile: { type: 'profile', ...more, attributes },
})

/** The body that creates an event, without one of its attributes. */
export function eventWithout(name: string) {
  const body = newEvent('Placed Order')
  const attributes = Object.entries(body.data.attributes).filter(([key]) => key !== name)
  return { data: { ...body.data, attributes: Object.fromEntries(attributes) } }
}

/** An event as it is nested in a bulk request. */
export const eventOf = (name: string, more: Attributes = {}) => ({
  type: 'event',
  attributes: { properties: {}, metric: { data: { type: 'metric', attributes: { name } } }, ...more },
})

/** The events of one profile in a bulk request. */
export interface Group {
  readonly profile?: object
  readonly events: readonly object[]
  readonly [more: string]: unknown
}

const SARAH = { type: 'profile', attributes: { email: 'sarah@klaviyo-demo.com' } }

/** The body that creates several events. */
export const bulkOf = (...groups: readonly Group[]) => ({
  data: {
    type: 'event-bulk-create-job',
    attributes: {
      'events-bulk-create': {
        data: groups.map(({ profile = SARAH, events, ...more }) => ({
          type: 'event-bulk-create',
          attributes: { profile: { data: profile }, events: { data: events }, ...more },
        })),
      },
    },
  },
})

/** Filters for the range between two instants. */
export const range = (from: string, until: string) => [
  `greater-or-equal(datetime,${from})`,
  `less-than(datetime,${until})`,
]

/** Three days, the first of which is a Monday. */
export const JUNE = range('2026-06-01T00:00:00Z', '2026-06-04T00:00:00Z')

/** The body that aggregates the events of a metric; by default their count on three days in June. */
export const aggregation = (metric_id: string, more: Attributes = {}) => ({
  data: {
    type: 'metric-aggregate',
    attributes: { metric_id, measurements: ['count'], filter: JUNE, ...more },
  },
})

interface Order {
  readonly at?: string
  readonly email?: string
  readonly [more: string]: unknown
}

/** An account whose only metric is that of these orders, and the id of the metric. */
export async function withOrders(
  ...orders: readonly Order[]
): Promise<{ klaviyo: TestEmulator; id: string }> {
  const klaviyo = boot({ empty: true })
  for (const [index, { at: time = '2026-06-02T10:00:00Z', ...more }] of orders.entries())
    await postEvent(klaviyo, 'Placed Order', { time, unique_id: String(index), ...more })
  return { klaviyo, id: await metricNamed(klaviyo, 'Placed Order') }
}

/** The body that creates a custom metric from other metrics. */
export const newCustom = (name: unknown, groups: readonly object[], more: Attributes = {}) => ({
  data: {
    type: 'custom-metric',
    attributes: { name, definition: { aggregation_method: 'count', metric_groups: groups, ...more } },
  },
})

/** Creates a custom metric from another metric and returns its id. */
export async function addCustom(klaviyo: TestEmulator, name: string, metric_id: string): Promise<string> {
  const reply = await klaviyo.post(CUSTOM, newCustom(name, [{ metric_id }]))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

/** The body that maps metrics to a slot. */
export const mapping = (id: string, relationships: Readonly<Record<string, object | null>>) => ({
  data: {
    type: 'mapped-metric',
    id,
    relationships: Object.fromEntries(Object.entries(relationships).map(([name, data]) => [name, { data }])),
  },
})

/** The only event of an account. */
export async function onlyEvent(klaviyo: TestEmulator) {
  const { body } = await klaviyo.get('/api/events')
  expect(body.data).toHaveLength(1)
  return body.data[0]
}

/** The names of the metrics in a response. */
export function namesOf({ status, text, body }: Reply): string[] {
  expect(status, text).toBe(200)
  return body.data.map(({ attributes }: { attributes: { name: string } }) => attributes.name)
}
