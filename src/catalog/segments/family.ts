import type { Family } from '../../declare/index.js'
import { begin } from './begin.js'
import { postponed, rules, watchers } from './rules.js'
import { segment } from './segment.js'
import { segmentMember } from './segment-member.js'

export const segments: Family = {
  tag: 'Segments',
  resources: [segment, segmentMember],
  rules,
  postponed,
  watchers,
  setUp: begin,
}
