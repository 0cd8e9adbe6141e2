import { print, read } from '../../base/instant.js'
import type { World } from '../../declare/index.js'
import { segment } from '../segments/segment.js'
import { growthOf, membersBefore } from '../segments/segment-growth.js'
import { meets, type ReportField, readReportFilter } from './report-filter.js'
import type { ReportResult } from './report-resources.js'
import { type Frame, firstHour, placeIn } from './timeframe.js'

export const SEGMENT_STATISTICS = [
  'members_added',
  'members_removed',
  'net_members_changed',
  'total_members',
] as const

const ID: ReportField = { operators: ['any', 'equals'] }

/** What a report of segments asks for. */
export interface AskedSegments {
  readonly statistics: readonly (typeof SEGMENT_STATISTICS)[number][]
  readonly filter?: string | null | undefined
}

type Figures = Record<(typeof SEGMENT_STATISTICS)[number], number>

/** The figures of all segments in a frame, in the order of creation. Throws a 400 for a filter. */
export function segmentResults(
  { statistics, filter }: AskedSegments,
  frame: Frame,
  isSeries: boolean,
  world: World,
): readonly ReportResult[] {
  const conditions = readReportFilter(filter, { segment_id: ID })
  return world
    .pick(segment, {})
    .filter(({ id }) => conditions.every((each) => meets(each, [id])))
    .map(({ id }) => {
      const spans = figuresOf(id, frame, world)
      const entries = [...new Set(statistics)].map((name) => {
        const series = spans.map((each) => each[name])
        return [name, isSeries ? series : (series[0] ?? 0)]
      })
      return { groupings: { segment_id: id }, statistics: Object.fromEntries(entries) }
    })
}

/** The figures of a segment for each interval; its members are those at the end of it. */
function figuresOf(id: string, frame: Frame, world: World): readonly Figures[] {
  const [from, to] = [print(firstHour(frame)), print(frame.to)]
  const spans = frame.starts.map(() => ({ members_added: 0, members_removed: 0 }))
  for (const { attributes } of growthOf(id, from, to, world)) {
    const span = spans[placeIn(frame, read(attributes.slot ?? from))]
    if (!span) continue
    span.members_added += attributes.added
    span.members_removed += attributes.removed
  }
  let total_members = membersBefore(id, from, world)
  return spans.map(({ members_added, members_removed }) => {
    const net_members_changed = members_added - members_removed
    total_members += net_members_changed
    return { members_added, members_removed, net_members_changed, total_members }
  })
}
