import { z } from 'zod'
import { print } from '../../../base/instant.js'
import {
  defineAction,
  defineBody,
  definePostponed,
  defineRules,
  defineScheduled,
  handle,
  type World,
} from '../../../declare/index.js'
import { campaign } from '../campaign.js'
import { type Campaign, findCampaign, messagesOf, variationsOf } from '../rows.js'
import { estimation, estimationJob } from './recipient-estimation.js'
import { expectedRecipients } from './sendable.js'
import { sentMessageOf } from './sent-message.js'

/** Reported from a live account (live-findings.md, "Campaigns"). */
const NO_ESTIMATION = 'No results or results were out of date. Schedule a new estimation.'

/** guess: how long a result is valid (messages.md §9). */
const VALID_MS = 24 * 3_600_000

const payload = () => z.strictObject({ campaign: z.string(), started: z.string() })

const estimate = definePostponed({
  name: 'campaign-estimation',
  subject: 'campaign-recipient-estimation-job',
  realisticMs: 5_000,
  payload,
  run({ campaign: id, started }, world) {
    const row = world.find(campaign, id)
    const job = world.find(estimationJob, id)
    if (!row || job?.attributes.started_at !== started) return
    world.change(estimationJob, job, { attributes: { status: 'complete' } })
    world.ensure(estimation, {
      attributes: { estimated_recipient_count: countOf(row, world) },
      related: { campaign: id },
    })
    world.schedule(expire, { campaign: id, started }, VALID_MS)
  },
})

const expire = defineScheduled({
  name: 'campaign-estimation-expiry',
  payload,
  run({ campaign: id, started }, world) {
    if (world.find(estimationJob, id)?.attributes.started_at === started) forgetEstimation(id, world)
  },
})

/** Counts what the first message would reach. */
function countOf({ id }: Campaign, world: World): number {
  const [first] = messagesOf(id, world)
  const [variation] = first ? variationsOf(first.id, world) : []
  return first && variation ? expectedRecipients(first, sentMessageOf(variation, world), world) : 0
}

/** Drops the estimation of a campaign, because it is out of date. */
export function forgetEstimation(id: string, world: World): void {
  for (const resource of [estimationJob, estimation]) {
    const row = world.find(resource.type, id)
    if (row) world.remove(resource, row)
  }
}

export const refreshEstimation = handle(
  defineAction({
    id: 'refresh_campaign_recipient_estimation',
    aliases: ['create_campaign_recipient_estimation_job'],
    path: '/api/campaign-recipient-estimation-jobs',
    tag: 'Campaigns',
    scopes: ['campaigns:write'],
    rate: 'M',
    status: 202,
    body: defineBody({
      type: 'campaign-recipient-estimation-job',
      schema: 'CampaignRecipientEstimationJobCreateQuery',
      id: 'required',
    }),
    responseType: 'campaign-recipient-estimation-job',
  }),
  ({ id = '' }, world) => {
    findCampaign(id, world)
    forgetEstimation(id, world)
    const started_at = print(world.now())
    const row = world.create(
      estimationJob,
      { attributes: {}, related: { campaign: id } },
      { attributes: { started_at } },
    )
    world.postpone(estimate, { campaign: id, started: started_at }, id)
    return { row, created: true }
  },
)

const missing = (id: string, world: World) =>
  world.find(campaign, id) ? NO_ESTIMATION : estimationJob.notFound(id)

export const estimationRules = [defineRules(estimationJob, { missing }), defineRules(estimation, { missing })]

export const estimationTasks = [estimate, expire]
