import { choice, defineResource, toOne } from '../../../declare/index.js'

const STATUSES = ['cancelled', 'complete', 'processing', 'queued'] as const

/** The sending of a campaign. A job has the id of its campaign. */
export const sendJob = defineResource({
  type: 'campaign-send-job',
  path: 'campaign-send-jobs',
  tag: 'Campaigns',
  scope: 'campaigns',
  id: (_attributes, { campaign }) => campaign,
  doc: { id: 'The ID of the campaign to send.', example: '01GDDKASAP8TKDDA2GRZDSVP4H' },
  // seen: nickdnk-get_campaign_send_job.404.
  notFound: (id) => `A campaign with id '${id}' does not exist.`,
  attributes: {
    status: choice(STATUSES, { always: true, initial: 'queued', doc: 'Status of the job.' }),
    action: choice(['cancel', 'revert'], {
      update: 'required',
      writeOnly: true,
      hidden: true,
      doc: 'Cancel the campaign for good, or make it a draft again.',
      example: 'cancel',
    }),
  },
  relationships: { campaign: toOne('campaign', { create: 'required', data: 'included', hidden: true }) },
  operations: {
    get: { rate: 'M' },
    update: {
      rate: 'M',
      id: 'cancel_campaign_send',
      aliases: ['update_campaign_send_job'],
      status: 204,
    },
  },
})
