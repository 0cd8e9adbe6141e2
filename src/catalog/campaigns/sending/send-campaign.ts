import { print } from '../../../base/instant.js'
import {
  defineAction,
  defineBody,
  defineRules,
  handle,
  type Row,
  type World,
} from '../../../declare/index.js'
import { conflict, refuse } from '../../../dialect/refusal.js'
import { campaign } from '../campaign.js'
import { campaignMessage } from '../campaign-message.js'
import { type Campaign, findCampaign, messagesOf } from '../find-campaign.js'
import { withoutEmptyFraction } from '../printed-time.js'
import { audienceOf } from './audience.js'
import { finish } from './finish.js'
import { recipients } from './recipients.js'
import { sendJob } from './send-job.js'
import { planOf, type SendPlan, shownTime, startOf } from './send-times.js'
import { sendTo } from './send-to.js'
import { requireSendable } from './sendable.js'
import { completeScheduling, startAtTime, startNow } from './start.js'

export const sendCampaign = handle(
  defineAction({
    id: 'send_campaign',
    aliases: ['create_campaign_send_job'],
    path: '/api/campaign-send-jobs',
    tag: 'Campaigns',
    scopes: ['campaigns:write'],
    rate: 'M',
    status: 202,
    body: defineBody({ type: 'campaign-send-job', schema: 'CampaignSendJobCreateQuery', id: 'required' }),
    responseType: 'campaign-send-job',
  }),
  ({ id = '' }, world) => {
    const row = findCampaign(id, world)
    requireSendable(row, world)
    return { row: schedule(row, world), created: true }
  },
)

/** Sends a campaign by its strategy: now, or when its time comes. */
function schedule(row: Campaign, world: World): Row<typeof sendJob> {
  const now = world.now()
  const plan = planOf(row.attributes.send_strategy, now)
  const start = startOf(plan)
  const isLater = start > now
  mark(row, isLater ? 'Scheduled' : 'Queued without Recipients', plan, world)
  const job = begin(row.id, world)
  const run = { campaign: row.id, attempt: job.attributes.attempt }
  if (isLater) {
    world.postpone(completeScheduling, run, row.id)
    world.schedule(startAtTime, run, (start - now) / 1_000)
  } else world.postpone(startNow, run, row.id)
  return job
}

/** Sends a campaign now, whatever its strategy is, as if sending took no time. Throws as the request would. */
export function sendAtOnce(row: Campaign, world: World): void {
  requireSendable(row, world)
  const immediate = { ...row.attributes, send_strategy: { method: 'immediate' } as const }
  const sending = mark({ ...row, attributes: immediate }, 'Sending', { at: world.now() }, world)
  const { handled, reached, sent, smart } = sendTo(audienceOf(sending, world), sending, world)
  const counts = { recipients: handled, reached, sent, smart_skipped: smart }
  const job = world.change(sendJob, begin(row.id, world), {
    attributes: { ...counts, started_at: print(world.now()) },
  })
  finish(sending, job, world)
}

/** Gives a campaign the status of one that is sent, and the time of its plan. */
function mark(
  row: Campaign,
  status: Campaign['attributes']['status'],
  plan: SendPlan,
  world: World,
): Campaign {
  const time = shownTime(plan)
  setSendTimes(row.id, [{ datetime: time, is_local: 'local' in plan }], world)
  return world.change(campaign, row, {
    attributes: {
      status,
      scheduled_at: print(world.now()),
      send_time: time,
      // seen: nango-list-campaigns: a campaign that was sent at once is static.
      ...(row.attributes.send_strategy.method === 'immediate' && {
        send_strategy: {
          method: 'static',
          datetime: withoutEmptyFraction(time),
          options: { is_local: false },
        } as const,
      }),
    },
  })
}

/** The job of a campaign, queued; that of an earlier attempt is used again. */
function begin(id: string, world: World): Row<typeof sendJob> {
  const held = world.find(sendJob, id)
  if (!held) return world.create(sendJob, { attributes: {}, related: { campaign: id } })
  return world.change(sendJob, held, {
    attributes: {
      status: 'queued',
      attempt: held.attributes.attempt + 1,
      started_at: null,
      recipients: 0,
      reached: 0,
      sent: 0,
      smart_skipped: 0,
      hour: 0,
      sent_in_hour: 0,
    },
  })
}

type SendTimes = NonNullable<Row<typeof campaignMessage>['attributes']['send_times']>

function setSendTimes(id: string, send_times: SendTimes, world: World): void {
  for (const message of messagesOf(id, world))
    world.change(campaignMessage, message, { attributes: { send_times } })
}

/** The statuses in which a sending can be cancelled, and those in which it can be reverted. */
const STOPPABLE = {
  cancel: new Set(['Scheduled', 'Queued without Recipients', 'Sending']),
  revert: new Set(['Scheduled', 'Queued without Recipients']),
} as const satisfies Record<string, ReadonlySet<string>>

export const sendJobRules = defineRules(sendJob, {
  beforeUpdate({ id }, { attributes: { action } }, world) {
    const { status } = findCampaign(id, world).attributes
    const statuses: ReadonlySet<string> = STOPPABLE[action]
    // guess: status and words (messages.md §9).
    if (!statuses.has(status))
      throw refuse.problems([
        conflict(
          `The sending of campaign '${id}' cannot be ${WORDS[action]} while its status is '${status}'.`,
          '/data',
        ),
      ])
  },

  amend: () => ({ attributes: { status: 'cancelled' as const } }),

  afterUpdate(job, { attributes: { action } }, world) {
    const row = findCampaign(job.id, world)
    world.removeAll(recipients, { campaign: row.id })
    if (action === 'cancel') world.change(campaign, row, { attributes: { status: 'Cancelled' } })
    else {
      world.change(campaign, row, { attributes: { status: 'Draft', scheduled_at: null, send_time: null } })
      setSendTimes(row.id, [], world)
    }
    return job
  },

  missing: (id, world) =>
    // guess: the words, as for an unknown campaign (messages.md §9).
    world.find(campaign, id) ? `A campaign send job with id '${id}' does not exist.` : sendJob.notFound(id),
})

const WORDS = { cancel: 'cancelled', revert: 'reverted' } as const
