import { z } from 'zod'
import { after, read } from '../../../base/instant.js'
import { definePostponed, defineScheduled, type Row, type World } from '../../../declare/index.js'
import { campaign } from '../campaign.js'
import type { Campaign } from '../find-campaign.js'
import { finish } from './finish.js'
import { recipients } from './recipients.js'
import { sendJob } from './send-job.js'
import { type Counts, sendTo } from './send-to.js'

/** One sending of a campaign: the attempt tells it from earlier ones, which were reverted. */
export interface Run {
  readonly campaign: string
  readonly attempt: number
}

export const runPayload = () => z.strictObject({ campaign: z.string(), attempt: z.int() })

const payload = () => z.strictObject({ campaign: z.string(), attempt: z.int(), due: z.string() })

type BatchRun = Run & { readonly due: string }

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

/** The campaign and the job of a sending; undefined if it is over. */
export function runOf({ campaign: id, attempt }: Run, world: World) {
  const row = world.find(campaign, id)
  const job = world.find(sendJob, id)
  return row && job?.attributes.attempt === attempt ? { row, job } : undefined
}

function run(given: BatchRun, world: World): void {
  const found = runOf(given, world)
  if (found?.row.attributes.status !== 'Sending') return
  const { row, job } = found
  const where = { campaign: row.id, due: given.due }
  const [batch] = world.pick(recipients, where, 1)
  if (!batch) return
  const { profiles } = batch.attributes
  const quota = quotaOf(row, job)
  const now = profiles.slice(0, quota)
  const counts = sendTo(now, row, world)
  const left = profiles.slice(now.length)
  if (left.length > 0) world.change(recipients, batch, { attributes: { profiles: left } })
  else world.remove(recipients, batch)
  const isHourOver = now.length === quota
  const changed = world.change(sendJob, job, { attributes: countedUp(job, counts, isHourOver) })
  if (world.count(recipients, where, 1) > 0) goOn(given, changed, isHourOver, world)
  else if (world.count(recipients, { campaign: row.id }, 1) === 0) finish(row, changed, world)
}

const HOUR_MS = 3_600_000

/** How many recipients may get the campaign in what is left of the hour. */
function quotaOf({ attributes: { send_strategy } }: Campaign, { attributes }: Row<typeof sendJob>): number {
  if (send_strategy.method !== 'throttled') return Number.POSITIVE_INFINITY
  const inHour = Math.ceil((attributes.recipients * send_strategy.throttle_percentage) / 100)
  return inHour - attributes.sent_in_hour
}

/** Queues the next batch: soon, or in the next hour. */
function goOn(given: BatchRun, { attributes }: Row<typeof sendJob>, isHourOver: boolean, world: World): void {
  if (!isHourOver) {
    world.postpone(sendBatch, given, given.campaign)
    return
  }
  const start = read(attributes.started_at ?? given.due)
  const next = after(start, attributes.hour * HOUR_MS)
  world.schedule(sendBatchAt, given, Math.max(0, (next - world.now()) / 1_000))
}

function countedUp({ attributes }: Row<typeof sendJob>, counts: Counts, isHourOver: boolean) {
  const { reached, sent, smart_skipped, hour, sent_in_hour } = attributes
  return {
    reached: reached + counts.reached,
    sent: sent + counts.sent,
    smart_skipped: smart_skipped + counts.smart,
    hour: isHourOver ? hour + 1 : hour,
    sent_in_hour: isHourOver ? 0 : sent_in_hour + counts.handled,
  }
}
