import { print, read } from '../../base/instant.js'
import { late } from '../../base/late.js'
import type { World } from '../../declare/index.js'
import { wallTime } from '../accounts/wall-time.js'
import { exchangeIdOf } from '../profiles/exchange-id.js'
import { profile } from '../profiles/profile.js'
import type { Message } from './message-draft.js'
import type { OutboxRow } from './outbox-row.js'

/** What a message adds to a link with a text: parameters, and the exchange id of its recipient. */
export function linkParameters(
  message: Message,
  row: OutboxRow,
  subject: string,
  world: World,
): (text: string) => (readonly [string, string])[] {
  const { source, tracking } = message
  const own = tracking?.parameters ?? []
  const values = late(() => dynamicValues(message, row, subject, world))
  const recipient = row.related.profile
  const isPersonal = recipient !== null && (source === 'campaign' || source === 'flow')
  return (text) => [
    ...own.map(({ name, type, value }): readonly [string, string] => [
      name,
      type === 'static' ? value : value === 'link_alt_text' ? text : (values()[value] ?? ''),
    ]),
    ...(isPersonal ? [['_kx', exchangeIdOf(recipient, world.companyId)] as const] : []),
  ]
}

/** The values that dynamic parameters name. guess: their form. */
function dynamicValues(
  { name, campaign, flow, message, content, groupIds = [] }: Message,
  { attributes, related }: OutboxRow,
  subject: string,
  world: World,
): Readonly<Record<string, string | undefined>> {
  const recipient = related.profile === null ? undefined : world.find(profile, related.profile)
  const [group] = groupIds
  const groupName =
    group && String((world.find('list', group) ?? world.find('segment', group))?.attributes.name ?? '')
  const flowName = flow && world.find('flow', flow)?.attributes.name
  return {
    campaign_id: campaign,
    campaign_name: name,
    campaign_name_id: `${name} (${campaign ?? ''})`,
    campaign_name_send_day: `${name} (${sendDay(attributes.created_at, world)})`,
    email_subject: subject,
    flow_id: flow,
    flow_name: String(flowName ?? name),
    group_id: group,
    group_name: groupName,
    group_name_id: `${groupName ?? ''} (${group ?? ''})`,
    message_name: name,
    message_name_id: `${name} (${message ?? ''})`,
    message_type: content.channel === 'mobile_push' ? 'push' : content.channel,
    profile_external_id: recipient?.attributes.external_id ?? undefined,
    profile_id: related.profile ?? undefined,
  }
}

/** The day on which a message was sent, in the time zone of the account. */
function sendDay(createdAt: string, world: World): string {
  return print(wallTime(read(createdAt), world)).slice(0, 10)
}
