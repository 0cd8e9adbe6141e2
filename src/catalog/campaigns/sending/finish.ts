import type { Row, World } from '../../../declare/index.js'
import { campaign } from '../campaign.js'
import type { Campaign } from '../find-campaign.js'
import { recipients } from './recipients.js'
import { sendJob } from './send-job.js'

/** Ends a sending that has no recipients left. */
export function finish(row: Campaign, job: Row<typeof sendJob>, world: World): void {
  world.change(sendJob, job, { attributes: { status: 'complete' } })
  world.change(campaign, row, { attributes: { status: outcomeOf(job) } })
}

/**
 * guess: a campaign that could reach no profile had no recipients, and one that Smart Sending stopped has a word of its own.
 */
function outcomeOf({ attributes: { sent, reached, smart_skipped } }: Row<typeof sendJob>) {
  if (sent > 0) return 'Sent'
  if (reached === 0) return 'Cancelled: No Recipients'
  return smart_skipped === reached ? 'Cancelled: Smart Sending' : 'Sent'
}

/** Ends a sending that would go beyond what the account may send, before its first message. */
export function cancelForLimit(row: Campaign, job: Row<typeof sendJob>, world: World): void {
  world.removeAll(recipients, { campaign: row.id })
  world.change(sendJob, job, { attributes: { status: 'cancelled' } })
  world.change(campaign, row, { attributes: { status: 'Cancelled: Billing Limit' } })
}
