import { expect } from 'vitest'
import type { Reply, TestEmulator } from '../support/emulator.js'

type Attributes = Readonly<Record<string, unknown>>

/** The body that creates a profile. */
export const newProfile = (attributes: Attributes) => ({ data: { type: 'profile', attributes } })

/** The body that updates a profile. */
export const profileChange = (id: string, attributes: Attributes, meta?: Attributes) => ({
  data: { type: 'profile', id, attributes, ...(meta && { meta }) },
})

/** Creates a profile and returns its id. */
export async function addProfile(klaviyo: TestEmulator, attributes: Attributes): Promise<string> {
  const reply = await klaviyo.post('/api/profiles', newProfile(attributes))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

/** Creates a list and returns its id. */
export async function addList(klaviyo: TestEmulator, name: string, more: Attributes = {}): Promise<string> {
  const reply = await klaviyo.post('/api/lists', { data: { type: 'list', attributes: { name, ...more } } })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

/** The body with identifiers of profiles as members. */
export const profileIds = (...ids: readonly string[]) => ({
  data: ids.map((id) => ({ type: 'profile', id })),
})

/** Adds profiles to a list. */
export async function addMembers(
  klaviyo: TestEmulator,
  list: string,
  ...ids: readonly string[]
): Promise<void> {
  const reply = await klaviyo.post(`/api/lists/${list}/relationships/profiles`, profileIds(...ids))
  expect(reply.status, reply.text).toBe(204)
}

interface EventInput {
  readonly email?: string
  readonly profile?: object
  readonly properties?: Attributes
  readonly [more: string]: unknown
}

/** The body that creates an event. */
export const newEvent = (
  name: string,
  { email = 'sarah@klaviyo-demo.com', profile, properties = {}, ...more }: EventInput = {},
) => ({
  data: {
    type: 'event',
    attributes: {
      properties,
      metric: { data: { type: 'metric', attributes: { name } } },
      profile: { data: profile ?? { type: 'profile', attributes: { email } } },
      ...more,
    },
  },
})

/** Sends an event. */
export async function postEvent(klaviyo: TestEmulator, name: string, event: EventInput = {}): Promise<void> {
  const reply = await klaviyo.post('/api/events', newEvent(name, event))
  expect(reply.status, reply.text).toBe(202)
}

/** The id of the metric with this name. */
export async function metricNamed(klaviyo: TestEmulator, name: string): Promise<string> {
  const { body } = await klaviyo.get('/api/metrics')
  const found = body.data.find((each: { attributes: { name: string } }) => each.attributes.name === name)
  expect(found, `a metric ${name}`).toBeDefined()
  return found.id
}

/** The emails of the profiles in a response. */
export function emailsOf({ status, text, body }: Reply): string[] {
  expect(status, text).toBe(200)
  return body.data.map(({ attributes }: { attributes: { email: string } }) => attributes.email)
}

/** The marketing subscriptions of a profile by channel. */
export async function subscriptionsOf(klaviyo: TestEmulator, email: string) {
  const filter = encodeURIComponent(`equals(email,"${email}")`)
  const { body } = await klaviyo.get(
    `/api/profiles?additional-fields[profile]=subscriptions&filter=${filter}`,
  )
  return body.data[0]?.attributes.subscriptions
}

/** The names of the metrics of all events, oldest first, and their properties. */
export async function timeline(klaviyo: TestEmulator): Promise<[string, Attributes][]> {
  const { body } = await klaviyo.get('/api/events?sort=datetime&include=metric')
  const names = new Map(
    (body.included ?? []).map((each: { id: string; attributes: { name: string } }) => [
      each.id,
      each.attributes.name,
    ]),
  )
  return body.data.map(
    (each: {
      attributes: { event_properties: Attributes }
      relationships: { metric: { data: { id: string } } }
    }) => [names.get(each.relationships.metric.data.id), each.attributes.event_properties],
  )
}
