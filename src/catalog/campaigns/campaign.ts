import { defineResource, members, text } from '../../declare/index.js'

/** A message to many profiles. Tags refer to campaigns; the Campaigns API itself is not served, so none exists. */
export const campaign = defineResource({
  type: 'campaign',
  path: 'campaigns',
  tag: 'Campaigns',
  scope: 'campaigns',
  id: 'ulid',
  doc: { id: 'The id of the campaign.', example: '01GDDKASAP8TKDDA2GRZDSVP4H' },
  // seen: nickdnk-get_campaign_send_job.404.
  notFound: (id) => `A campaign with id '${id}' does not exist.`,
  attributes: { name: text({ always: true, doc: 'The name of the campaign.' }) },
  relationships: { tags: members('tag', { data: 'included' }) },
  operations: {},
})
