import type { Family } from '../../declare/index.js'
import { begin, rules } from './rules.js'
import { tag } from './tag.js'
import { tagGroup } from './tag-group.js'
import { taggings } from './tagging.js'

export const tags: Family = {
  tag: 'Tags',
  resources: [tag, tagGroup, ...taggings.map(({ membership }) => membership)],
  rules,
  setUp: begin,
}
