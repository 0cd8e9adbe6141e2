import type { Family } from '../../declare/index.js'
import { growthView } from './growth-view.js'
import { list } from './list.js'
import { growthWatchers, listGrowth } from './list-growth.js'
import { listMember } from './list-member.js'
import { begin, rules } from './rules.js'

export const lists: Family = {
  tag: 'Lists',
  resources: [list, listMember, listGrowth],
  rules,
  watchers: growthWatchers,
  uiActions: [growthView],
  setUp: begin,
}
