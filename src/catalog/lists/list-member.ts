import { choice, flag } from '../../declare/index.js'
import { groupMembership } from './profile-group.js'

/** How profiles join and leave lists, as Klaviyo's list growth report names it (H:115005078407). */
export const SOURCES = [
  'Unknown',
  'API',
  'Manually initiated',
  'Integration',
  'Subscribe page',
  'Embedded form',
  'Flyout',
  'Modal',
  'Back in stock',
  'Transferred membership',
  'Merged profile',
] as const

export type GrowthSource = (typeof SOURCES)[number]

/** Membership of profiles in lists. */
export const listMember = groupMembership('list', 'Time at which the profile was added to the list.', {
  source: choice(SOURCES, { hidden: true, initial: 'API', doc: 'How the profile joined.' }),
  bypasses_flows: flag({
    hidden: true,
    initial: false,
    doc: 'Whether the profile joined by a historical import, which triggers no flows of the list.',
  }),
  left_by: choice(SOURCES, {
    hidden: true,
    nullable: true,
    doc: 'How the profile left; set on the row that is removed.',
  }),
})
