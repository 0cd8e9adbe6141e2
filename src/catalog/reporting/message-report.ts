import { print, read } from '../../base/instant.js'
import type { World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { conversionCount, countKey, messageCount } from '../messages/message-counts.js'
import { metric } from '../metrics/metric.js'
import { CHANNEL_WORDS, type MessageFacts, messageFacts } from './message-facts.js'
import { meets, type ReportCondition, type ReportField, readReportFilter } from './report-filter.js'
import type { ReportResult } from './report-resources.js'
import { addFigures, type Figures, type MESSAGE_STATISTICS, noFigures, statisticOf } from './statistics.js'
import { type Frame, firstHour, placeIn } from './timeframe.js'

const SCALAR: ReportField = { operators: ['contains-any', 'equals'] }
const SET: ReportField = { operators: ['contains-all', 'contains-any'] }

/** What reports of campaigns or of flows can group and filter by. */
export interface MessageSource {
  readonly source: 'campaign' | 'flow'
  readonly groups: readonly string[]
  /** Groupings that every request must have. */
  readonly needed: readonly string[]
  readonly byDefault: readonly string[]
}

export const CAMPAIGNS: MessageSource = {
  source: 'campaign',
  groups: [
    'campaign_id',
    'campaign_message_id',
    'campaign_message_name',
    'group',
    'group_name',
    'send_channel',
    'tag_id',
    'tag_name',
    'text_message_format',
    'variation',
    'variation_name',
  ],
  needed: ['campaign_id', 'campaign_message_id'],
  byDefault: ['send_channel', 'campaign_id', 'campaign_message_id'],
}

export const FLOWS: MessageSource = {
  source: 'flow',
  groups: [
    'flow_id',
    'flow_message_id',
    'flow_message_name',
    'flow_name',
    'send_channel',
    'tag_id',
    'tag_name',
    'text_message_format',
    'variation',
    'variation_name',
  ],
  needed: ['flow_message_id', 'flow_id'],
  byDefault: ['send_channel', 'flow_id', 'flow_message_id'],
}

/** What a report of messages asks for. */
export interface AskedMessages {
  readonly statistics: readonly (typeof MESSAGE_STATISTICS)[number][]
  readonly conversion_metric_id: string
  readonly group_by?: readonly string[] | null | undefined
  readonly filter?: string | null | undefined
}

interface Group {
  readonly groupings: Readonly<Record<string, string | null>>
  /** One for each interval. */
  readonly figures: readonly Figures[]
  /** The hour of the latest message. */
  latest: string
}

/**
 * The figures of the messages that were sent in a frame, newest first. A series has a number for each interval. Throws a
 * 404 for an unknown metric, a 400 for a filter or a grouping, a 501 for one that the emulator does not have.
 */
export function messageResults(
  about: MessageSource,
  asked: AskedMessages,
  frame: Frame,
  isSeries: boolean,
  world: World,
): readonly ReportResult[] {
  if (!world.find(metric, asked.conversion_metric_id))
    throw refuse.notFound(metric.notFound(asked.conversion_metric_id))
  const by = groupingsOf(about, asked.group_by)
  const conditions = readReportFilter(asked.filter, fieldsOf(about), { campaign_channel: 'send_channel' })
  const groups = new Map<string, Group>()
  const placed = countMessages(about, { by, conditions, frame }, groups, world)
  countConversions(asked.conversion_metric_id, frame, placed, world)
  return [...groups.values()]
    .sort((one, other) => (one.latest < other.latest ? 1 : one.latest > other.latest ? -1 : 0))
    .map(({ groupings, figures }) => ({
      groupings,
      statistics: Object.fromEntries(
        [...new Set(asked.statistics)].map((name) => {
          const series = figures.map((each) => statisticOf(name, each))
          return [name, isSeries ? series : (series[0] ?? 0)]
        }),
      ),
    }))
}

function groupingsOf(
  { groups, needed, byDefault }: MessageSource,
  given: readonly string[] | null | undefined,
): readonly string[] {
  if (given == null || given.length === 0) return byDefault
  const missing = needed.filter((name) => !given.includes(name))
  // The words are those of the document, their place a guess.
  if (missing.length > 0)
    throw refuse.problems([
      invalid(
        `The following group by attributes are required: ${needed.join(', ')}`,
        '/data/attributes/group_by',
      ),
    ])
  const unknown = given.filter((name) => UNSUPPORTED.has(name))
  if (unknown.length > 0)
    throw refuse.notImplemented(
      `klaviyo-emulator does not count figures by ${unknown.join(', ')}, the list or segment of a recipient.`,
    )
  return [...new Set(given)].filter((name) => groups.includes(name))
}

const UNSUPPORTED: ReadonlySet<string> = new Set(['group', 'group_name'])

function fieldsOf({ groups }: MessageSource): Readonly<Record<string, ReportField>> {
  const fields = groups
    .filter((name) => !UNSUPPORTED.has(name))
    .map((name): [string, ReportField] => {
      if (name === 'tag_id' || name === 'tag_name') return [name, SET]
      return [name, name === 'send_channel' ? { ...SCALAR, words: CHANNEL_WORDS } : SCALAR]
    })
  return Object.fromEntries(fields)
}

interface Wanted {
  readonly by: readonly string[]
  readonly conditions: readonly ReportCondition[]
  readonly frame: Frame
}

/** The figures that conversions of a message of an hour add to. */
type Placed = ReadonlyMap<string, readonly Figures[]>

function countMessages(
  { source }: MessageSource,
  { by, conditions, frame }: Wanted,
  groups: Map<string, Group>,
  world: World,
): Placed {
  const rows = world.search(messageCount, {
    where: [{ on: 'source', operator: 'equals', values: [source] }, ...within(frame)],
  })
  const factsByMessage = new Map<string, MessageFacts>()
  const placed = new Map<string, Figures[]>()
  for (const row of rows) {
    const { message, slot, counts, variation } = row.attributes
    const about = `${message}/${variation}`
    const facts = factsByMessage.get(about) ?? messageFacts(row, world)
    factsByMessage.set(about, facts)
    if (!conditions.every((each) => meets(each, facts[each.field] ?? []))) continue
    const figures = combinations(by, facts).flatMap((groupings) => {
      const group = groupOf(groupings, frame, groups)
      if (slot > group.latest) group.latest = slot
      return group.figures[placeIn(frame, read(slot))] ?? []
    })
    for (const each of figures) addFigures(each, counts as Partial<Figures>)
    placed.set(countKey(message, slot, variation), figures)
  }
  return placed
}

function countConversions(metricId: string, frame: Frame, placed: Placed, world: World): void {
  if (placed.size === 0) return
  const rows = world.search(conversionCount, {
    where: [{ on: 'metric', operator: 'equals', values: [metricId] }, ...within(frame)],
  })
  for (const { attributes } of rows) {
    const { message, slot, variation, conversions, uniques, value } = attributes
    for (const figures of placed.get(countKey(message, slot, variation)) ?? [])
      addFigures(figures, { conversions, conversion_uniques: uniques, conversion_value: value })
  }
}

function within(frame: Frame) {
  return [
    { on: 'slot', operator: 'greater-or-equal', values: [print(firstHour(frame))] },
    { on: 'slot', operator: 'less-than', values: [print(frame.to)] },
  ] as const
}

/** The groups that a message belongs to: one, or one for each tag. */
function combinations(by: readonly string[], facts: MessageFacts): readonly Group['groupings'][] {
  const tags = (facts.tag_id ?? []).length
  const isTagged = by.includes('tag_id') || by.includes('tag_name')
  return Array.from({ length: isTagged ? tags : 1 }, (_, place) =>
    Object.fromEntries(
      by.map((name) => {
        const values = facts[name] ?? []
        return [name, (name === 'tag_id' || name === 'tag_name' ? values[place] : values[0]) ?? null]
      }),
    ),
  )
}

function groupOf(groupings: Group['groupings'], { starts }: Frame, groups: Map<string, Group>): Group {
  const key = JSON.stringify(groupings)
  const group = groups.get(key) ?? { groupings, figures: starts.map(noFigures), latest: '' }
  groups.set(key, group)
  return group
}
