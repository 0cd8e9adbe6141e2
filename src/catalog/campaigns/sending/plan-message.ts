import { print } from '../../../base/instant.js'
import type { World } from '../../../declare/index.js'
import { type CampaignMessage, campaignOf, campaignSettings, messageSettings, variationsOf } from '../rows.js'
import { campaignVariation } from '../variation.js'
import type { Run, Sending } from './batch.js'
import { completeSendJob } from './finish.js'
import { messageSending } from './message-sending.js'
import { setPhase } from './phase.js'
import { recipients } from './recipients.js'
import { planOf, type SendPlan, shownTime, startOf } from './send-times.js'
import { startAtTime } from './start.js'

/** What a message waits for after it was planned. */
export interface Planned {
  readonly run: Run
  /** Whether its time is yet to come. */
  readonly isLater: boolean
}

/** Plans a draft by its strategy. A message whose time has come is queued, and the caller starts it. */
export function planMessage(row: CampaignMessage, world: World): Planned {
  const now = world.now()
  const plan = planOf(withZones(row, world), now)
  const start = startOf(plan)
  const isLater = start > now
  mark(row, isLater ? 'Scheduled' : 'Queued without Recipients', plan, world)
  const sending = begin(row, world)
  const run = { message: row.id, attempt: sending.attributes.attempt }
  if (isLater) world.schedule(startAtTime, run, (start - now) / 1_000)
  return { run, isLater }
}

/** guess: the campaign decides on zones that the schedule of a message does not mention. */
function withZones(row: CampaignMessage, world: World): CampaignMessage {
  if (row.attributes.past_zones !== null) return row
  const isNow = campaignSettings(campaignOf(row, world)).send_settings.send_passed_rltz_immediately === true
  return { ...row, attributes: { ...row.attributes, past_zones: isNow ? 'now' : 'tomorrow' } }
}

/** Gives a message the phase of one that is sent, and the time of its plan. */
export function mark(
  row: CampaignMessage,
  phase: 'Scheduled' | 'Queued without Recipients' | 'Sending',
  plan: SendPlan,
  world: World,
): CampaignMessage {
  const time = shownTime(plan)
  const variations = variationsOf(row.id, world)
  setSendTimes(row.id, [{ datetime: time, is_local: 'local' in plan }], world)
  const { send_time, send_strategy } = messageSettings(row).send_options
  // seen: nango-list-campaigns: a campaign that was sent at once is static.
  const isUnplanned = send_time === null && send_strategy !== 'send_time_optimization'
  return setPhase(row, phase, world, {
    attributes: { scheduled_at: print(world.now()), shown_time: time },
    sendOptions: {
      send_times: Object.fromEntries(variations.map(({ id }) => [id, time])),
      ...(isUnplanned && { send_time: time, send_strategy: send_strategy ?? 'static' }),
    },
  })
}

/** The sending of a message; that of an earlier attempt is used again. */
export function begin({ id, related: { campaign } }: CampaignMessage, world: World): Sending {
  const held = world.find(messageSending, id)
  if (!held)
    return world.create(messageSending, { attributes: {}, related: { campaign, 'campaign-message': id } })
  return world.change(messageSending, held, {
    attributes: {
      attempt: held.attributes.attempt + 1,
      started_at: null,
      recipients: 0,
      reached: 0,
      sent: 0,
      smart_skipped: 0,
      period: 0,
      sent_in_period: 0,
      tested: null,
    },
  })
}

type SendTimes = { readonly datetime: string; readonly is_local: boolean }[]

function setSendTimes(message: string, send_times: SendTimes, world: World): void {
  for (const variation of variationsOf(message, world))
    world.change(campaignVariation, variation, {
      attributes: { send_times, updated: variation.attributes.updated },
    })
}

/** The phases in which a sending can be cancelled, and those in which it can be reverted. */
const STOPPABLE = {
  cancel: new Set(['Scheduled', 'Queued without Recipients', 'Sending', 'Variations Sent']),
  revert: new Set(['Scheduled', 'Queued without Recipients']),
} as const satisfies Record<string, ReadonlySet<string>>

export type StopAction = keyof typeof STOPPABLE

/** What was done to a sending, for refusals. */
export const STOPPED: Readonly<Record<StopAction, string>> = { cancel: 'cancelled', revert: 'reverted' }

/** Can the sending of a message be stopped in this way? */
export function isStoppable({ attributes: { phase } }: CampaignMessage, action: StopAction): boolean {
  const phases: ReadonlySet<string> = STOPPABLE[action]
  return phases.has(phase)
}

/** Cancels what is left of the sending of a message for good, or makes a draft of it again. */
export function stopMessage(row: CampaignMessage, action: StopAction, world: World): void {
  world.removeAll(recipients, { 'campaign-message': row.id })
  if (action === 'cancel') setPhase(row, 'Cancelled', world)
  else {
    setSendTimes(row.id, [], world)
    setPhase(row, 'Draft', world, {
      attributes: { scheduled_at: null, shown_time: null },
      sendOptions: { send_times: null },
    })
  }
  completeSendJob(row.related.campaign, world)
}
