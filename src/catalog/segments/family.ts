import type { Family } from '../../declare/index.js'
import { begin } from './begin.js'
import { postponed, rules, watchers } from './rules.js'
import { segment } from './segment.js'
import { growthWatchers, segmentGrowth } from './segment-growth.js'
import { segmentMember } from './segment-member.js'

export const segments: Family = {
  tag: 'Segments',
  resources: [segment, segmentMember, segmentGrowth],
  rules,
  postponed,
  watchers: [...watchers, ...growthWatchers],
  setUp: begin,
}
