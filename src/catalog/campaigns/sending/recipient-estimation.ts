import { choice, defineResource, number, time, toOne } from '../../../declare/index.js'

const common = {
  tag: 'Campaigns',
  scope: 'campaigns',
  // seen: nickdnk-get_campaign_recipient_estimation_job.404.
  notFound: (id: string) => `A campaign with id '${id}' does not exist.`,
} as const

const ofCampaign = toOne('campaign', { create: 'required', data: 'included', hidden: true })

/** The computation of an estimation. Both have the id of the campaign. */
export const estimationJob = defineResource({
  ...common,
  type: 'campaign-recipient-estimation-job',
  path: 'campaign-recipient-estimation-jobs',
  id: (_attributes, { campaign }) => campaign,
  doc: {
    id: 'The ID of the campaign to get recipient estimation status.',
    example: '01GDDKASAP8TKDDA2GRZDSVP4H',
  },
  attributes: {
    status: choice(['cancelled', 'complete', 'processing', 'queued'], {
      always: true,
      initial: 'processing',
      doc: 'Status of the job.',
    }),
    started_at: time({ hidden: true, precision: 'microsecond', doc: 'Time of the request.' }),
  },
  relationships: { campaign: ofCampaign },
  operations: { get: { rate: 'M' } },
})

/** How many profiles would get a campaign. */
export const estimation = defineResource({
  ...common,
  type: 'campaign-recipient-estimation',
  path: 'campaign-recipient-estimations',
  id: (_attributes, { campaign }) => campaign,
  doc: {
    id: 'The ID of the campaign for which to get the estimated number of recipients.',
    example: '01GDDKASAP8TKDDA2GRZDSVP4H',
  },
  attributes: {
    estimated_recipient_count: number({
      always: true,
      integer: true,
      doc: 'Number of profiles that would get the campaign.',
    }),
  },
  relationships: { campaign: ofCampaign },
  operations: { get: { rate: 'M' } },
})
