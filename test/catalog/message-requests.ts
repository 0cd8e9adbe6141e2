import { expect } from 'vitest'
import type { Reply, TestEmulator } from '../support/emulator.js'
import { addCampaign } from './campaign-requests.js'
import { addFlow, definitionOf, email } from './flow-requests.js'

/** Creates a profile and returns its id. */
export async function addProfile(
  klaviyo: TestEmulator,
  attributes: Readonly<Record<string, unknown>> = { email: 'ada@example.com', first_name: 'Ada' },
): Promise<string> {
  const { body, status, text } = await klaviyo.post('/api/profiles', {
    data: { type: 'profile', attributes },
  })
  expect(status, text).toBe(201)
  return body.data.id
}

/** Sends a message, an email by default, to ada@example.com, unless `given` overrides it. */
export async function send(
  klaviyo: TestEmulator,
  given: Readonly<Record<string, unknown>> = {},
): Promise<Reply['body']> {
  const texts = { subject: 'Hello', html: '<p>Hello</p>' }
  const message = { profile: 'ada@example.com', name: 'Welcome', ...(given.channel === undefined && texts) }
  return (await klaviyo.admin('POST', '/messages', { ...message, ...given })).body
}

/** Creates a flow with one email; returns both as the origin of a message. */
export async function addFlowMessage(klaviyo: TestEmulator): Promise<{ flow: string; message: string }> {
  const [origin] = await addFlowMessages(klaviyo, 1)
  if (!origin) throw new Error('the flow has no message')
  return origin
}

/** Creates a flow with emails, and returns each as the origin of a message. */
export async function addFlowMessages(
  klaviyo: TestEmulator,
  count: number,
): Promise<{ flow: string; message: string }[]> {
  const emails = Array.from({ length: count }, (_, place) => email(`email${place}`))
  const { id, actions } = await addFlow(klaviyo, definitionOf({ type: 'list', id: null }, emails))
  const ids = actions.map(async (action) => {
    const { data } = (await klaviyo.get(`/api/flow-actions/${action}/relationships/flow-messages`)).body
    return { flow: id, message: data[0].id as string }
  })
  return Promise.all(ids)
}

/** Creates a campaign; returns it and its message as the origin of a message. */
export async function addCampaignMessage(
  klaviyo: TestEmulator,
  name = 'Sale',
): Promise<{ campaign: string; message: string }> {
  const { id: campaign, message } = await addCampaign(klaviyo, { name })
  return { campaign, message }
}

/** Simulates a reaction of the recipient to a message. */
export async function simulate(
  klaviyo: TestEmulator,
  id: string,
  what: string,
  body?: Readonly<Record<string, unknown>>,
): Promise<Reply['body']> {
  return (await klaviyo.admin('POST', `/outbox/${id}/${what}`, body)).body
}

/** The events of the account in the order of their times: the name of the metric, and the properties. */
export async function eventsOf(
  klaviyo: TestEmulator,
  filter = '',
): Promise<[metric: string, properties: Record<string, unknown>][]> {
  const { body } = await klaviyo.get(`/api/events?include=metric&sort=datetime${filter}`)
  const names = new Map(
    (body.included ?? []).map((metric: { id: string; attributes: { name: string } }) => [
      metric.id,
      metric.attributes.name,
    ]),
  )
  return body.data.map(
    (each: {
      attributes: { event_properties: Record<string, unknown> }
      relationships: { metric: { data: { id: string } } }
    }) => [names.get(each.relationships.metric.data.id), each.attributes.event_properties],
  )
}

/** The names of the metrics of all events. */
export async function metricsOf(klaviyo: TestEmulator): Promise<string[]> {
  return (await eventsOf(klaviyo)).map(([metric]) => metric).sort()
}

/** The subscriptions of a profile. */
export async function subscriptionsOf(klaviyo: TestEmulator, id: string): Promise<Reply['body']> {
  const { body } = await klaviyo.get(`/api/profiles/${id}?additional-fields[profile]=subscriptions`)
  return body.data.attributes.subscriptions
}

/** Creates a coupon with codes. */
export async function addCoupon(
  klaviyo: TestEmulator,
  name: string,
  codes: readonly string[],
  expires_at?: string,
): Promise<void> {
  await klaviyo.post('/api/coupons', { data: { type: 'coupon', attributes: { external_id: name } } })
  for (const unique_code of codes) {
    const { status, text } = await klaviyo.post('/api/coupon-codes', {
      data: {
        type: 'coupon-code',
        attributes: { unique_code, ...(expires_at !== undefined && { expires_at }) },
        relationships: { coupon: { data: { type: 'coupon', id: name } } },
      },
    })
    expect(status, text).toBe(200)
  }
}

/** Subscribes the number +15005550006 to text messages. */
export async function subscribeToSms(klaviyo: TestEmulator): Promise<void> {
  const profile = {
    type: 'profile',
    attributes: {
      phone_number: '+15005550006',
      subscriptions: { sms: { marketing: { consent: 'SUBSCRIBED' } } },
    },
  }
  const { status, text } = await klaviyo.post('/api/profile-subscription-bulk-create-jobs', {
    data: { type: 'profile-subscription-bulk-create-job', attributes: { profiles: { data: [profile] } } },
  })
  expect(status, text).toBe(202)
}
