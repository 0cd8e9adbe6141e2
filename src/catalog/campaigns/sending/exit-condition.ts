import type { World } from '../../../declare/index.js'
import { event } from '../../events/event.js'
import { type CampaignMessage, campaignOf, campaignSettings } from '../rows.js'
import { messageSending } from './message-sending.js'

/**
 * Returns whether a profile converted since the first message of the campaign was sent, if the campaign has an exit
 * condition (help article 43671905324187): such a profile gets no further message.
 */
export function exitCheck(message: CampaignMessage, world: World): (profile: string) => boolean {
  const campaign = campaignOf(message, world)
  const settings = campaignSettings(campaign).send_settings
  const metric = settings.exit_condition_conversion_metric_id
  const since = firstStart(campaign.id, world)
  if (!settings.exit_condition_enabled || metric === null || since === undefined) return () => false
  return (profile) => hasEvent(profile, metric, since, world)
}

/** When the first message of a campaign was sent. */
export function firstStart(campaign: string, world: World): string | undefined {
  return world
    .pick(messageSending, { campaign })
    .flatMap(({ attributes }) => attributes.started_at ?? [])
    .toSorted()[0]
}

function hasEvent(profile: string, metric: string, since: string, world: World): boolean {
  const where = [
    { on: 'metric', operator: 'equals', values: [metric] },
    { on: 'profile', operator: 'equals', values: [profile] },
    { on: 'datetime', operator: 'greater-than', values: [since] },
  ] as const
  return world.search(event, { where, limit: 1 }).length > 0
}
