import type { Family, Row, Watcher } from '../../declare/index.js'
import type { metric } from '../metrics/metric.js'
import { rules } from './rules.js'
import { webhook } from './webhook.js'
import { addSystemTopics, addTopicOf, webhookTopic } from './webhook-topic.js'

/** Each metric is a topic. */
const onMetric: Watcher = {
  type: 'metric',
  onChange(row, world, happening) {
    if (happening === 'created') addTopicOf(row as unknown as Row<typeof metric>, world)
  },
}

export const webhooks: Family = {
  tag: 'Webhooks',
  resources: [webhookTopic, webhook],
  rules,
  watchers: [onMetric],
  setUp: (world) => addSystemTopics(world),
}
