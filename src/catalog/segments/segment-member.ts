import { groupMembership } from '../lists/profile-group.js'

/** Membership of profiles in segments. */
export const segmentMember = groupMembership(
  'segment',
  'Time since which the profile matches the definition.',
  {},
)
