import type { Row, World } from '../../declare/index.js'
import { account } from '../accounts/account.js'
import { copyTemplate } from '../templates/copy-template.js'
import { template } from '../templates/template.js'
import { flowAction } from './flow-action.js'
import { type CHANNELS, flowMessage } from './flow-message.js'
import type { ActionData, ActionDefinition, MessageOfAction } from './shapes.js'
import { touched } from './times.js'

type Channel = (typeof CHANNELS)[number]

/** The channel of the messages of each action. */
const CHANNEL_OF: Readonly<Record<string, Channel>> = {
  'send-email': 'Email',
  'send-sms': 'SMS',
  'send-mobile-push': 'Push',
  'send-whatsapp': 'WhatsApp',
  'send-webhook': 'Webhook',
  'send-internal-alert': 'Internal Alert',
}

/** The number of messages of a flow by channel, which gives new ones their names. */
export type MessageCounts = Map<Channel, number>

/** The action row that messages belong to. */
interface Owner {
  readonly id: string
  readonly flow: string
  /** Kept while a flow is created, so that its messages are not counted again for each of them. */
  readonly counts?: MessageCounts
}

/**
 * Saves the messages of an action as flow messages, with copies of their templates, and returns the action with their
 * ids. A message that names one of the action's flow messages changes it; all others are created.
 */
export function saveMessages(action: ActionDefinition, owner: Owner, world: World): ActionDefinition {
  const { type, data } = action
  if (!data) return action
  const channel = CHANNEL_OF[type]
  if (channel && data.message)
    return { ...action, data: { ...data, message: saveMessage(channel, data.message, owner, world) } }
  return data.main_action ? { ...action, data: saveVariations(data, owner, world) } : action
}

/**
 * Saves the messages of the variations of a test. New variations get ids of their own: that of the action and the next
 * number that no other variation has.
 */
function saveVariations(data: ActionData, owner: Owner, world: World): ActionData {
  const { main_action, current_experiment } = data
  const renamed = new Map<string, string>()
  const taken = new Set([main_action, ...(current_experiment?.variations ?? [])].map((each) => each?.id))
  const saved = (variation: ActionDefinition): ActionDefinition => {
    const { id, temporary_id, ...rest } = variation
    const own = id ?? unused(owner.id, taken)
    taken.add(own)
    if (temporary_id != null) renamed.set(temporary_id, own)
    return saveMessages({ id: own, ...rest }, owner, world)
  }
  const main = main_action && saved(main_action)
  const variations = (current_experiment?.variations ?? []).map(saved)
  if (!current_experiment) return { ...data, ...(main && { main_action: main }) }
  const { allocations } = current_experiment
  return {
    ...data,
    ...(main && { main_action: main }),
    current_experiment: {
      ...current_experiment,
      variations,
      allocations:
        allocations == null
          ? null
          : Object.fromEntries(
              Object.entries(allocations).map(([key, share]) => [renamed.get(key) ?? key, share]),
            ),
    },
  }
}

function unused(prefix: string, taken: ReadonlySet<string | null | undefined>): string {
  for (let number = 1; ; number++) if (!taken.has(`${prefix}${number}`)) return `${prefix}${number}`
}

function saveMessage(channel: Channel, given: MessageOfAction, owner: Owner, world: World): MessageOfAction {
  const known = messageOf(given.id, owner, world)
  const template_id = copyOf(given.template_id, known, world)
  const { name, ...sender } = defaults(channel, given, owner, world)
  const definition = { ...given, ...sender, ...('template_id' in given && { template_id }), name, id: null }
  const attributes = { name, channel, definition: definition as never }
  const related = { template: template_id }
  const row = known
    ? world.change(flowMessage, known, { attributes: { ...attributes, ...touched(world) }, related })
    : world.create(
        flowMessage,
        { attributes: {}, related: { 'flow-action': owner.id } },
        { attributes, related },
      )
  return withId(row)
}

/** The definition of a message as responses show it, with its own id. */
export function withId({ id, attributes }: Row<typeof flowMessage>): MessageOfAction {
  return { ...(attributes.definition as MessageOfAction), id }
}

function messageOf(id: string | null | undefined, owner: Owner, world: World) {
  const row = id == null ? undefined : world.find(flowMessage, id)
  return row?.related['flow-action'] === owner.id ? row : undefined
}

/** The id of the copy of a template that a message keeps; null without a template. */
function copyOf(
  id: string | null | undefined,
  known: Row<typeof flowMessage> | undefined,
  world: World,
): string | null {
  if (id == null || id === known?.related.template) return id ?? null
  const row = world.find(template, id)
  return row ? copyTemplate(row, row.attributes.name, world).id : null
}

/** The sender of the account, and a name (seen: nickdnk-get_flow_message.200, nango-list-events). */
function defaults(channel: Channel, given: MessageOfAction, owner: Owner, world: World) {
  const name = nameOf(channel, given, owner, world)
  if (channel !== 'Email') return { name }
  const sender = world.find(account, world.companyId)?.attributes.contact_information
  const email = sender?.default_sender_email ?? null
  return {
    name,
    from_email: given.from_email ?? email,
    from_label: given.from_label ?? sender?.default_sender_name ?? null,
    reply_to_email: given.reply_to_email ?? email,
  }
}

function nameOf(channel: Channel, { name }: MessageOfAction, { flow, counts }: Owner, world: World): string {
  if (!counts) return name ?? `${channel} #${countOf(channel, flow, world) + 1}`
  const number = (counts.get(channel) ?? 0) + 1
  counts.set(channel, number)
  return name ?? `${channel} #${number}`
}

/** The number of messages of a channel that a flow has. */
function countOf(channel: Channel, flow: string, world: World): number {
  const messages = world
    .pick(flowAction, { flow })
    .flatMap(({ id }) => world.pick(flowMessage, { 'flow-action': id }))
  return messages.filter(({ attributes }) => attributes.channel === channel).length
}
