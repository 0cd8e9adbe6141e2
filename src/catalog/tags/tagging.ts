import { defineMembership } from '../../declare/index.js'

/** The types that tags are put on. */
export const TAGGABLE = ['list', 'segment', 'campaign', 'flow'] as const

export type Taggable = (typeof TAGGABLE)[number]

/** Which tags are on which resources: a membership for each type that can be tagged, `tag-list` and so on. */
export const taggings = TAGGABLE.map((type) => ({ type, membership: defineMembership('tag', type) }))
