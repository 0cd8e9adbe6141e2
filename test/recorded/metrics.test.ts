import { insertResources, resourcesIn } from '../support/insert-resources.js'
import { freeze, nothing, replay } from '../support/replay.js'
import { throttled, withRecorded, withRecordedAnd, withResources } from '../support/stages.js'

const METRIC = 'SkDfHe'

const aMetric = { type: 'metric', id: METRIC, attributes: { name: 'SDK Smoke' } }
const CUSTOM_METRIC = '01M1PA9Z9DFGK85H67PJSZZ67V'
const aCustomMetric = {
  type: 'custom-metric',
  id: CUSTOM_METRIC,
  attributes: { name: 'sdk-smoke-09042132-custom' },
  relationships: { metrics: { data: [{ type: 'metric', id: METRIC }] } },
}
const revenue = { type: 'mapped-metric', id: 'revenue', attributes: {} }
const aProperty = {
  type: 'metric-property',
  id: 'U2tEZkhlLiR2YWx1ZQ',
  attributes: { label: 'SDK Smoke Value', property: '$value', inferred_type: 'numeric' },
  relationships: { metric: { data: { type: 'metric', id: METRIC } } },
}

const aggregate = (metric_id: string) => ({
  data: {
    type: 'metric-aggregate',
    attributes: {
      metric_id,
      measurements: ['count'],
      filter: ['greater-or-equal(datetime,2026-01-01)', 'less-than(datetime,2026-02-01)'],
    },
  },
})

replay('Metrics', {
  'issue-node66-429': {
    options: { enforceRateLimits: true },
    async set(klaviyo) {
      await freeze(klaviyo, '2026-07-01T00:00:00Z')
      for (let count = 0; count < 10; count += 1)
        if ((await klaviyo.post('/api/metric-aggregates', aggregate(METRIC))).status === 429) break
      return {}
    },
    body: aggregate(METRIC),
  },
  'nango-query-metric-aggregates': {
    async set(klaviyo, recording) {
      insertResources(klaviyo, [
        { type: 'metric', id: 'UGkwJB', attributes: { name: 'Active on Site' } },
        { type: 'profile', id: '01KWFX543QCNFFAPCDNGTRCESM' },
      ])
      insertResources(klaviyo, eventsOf(recording.response.body))
      return {}
    },
    minted: { '/data/id': 'what is computed is given an id' },
  },
  'nickdnk-create_custom_metric.201': {
    async set(klaviyo) {
      insertResources(klaviyo, [{ type: 'metric', id: METRIC, attributes: { name: 'SDK Smoke' } }])
      return {}
    },
    body: {
      data: {
        type: 'custom-metric',
        attributes: {
          name: 'sdk-smoke-09042132-custom',
          definition: {
            aggregation_method: 'value',
            metric_groups: [
              {
                metric_id: METRIC,
                metric_filters: [
                  { property: 'sku', filter: { type: 'string', operator: 'starts-with', value: 'A' } },
                ],
                value_property: '$value',
              },
            ],
          },
        },
      },
    },
    minted: { '/data/id': 'custom metrics are given an id' },
  },
  'nickdnk-delete_custom_metric.204': withResources(aCustomMetric),
  'nickdnk-get_custom_metric.200': withRecorded,
  'nickdnk-get_custom_metric.404': nothing,
  'nickdnk-get_custom_metric_id_for_mapped_metric.200': withResources(revenue),
  'nickdnk-get_custom_metrics.200': withRecorded,
  'nickdnk-get_flows_triggered_by_metric.200': withResources(aMetric),
  'nickdnk-get_mapped_metric.200': withRecorded,
  'nickdnk-get_mapped_metrics.200': withRecorded,
  'nickdnk-get_metric.200': withRecorded,
  'nickdnk-get_metric_for_mapped_metric.200': withResources(revenue),
  'nickdnk-get_metric_for_metric_property.200': withResources(aMetric, aProperty),
  'nickdnk-get_metric_id_for_mapped_metric.200': withResources(revenue),
  'nickdnk-get_metric_id_for_metric_property.200': withResources(aMetric, aProperty),
  'nickdnk-get_metric_ids_for_custom_metric.200': withResources(aMetric, aCustomMetric),
  'nickdnk-get_metric_property.200': withRecorded,
  'nickdnk-get_metric_property.429': throttled(1),
  'nickdnk-get_metrics_for_custom_metric.200': withRecordedAnd(aCustomMetric),
  'nickdnk-get_properties_for_metric.200': withRecordedAnd(aMetric),
  'nickdnk-get_property_ids_for_metric.200': {
    async set(klaviyo, { response }) {
      const ofTheMetric = { metric: { data: { type: 'metric', id: METRIC } } }
      const named = resourcesIn(response.body).map((each) => ({
        ...each,
        attributes: {
          property: Buffer.from(each.id, 'base64url')
            .toString()
            .slice(METRIC.length + 1),
        },
        relationships: ofTheMetric,
      }))
      insertResources(klaviyo, [aMetric, ...named])
      return {}
    },
  },
  'nickdnk-update_custom_metric.200': {
    ...withResources(aMetric, aCustomMetric),
    body: {
      data: {
        type: 'custom-metric',
        id: CUSTOM_METRIC,
        attributes: {
          name: 'sdk-smoke-09042132-custom-renamed',
          definition: { aggregation_method: 'count', metric_groups: [{ metric_id: METRIC }] },
        },
      },
    },
  },
  'nickdnk-update_mapped_metric.429': throttled(1, {
    body: {
      data: {
        type: 'mapped-metric',
        id: 'revenue',
        relationships: { metric: { data: null } },
      },
    },
  }),
})

interface Computed {
  readonly data: {
    readonly attributes: {
      readonly dates: readonly string[]
      readonly data: readonly { readonly measurements: { readonly count: readonly number[] } }[]
    }
  }
}

/** As many events on each day as the response counts. */
function eventsOf(body: unknown) {
  const { dates, data } = (body as Computed).data.attributes
  const counts = data[0]?.measurements.count ?? []
  return dates.flatMap((datetime, day) =>
    Array.from({ length: counts[day] ?? 0 }, (_, index) => ({
      type: 'event',
      id: `2z${day}x${index}`,
      attributes: { datetime },
      relationships: {
        metric: { data: { type: 'metric', id: 'UGkwJB' } },
        profile: { data: { type: 'profile', id: '01KWFX543QCNFFAPCDNGTRCESM' } },
      },
    })),
  )
}
