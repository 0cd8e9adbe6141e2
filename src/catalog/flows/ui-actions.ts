import { z } from 'zod'
import { defineUiAction, type UiAction, type World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { listMember } from '../lists/list-member.js'
import type { Message } from '../messages/message-draft.js'
import { previewActions } from '../messages/preview-actions.js'
import { segmentMember } from '../segments/segment-member.js'
import { withId } from './action-messages.js'
import { actionOf } from './actions.js'
import { enter } from './entry.js'
import { flow } from './flow.js'
import { flowAction } from './flow-action.js'
import { flowMessage } from './flow-message.js'
import { flowMessageOf } from './send.js'

/** What only Klaviyo's UI can do with flows. */
export const uiActions: readonly UiAction[] = [
  ...previewActions('/flow-messages', 'flow', messageWithId),

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

/** The message of a flow as it is sent. Throws a 404. */
function messageWithId(id: string, world: World): Message {
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
  return message
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
