import { choice, currentTime, defineResource, flag, list, object, time, toOne } from '../../declare/index.js'
import { CHANNELS, definition } from './message/definition.js'
import { printedTime } from './printed-time.js'

/** When a message is or was sent; empty before the campaign is sent (seen: nickdnk-get_messages_for_campaign.200). */
const sendTimes = list(
  object(
    {
      datetime: printedTime({ create: 'required', doc: 'Time of sending.' }),
      is_local: flag({ create: 'required', doc: 'Whether the time is that of each recipient.' }),
    },
    { doc: 'A time of sending.' },
  ),
  { nullable: true, initial: [], doc: 'Times of sending.' },
)

/** A message of a campaign: what is sent on one channel. */
export const campaignMessage = defineResource({
  type: 'campaign-message',
  path: 'campaign-messages',
  tag: 'Campaigns',
  scope: 'campaigns',
  id: 'ulid',
  doc: { id: 'The message ID.', example: '01GDDKASAP8TKDDA2GRZDSVP4I' },
  indexes: [['campaign'], ['template']],
  // seen: nickdnk-get_campaign_message.404.
  notFound: (id) => `A message with id '${id}' does not exist.`,

  attributes: {
    definition,
    send_times: sendTimes,
    created_at: time({
      nullable: true,
      precision: 'microsecond',
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    updated_at: time({
      nullable: true,
      precision: 'microsecond',
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    channel: choice(CHANNELS, { hidden: true, doc: 'Channel of the message.' }),
  },

  relationships: {
    campaign: toOne('campaign', {
      include: true,
      data: 'always',
      related: { rate: 'M' },
      linkage: { rate: 'M' },
    }),
    template: toOne('template', {
      include: true,
      data: 'included',
      related: { rate: 'M', scopes: ['campaigns:read', 'templates:read'] },
      linkage: { rate: 'M', scopes: ['campaigns:read', 'templates:read'] },
    }),
    image: toOne('image', {
      update: true,
      include: true,
      data: 'included',
      related: { rate: 'M', scopes: ['campaigns:read', 'images:read'] },
      linkage: { rate: 'M', scopes: ['campaigns:read', 'images:read'] },
      replace: { rate: 'M' },
    }),
  },

  operations: {
    get: { rate: 'M' },
    update: { rate: 'M' },
  },
})
