import type { Family } from '../../declare/index.js'
import { webhookRetry } from './attempts.js'
import { watchers, webhookFlush } from './collect.js'
import { deliveries } from './deliveries.js'
import { rules } from './rules.js'
import { uiActions } from './ui-actions.js'
import { webhook } from './webhook.js'
import { deliverySetting, waitingEvent, webhookDelivery } from './webhook-delivery.js'
import { addSystemTopics, webhookTopic } from './webhook-topic.js'

export const webhooks: Family = {
  tag: 'Webhooks',
  resources: [webhookTopic, webhook, waitingEvent, webhookDelivery, deliverySetting],
  rules,
  watchers,
  postponed: [webhookFlush, webhookRetry],
  deliveries,
  uiActions,
  setUp: (world) => addSystemTopics(world),
}
