import { expect } from 'vitest'
import type { Reply, TestEmulator } from '../support/emulator.js'

type Attributes = Readonly<Record<string, unknown>>

/** The revision that split campaigns into audiences, messages and variations. */
export const NEW: { readonly revision: string } = { revision: '2026-10-15' }

/** The last revision before it. */
export const OLD: { readonly revision: string } = { revision: '2026-07-15' }

/** A campaign of revision 2026-10-15 with one audience for each list, and one message to each. */
export interface CreatedCampaign {
  readonly id: string
  readonly audiences: readonly string[]
  readonly messages: readonly string[]
}

/** The body of an email variation. */
export const email = (details: Attributes = {}, name?: string) => ({
  definition: {
    ...(name !== undefined && { name }),
    details: { channel: 'email', subject: 'Hi', ...details },
  },
})

/** The body of a text message. */
export const sms = (body: string, name?: string) => ({
  definition: { ...(name !== undefined && { name }), details: { channel: 'sms', body } },
})

/** A message as part of the body that creates its campaign: to an audience, with these variations. */
export interface MessageInput {
  readonly to: number
  readonly variations?: readonly object[]
  readonly name?: string
}

/** Creates a campaign with audiences and messages. */
export async function addOmnichannel(
  klaviyo: TestEmulator,
  audiences: readonly Attributes[],
  messages: readonly MessageInput[],
  definition: Attributes = { name: 'Launch' },
): Promise<CreatedCampaign> {
  const attributes = {
    definition,
    audiences: audiences.map((each, place) => ({ temporary_id: `a${place}`, ...each })),
    messages: messages.map(({ to, ...each }) => ({ audience_temporary_id: `a${to}`, ...each })),
  }
  const reply = await klaviyo.post('/api/campaigns', { data: { type: 'campaign', attributes } }, NEW)
  expect(reply.status, reply.text).toBe(201)
  const { id, relationships } = reply.body.data
  const ids = (name: string) => relationships[name].data.map((each: { id: string }) => each.id)
  return { id, audiences: ids('campaign-audiences'), messages: ids('campaign-messages') }
}

/** Updates the definition of a resource. */
export const updateDefinition = (
  klaviyo: TestEmulator,
  type: 'campaign' | 'campaign-audience' | 'campaign-message' | 'campaign-variation',
  id: string,
  definition: Attributes,
): Promise<Reply> =>
  klaviyo.patch(`/api/${type}s/${id}`, { data: { type, id, attributes: { definition } } }, NEW)

/** Schedules a message. */
export const schedule = (klaviyo: TestEmulator, message: string, attributes: Attributes): Promise<Reply> =>
  klaviyo.post(
    '/api/campaign-message-schedule',
    {
      data: {
        type: 'campaign-message-schedule',
        attributes,
        relationships: { 'campaign-message': { data: { type: 'campaign-message', id: message } } },
      },
    },
    NEW,
  )

/** Cancels or reverts the schedule of a message. */
export const stopSchedule = (
  klaviyo: TestEmulator,
  id: string,
  action: 'cancel' | 'revert',
): Promise<Reply> =>
  klaviyo.patch(
    `/api/campaign-message-schedule/${id}`,
    { data: { type: 'campaign-message-schedule', id, attributes: { action } } },
    NEW,
  )

/** The definition of a resource. */
export async function definitionOf(klaviyo: TestEmulator, path: string) {
  const reply = await klaviyo.get(path, NEW)
  expect(reply.status, reply.text).toBe(200)
  return reply.body.data.attributes.definition
}

/** The expected refusal of one body member; the detail is the emulator's own wording. */
export function expectRefusedAt(reply: Reply, pointer: string): void {
  expect([reply.status, reply.body.errors?.[0]?.source], reply.text).toEqual([400, { pointer }])
}
