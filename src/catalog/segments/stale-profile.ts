import { defineResource, text } from '../../declare/index.js'

/** A profile that has changed since the last evaluation of segments. */
export const staleProfile = defineResource({
  type: 'stale-profile',
  path: 'stale-profiles',
  tag: 'Segments',
  scope: 'segments',
  id: ({ profile_id }) => profile_id,
  doc: { id: 'Id of the profile.', example: '01GDDKASAP8TKDDA2GRZDSVP4H' },
  indexes: [],
  notFound: (id) => `Profile ${id} is up to date.`,
  attributes: { profile_id: text({ create: 'required', doc: 'Id of the profile.' }) },
  relationships: {},
  operations: {},
})
