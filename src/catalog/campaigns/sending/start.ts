import { print, read } from '../../../base/instant.js'
import { definePostponed, defineScheduled, type World } from '../../../declare/index.js'
import { leftOf, productOf } from '../../billing/usage.js'
import { campaign } from '../campaign.js'
import { type Campaign, messagesOf } from '../find-campaign.js'
import { audienceOf } from './audience.js'
import { type Run, runOf, runPayload, sendBatch, sendBatchAt } from './batch.js'
import { cancelForLimit, finish } from './finish.js'
import { BATCH_MAX, recipients } from './recipients.js'
import { sendJob } from './send-job.js'
import { dueTimes, planOf } from './send-times.js'

/** How long Klaviyo was seen to take until a campaign without recipients was cancelled: 27 s (nango-list-campaigns). */
const START_MS = 27_000

/** guess: how long Klaviyo takes to schedule a campaign. */
const SCHEDULING_MS = 1_000

/** Begins a sending that was asked for now. */
export const startNow = definePostponed({
  name: 'campaign-start',
  subject: 'campaign-send-job',
  realisticMs: START_MS,
  payload: runPayload,
  run: (run, world) => start(run, world, (due) => world.postpone(sendBatch, { ...run, due }, run.campaign)),
})

/** Begins a sending at its time. */
export const startAtTime = defineScheduled({
  name: 'campaign-scheduled-start',
  payload: runPayload,
  run: (run, world) => start(run, world, (due) => world.schedule(sendBatchAt, { ...run, due }, 0)),
})

/** Completes the job of a campaign that was scheduled for later. */
export const completeScheduling = definePostponed({
  name: 'campaign-scheduling',
  subject: 'campaign-send-job',
  realisticMs: SCHEDULING_MS,
  payload: runPayload,
  run(run, world) {
    const found = runOf(run, world)
    if (found?.job.attributes.status === 'queued')
      world.change(sendJob, found.job, { attributes: { status: 'complete' } })
  },
})

const STARTABLE: ReadonlySet<string> = new Set(['Queued without Recipients', 'Scheduled'])

/** Writes the audience down, and sends the first batches. `queueFirst` queues the batch that is due now. */
function start(run: Run, world: World, queueFirst: (due: string) => void): void {
  const found = runOf(run, world)
  if (!found || !STARTABLE.has(found.row.attributes.status)) return
  const { row, job } = found
  const { dues, total } = writeAudience(row, world)
  const status = job.attributes.status === 'complete' ? 'complete' : 'processing'
  const started = world.change(sendJob, job, {
    attributes: { status, recipients: total, started_at: print(world.now()) },
  })
  const sending = world.change(campaign, row, { attributes: { status: 'Sending' } })
  if (total === 0) {
    finish(sending, started, world)
    return
  }
  if (exceedsLimit(row, total, world)) {
    cancelForLimit(sending, started, world)
    return
  }
  const now = print(world.now())
  for (const due of dues)
    if (due <= now) queueFirst(due)
    else world.schedule(sendBatchAt, { ...run, due }, msUntil(due, world))
}

/** guess: all of the recipients count (revision-2026-10-15.md §9). */
function exceedsLimit({ id }: Campaign, total: number, world: World): boolean {
  return messagesOf(id, world).some(({ attributes: { channel } }) => {
    const product = productOf(channel)
    return product !== undefined && total > leftOf(product, world)
  })
}

function msUntil(due: string, world: World): number {
  return (read(due) - world.now()) / 1_000
}

/** Writes down who gets a campaign when, in batches. Returns the times, and the number of recipients. */
function writeAudience(
  row: Campaign,
  world: World,
): { readonly dues: Iterable<string>; readonly total: number } {
  const dueOf = dueTimes(planOf(row.attributes.send_strategy, world.now()), world)
  const waiting = new Map<string, string[]>()
  let number = 0
  let total = 0
  const write = (due: string, profiles: string[]) => {
    number += 1
    world.ensure(recipients, { attributes: { number, due, profiles }, related: { campaign: row.id } })
  }
  for (const id of audienceOf(row, world)) {
    const due = print(dueOf(id))
    const batch = waiting.get(due) ?? []
    batch.push(id)
    waiting.set(due, batch.length < BATCH_MAX ? batch : [])
    if (batch.length === BATCH_MAX) write(due, batch)
    total += 1
  }
  for (const [due, batch] of waiting) if (batch.length > 0) write(due, batch)
  return { dues: waiting.keys(), total }
}
