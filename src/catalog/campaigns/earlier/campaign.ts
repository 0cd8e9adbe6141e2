import {
  type Attribute,
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
} from '../../../declare/index.js'
import { campaignState, setsWith } from '../campaign.js'
import { campaignDefinition, NAME_MAX } from '../campaign-definition.js'
import { refuseFutureBounds } from '../future-bounds.js'
import { PHASES } from '../phases.js'
import { printedTime } from '../printed-time.js'
import { audiences } from './audiences.js'
import { CHANNELS, givenDefinition } from './message/definition.js'
import { sendOptions } from './send-options.js'
import { sendStrategy } from './send-strategy.js'
import { trackingOptions } from './tracking-options.js'

const tagged = { rate: 'S', scopes: ['campaigns:read', 'tags:read'] } as const

/** A stored attribute that this face neither shows nor filters by. */
function hidden<const A extends Attribute>({ kind, options: { filter: _, ...others } }: A): A {
  return { kind, options: { ...others, hidden: true } } as unknown as A
}

/** Shown by a rule: it follows from the audiences and messages, or is stored with the other attributes of this face. */
function derived<const A extends Attribute>({ kind, options }: A): A {
  return { kind, options: { ...options, writeOnly: true } } as unknown as A
}

/** A campaign as revisions up to 2026-07-15 have it: one audience, one strategy, and a message for each variation. */
export const earlierCampaign = defineResource({
  type: 'campaign',
  rows: 'campaign',
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
    'messages.channel': {
      on: 'channels',
      rule: EXACT,
      kind: choice(CHANNELS, { doc: 'A channel.' }).kind,
      standsFor: (channel) => setsWith(String(channel)),
    },
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
    status: choice(PHASES, {
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
    audiences: derived(audiences),
    send_options: derived(sendOptions),
    tracking_options: derived(trackingOptions),
    send_strategy: derived(sendStrategy),
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
    definition: hidden({
      ...campaignDefinition,
      options: { doc: 'The definition of revision 2026-10-15.' },
    }),
    builder: hidden(campaignState.builder),
    channels: hidden(campaignState.channels),
    flat: campaignState.flat,
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
