import { instantAt } from '../../base/calendar.js'
import { print } from '../../base/instant.js'
import type { World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { accountOf } from '../accounts/begin.js'
import { FORM_ACTIONS, formActivity } from '../forms/form-activity.js'
import { type ReportField, readReportFilter } from './report-filter.js'
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

/** How often something was done, and by how many visitors. */
interface Done {
  readonly count: number
  readonly unique: number
}

type Figures = Partial<Record<string, Done>>

/** The figures of forms in a frame. A form without activity has no row. Throws a 400 for a filter or a grouping. */
export function formResults(
  { statistics, group_by, filter }: AskedForms,
  frame: Frame,
  isSeries: boolean,
  world: World,
): readonly ReportResult[] {
  const by = groupingsOf(group_by)
  const conditions = readReportFilter(filter, { form_id: ID, form_version_id: ID })
  const groups = new Map<string, { groupings: Readonly<Record<string, string>>; spans: Figures[] }>()
  const { timezone } = accountOf(world).attributes
  const [, ...later] = frame.starts
  const bounds = [frame.from, ...later, frame.to].map((wall) => print(instantAt(wall, timezone)))
  for (const action of FORM_ACTIONS) {
    const sums = world.tally(formActivity, {
      where: [{ on: 'action', operator: 'equals', values: [action] }],
      along: 'at',
      bounds,
      value: 'count',
      distinct: 'visitor',
      by: by.map((name) => ['dimensions', name]),
      among: conditions.map(({ field, values }) => ({ path: ['dimensions', field], values })),
    })
    for (const { span, group, sum, unique } of sums) {
      const key = group.join('/')
      const groupings = Object.fromEntries(by.map((name, place) => [name, group[place] ?? '']))
      const known = groups.get(key) ?? { groupings, spans: frame.starts.map((): Figures => ({})) }
      groups.set(key, known)
      const figures = known.spans[span]
      if (figures) figures[action] = { count: sum, unique }
    }
  }
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

/** Grouping by versions needs the form (query_form_values). guess: the words. */
function groupingsOf(given: AskedForms['group_by']): readonly string[] {
  if (given == null || given.length === 0) return ['form_id']
  if (given.includes('form_id')) return [...new Set(given)]
  const detail = 'The following group by attributes are required: form_id'
  throw refuse.problems([invalid(detail, '/data/attributes/group_by')])
}

function statisticOf(name: string, figures: Figures): number {
  if (name === 'submit_rate') {
    const views = figures.viewed_form?.count ?? 0
    return views === 0 ? 0 : (figures.submits?.count ?? 0) / views
  }
  const isUnique = name.endsWith('_uniques')
  const done = figures[isUnique ? name.slice(0, -'_uniques'.length) : name]
  return (isUnique ? done?.unique : done?.count) ?? 0
}
