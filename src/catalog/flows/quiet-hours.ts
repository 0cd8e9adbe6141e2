import { instantAt, localTime } from '../../base/calendar.js'
import { DAY, type Instant } from '../../base/instant.js'
import type { World } from '../../declare/index.js'
import { messageSettings } from '../messages/message-settings.js'
import type { Profile } from '../profiles/identity.js'
import { startOfDay, timeOfDay } from './delays-due.js'
import type { ActionDefinition } from './shapes.js'
import { zoneOf } from './zones.js'

/**
 * When the quiet hours end that hold back a text message now, at the place of the profile; undefined if none do
 * (messages.md §9). Transactional messages, and those that turn quiet hours off, do not wait.
 */
export function quietUntil(action: ActionDefinition, person: Profile, world: World): Instant | undefined {
  const { sms_quiet_hours: hours } = messageSettings.of(world)
  if (hours == null) return undefined
  const { type, data } = action.data?.main_action ?? action
  if (type !== 'send-sms') return undefined
  const { transactional, sms_quiet_hours_enabled = true } = data?.message ?? {}
  if (transactional || !sms_quiet_hours_enabled) return undefined
  const zone = zoneOf('profile', person, world)
  const local = localTime(world.now(), zone)
  const day = startOfDay(local)
  const [from, to] = [timeOfDay(hours.from ?? ''), timeOfDay(hours.to ?? '')]
  const time = local - day
  const isQuiet = from <= to ? time >= from && time < to : time >= from || time < to
  if (!isQuiet) return undefined
  return instantAt(day + to + (time < to ? 0 : DAY), zone)
}
