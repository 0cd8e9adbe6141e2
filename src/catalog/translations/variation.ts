import { defineResource } from '../../declare/index.js'

/** What a message of a campaign shows to a part of its recipients. No campaign has any yet. */
export const campaignVariation = defineResource({
  type: 'campaign-variation',
  path: 'campaign-variations',
  tag: 'Campaigns',
  scope: 'campaigns',
  id: 'ulid',
  doc: { id: 'The variation ID.', example: '01GDDKASAP8TKDDA2GRZDSVP4K' },
  notFound: (id) => `A variation with id '${id}' does not exist.`,
  attributes: {},
  relationships: {},
  operations: {},
})
