import type { World } from '../../../declare/index.js'
import { sumsFor } from '../../messages/batch-sums.js'
import { sendMessage } from '../../messages/send.js'
import { profile } from '../../profiles/profile.js'
import { type CampaignMessage, findVariation } from '../rows.js'
import { exitCheck } from './exit-condition.js'
import { sentMessageOf } from './sent-message.js'

/** How many recipients there were, could be sent to, got a message, and were skipped by Smart Sending. */
export interface Counts {
  readonly handled: number
  readonly reached: number
  readonly sent: number
  readonly smart: number
}

/** Why a recipient could not be sent to, however the message is. */
const UNREACHABLE: ReadonlySet<string> = new Set([
  'Missing email',
  'Missing phone number',
  'Phone number is not valid',
  'Person suppressed',
  'Missing SMS consent',
  'Missing push token',
  'Unable to send SMS',
])

/** Sends variations of a message, one of each channel, to profiles. */
export function sendTo(
  ids: Iterable<string>,
  message: CampaignMessage,
  variations: readonly string[],
  world: World,
): Counts {
  const sent = variations.map((id) => sentMessageOf(findVariation(id, world), world))
  const hasLeft = exitCheck(message, world)
  const sums = sumsFor(world)
  const counts = { handled: 0, reached: 0, sent: 0, smart: 0 }
  for (const id of ids) {
    counts.handled += 1
    const recipient = world.find(profile, id)
    // Profiles that were deleted or merged since have no row.
    if (recipient === undefined) continue
    const skip = hasLeft(id) ? ({ skip: 'Exit condition met' } as const) : {}
    const outcomes = sent.map(
      (each) => sendMessage({ message: each, profile: recipient, sums, ...skip }, world).attributes,
    )
    if (outcomes.every(({ reason }) => reason !== null && UNREACHABLE.has(reason))) continue
    counts.reached += 1
    if (outcomes.some(({ state }) => state !== 'skipped')) counts.sent += 1
    else if (outcomes.some(({ reason }) => reason === 'Smart sending')) counts.smart += 1
  }
  sums?.store(world)
  return counts
}
