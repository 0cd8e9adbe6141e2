import type { World } from '../../../declare/index.js'
import { accountOf } from '../../accounts/begin.js'
import { withoutEmptyFraction } from '../printed-time.js'
import {
  type Audience,
  audienceSettings,
  type Campaign,
  type CampaignMessage,
  messageSettings,
  type Variation,
} from '../rows.js'
import type { Channel } from './message/definition.js'
import type { SendStrategy } from './send-strategy.js'

/** The parts of a campaign, in order. */
export interface Parts {
  readonly audiences: readonly Audience[]
  readonly messages: readonly {
    readonly message: CampaignMessage
    readonly variations: readonly Variation[]
  }[]
}

/** Attributes of a campaign in earlier revisions that follow from its parts. */
export interface Flat {
  readonly audiences: { readonly included: readonly string[]; readonly excluded: readonly string[] }
  readonly send_options: { readonly use_smart_sending: boolean; readonly ignore_unsubscribes?: boolean }
  readonly tracking_options: Readonly<Record<string, unknown>> | null
  readonly send_strategy: SendStrategy | { readonly method: 'ab_test_campaign' | 'unsupported' }
}

/** What earlier revisions show of a campaign: that of its first message, and who any audience has. */
export function flatOf({ attributes: { created_at } }: Campaign, { audiences, messages }: Parts): Flat {
  const [first] = messages
  const channel = first?.variations[0]?.attributes.channel ?? 'email'
  return {
    audiences: audiencesOf(audiences),
    send_options: sendOptionsOf(first?.message, channel),
    tracking_options: trackingOf(first?.message, channel),
    send_strategy: first ? strategyOf(first.message, created_at ?? '') : unplanned(created_at ?? ''),
  }
}

/** Whoever an audience includes, but not those that all of them exclude. */
function audiencesOf(audiences: readonly Audience[]): Flat['audiences'] {
  const all = audiences.map((row) => audienceSettings(row))
  const [first, ...others] = all
  return {
    included: [...new Set(all.flatMap(({ included }) => included))],
    excluded: (first?.excluded ?? []).filter((id) => others.every(({ excluded }) => excluded.includes(id))),
  }
}

function sendOptionsOf(message: CampaignMessage | undefined, channel: string): Flat['send_options'] {
  const { throttling_type = null, is_ignoring_unsubscribes = null } = message
    ? messageSettings(message).send_options
    : {}
  const use_smart_sending = throttling_type !== 'none'
  return channel === 'email'
    ? { use_smart_sending, ignore_unsubscribes: is_ignoring_unsubscribes ?? false }
    : { use_smart_sending }
}

function trackingOf(message: CampaignMessage | undefined, channel: string): Flat['tracking_options'] {
  if (channel === 'mobile_push' || channel === 'whatsapp') return null
  const tracking = message ? messageSettings(message).tracking_options : undefined
  const ofTexts = {
    add_tracking_params: tracking?.is_add_utm ?? false,
    custom_tracking_params: tracking?.tracking_params ?? [],
  }
  if (channel === 'sms') return ofTexts
  return {
    ...ofTexts,
    is_tracking_clicks: tracking?.is_tracking_clicks ?? true,
    is_tracking_opens: tracking?.is_tracking_opens ?? true,
  }
}

function unplanned(created_at: string): SendStrategy {
  return { method: 'static', datetime: withoutEmptyFraction(created_at), options: { is_local: false } }
}

/** The strategy of a message in the words of earlier revisions. */
function strategyOf(message: CampaignMessage, created_at: string): Flat['send_strategy'] {
  const { send_strategy, send_time: stored, recipient_percentage } = messageSettings(message).send_options
  const send_time = stored === null ? null : withoutEmptyFraction(stored)
  const { past_zones, send_date } = message.attributes
  switch (send_strategy) {
    case null:
      return unplanned(created_at)
    case 'static':
      return send_time === null
        ? { method: 'immediate' }
        : { method: 'static', datetime: send_time, options: { is_local: false } }
    case 'local_timezone':
      return {
        method: 'static',
        datetime: send_time ?? created_at,
        options: { is_local: true, send_past_recipients_immediately: past_zones === 'now' },
      }
    case 'throttled':
      return {
        method: 'throttled',
        datetime: send_time ?? created_at,
        throttle_percentage: recipient_percentage ?? ALL,
      }
    case 'send_time_optimization':
      return { method: 'smart_send_time', date: send_date ?? created_at.slice(0, DATE_LENGTH) }
    case 'content_variation':
    case 'content_variation_local_timezone':
    case 'ab_send_time_test':
      return { method: 'ab_test_campaign' }
    default:
      return { method: 'unsupported' }
  }
}

const ALL = 100
const DATE_LENGTH = 10

/** The name of the sender of emails that name none. */
export function senderName(world: World): string | null {
  return accountOf(world).attributes.contact_information.default_sender_name ?? null
}

/** The channels of a campaign that earlier revisions know, as rows store them. */
export function channelsOf({ messages }: Parts): string {
  const channels = messages.flatMap(({ variations }) =>
    variations.map(({ attributes }) => attributes.channel),
  )
  return [...new Set(channels)]
    .filter((channel): channel is Channel => channel !== 'whatsapp')
    .toSorted()
    .join(' ')
}
