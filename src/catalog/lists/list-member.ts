import { groupMembership } from './profile-group.js'

/** The profiles on lists. */
export const listMember = groupMembership('list', 'When the profile was put on it.')
