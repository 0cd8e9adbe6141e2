import { z } from 'zod'
import { defineUiAction, type UiAction, type World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { listMember } from '../lists/list-member.js'
import type { Message } from '../messages/message-draft.js'
import { previewActions } from '../messages/preview-actions.js'
import { segmentMember } from '../segments/segment-member.js'
import { withId } from './action-messages.js'
import { actionOf } from './actions.js'
import { beginDates } from './date-trigger.js'
import { enter } from './entry.js'
import { findFlow } from './find-flow.js'
import { flow } from './flow.js'
import { flowAction } from './flow-action.js'
import { flowMessage } from './flow-message.js'
import { refuseClosed, runActions } from './run-actions.js'
import { flowMessageOf } from './send.js'
import { endAll } from './steps.js'
import { touched } from './times.js'

/** What only Klaviyo's UI can do with flows. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'POST',
    path: '/flows/:id/archive',
    doc: 'Archives a flow, which ends it for all profiles inside, or brings it back with `archived: false`.',
    body: () => z.strictObject({ archived: z.boolean().default(true) }),
    run({ id = '', body: { archived }, idOf }, world) {
      const row = findFlow(idOf('flow', id, '/'), world)
      const changed = world.change(flow, row, { attributes: { archived, ...touched(world) } })
      if (archived) endAll(row.id, world)
      else beginDates(changed, world)
      return { id: row.id, archived }
    },
  }),

  defineUiAction({
    method: 'POST',
    path: '/flows/:id/add-past-profiles',
    doc: 'Lets the members of the list or the segment of a flow enter it, also if they were in it before.',
    body: () => z.strictObject({}).optional(),
    run({ id = '', idOf }, world) {
      const owner = findFlow(idOf('flow', id, '/'), world)
      refuseClosed(owner)
      const { list, segment } = owner.related
      if (list === null && segment === null)
        throw refuse.problems([invalid('Only a flow of a list or a segment has past profiles.', '/')])
      const members = [
        ...(list === null ? [] : world.pick(listMember, { list })),
        ...(segment === null ? [] : world.pick(segmentMember, { segment })),
      ]
      const entered = members.filter(({ related }) => enter(owner, related.profile, { byHand: true }, world))
      return { entered: entered.length }
    },
  }),

  ...runActions,

  ...previewActions('/flow-messages', 'flow', messageWithId),
]

/** The message of a flow with an id. Throws a 404, also if its action is gone. */
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
