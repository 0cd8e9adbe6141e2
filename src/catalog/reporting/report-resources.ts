import { defineResource, json, list, object, type Resource, time, type World } from '../../declare/index.js'

/** One group of a result. */
export interface ReportResult {
  readonly groupings: Readonly<Record<string, string | null>>
  /** A number, or a number for each interval. */
  readonly statistics: Readonly<Record<string, number | readonly number[]>>
}

const results = list(
  object(
    {
      groupings: json({ always: true, doc: 'What the group has in common.' }),
      statistics: json({ always: true, doc: 'The figures of the group.' }),
    },
    { doc: 'One group.' },
  ),
  { always: true, doc: 'The groups of the report.' },
)

const date_times = list(time({ precision: 'second', doc: 'Start of an interval.' }), {
  always: true,
  doc: 'Start of each interval, in the wall time of the account.',
})

/** A report. It is computed for each response and not stored. */
function reportOf(type: string, isSeries: boolean): Resource {
  return defineResource({
    type,
    path: `${type}s`,
    tag: 'Reporting',
    scope: 'reporting',
    // seen: nickdnk-query_segment_values.200. The document has no id.
    id: 'uuid',
    doc: { id: 'Id of the response.', example: '925e385b-52fb-4057-95f3-616c337cc65c' },
    tableless: true,
    // seen: the same recording.
    unlinked: true,
    notFound: (id) => `There is no report ${id}.`,
    attributes: isSeries ? { results, date_times } : { results },
    relationships: {},
    operations: {},
  })
}

const VALUES = ['campaign', 'flow', 'form', 'segment'].map((of) => reportOf(`${of}-values-report`, false))
const SERIES = ['flow', 'form', 'segment'].map((of) => reportOf(`${of}-series-report`, true))

export const reports: readonly Resource[] = [...VALUES, ...SERIES]

/** The row of a response. */
export function reportRow(
  type: string,
  attributes: { readonly results: readonly ReportResult[]; readonly date_times?: readonly string[] },
  world: World,
) {
  const id = world.uuid(`${type}/${world.now()}/${JSON.stringify(attributes)}`)
  return { seq: 0, id, attributes: attributes as Readonly<Record<string, unknown>>, related: {} }
}
