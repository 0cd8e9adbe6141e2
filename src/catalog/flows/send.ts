import { BoundedMap } from '../../base/bounded-map.js'
import type { Json, Row, World } from '../../declare/index.js'
import { objectRecord } from '../custom-objects/object-record.js'
import type { Message, SkipReason } from '../messages/message-draft.js'
import { sendMessage } from '../messages/send.js'
import type { flow } from './flow.js'
import type { FlowContext } from './flow-context.js'
import { contentOf } from './message-content.js'
import type { ActionDefinition, MessageOfAction } from './shapes.js'

/** One sending of a message of a flow. */
interface Sending extends FlowContext {
  readonly skip: SkipReason | undefined
  readonly review: boolean
}

/** Actions that send something, by type. */
export const SENDING: ReadonlySet<string> = new Set([
  'send-email',
  'send-sms',
  'send-mobile-push',
  'send-whatsapp',
  'send-webhook',
  'send-internal-alert',
])

/** Sends the message of an action to the profile, to the recipients of an alert, or to the address of a webhook. */
export function sendOf(id: string, action: ActionDefinition, sending: Sending, world: World): void {
  const message = flowMessageOf(id, action, sending.flow, world)
  if (!message) return
  const { profile, event, object, enrolment, skip, review } = sending
  const draft = {
    message,
    profile,
    event,
    review,
    skip,
    ...(enrolment !== undefined && { enrolment }),
    ...(object !== undefined && { context: { object: variablesOf(object, world) } }),
  }
  if (action.type !== 'send-internal-alert') {
    sendMessage(draft, world)
    return
  }
  const { to_emails } = (action.data?.message ?? {}) as { to_emails?: readonly string[] }
  for (const to of to_emails ?? []) sendMessage({ ...draft, to }, world)
}

/** What messages see of the object that triggered the flow: its properties (messages.md §2.4). */
function variablesOf(object: string, world: World): { readonly [name: string]: Json } {
  return world.find(objectRecord, object)?.attributes.record_properties ?? {}
}

const SOURCES: Readonly<Record<string, Message['source']>> = {
  'send-internal-alert': 'alert',
  'send-webhook': 'webhook',
}

/** Messages that look the same are the same object, because `sendMessage` keeps what it derives from one. */
const known = new BoundedMap<string, Message>(200)

/** The message of an action; undefined if it has no content. */
export function flowMessageOf(
  id: string,
  { type, data }: ActionDefinition,
  { id: flowId, related }: Row<typeof flow>,
  world: World,
): Message | undefined {
  const given = data?.message
  const content = given && contentOf(type, given, world)
  if (!given || !content) return undefined
  const message: Message = {
    source: SOURCES[type] ?? 'flow',
    content,
    name: given.name ?? '',
    ...(typeof given.id === 'string' && { message: given.id }),
    flow: flowId,
    flowAction: id,
    // Only flows of metrics can send transactional messages (messages.md §4.2).
    transactional: given.transactional === true && related.metric !== null,
    smartSending: given.smart_sending_enabled === true,
    ...(given.add_tracking_params === true && { tracking: { parameters: parametersOf(given) } }),
  }
  return known.get(JSON.stringify(message), () => message)
}

function parametersOf({ custom_tracking_params }: MessageOfAction) {
  const given = (custom_tracking_params ?? []) as readonly { param: string; value: string }[]
  return given.map(({ param, value }) => ({ name: param, type: 'static' as const, value }))
}
