import { instantAt } from '../../base/calendar.js'
import { print } from '../../base/instant.js'
import type { World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { accountOf } from '../accounts/begin.js'
import { FORM_ACTIONS, formActivity, formCount } from '../forms/form-activity.js'
import { type ReportCondition, type ReportField, readReportFilter } from './report-filter.js'
import type { ReportResult } from './report-resources.js'
import type { Frame } from './timeframe.js'

export const FORM_STATISTICS = [
  'closed_form',
  'closed_form_uniques',
  'qualified_form',
  'qualified_form_uniques',
  'submit_rate',
  'submits',
  'submitted_form_step',
  'submitted_form_step_uniques',
  'viewed_form',
  'viewed_form_step',
  'viewed_form_step_uniques',
  'viewed_form_uniques',
] as const

export const FORM_GROUPS = ['form_id', 'form_version_id'] as const

const ID: ReportField = { operators: ['any', 'equals'] }

/** What a report of forms asks for. */
export interface AskedForms {
  readonly statistics: readonly (typeof FORM_STATISTICS)[number][]
  readonly group_by?: readonly (typeof FORM_GROUPS)[number][] | null | undefined
  readonly filter?: string | null | undefined
}

/** Figures by statistic: how often something was done, and by how many visitors. */
type Figures = Record<string, number>

interface Group {
  readonly groupings: Readonly<Record<string, string>>
  /** One for each interval. */
  readonly spans: readonly Figures[]
}

/** What a report asks for, as tallies need it. */
interface Asked {
  readonly by: readonly string[]
  readonly bounds: readonly string[]
  readonly conditions: readonly ReportCondition[]
}

/** The figures of forms in a frame. A form without activity has no row. Throws a 400 for a filter or a grouping. */
export function formResults(
  { statistics, group_by, filter }: AskedForms,
  frame: Frame,
  isSeries: boolean,
  world: World,
): readonly ReportResult[] {
  const { timezone } = accountOf(world).attributes
  const [, ...later] = frame.starts
  const asked: Asked = {
    by: groupingsOf(group_by),
    conditions: readReportFilter(filter, { form_id: ID, form_version_id: ID }),
    bounds: [frame.from, ...later, frame.to].map((wall) => print(instantAt(wall, timezone))),
  }
  const groups = new Map<string, Group>()
  for (const action of FORM_ACTIONS) addFigure(action, asked, groups, world)
  // Visitors can be told apart only one by one, so they are counted where a report asks for them.
  for (const name of new Set(statistics)) if (isOfVisitors(name)) addFigure(name, asked, groups, world)
  return [...groups.values()].map(({ groupings, spans }) => ({
    groupings,
    statistics: Object.fromEntries(
      [...new Set(statistics)].map((name) => {
        const series = spans.map((figures) => statisticOf(name, figures))
        return [name, isSeries ? series : (series[0] ?? 0)]
      }),
    ),
  }))
}

const VISITORS = '_uniques'

function isOfVisitors(name: string): boolean {
  return name.endsWith(VISITORS)
}

/** Adds the figure of an action, or of its visitors, to each group and interval. */
function addFigure(
  name: string,
  { by, bounds, conditions }: Asked,
  groups: Map<string, Group>,
  world: World,
) {
  const ofVisitors = isOfVisitors(name)
  const action = ofVisitors ? name.slice(0, -VISITORS.length) : name
  const sums = world.tally(ofVisitors ? formActivity : formCount, {
    where: [{ on: 'action', operator: 'equals', values: [action] }],
    along: 'at',
    bounds,
    ...(ofVisitors ? { distinct: 'visitor' } : { value: 'count' }),
    by: by.map((each) => ['dimensions', each]),
    among: conditions.map(({ field, values }) => ({ path: ['dimensions', field], values })),
  })
  for (const { span, group, sum, unique } of sums) {
    const key = group.join('/')
    const groupings = Object.fromEntries(by.map((each, place) => [each, group[place] ?? '']))
    const known = groups.get(key) ?? { groupings, spans: bounds.slice(1).map((): Figures => ({})) }
    groups.set(key, known)
    const figures = known.spans[span]
    if (figures) figures[name] = ofVisitors ? unique : sum
  }
}

/** Grouping by versions needs the form (query_form_values). guess: the words. */
function groupingsOf(given: AskedForms['group_by']): readonly string[] {
  if (given == null || given.length === 0) return ['form_id']
  if (given.includes('form_id')) return [...new Set(given)]
  const detail = 'The following group by attributes are required: form_id'
  throw refuse.problems([invalid(detail, '/data/attributes/group_by')])
}

function statisticOf(name: string, figures: Figures): number {
  if (name !== 'submit_rate') return figures[name] ?? 0
  const views = figures.viewed_form ?? 0
  return views === 0 ? 0 : (figures.submits ?? 0) / views
}
