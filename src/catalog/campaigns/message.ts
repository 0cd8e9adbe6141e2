import {
  choice,
  currentTime,
  defineResource,
  EITHER,
  EXACT,
  members,
  RANGE,
  text,
  time,
  toMany,
  toOne,
} from '../../declare/index.js'
import { inlineVariations } from './inline.js'
import { messageDefinition } from './message-definition.js'
import { MESSAGE_STATUSES, PHASES } from './phases.js'
import { printedTime } from './printed-time.js'

const TAGGED = { rate: 'S', scopes: ['campaigns:read', 'tags:read'] } as const

/** A message of a campaign to one of its audiences, with one variation or several. */
export const campaignMessage = defineResource({
  type: 'campaign-message',
  path: 'campaign-messages',
  templated: true,
  tag: 'Campaigns',
  scope: 'campaigns',
  id: 'ulid',
  doc: { id: 'The message ID.', example: '01GDDKASAP8TKDDA2GRZDSVP4I' },
  order: { by: 'updated', descending: true },
  sorts: ['created', 'id', 'name', 'status', 'updated'],
  indexes: [['campaign'], ['campaign-audience'], ['status'], ['created'], ['updated']],
  filters: {
    id: { on: 'id', rule: EITHER },
    campaign_id: { on: 'campaign', rule: EXACT },
  },
  // seen: nickdnk-get_campaign_message.404.
  notFound: (id) => `A message with id '${id}' does not exist.`,

  attributes: {
    created: time({
      always: true,
      precision: 'microsecond',
      filter: RANGE,
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    updated: time({
      always: true,
      precision: 'microsecond',
      filter: RANGE,
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    definition: messageDefinition,
    variations: {
      ...inlineVariations,
      options: { ...inlineVariations.options, writeOnly: true, hidden: true },
    },
    name: text({ hidden: true, filter: { single: ['contains'] }, doc: 'Its name.' }),
    status: choice(MESSAGE_STATUSES, {
      hidden: true,
      nullable: 'answered',
      filter: EXACT,
      initial: 'draft',
      doc: 'How far it is.',
    }),
    phase: choice(PHASES, {
      hidden: true,
      initial: 'Draft',
      doc: 'The same in the words of earlier revisions.',
    }),
    scheduled_at: time({
      hidden: true,
      nullable: 'answered',
      precision: 'microsecond',
      doc: 'When it was scheduled.',
    }),
    shown_time: printedTime({
      hidden: true,
      nullable: 'answered',
      doc: 'The time for which it was scheduled.',
    }),
    past_zones: choice(['now', 'tomorrow'], {
      hidden: true,
      nullable: 'answered',
      doc: 'When recipients whose local time has passed get it.',
    }),
    send_date: text({ hidden: true, nullable: 'answered', doc: 'Day of sending, of Smart Send Time.' }),
  },

  relationships: {
    campaign: toOne('campaign', {
      create: 'required',
      include: true,
      data: 'always',
      related: { rate: 'M', aliases: ['get_campaign_message_campaign'] },
      linkage: { rate: 'M', aliases: ['get_campaign_message_relationships_campaign'] },
    }),
    'campaign-audience': toOne('campaign-audience', {
      create: 'required',
      data: 'always',
      related: {
        rate: 'M',
        id: 'get_audience_for_campaign_message',
        aliases: ['get_campaign_message_audience'],
      },
      linkage: {
        rate: 'M',
        id: 'get_audience_id_for_campaign_message',
        aliases: ['get_campaign_message_relationships_audience'],
      },
    }),
    'campaign-variations': toMany('campaign-variation', {
      via: 'campaign-message',
      include: true,
      data: 'always',
      page: { whole: 'self' },
      related: {
        rate: 'M',
        id: 'get_variations_for_campaign_message',
        aliases: ['get_campaign_message_variations'],
      },
      linkage: {
        rate: 'M',
        id: 'get_variation_ids_for_campaign_message',
        aliases: ['get_campaign_message_relationships_variations'],
      },
    }),
    // The paths below are not shown. guess: those of template and image mean the first variation.
    tags: members('tag', {
      from: 'campaign',
      hidden: true,
      data: 'included',
      page: { whole: 'self' },
      related: TAGGED,
      linkage: TAGGED,
    }),
    template: toOne('template', {
      hidden: true,
      data: 'included',
      related: { rate: 'M', scopes: ['campaigns:read', 'templates:read'] },
      linkage: { rate: 'M', scopes: ['campaigns:read', 'templates:read'] },
    }),
    image: toOne('image', {
      hidden: true,
      data: 'included',
      related: { rate: 'M', scopes: ['campaigns:read', 'images:read'] },
      linkage: { rate: 'M', scopes: ['campaigns:read', 'images:read'] },
      replace: { rate: 'M' },
    }),
  },

  operations: {
    list: { rate: 'M', page: { default: 20, max: 100 } },
    get: { rate: 'M' },
    create: { rate: 'M' },
    update: { rate: 'M' },
    delete: { rate: 'M' },
  },
})
