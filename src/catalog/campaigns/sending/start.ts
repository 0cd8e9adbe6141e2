import { print, read } from '../../../base/instant.js'
import { definePostponed, defineScheduled, type World } from '../../../declare/index.js'
import { leftOf, productOf } from '../../billing/usage.js'
import { variationsOf } from '../rows.js'
import { jobOf, type Run, runOf, runPayload, sendBatch, sendBatchAt } from './batch.js'
import { cancelForLimit, completeSendJob, finish } from './finish.js'
import { messageSending } from './message-sending.js'
import { setPhase } from './phase.js'
import { sendJob } from './send-job.js'
import { chooseWinnerAt, decisionTime } from './winner.js'
import { writeRecipients } from './write-recipients.js'

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
  run: (run, world) => start(run, world, (due, job) => world.postpone(sendBatch, { ...run, due }, job)),
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
    if (found) completeSendJob(found.row.related.campaign, world)
  },
})

const STARTABLE: ReadonlySet<string> = new Set(['Queued without Recipients', 'Scheduled'])

/** Writes the recipients down, and sends the first batches. `queueFirst` queues the batches that are due now. */
function start(run: Run, world: World, queueFirst: (due: string, job: string) => void): void {
  const found = runOf(run, world)
  if (!found || !STARTABLE.has(found.row.attributes.phase)) return
  const { row, sending } = found
  const job = world.find(sendJob, row.related.campaign)
  if (job?.attributes.status === 'queued')
    world.change(sendJob, job, { attributes: { status: 'processing' } })
  const decision = decisionTime(row, world)
  const { dues, total, waiting } = writeRecipients(row, decision, world)
  const started = world.change(messageSending, sending, {
    attributes: {
      recipients: total,
      started_at: print(world.now()),
      tested: waiting > 0 ? decision : null,
    },
  })
  const moved = setPhase(row, 'Sending', world)
  if (total === 0) {
    finish(moved, started, world)
    return
  }
  if (exceedsLimit(row.id, total, world)) {
    cancelForLimit(moved, world)
    return
  }
  const now = print(world.now())
  for (const due of dues)
    if (due <= now) queueFirst(due, jobOf(row, world))
    else world.schedule(sendBatchAt, { ...run, due }, msUntil(due, world))
  if (waiting > 0) world.schedule(chooseWinnerAt, run, msUntil(decision, world))
}

/** guess: all of the recipients count (revision-2026-10-15.md §9). */
function exceedsLimit(message: string, total: number, world: World): boolean {
  return variationsOf(message, world).some(({ attributes: { channel } }) => {
    const product = productOf(channel)
    return product !== undefined && total > leftOf(product, world)
  })
}

function msUntil(due: string, world: World): number {
  return (read(due) - world.now()) / 1_000
}
