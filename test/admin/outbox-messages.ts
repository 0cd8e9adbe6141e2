import { expect } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'

type Members = Readonly<Record<string, unknown>>

/** Creates a profile that can get emails. */
export async function addPerson(klaviyo: TestEmulator, email: string, more: Members = {}): Promise<string> {
  const data = { type: 'profile', attributes: { email, ...more } }
  const reply = await klaviyo.post('/api/profiles', { data })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

/** Sends one message to one profile, and returns its id. */
export async function send(klaviyo: TestEmulator, profile: string, more: Members = {}): Promise<string> {
  const texts = { subject: 'Hello', html: '<p>Hello</p>' }
  const body = { profile, ...(more.channel === undefined && texts), ...more }
  return (await klaviyo.admin('POST', '/messages', body)).body.id
}

/** Returns the messages on a page of the outbox. */
export async function listed(klaviyo: TestEmulator, query = ''): Promise<Members[]> {
  return (await klaviyo.admin('GET', `/outbox${query}`)).body.messages
}
