import { z } from 'zod'
import { after, read } from '../../../base/instant.js'
import { definePostponed, defineScheduled, type Row, type World } from '../../../declare/index.js'
import { campaignMessage } from '../message.js'
import { type CampaignMessage, messageSettings } from '../rows.js'
import { finish } from './finish.js'
import { messageSending } from './message-sending.js'
import { setPhase } from './phase.js'
import { recipients } from './recipients.js'
import { sendJob } from './send-job.js'
import { type Counts, sendTo } from './send-to.js'

/** One sending of a message: the attempt tells it from earlier ones, which were reverted. */
export interface Run {
  readonly message: string
  readonly attempt: number
}

export const runPayload = () => z.strictObject({ message: z.string(), attempt: z.int() })

const payload = () => z.strictObject({ message: z.string(), attempt: z.int(), due: z.string() })

export type BatchRun = Run & { readonly due: string }

export type Sending = Row<typeof messageSending>

/** guess: how long Klaviyo takes for a batch. */
const BATCH_MS = 200

/** Sends a batch of recipients. */
export const sendBatch = definePostponed({
  name: 'campaign-batch',
  subject: 'campaign-send-job',
  realisticMs: BATCH_MS,
  isLarge: true,
  payload,
  run,
})

/** Sends the first batch of those that are due at a time. */
export const sendBatchAt = defineScheduled({ name: 'campaign-timed-batch', isLarge: true, payload, run })

/** The message and the sending of a run; undefined if it is over. */
export function runOf({ message: id, attempt }: Run, world: World) {
  const row = world.find(campaignMessage, id)
  const sending = world.find(messageSending, id)
  return row && sending?.attributes.attempt === attempt ? { row, sending } : undefined
}

/** The phases in which batches are sent. */
const UNDERWAY: ReadonlySet<string> = new Set(['Sending', 'Variations Sent'])

function run(given: BatchRun, world: World): void {
  const found = runOf(given, world)
  if (!found || !UNDERWAY.has(found.row.attributes.phase)) return
  const { row, sending } = found
  const where = { 'campaign-message': row.id, due: given.due }
  const [batch] = world.pick(recipients, where, 1)
  if (!batch) return
  const { profiles, variations } = batch.attributes
  const quota = quotaOf(row, sending)
  const now = profiles.slice(0, quota)
  const counts = sendTo(now, row, variations, world)
  const left = profiles.slice(now.length)
  if (left.length > 0) world.change(recipients, batch, { attributes: { profiles: left } })
  else world.remove(recipients, batch)
  const isPeriodOver = now.length === quota
  const changed = world.change(messageSending, sending, {
    attributes: countedUp(sending, counts, isPeriodOver),
  })
  if (world.count(recipients, where, 1) > 0) goOn(given, row, changed, isPeriodOver, world)
  else settleRun(row, changed, world)
}

/** Ends a sending without recipients left; one whose test is over waits for the winner. */
function settleRun(row: CampaignMessage, sending: Sending, world: World): void {
  const { tested } = sending.attributes
  const left = world.count(recipients, { 'campaign-message': row.id })
  if (left === 0) finish(row, sending, world)
  else if (
    tested !== null &&
    row.attributes.phase === 'Sending' &&
    left === world.count(recipients, { 'campaign-message': row.id, due: tested })
  )
    setPhase(row, 'Variations Sent', world)
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const ALL = 100

/** How many recipients may get the message in what is left of the period. */
function quotaOf(row: CampaignMessage, { attributes }: Sending): number {
  const { send_strategy, recipient_percentage } = messageSettings(row).send_options
  if (send_strategy !== 'throttled') return Number.POSITIVE_INFINITY
  const inPeriod = Math.ceil((attributes.recipients * (recipient_percentage ?? ALL)) / 100)
  return inPeriod - attributes.sent_in_period
}

/** Queues the next batch: soon, or in the next period. */
function goOn(
  given: BatchRun,
  row: CampaignMessage,
  { attributes }: Sending,
  isPeriodOver: boolean,
  world: World,
): void {
  if (!isPeriodOver) {
    world.postpone(sendBatch, given, jobOf(row, world))
    return
  }
  const start = read(attributes.started_at ?? given.due)
  const unit = messageSettings(row).send_options.throttle_unit === 'minute' ? MINUTE_MS : HOUR_MS
  const next = after(start, attributes.period * unit)
  world.schedule(sendBatchAt, given, Math.max(0, (next - world.now()) / 1_000))
}

/** The id of the job of a campaign; empty if its messages were scheduled without one. */
export function jobOf({ related: { campaign } }: CampaignMessage, world: World): string {
  return world.find(sendJob, campaign) ? campaign : ''
}

function countedUp({ attributes }: Sending, counts: Counts, isPeriodOver: boolean) {
  const { reached, sent, smart_skipped, period, sent_in_period } = attributes
  return {
    reached: reached + counts.reached,
    sent: sent + counts.sent,
    smart_skipped: smart_skipped + counts.smart,
    period: isPeriodOver ? period + 1 : period,
    sent_in_period: isPeriodOver ? 0 : sent_in_period + counts.handled,
  }
}
