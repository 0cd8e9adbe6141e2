import type { Family } from '../../declare/catalog.js'
import { begin } from './begin.js'
import { metric } from './metric.js'

export const metrics: Family = { tag: 'Metrics', resources: [metric], begin }
