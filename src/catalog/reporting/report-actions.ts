import { print } from '../../base/instant.js'
import {
  type ActionHandler,
  type Attribute,
  choice,
  defineAction,
  defineBody,
  handle,
  list,
  text,
  type World,
} from '../../declare/index.js'
import { pageOf, readOffset } from '../../dialect/cursor.js'
import { FORM_GROUPS, FORM_STATISTICS, formResults } from './form-report.js'
import { CAMPAIGNS, FLOWS, type MessageSource, messageResults } from './message-report.js'
import { type ReportResult, reportRow } from './report-resources.js'
import { SEGMENT_STATISTICS, segmentResults } from './segment-report.js'
import { MESSAGE_STATISTICS } from './statistics.js'
import { type Frame, frameOf, interval, type Timeframe, timeframe } from './timeframe.js'

/** guess: how many groups a page has. */
const GROUPS_MAX = 1_000

const optional = { create: 'optional', nullable: true } as const

const filter = text({ ...optional, doc: 'Filter on the groups.' })
const conversion_metric_id = text({
  create: 'required',
  doc: 'Id of the metric of conversions.',
  example: 'RESQ6t',
})

const statistics = <const S extends string>(words: readonly S[]) =>
  list(choice(words, { doc: 'Name of a statistic.' }), { create: 'required', doc: 'Statistics to compute.' })

const group_by = <const S extends string>(words: readonly S[]) =>
  list(choice(words, { doc: 'Name of a grouping.' }), { ...optional, doc: 'What to group by.' })

/** The statistics of messages before revision 2025-10-15. */
export const earlierStatistics = statistics(
  MESSAGE_STATISTICS.filter(
    (name) => !name.startsWith('text_message') && name !== 'message_segment_count_sum',
  ),
)

/** The groupings of messages before revision 2026-01-15, of campaigns or of flows. */
export function earlierGroupings({ byDefault }: MessageSource): Attribute {
  return group_by(byDefault)
}

/** The parts of a report that differ. */
interface ReportShape {
  readonly of: 'campaign' | 'flow' | 'form' | 'segment'
  readonly isSeries: boolean
  readonly members: Readonly<Record<string, Attribute>>
  readonly paged?: true
  /** The first wall time with data. */
  readonly earliest?: string
  results(given: never, frame: Frame, isSeries: boolean, world: World): readonly ReportResult[]
}

interface AnyReport {
  readonly timeframe: Timeframe
  readonly interval?: 'daily' | 'hourly' | 'monthly' | 'weekly'
  readonly page_cursor?: string
}

function report({ of, isSeries, members, paged, earliest, results }: ReportShape): ActionHandler {
  const form = isSeries ? 'series' : 'values'
  const type = `${of}-${form}-report`
  const word = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
  return handle(
    defineAction({
      id: `query_${of}_${form}`,
      // Klaviyo derives the other name from a singular: `value` of `values`, `sery` of `series`.
      aliases: [`create_${of}_${form}_report`, `create_${of}_${isSeries ? 'sery' : 'value'}_report`],
      path: `/api/${type}s`,
      tag: 'Reporting',
      scopes: [`${of}s:read`],
      rate: { burst: 1, steady: 2, daily: 225 },
      status: 200,
      body: defineBody({
        type,
        schema: `${word(of)}${word(form)}RequestDTO`,
        attributes: { ...members, timeframe, ...(isSeries && { interval }) },
      }),
      responseType: type,
      ...(paged && { paged: 'query' }),
    }),
    ({ attributes }, world) => {
      const asked = attributes as unknown as AnyReport
      const frame = frameOf({ ...asked, ...(earliest !== undefined && { earliest }) }, world)
      const all = results(asked as never, frame, isSeries, world)
      const offset = asked.page_cursor === undefined ? 0 : readOffset(asked.page_cursor)
      const { items, ...beside } = pageOf(all, offset, paged ? GROUPS_MAX : Number.MAX_SAFE_INTEGER)
      const date_times = frame.starts.map(print)
      const row = reportRow(type, { results: items, ...(isSeries && { date_times }) }, world)
      return { row, ...beside, unchanged: true }
    },
  )
}

function messageReport(about: MessageSource, isSeries: boolean): ActionHandler {
  return report({
    of: about.source,
    isSeries,
    members: {
      statistics: statistics(MESSAGE_STATISTICS),
      conversion_metric_id,
      group_by: group_by(about.groups),
      filter,
    },
    paged: true,
    results: (...asked) => messageResults(about, ...asked),
  })
}

const formReport = (isSeries: boolean) =>
  report({
    of: 'form',
    isSeries,
    members: { statistics: statistics(FORM_STATISTICS), group_by: group_by(FORM_GROUPS), filter },
    results: formResults,
  })

const segmentReport = (isSeries: boolean) =>
  report({
    of: 'segment',
    isSeries,
    members: { statistics: statistics(SEGMENT_STATISTICS), filter },
    // The document: no data before.
    earliest: '2023-06-01T00:00:00Z',
    results: segmentResults,
  })

export const reportActions: readonly ActionHandler[] = [
  messageReport(CAMPAIGNS, false),
  messageReport(FLOWS, false),
  messageReport(FLOWS, true),
  formReport(false),
  formReport(true),
  segmentReport(false),
  segmentReport(true),
]
