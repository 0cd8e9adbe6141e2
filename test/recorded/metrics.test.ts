import { freeze, replay, type Stage } from '../support/replay.js'
import { shownIn, stand } from '../support/stand.js'

const METRIC = 'SkDfHe'

/** What the recording shows is there. */
const shown: Stage = {
  async set(klaviyo, { response }) {
    stand(klaviyo, shownIn(response.body))
    return {}
  },
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
      for (let asked = 0; asked < 10; asked += 1)
        if ((await klaviyo.post('/api/metric-aggregates', aggregate(METRIC))).status === 429) break
      return {}
    },
    body: aggregate(METRIC),
  },
  'nango-query-metric-aggregates': {
    async set(klaviyo, recording) {
      stand(klaviyo, [
        { type: 'metric', id: 'UGkwJB', attributes: { name: 'Active on Site' } },
        { type: 'profile', id: '01KWFX543QCNFFAPCDNGTRCESM' },
      ])
      stand(klaviyo, happened(recording.response.body))
      return {}
    },
    minted: { '/data/id': 'what is computed is given an id' },
  },
  'nickdnk-create_custom_metric.201': {
    async set(klaviyo) {
      stand(klaviyo, [{ type: 'metric', id: METRIC, attributes: { name: 'SDK Smoke' } }])
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
  'nickdnk-get_mapped_metrics.200': shown,
  'nickdnk-get_metric_property.200': shown,
})

interface Computed {
  readonly data: {
    readonly attributes: {
      readonly dates: readonly string[]
      readonly data: readonly { readonly measurements: { readonly count: readonly number[] } }[]
    }
  }
}

/** As many events on each day as were counted. */
function happened(body: unknown) {
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
