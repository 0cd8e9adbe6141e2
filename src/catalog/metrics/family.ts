import type { Family } from '../../declare/catalog.js'
import { begin } from './begin.js'
import { customMetric } from './custom-metric.js'
import { mappedMetric } from './mapped-metric.js'
import { metric } from './metric.js'
import { metricProperty } from './metric-property.js'
import { rules } from './rules.js'

export const metrics: Family = {
  tag: 'Metrics',
  resources: [metric, metricProperty, customMetric, mappedMetric],
  rules,
  begin,
}
