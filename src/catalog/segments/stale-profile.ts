import { defineResource, text } from '../../declare/index.js'

/** A profile that something happened to since segments were last gone through. */
export const staleProfile = defineResource({
  type: 'stale-profile',
  path: 'stale-profiles',
  tag: 'Segments',
  scope: 'segments',
  id: ({ profile_id }) => profile_id,
  doc: { id: 'The profile.', example: '01GDDKASAP8TKDDA2GRZDSVP4H' },
  indexes: [],
  notFound: (id) => `Profile ${id} is up to date.`,
  attributes: { profile_id: text({ create: 'required', doc: 'The profile.' }) },
  relationships: {},
  operations: {},
})
