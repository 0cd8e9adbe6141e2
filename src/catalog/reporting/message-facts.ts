import type { Row, World } from '../../declare/index.js'
import type { messageCount } from '../messages/message-counts.js'
import { taggings } from '../tags/tagging.js'

/** Values to group and filter by: a message has one of each, but several tags. */
export type MessageFacts = Readonly<Record<string, readonly (string | null)[]>>

/** The words of reports for channels. */
const SEND_CHANNELS: Readonly<Record<string, string>> = { mobile_push: 'push-notification' }

export const CHANNEL_WORDS = ['email', 'push-notification', 'sms', 'whatsapp']

/** What reports know of a message, besides its figures. */
export function messageFacts({ attributes }: Row<typeof messageCount>, world: World): MessageFacts {
  const { source, message, owner, channel, format, variation, variation_name } = attributes
  const isCampaign = source === 'campaign'
  const tags = owner === null ? [] : tagsOf(isCampaign ? 'campaign' : 'flow', owner, world)
  const shared = {
    send_channel: [SEND_CHANNELS[channel] ?? channel],
    tag_id: tags.length > 0 ? tags.map(({ id }) => id) : [null],
    tag_name: tags.length > 0 ? tags.map(({ name }) => name) : [null],
    text_message_format: [format],
    variation: [variation],
    variation_name: [variation_name],
  }
  if (isCampaign)
    return {
      ...shared,
      campaign_id: [owner],
      campaign_message_id: [message],
      campaign_message_name: [nameOf(world.find('campaign-message', message)?.attributes)],
    }
  return {
    ...shared,
    flow_id: [owner],
    flow_name: [owner === null ? null : nameOf(world.find('flow', owner)?.attributes)],
    flow_message_id: [message],
    flow_message_name: [nameOf(world.find('flow-message', message)?.attributes)],
  }
}

/** The name of a campaign message, a flow or a flow message; null if it was deleted. */
function nameOf(attributes: Readonly<Record<string, unknown>> | undefined): string | null {
  const { name, label, definition } = attributes ?? {}
  const { name: inside, label: insideLabel } = (definition ?? {}) as Readonly<Record<string, unknown>>
  return [name, label, insideLabel, inside].find((each) => typeof each === 'string') ?? null
}

function tagsOf(type: 'campaign' | 'flow', id: string, world: World) {
  const membership = taggings.find((each) => each.type === type)?.membership
  if (!membership) return []
  return world
    .search(membership.type, { where: [{ on: type, operator: 'equals', values: [id] }] })
    .flatMap(({ related }) => {
      const row = world.find('tag', related.tag ?? '')
      return row ? [{ id: row.id, name: String(row.attributes.name) }] : []
    })
}
