import { expect } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'

type Attributes = Readonly<Record<string, unknown>>

export const SECRET = 'klaviyo-test-secret'

const topicsOf = (ids: readonly string[]) => ({
  'webhook-topics': { data: ids.map((id) => ({ type: 'webhook-topic', id })) },
})

/** The body that creates a webhook. */
export const newWebhook = (attributes: Attributes = {}, ...topics: readonly string[]) => ({
  data: {
    type: 'webhook',
    attributes: {
      name: 'Orders',
      endpoint_url: 'https://hook.example.com/klaviyo?token=1',
      secret_key: SECRET,
      ...attributes,
    },
    relationships: topicsOf(topics.length > 0 ? topics : ['event:klaviyo.received_email']),
  },
})

/** The body that updates a webhook; without topics, they stay. */
export const webhookChange = (id: string, attributes: Attributes, ...topics: readonly string[]) => ({
  data: {
    type: 'webhook',
    id,
    attributes,
    ...(topics.length > 0 && { relationships: topicsOf(topics) }),
  },
})

/** Creates a webhook and returns its id. */
export async function addWebhook(
  klaviyo: TestEmulator,
  attributes: Attributes = {},
  ...topics: readonly string[]
): Promise<string> {
  const reply = await klaviyo.post('/api/webhooks', newWebhook(attributes, ...topics))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}
