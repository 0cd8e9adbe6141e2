import type { Family } from '../../declare/catalog.js'
import { furtherEmail, profile } from './profile.js'
import { profileImport } from './profile-import.js'
import { pushToken } from './push-token.js'
import { rules } from './rules.js'

export const profiles: Family = {
  tag: 'Profiles',
  resources: [profile, furtherEmail, pushToken],
  rules,
  actions: [profileImport],
}
