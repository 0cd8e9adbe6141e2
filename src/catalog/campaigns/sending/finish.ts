import type { Row, World } from '../../../declare/index.js'
import type { Phase } from '../phases.js'
import { type CampaignMessage, messagesOf } from '../rows.js'
import type { messageSending } from './message-sending.js'
import { setPhase } from './phase.js'
import { recipients } from './recipients.js'
import { sendJob } from './send-job.js'

/** Ends the sending of a message that has no recipients left. */
export function finish(row: CampaignMessage, sending: Row<typeof messageSending>, world: World): void {
  setPhase(row, outcomeOf(sending), world)
  completeSendJob(row.related.campaign, world)
}

/** The phases of messages that a job still works on. */
const OPEN: ReadonlySet<string> = new Set(['Queued without Recipients', 'Sending', 'Variations Sent'])

/** Completes the job of a campaign when every message is scheduled or through. */
export function completeSendJob(campaign: string, world: World): void {
  const job = world.find(sendJob, campaign)
  if (job?.attributes.status !== 'queued' && job?.attributes.status !== 'processing') return
  if (messagesOf(campaign, world).some(({ attributes }) => OPEN.has(attributes.phase))) return
  world.change(sendJob, job, { attributes: { status: 'complete' } })
}

/**
 * guess: a message that could reach no profile had no recipients, and one that Smart Sending stopped has a word of its own.
 */
function outcomeOf({ attributes: { sent, reached, smart_skipped } }: Row<typeof messageSending>): Phase {
  if (sent > 0) return 'Sent'
  if (reached === 0) return 'Cancelled: No Recipients'
  return smart_skipped === reached ? 'Cancelled: Smart Sending' : 'Sent'
}

/** Ends a sending that would go beyond what the account may send, before its first message. */
export function cancelForLimit(row: CampaignMessage, world: World): void {
  world.removeAll(recipients, { 'campaign-message': row.id })
  setPhase(row, 'Cancelled: Billing Limit', world)
  const job = world.find(sendJob, row.related.campaign)
  if (job) world.change(sendJob, job, { attributes: { status: 'cancelled' } })
}
