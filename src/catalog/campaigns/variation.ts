import {
  choice,
  currentTime,
  defineResource,
  flag,
  json,
  list,
  object,
  time,
  toOne,
} from '../../declare/index.js'
import { ulidAfter } from '../../dialect/ids.js'
import { CHANNELS } from './earlier/message/definition.js'
import { printedTime } from './printed-time.js'
import { variationDefinition } from './variation-definition.js'

/** When a message is or was sent; empty before the campaign is sent (seen: nickdnk-get_messages_for_campaign.200). */
export const sendTimes = list(
  object(
    {
      datetime: printedTime({ create: 'required', doc: 'Time of sending.' }),
      is_local: flag({ create: 'required', doc: 'Whether the time is that of each recipient.' }),
    },
    { doc: 'A time of sending.' },
  ),
  { nullable: true, initial: [], doc: 'Times of sending.' },
)

/**
 * What variations store for the earlier face, in which each is a message. Variations of WhatsApp have no `campaign`, because
 * earlier revisions do not know them.
 */
export const variationState = {
  /** The first variation of a message has the id of the message, so that it keeps its id at every revision. */
  first: flag({ hidden: true, initial: false, doc: 'Whether it is the first of its message.' }),
  flat: json({ hidden: true, nullable: 'answered', doc: 'The definition of the earlier face.' }),
  send_times: { ...sendTimes, options: { ...sendTimes.options, hidden: true } },
  channel: choice([...CHANNELS, 'whatsapp'], {
    hidden: true,
    doc: 'Its channel, in the words of that face.',
  }),
} as const

/** The content of a message for one channel. */
export const campaignVariation = defineResource({
  type: 'campaign-variation',
  path: 'campaign-variations',
  templated: true,
  tag: 'Campaigns',
  scope: 'campaigns',
  id: ({ first }, { 'campaign-message': message }, { now, random }) =>
    first ? message : ulidAfter(undefined, now, random),
  doc: { id: 'The variation ID.', example: '01GDDKASAP8TKDDA2GRZDSVP4K' },
  indexes: [['campaign-message'], ['campaign'], ['template']],
  // guess: as for the other parts of a campaign.
  notFound: (id) => `A variation with id '${id}' does not exist.`,

  attributes: {
    created: time({ always: true, precision: 'microsecond', initial: currentTime, doc: 'Time of creation.' }),
    updated: time({
      always: true,
      precision: 'microsecond',
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    definition: variationDefinition,
    ...variationState,
  },

  relationships: {
    'campaign-message': toOne('campaign-message', {
      create: 'required',
      include: true,
      data: 'always',
      related: {
        rate: 'M',
        id: 'get_message_for_campaign_variation',
        aliases: ['get_campaign_variation_message'],
      },
      linkage: {
        rate: 'M',
        id: 'get_message_id_for_campaign_variation',
        aliases: ['get_campaign_variation_relationships_message'],
      },
    }),
    // Set by the watcher of translations.
    translation: toOne('translation', {
      include: true,
      data: 'included',
      related: { rate: 'M', scopes: ['campaigns:read'], aliases: ['get_campaign_variation_translation'] },
      linkage: {
        rate: 'M',
        scopes: ['campaigns:read'],
        aliases: ['get_campaign_variation_relationships_translation'],
      },
    }),
    image: toOne('image', {
      include: true,
      data: 'included',
      related: { rate: 'M', scopes: ['campaigns:read'], aliases: ['get_campaign_variation_image'] },
      linkage: {
        rate: 'M',
        scopes: ['campaigns:read'],
        aliases: ['get_campaign_variation_relationships_image'],
      },
    }),
    campaign: toOne('campaign', { data: 'included', hidden: true }),
    template: toOne('template', { data: 'included', hidden: true }),
  },

  operations: { get: { rate: 'M' }, create: { rate: 'M' }, update: { rate: 'M' }, delete: { rate: 'M' } },
})
