import {
  choice,
  currentTime,
  defineResource,
  EITHER,
  EXACT,
  flag,
  json,
  list,
  members,
  object,
  RANGE,
  text,
  time,
  toMany,
} from '../../declare/index.js'
import { campaignDefinition } from './campaign-definition.js'
import { refuseFutureBounds } from './future-bounds.js'
import { inlineAudiences, inlineMessages } from './inline.js'
import { MESSAGE_FILTERS } from './message-filters.js'
import { PHASES } from './phases.js'
import { printedTime } from './printed-time.js'

/** Every set of channels, as rows store it, that has a channel in it. */
export function setsWith(channel: string): readonly string[] {
  return CHANNEL_SETS.filter((set) => set.split(' ').includes(channel))
}

const CHANNEL_SETS = [
  'email',
  'email mobile_push',
  'email mobile_push sms',
  'email sms',
  'mobile_push',
  'mobile_push sms',
  'sms',
]

/**
 * What rows keep besides the definition: columns for the filters and sorts of both faces, and what the earlier face shows.
 * `settle.ts` derives them from the audiences, messages and variations.
 */
export const campaignState = {
  name: text({ hidden: true, filter: { single: ['contains'] }, doc: 'The name.' }),
  archived: flag({ hidden: true, filter: EXACT, initial: false, doc: 'Whether it is archived.' }),
  builder: text({ hidden: true, filter: EXACT, doc: 'Its builder.' }),
  status: choice(PHASES, {
    hidden: true,
    filter: EITHER,
    initial: 'Draft',
    doc: 'How far its messages are.',
  }),
  scheduled_at: time({
    hidden: true,
    nullable: 'answered',
    precision: 'microsecond',
    filter: RANGE,
    doc: 'When its first message was scheduled.',
  }),
  send_time: printedTime({
    hidden: true,
    nullable: 'answered',
    doc: 'When its first message is or was sent.',
  }),
  channels: text({ hidden: true, initial: '', doc: 'The channels of the earlier face, in order.' }),
  flat: json({ hidden: true, initial: {}, doc: 'Attributes of the earlier face.' }),
} as const

const tagged = { rate: 'S', scopes: ['campaigns:read', 'tags:read'] } as const

/** Messages to the profiles of lists and segments, on one channel or several. */
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
    'messages.channel': { on: 'channels', rule: EXACT },
  },
  questionConflict: refuseFutureBounds,
  // seen: nickdnk-get_campaign_send_job.404.
  notFound: (id) => `A campaign with id '${id}' does not exist.`,

  attributes: {
    created_at: time({
      nullable: 'answered',
      precision: 'microsecond',
      filter: RANGE,
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    updated_at: time({
      nullable: 'answered',
      precision: 'microsecond',
      filter: RANGE,
      setOnChange: true,
      doc: 'Time of the last change of the campaign or of a part of it.',
    }),
    definition: campaignDefinition,
    messages: list(object(inlineMessages, { className: 'MessageInlineCreate', doc: 'A message.' }), {
      create: 'optional',
      nullable: 'taken',
      published: { nullable: true },
      writeOnly: true,
      hidden: true,
      doc: 'The messages of the campaign.',
    }),
    audiences: list(object(inlineAudiences, { className: 'AudienceInlineCreate', doc: 'An audience.' }), {
      create: 'optional',
      nullable: 'taken',
      published: { nullable: true },
      writeOnly: true,
      hidden: true,
      doc: 'The audiences of the campaign.',
    }),
    ...campaignState,
  },

  relationships: {
    'campaign-audiences': toMany('campaign-audience', {
      via: 'campaign',
      include: true,
      create: 'optional',
      data: 'always',
      page: { whole: 'self' },
      related: {
        rate: 'M',
        id: 'get_campaign_audiences_for_campaign',
        aliases: ['get_audiences_for_campaign', 'get_campaign_audiences'],
      },
      linkage: {
        rate: 'M',
        id: 'get_audience_ids_for_campaign',
        aliases: ['get_campaign_relationships_audiences'],
      },
    }),
    'campaign-messages': toMany('campaign-message', {
      via: 'campaign',
      include: true,
      create: 'optional',
      data: 'always',
      page: { default: 20 },
      related: {
        rate: 'M',
        id: 'get_messages_for_campaign',
        aliases: ['get_campaign_campaign_messages', 'get_campaign_messages'],
        unfiltered: MESSAGE_FILTERS,
      },
      linkage: {
        rate: 'M',
        id: 'get_message_ids_for_campaign',
        aliases: ['get_campaign_relationships_campaign_messages', 'get_campaign_relationships_messages'],
        unfiltered: MESSAGE_FILTERS,
      },
    }),
    tags: members('tag', {
      include: true,
      create: 'optional',
      data: 'included',
      page: { whole: 'self' },
      related: tagged,
      linkage: tagged,
    }),
  },

  operations: {
    list: {
      rate: 'M',
      page: { default: 100, max: 100 },
      unfiltered: ['status', 'scheduled_at', 'messages.channel'],
      unsorted: ['scheduled_at'],
    },
    get: { rate: 'M' },
    create: { rate: 'M' },
    update: { rate: 'M' },
    delete: { rate: 'M' },
  },
})
