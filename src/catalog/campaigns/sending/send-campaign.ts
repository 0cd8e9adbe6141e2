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
import {
  type Campaign,
  type CampaignMessage,
  findCampaign,
  findMessage,
  messagesOf,
  variationsOf,
} from '../rows.js'
import { recipientsOf } from './audience.js'
import { finish } from './finish.js'
import { messageSending } from './message-sending.js'
import {
  begin,
  isStoppable,
  mark,
  planMessage,
  STOPPED,
  type StopAction,
  stopMessage,
} from './plan-message.js'
import { sendJob } from './send-job.js'
import { sendTo } from './send-to.js'
import { requireSendable } from './sendable.js'
import { isShared, sharesOf } from './shares.js'
import { completeScheduling, startNow } from './start.js'

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
    const drafts = requireSendable(row, world)
    return { row: send(row, drafts, world), created: true }
  },
)

/** Sends the drafts of a campaign, each by its strategy: now, or when its time comes. */
function send(row: Campaign, drafts: readonly CampaignMessage[], world: World): Row<typeof sendJob> {
  const job = beginJob(row.id, world)
  for (const draft of drafts) {
    const { run, isLater } = planMessage(findMessage(draft.id, world), world)
    if (isLater) world.postpone(completeScheduling, run, row.id)
    else world.postpone(startNow, run, row.id)
  }
  return job
}

/** The job of a campaign, queued; that of an earlier attempt is used again. */
function beginJob(campaignId: string, world: World): Row<typeof sendJob> {
  const held = world.find(sendJob, campaignId)
  if (!held) return world.create(sendJob, { attributes: {}, related: { campaign: campaignId } })
  return world.change(sendJob, held, { attributes: { status: 'queued' } })
}

/** Sends a campaign now, whatever its strategies are, as if sending took no time. Throws as the request would. */
export function sendAtOnce(row: Campaign, world: World): void {
  const drafts = requireSendable(row, world)
  const job = beginJob(row.id, world)
  world.change(sendJob, job, { attributes: { status: 'complete' } })
  for (const draft of drafts) sendMessageAtOnce(findMessage(draft.id, world), world)
}

function sendMessageAtOnce(row: CampaignMessage, world: World): void {
  const marked = mark(row, 'Sending', { at: world.now() }, world)
  const ids = [...recipientsOf(marked, world)]
  const started = world.change(messageSending, begin(row, world), {
    attributes: { recipients: ids.length, started_at: print(world.now()) },
  })
  const counts = { reached: 0, sent: 0, smart_skipped: 0 }
  for (const { profiles, variations } of sharesFor(marked, ids, world)) {
    const found = sendTo(profiles, marked, variations, world)
    counts.reached += found.reached
    counts.sent += found.sent
    counts.smart_skipped += found.smart
  }
  finish(findMessage(row.id, world), world.change(messageSending, started, { attributes: counts }), world)
}

/** Who gets which variations at once. A test has no winner then: those who would wait get the first variation. */
function sharesFor(row: CampaignMessage, ids: readonly string[], world: World) {
  const all = variationsOf(row.id, world).map(({ id }) => id)
  if (!isShared(row.id, world)) return [{ profiles: ids, variations: all }]
  const { ranked, variationsAt } = sharesOf(row, ids, world)
  const first = variationsAt(0)
  return ranked.map((id, place) => {
    const own = variationsAt(place)
    return { profiles: [id], variations: own.length > 0 ? own : first }
  })
}

export const sendJobRules = defineRules(sendJob, {
  beforeUpdate({ id }, { attributes: { action } }, world) {
    const { status } = findCampaign(id, world).attributes
    // guess: status and words (messages.md §9).
    if (stoppable(id, action, world).length === 0)
      throw refuse.problems([
        conflict(
          `The sending of campaign '${id}' cannot be ${STOPPED[action]} while its status is '${status}'.`,
          '/data',
        ),
      ])
  },

  amend: () => ({ attributes: { status: 'cancelled' as const } }),

  afterUpdate(job, { attributes: { action } }, world) {
    for (const row of stoppable(job.id, action, world)) stopMessage(findMessage(row.id, world), action, world)
    return job
  },

  missing: (id, world) =>
    // guess: the words, as for an unknown campaign (messages.md §9).
    world.find(campaign, id) ? `A campaign send job with id '${id}' does not exist.` : sendJob.notFound(id),
})

function stoppable(campaignId: string, action: StopAction, world: World): readonly CampaignMessage[] {
  return messagesOf(campaignId, world).filter((row) => isStoppable(row, action))
}
