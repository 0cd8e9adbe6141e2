import { z } from 'zod'
import { defineUiAction, MAIL_PATH, type UiAction, type World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { event } from '../events/event.js'
import { listMember } from '../lists/list-member.js'
import { readMessage } from '../messages/captured-message.js'
import type { MessageDraft } from '../messages/message-draft.js'
import { previewMessage } from '../messages/preview.js'
import { sendMessage } from '../messages/send.js'
import { profile } from '../profiles/profile.js'
import { segmentMember } from '../segments/segment-member.js'
import { withId } from './action-messages.js'
import { actionOf } from './actions.js'
import { enter } from './entry.js'
import { flow } from './flow.js'
import { flowAction } from './flow-action.js'
import { flowMessage } from './flow-message.js'
import { flowMessageOf } from './send.js'

const shown = () =>
  z.strictObject({
    profile: z
      .string()
      .optional()
      .meta({ description: 'Whose data the message shows: an address or an id.' }),
    event: z.string().optional().meta({ description: 'Id of an event: the variable `event`.' }),
  })

/** What only Klaviyo's UI can do with flows. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'POST',
    path: '/flow-messages/:id/preview',
    doc: 'Renders a message of a flow, as a preview does: no code is drawn, and nothing is stored.',
    body: shown,
    run({ id = '', body, idOf }, world) {
      const who = body.profile === undefined ? undefined : idOf('profile', body.profile, '/profile')
      return previewMessage(draftOf(id, who, body.event, world), world.webAddress(MAIL_PATH), world)
    },
  }),

  defineUiAction({
    method: 'POST',
    path: '/flow-messages/:id/test-send',
    doc: 'Sends a message of a flow as a test to addresses.',
    body: () => shown().extend({ to: z.array(z.string().min(1)).min(1) }),
    run({ id = '', body, idOf }, world) {
      const who = body.profile === undefined ? undefined : idOf('profile', body.profile, '/profile')
      const { message, ...draft } = draftOf(id, who, body.event, world)
      const test = { ...message, source: 'test' as const }
      const rows = body.to.map((to) => sendMessage({ ...draft, message: test, to }, world))
      return { messages: rows.map((row) => readMessage(row, world.webAddress(MAIL_PATH), world)) }
    },
  }),

  defineUiAction({
    method: 'POST',
    path: '/flows/:id/add-past-profiles',
    doc: 'Lets the members of the list or the segment of a flow enter it, also if they were in it before.',
    body: () => z.strictObject({}).optional(),
    run({ id: name = '', idOf }, world) {
      const owner = world.find(flow, idOf('flow', name, '/'))
      if (!owner) throw refuse.notFound(flow.notFound(name))
      const { list, segment } = owner.related
      const members = [
        ...(list === null ? [] : world.pick(listMember, { list })),
        ...(segment === null ? [] : world.pick(segmentMember, { segment })),
      ]
      const entered = members.filter(({ related }) => enter(owner, related.profile, { byHand: true }, world))
      return { entered: entered.length }
    },
  }),
]

/** A message of a flow for a profile. Throws a 404. */
function draftOf(
  id: string,
  who: string | undefined,
  eventId: string | undefined,
  world: World,
): MessageDraft {
  const row = world.find(flowMessage, id)
  const action = row && world.find(flowAction, row.related['flow-action'])
  const owner = action && world.find(flow, action.related.flow)
  if (!row || !action || !owner) throw refuse.notFound(flowMessage.notFound(id))
  const definition = actionOf(action)
  const own = { ...definition, type: TYPES[row.attributes.channel ?? ''] ?? definition.type }
  const message = flowMessageOf(
    action.id,
    { ...own, data: { ...own.data, message: withId(row) } },
    owner,
    world,
  )
  if (!message) throw refuse.notFound(flowMessage.notFound(id))
  const trigger = eventId === undefined ? undefined : world.find(event, eventId)
  if (eventId !== undefined && !trigger) throw refuse.notFound(event.notFound(eventId))
  return { message, profile: who === undefined ? undefined : world.find(profile, who), event: trigger }
}

/** The action that sends the messages of a channel; those of a test belong to its variations. */
const TYPES: Readonly<Record<string, string>> = {
  Email: 'send-email',
  SMS: 'send-sms',
  Push: 'send-mobile-push',
  WhatsApp: 'send-whatsapp',
  Webhook: 'send-webhook',
  'Internal Alert': 'send-internal-alert',
}
