import { choice, defineResource, number, time, toOne } from '../../../declare/index.js'

const STATUSES = ['cancelled', 'complete', 'processing', 'queued'] as const

const count = (doc: string) => number({ hidden: true, integer: true, initial: 0, doc })

/** The sending of a campaign, and how far it is. A job has the id of its campaign. */
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
    attempt: number({ hidden: true, integer: true, initial: 1, doc: 'How often the campaign was sent.' }),
    started_at: time({ hidden: true, nullable: true, precision: 'microsecond', doc: 'Start of sending.' }),
    recipients: count('Number of profiles in the audience.'),
    reached: count('Number of recipients that could be sent to.'),
    sent: count('Number of recipients that got a message.'),
    smart_skipped: count('Number of recipients that Smart Sending skipped.'),
    hour: count('Hour of a throttled sending.'),
    sent_in_hour: count('Number of recipients in that hour.'),
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
