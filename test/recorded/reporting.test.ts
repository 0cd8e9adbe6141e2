import { insertResources } from '../support/insert-resources.js'
import { freeze, replay, type Stage } from '../support/replay.js'
import { throttled } from '../support/stages.js'

const METRIC = { type: 'metric', id: 'UGkwJB', attributes: { name: 'Placed Order' } }

const minted = { '/data/id': 'what is computed is given an id' }

interface Results {
  readonly data?: {
    readonly attributes?: { readonly results?: readonly { groupings: { segment_id?: string } }[] }
  }
}

/** An account in Copenhagen with a metric and the segments of the recording, on the recorded day. */
const reportStage = (type: string, attributes: object): Stage => ({
  async set(klaviyo, { response }) {
    const { results = [] } = (response.body as Results).data?.attributes ?? {}
    const segments = results.flatMap(({ groupings: { segment_id: id } }) => id ?? [])
    const definition = { condition_groups: [] }
    insertResources(klaviyo, [
      METRIC,
      ...segments.map((id) => ({ type: 'segment', id, attributes: { name: id, definition } })),
    ])
    await freeze(klaviyo, '2026-09-04T13:45:00Z')
    await klaviyo.admin('PATCH', '/account', { timezone: 'Europe/Copenhagen' })
    return {}
  },
  body: { data: { type, attributes } },
  minted,
})

const message = { statistics: ['opens'], conversion_metric_id: METRIC.id }
const week = { timeframe: { key: 'last_7_days' } }
const month = { timeframe: { key: 'last_30_days' } }

replay('Reporting', {
  'nango-query-campaign-values-report': {
    async set(klaviyo) {
      insertResources(klaviyo, [METRIC])
      return {}
    },
    minted,
  },
  'nickdnk-query_campaign_values.429': throttled(1, {
    body: { data: { type: 'campaign-values-report', attributes: { ...message, ...week } } },
  }),
  'nickdnk-query_flow_series.200': reportStage('flow-series-report', {
    ...message,
    ...week,
    interval: 'daily',
  }),
  'nickdnk-query_flow_values.200': reportStage('flow-values-report', { ...message, ...week }),
  'nickdnk-query_form_series.200': reportStage('form-series-report', {
    statistics: ['viewed_form'],
    ...month,
    interval: 'weekly',
  }),
  'nickdnk-query_form_values.200': reportStage('form-values-report', {
    statistics: ['viewed_form'],
    ...month,
  }),
  'nickdnk-query_segment_series.200': reportStage('segment-series-report', {
    statistics: ['net_members_changed', 'total_members'],
    ...month,
    interval: 'daily',
  }),
  'nickdnk-query_segment_values.200': reportStage('segment-values-report', {
    statistics: ['members_added', 'total_members'],
    ...month,
  }),
  'pasted-report-statistics-400': {},
})
