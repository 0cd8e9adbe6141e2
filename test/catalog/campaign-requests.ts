import { expect } from 'vitest'
import type { Reply, TestEmulator } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import { addTemplate } from './template-requests.js'

type Attributes = Readonly<Record<string, unknown>>

/** The definition of an email, with this content. */
export const emailOf = (content: Attributes = {}) => ({
  channel: 'email',
  content: { subject: 'Hi', from_email: 'shop@example.com', ...content },
})

/** A message as part of the body that creates its campaign. */
export const messageOf = (definition: object, relationships?: object) => ({
  type: 'campaign-message',
  attributes: { definition },
  ...(relationships && { relationships }),
})

/** The body that creates a campaign with one email. */
export const newCampaign = (attributes: Attributes = {}, definition: object = emailOf()) => ({
  data: {
    type: 'campaign',
    attributes: {
      name: 'Sale',
      audiences: { included: [] },
      'campaign-messages': { data: [messageOf(definition)] },
      ...attributes,
    },
  },
})

export const campaignChange = (id: string, attributes: Attributes) => ({
  data: { type: 'campaign', id, attributes },
})

/** A campaign and its first message. */
export interface MadeCampaign {
  readonly id: string
  readonly message: string
}

/** Creates a campaign, and returns its id and that of its first message. */
export async function addCampaign(
  klaviyo: TestEmulator,
  attributes: Attributes = {},
  definition: object = emailOf(),
): Promise<MadeCampaign> {
  const reply = await klaviyo.post('/api/campaigns', newCampaign(attributes, definition))
  expect(reply.status, reply.text).toBe(201)
  const { id, relationships } = reply.body.data
  return { id, message: relationships['campaign-messages'].data[0].id }
}

/** Assigns a template to a message, which gets a copy of it. */
export const assign = (klaviyo: TestEmulator, message: string, template: string): Promise<Reply> =>
  klaviyo.post('/api/campaign-message-assign-template', {
    data: {
      type: 'campaign-message',
      id: message,
      relationships: { template: { data: { type: 'template', id: template } } },
    },
  })

/** Assigns a new template to a message, and returns the id of the copy. */
export async function assignNewTemplate(
  klaviyo: TestEmulator,
  message: string,
  attributes: Attributes = {},
): Promise<string> {
  const reply = await assign(klaviyo, message, await addTemplate(klaviyo, attributes))
  expect(reply.status, reply.text).toBe(200)
  return reply.body.data.relationships.template.data.id
}

/** Clones a campaign. */
export const clone = (klaviyo: TestEmulator, id: string, attributes: Attributes = {}): Promise<Reply> =>
  klaviyo.post('/api/campaign-clone', { data: { type: 'campaign', id, attributes } })

/** The expected refusal of one body member, with this detail. */
export function expectRefusal(reply: Reply, pointer: string, detail: string): void {
  expectInvalid(reply, { detail, source: { pointer } })
}
