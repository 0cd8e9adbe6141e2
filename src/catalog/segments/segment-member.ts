import { groupMembership } from '../lists/profile-group.js'

/** The profiles in segments. */
export const segmentMember = groupMembership('segment', 'Since when the profile meets the definition.')
