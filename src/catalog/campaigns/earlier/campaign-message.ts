import { defineResource, time, toOne } from '../../../declare/index.js'
import { sendTimes, variationState } from '../variation.js'
import { definition } from './message/definition.js'

/** A message as revisions up to 2026-07-15 have it: a variation, which they call a message. */
export const earlierMessage = defineResource({
  type: 'campaign-message',
  rows: 'campaign-variation',
  path: 'campaign-messages',
  tag: 'Campaigns',
  scope: 'campaigns',
  id: 'ulid',
  doc: { id: 'The message ID.', example: '01GDDKASAP8TKDDA2GRZDSVP4I' },
  indexes: [['campaign-message'], ['campaign'], ['template']],
  // seen: nickdnk-get_campaign_message.404.
  notFound: (id) => `A message with id '${id}' does not exist.`,

  attributes: {
    // Shown by the rules, which read `flat`: the rows have another definition.
    definition: { ...definition, options: { ...definition.options, writeOnly: true } },
    send_times: sendTimes,
    created_at: time({ nullable: true, precision: 'microsecond', of: 'created', doc: 'Time of creation.' }),
    updated_at: time({
      nullable: true,
      precision: 'microsecond',
      of: 'updated',
      doc: 'Time of the last change.',
    }),
    created: time({ hidden: true, precision: 'microsecond', doc: 'Time of creation.' }),
    updated: time({
      hidden: true,
      precision: 'microsecond',
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    first: variationState.first,
    flat: variationState.flat,
    channel: variationState.channel,
  },

  relationships: {
    campaign: toOne('campaign', {
      include: true,
      data: 'always',
      related: { rate: 'M' },
      linkage: { rate: 'M' },
    }),
    'campaign-message': toOne('campaign-message', { create: 'required', data: 'included', hidden: true }),
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
