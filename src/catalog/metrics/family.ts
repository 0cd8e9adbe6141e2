import type { Family } from '../../declare/index.js'
import { aggregation } from './aggregate.js'
import { begin } from './begin.js'
import { countsView } from './counts-view.js'
import { customMetric } from './custom-metric.js'
import { mappedMetric } from './mapped-metric.js'
import { metric } from './metric.js'
import { metricAggregate } from './metric-aggregate.js'
import { metricProperty } from './metric-property.js'
import { rules } from './rules.js'
import { metricSeed } from './seed.js'

export const metrics: Family = {
  tag: 'Metrics',
  resources: [metric, metricProperty, customMetric, mappedMetric, metricAggregate],
  rules,
  actions: [aggregation],
  uiActions: [countsView],
  seeds: [metricSeed],
  setUp: begin,
}
