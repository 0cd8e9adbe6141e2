import { defineAction, defineBody, handle } from '../../../declare/index.js'
import { profileMeta } from '../patch-meta.js'
import { upsertAttributes } from '../profile-attributes.js'
import { type GivenProfile, importProfile } from '../upsert.js'

/** A profile in an import, identified by any identifier. */
export const profileUpsert = defineBody({
  type: 'profile',
  schema: 'ProfileUpsertQuery',
  id: 'optional',
  attributes: upsertAttributes,
  meta: profileMeta,
})

const createOrUpdateProfile = defineAction({
  id: 'create_or_update_profile',
  aliases: ['create_profile_import'],
  path: '/api/profile-import',
  tag: 'Profiles',
  scopes: ['profiles:write'],
  rate: 'L',
  status: 200,
  otherStatus: 201,
  body: profileUpsert,
  responseType: 'profile',
})

/** Creates a profile (201) or updates the one that matches an identifier (200). */
export const profileImport = handle(createOrUpdateProfile, (given, world) => {
  const { row, created, unchanged } = importProfile(given as GivenProfile, world)
  return { row, status: created ? 201 : 200, unchanged }
})
