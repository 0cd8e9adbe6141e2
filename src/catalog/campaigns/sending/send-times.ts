import { instantAt, isZone } from '../../../base/calendar.js'
import { DAY, HOUR, type Instant, print, read } from '../../../base/instant.js'
import type { World } from '../../../declare/index.js'
import { accountOf } from '../../accounts/begin.js'
import { profile } from '../../profiles/profile.js'
import { type CampaignMessage, messageSettings } from '../rows.js'

/** The first zone to reach a local time is 14 hours ahead of UTC. */
const FIRST_ZONE = 14 * HOUR

/** guess: Smart Send Time is this hour of each recipient (messages.md §4.1). */
const SMART_HOUR = 10 * HOUR

/** When a message is sent: at one instant, or at a local time of each recipient. */
export type SendPlan =
  | { readonly at: Instant }
  | { readonly local: Instant; readonly whenPast: 'at once' | 'next day' }

/** The plan of a message; without a time of its own, it is sent now. Strategies of the UI are sent like `static`. */
export function planOf(message: CampaignMessage, now: Instant): SendPlan {
  const { send_strategy, send_time } = messageSettings(message).send_options
  const { past_zones, send_date } = message.attributes
  if (send_strategy === 'send_time_optimization' && send_date !== null)
    return { local: read(`${send_date}T00:00:00Z`) + SMART_HOUR, whenPast: 'at once' }
  if (send_time === null) return { at: now }
  const isLocal = send_strategy === 'local_timezone' || send_strategy === 'content_variation_local_timezone'
  if (!isLocal) return { at: read(send_time) }
  return { local: read(send_time), whenPast: past_zones === 'now' ? 'at once' : 'next day' }
}

/** When sending starts: a local time comes first where the day begins. */
export function startOf(plan: SendPlan): Instant {
  return 'at' in plan ? plan.at : plan.local - FIRST_ZONE
}

/** The time that a message shows, and its campaign in earlier revisions. */
export function shownTime(plan: SendPlan): string {
  return print('at' in plan ? plan.at : plan.local)
}

/** Returns a function that tells when a profile gets a message whose sending starts now. */
export function dueTimes(plan: SendPlan, world: World): (id: string) => Instant {
  const now = world.now()
  if ('at' in plan) return () => now
  const { local, whenPast } = plan
  const accountZone = accountOf(world).attributes.timezone
  const byZone = new Map<string, Instant>()
  const dueIn = (zone: string) => {
    const at = instantAt(local, zone)
    if (at >= now) return at
    return whenPast === 'at once' ? now : instantAt(local + DAY, zone)
  }
  return (id) => {
    const zone = world.find(profile, id)?.attributes.location?.timezone
    const known = zone && isZone(zone) ? zone : accountZone
    const due = byZone.get(known) ?? Math.max(dueIn(known), now)
    byZone.set(known, due)
    return due
  }
}
