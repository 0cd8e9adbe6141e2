import type { Family } from '../../declare/catalog.js'
import { segment } from './segment.js'
import { segmentMember } from './segment-member.js'

export const segments: Family = { tag: 'Segments', resources: [segment, segmentMember] }
