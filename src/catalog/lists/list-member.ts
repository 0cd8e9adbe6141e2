import { groupMembership } from './profile-group.js'

/** Membership of profiles in lists. */
export const listMember = groupMembership('list', 'Time at which the profile was added to the list.')
