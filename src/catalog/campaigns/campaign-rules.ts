import { defineRules, type World } from '../../declare/index.js'
import { conflict, refuse } from '../../dialect/refusal.js'
import { campaign } from './campaign.js'
import { checkAudiences, checkTracking, type GivenTracking, requireDraft } from './campaign-checks.js'
import { campaignMessage } from './campaign-message.js'
import type { Channel } from './message/definition.js'
import { checkMessages, createMessages, type GivenMessage, renameMessages } from './message-rules.js'
import { withoutEmptyFraction } from './printed-time.js'
import type { SendStrategy } from './send-strategy.js'
import { forgetEstimation } from './sending/estimate.js'
import { recipients } from './sending/recipients.js'
import { sendJob } from './sending/send-job.js'

type Attributes = Readonly<Record<string, unknown>>

export const campaignRules = defineRules(campaign, {
  beforeCreate({ attributes }, world) {
    const messages = givenMessages(attributes)
    if (attributes.audiences) checkAudiences(attributes.audiences, world)
    checkMessages(messages, world)
    checkTracking(attributes.tracking_options, channelOf(messages))
  },

  complete({ attributes }) {
    const channel = channelOf(givenMessages(attributes))
    return {
      attributes: {
        channel,
        ...(attributes.audiences && {
          audiences: { ...attributes.audiences, excluded: attributes.audiences.excluded ?? [] },
        }),
        send_options: sendOptionsOf(attributes.send_options?.use_smart_sending, channel),
        tracking_options: trackingOf(attributes.tracking_options, DEFAULT_TRACKING, channel),
        send_strategy: strategyOf(attributes.send_strategy),
      },
    }
  },

  afterCreate(row, { attributes }, world) {
    createMessages(row, givenMessages(attributes), world)
    return row
  },

  beforeUpdate(row, { attributes: { name, ...others } }, world) {
    if (Object.values(others).some((value) => value != null)) requireDraft(row, 'changed')
    if (others.audiences) checkAudiences(others.audiences, world)
    checkTracking(others.tracking_options, row.attributes.channel)
    if (others.audiences) forgetEstimation(row.id, world)
    if (name != null) renameMessages(row, name, world)
  },

  /** guess: null leaves a member as it is. Lists and the strategy are replaced (seen: nickdnk-update_campaign.200). */
  amend(
    { attributes: held },
    { attributes: { name, audiences, send_options, tracking_options, send_strategy } },
  ) {
    const { included, excluded } = audiences ?? {}
    return {
      attributes: {
        ...(name != null && { name }),
        ...(audiences && {
          audiences: {
            included: included ?? held.audiences.included,
            excluded: excluded ?? held.audiences.excluded ?? [],
          },
        }),
        ...(send_options && {
          send_options: sendOptionsOf(
            send_options.use_smart_sending ?? held.send_options.use_smart_sending,
            held.channel,
          ),
        }),
        ...(tracking_options &&
          held.tracking_options && {
            tracking_options: trackingOf(tracking_options, held.tracking_options, held.channel),
          }),
        ...(send_strategy && { send_strategy: strategyOf(send_strategy) }),
      },
    }
  },

  beforeDelete({ id, attributes: { status } }, world) {
    if (SENDING.has(status))
      throw refuse.problems([
        conflict(`Campaign '${id}' cannot be deleted while its status is '${status}'.`, '/data'),
      ])
    removeParts(id, world)
  },
})

/** The statuses between the first and the last recipient. */
export const SENDING: ReadonlySet<string> = new Set(['Adding Recipients', 'Preparing to send', 'Sending'])

/** Removes what belongs to a campaign. What it sent stays in the outbox. */
function removeParts(id: string, world: World): void {
  world.removeAll(campaignMessage, { campaign: id })
  world.removeAll(recipients, { campaign: id })
  forgetEstimation(id, world)
  const job = world.find(sendJob, id)
  if (job) world.remove(sendJob, job)
}

function givenMessages(attributes: Attributes): readonly GivenMessage[] {
  return (attributes['campaign-messages'] ?? []) as readonly GivenMessage[]
}

function channelOf([first]: readonly GivenMessage[]): Channel {
  return first?.attributes.definition.channel ?? 'email'
}

function sendOptionsOf(smart: boolean | null | undefined, channel: Channel) {
  const use_smart_sending = smart ?? true
  return channel === 'email' ? { use_smart_sending, ignore_unsubscribes: false } : { use_smart_sending }
}

/** seen: nango-get-campaign. Clicks and opens: the company default, which clones take too. */
const DEFAULT_TRACKING: GivenTracking = {
  add_tracking_params: false,
  custom_tracking_params: [],
  is_tracking_clicks: true,
  is_tracking_opens: true,
}

/** seen: nickdnk-update_campaign.200: members that a body does not have stay. */
function trackingOf(given: GivenTracking | null | undefined, held: GivenTracking, channel: Channel) {
  if (channel === 'mobile_push') return null
  const entries = Object.entries(held).map(([name, value]) => [
    name,
    given?.[name as keyof GivenTracking] ?? value,
  ])
  const { is_tracking_clicks, is_tracking_opens, ...ofTexts } = Object.fromEntries(entries)
  return channel === 'email' ? { ...ofTexts, is_tracking_clicks, is_tracking_opens } : ofTexts
}

/** A strategy as rows store it. The document: without one, the campaign is sent immediately. */
function strategyOf(given: SendStrategy | null | undefined): SendStrategy {
  if (!given) return { method: 'immediate' }
  if (given.method !== 'static') return given
  const { datetime, options } = given
  return {
    method: 'static',
    datetime: withoutEmptyFraction(datetime),
    options: options?.is_local
      ? {
          is_local: true,
          send_past_recipients_immediately: options.send_past_recipients_immediately ?? false,
        }
      : { is_local: false },
  }
}
