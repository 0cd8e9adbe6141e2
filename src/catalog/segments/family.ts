import type { Family } from '../../declare/index.js'
import { begin } from './begin.js'
import { placeWatcher, postalPlace } from './postal-place.js'
import { postponed, rules, watchers } from './rules.js'
import { segment } from './segment.js'
import { growthWatchers, segmentGrowth } from './segment-growth.js'
import { segmentMember } from './segment-member.js'

export const segments: Family = {
  tag: 'Segments',
  resources: [segment, segmentMember, segmentGrowth, postalPlace],
  rules,
  postponed,
  watchers: [placeWatcher, ...watchers, ...growthWatchers],
  setUp: begin,
}
