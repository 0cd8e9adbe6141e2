import { expect } from 'vitest'
import type { Reply, TestEmulator } from '../support/emulator.js'
import { addTemplate } from './template-requests.js'

type Attributes = Readonly<Record<string, unknown>>

/** An action of a new flow. */
export interface NewAction {
  readonly temporary_id: string
  readonly type: string
  readonly data?: Attributes
  readonly links?: Readonly<Record<string, string | null>>
}

/** The definition of a flow whose first action is the entry; actions without links of their own follow each other. */
export const definitionOf = (
  trigger: Attributes,
  actions: readonly NewAction[],
  more: Attributes = {},
): Attributes => ({
  triggers: [trigger],
  profile_filter: null,
  entry_action_id: actions[0]?.temporary_id ?? null,
  actions: actions.map((action, place) => ({
    ...action,
    ...(!action.links &&
      action.type !== 'multi-branch-split' && { links: { next: actions[place + 1]?.temporary_id ?? null } }),
  })),
  ...more,
})

export const newFlow = (definition: Attributes, name = 'Welcome') => ({
  data: { type: 'flow', attributes: { name, definition } },
})

export const flowChange = (id: string, attributes: Attributes) => ({ data: { type: 'flow', id, attributes } })

export const actionChange = (id: string, definition: Attributes) => ({
  data: { type: 'flow-action', id, attributes: { definition } },
})

export const wait = (
  temporary_id: string,
  unit: string,
  value: number,
  more: Attributes = {},
): NewAction => ({
  temporary_id,
  type: 'time-delay',
  data: { unit, value, ...more },
})

export const email = (temporary_id: string, message: Attributes = {}, status = 'draft'): NewAction => ({
  temporary_id,
  type: 'send-email',
  data: { message, status },
})

/** A created flow: its id and the ids of its actions, in order. */
export interface MadeFlow {
  readonly id: string
  readonly actions: readonly string[]
  readonly reply: Reply
}

/** Creates a flow. */
export async function addFlow(
  klaviyo: TestEmulator,
  definition: Attributes,
  name?: string,
): Promise<MadeFlow> {
  const reply = await klaviyo.post('/api/flows', newFlow(definition, name))
  expect(reply.status, reply.text).toBe(201)
  const { id, attributes } = reply.body.data
  return { id, actions: attributes.definition.actions.map((each: { id: string }) => each.id), reply }
}

/** Creates a flow and sets it live. */
export async function addLiveFlow(
  klaviyo: TestEmulator,
  definition: Attributes,
  name?: string,
): Promise<MadeFlow> {
  const made = await addFlow(klaviyo, definition, name)
  await setStatus(klaviyo, made.id, 'live')
  return made
}

export async function setStatus(klaviyo: TestEmulator, id: string, status: string): Promise<void> {
  const reply = await klaviyo.patch(`/api/flows/${id}`, flowChange(id, { status }))
  expect(reply.status, reply.text).toBe(200)
}

/** Creates a list and returns its id. */
export async function addList(klaviyo: TestEmulator, name = 'Newsletter'): Promise<string> {
  const reply = await klaviyo.post('/api/lists', { data: { type: 'list', attributes: { name } } })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

/** An email with a template, which a live flow can send. */
export async function sendable(
  klaviyo: TestEmulator,
  temporary_id: string,
  subject_line: string,
): Promise<NewAction> {
  const template_id = await addTemplate(klaviyo, { name: subject_line, html: `<p>${subject_line}</p>` })
  return email(temporary_id, { subject_line, template_id })
}

/** The members of an outbox message that the tests of flows read. */
export interface OutboxMessage {
  readonly created_at: string
  readonly state: string
  readonly reason: string | null
  readonly subject: string | null
  readonly to: string | null
  readonly channel: string
}

/** The messages of the outbox, oldest first. */
export async function outbox(klaviyo: TestEmulator): Promise<readonly OutboxMessage[]> {
  return (await klaviyo.admin('GET', '/outbox?limit=100')).body.messages.toReversed()
}

/** Time, recipient and subject of each message, oldest first; and the reason if it was skipped. */
export async function sentMessages(klaviyo: TestEmulator): Promise<readonly string[]> {
  return (await outbox(klaviyo)).map(
    ({ created_at, to, subject, state, reason }) =>
      `${created_at.slice(0, 16)} ${to ?? '-'} ${state === 'sent' ? subject : `${state}: ${reason ?? subject}`}`,
  )
}

export async function advance(klaviyo: TestEmulator, duration: string): Promise<void> {
  await klaviyo.admin('POST', '/clock', { advance: duration })
}

/** The id of a metric. */
export async function metricId(klaviyo: TestEmulator, name: string): Promise<string> {
  const { body } = await klaviyo.get('/api/metrics')
  const found = body.data.find(({ attributes }: { attributes: { name: string } }) => attributes.name === name)
  expect(found, `metric ${name}`).toBeDefined()
  return found.id
}
