import {
  choice,
  currentTime,
  defineResource,
  EITHER,
  EXACT,
  flag,
  many,
  members,
  RANGE,
  text,
  time,
  toMany,
} from '../../declare/index.js'
import { audiences } from './audiences.js'
import { refuseFutureBounds } from './future-bounds.js'
import { CHANNELS, givenDefinition } from './message/definition.js'
import { printedTime } from './printed-time.js'
import { sendOptions } from './send-options.js'
import { sendStrategy } from './send-strategy.js'
import { trackingOptions } from './tracking-options.js'

/** guess: the length of a name (messages.md §9). */
export const NAME_MAX = 255

/** The statuses of a campaign. */
export const STATUSES = [
  'Adding Recipients',
  'Cancelled',
  'Cancelled: Account Disabled',
  'Cancelled: Billing Limit',
  'Cancelled: Internal Error',
  'Cancelled: Misconfigured',
  'Cancelled: No Recipients',
  'Cancelled: Smart Sending',
  'Draft',
  'Preparing to schedule',
  'Preparing to send',
  'Queued without Recipients',
  'Scheduled',
  'Sending',
  'Sending Segments',
  'Sent',
  'Unknown',
  'Variations Sent',
] as const

const tagged = { rate: 'S', scopes: ['campaigns:read', 'tags:read'] } as const

/** A message to the profiles of lists and segments. */
export const campaign = defineResource({
  type: 'campaign',
  path: 'campaigns',
  tag: 'Campaigns',
  scope: 'campaigns',
  id: 'ulid',
  doc: { id: 'The campaign ID.', example: '01GDDKASAP8TKDDA2GRZDSVP4H' },
  naturalKey: ['name'],
  // seen: nango-list-campaigns, six rows that are in this order only.
  order: { by: 'updated_at', descending: true },
  sorts: ['created_at', 'id', 'name', 'scheduled_at', 'updated_at'],
  filters: {
    id: { on: 'id', rule: { list: ['any'] } },
    'messages.channel': { on: 'channel', rule: EXACT },
  },
  questionConflict: refuseFutureBounds,
  // seen: nickdnk-get_campaign_send_job.404.
  notFound: (id) => `A campaign with id '${id}' does not exist.`,

  attributes: {
    name: text({
      create: 'required',
      update: true,
      always: true,
      nullable: 'patched',
      max: NAME_MAX,
      filter: { single: ['contains'] },
      doc: 'The name of the campaign.',
      example: 'My new campaign',
    }),
    status: choice(STATUSES, {
      always: true,
      filter: EITHER,
      initial: 'Draft',
      doc: 'Status of the campaign.',
    }),
    archived: flag({
      always: true,
      filter: EXACT,
      initial: false,
      doc: 'Whether the campaign is archived.',
    }),
    audiences,
    send_options: sendOptions,
    tracking_options: trackingOptions,
    send_strategy: sendStrategy,
    created_at: time({
      always: true,
      precision: 'microsecond',
      filter: RANGE,
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    scheduled_at: time({
      nullable: 'answered',
      precision: 'microsecond',
      filter: RANGE,
      doc: 'Time at which the campaign was scheduled.',
    }),
    updated_at: time({
      always: true,
      precision: 'microsecond',
      filter: RANGE,
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    send_time: printedTime({
      nullable: 'answered',
      doc: 'Time at which the campaign is or was sent.',
    }),
    'campaign-messages': many(
      {
        type: 'campaign-message',
        schema: 'CampaignMessageCreateQuery',
        attributes: { definition: givenDefinition },
        relationships: { image: { type: 'image', presence: 'optional' } },
      },
      { create: 'required', writeOnly: true, hidden: true, doc: 'The messages of the campaign.' },
    ),
    channel: choice(CHANNELS, { hidden: true, doc: 'Channel of its messages.' }),
  },

  relationships: {
    'campaign-messages': toMany('campaign-message', {
      via: 'campaign',
      include: true,
      data: 'always',
      page: { whole: 'self' },
      related: {
        rate: 'M',
        id: 'get_messages_for_campaign',
        aliases: ['get_campaign_campaign_messages', 'get_campaign_messages'],
        include: true,
      },
      linkage: {
        rate: 'M',
        id: 'get_message_ids_for_campaign',
        aliases: ['get_campaign_relationships_campaign_messages', 'get_campaign_relationships_messages'],
      },
    }),
    tags: members('tag', {
      include: true,
      data: 'included',
      page: { whole: 'self' },
      related: tagged,
      linkage: tagged,
    }),
  },

  operations: {
    list: { rate: 'M', page: { default: 100, max: 100 }, anyFilterOf: ['messages.channel'] },
    get: { rate: 'M' },
    create: { rate: 'M' },
    update: { rate: 'M' },
    delete: { rate: 'M' },
  },
})
