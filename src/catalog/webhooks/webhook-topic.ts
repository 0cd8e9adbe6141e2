import { defineResource, type Row, text, type World } from '../../declare/index.js'
import { KLAVIYO } from '../metrics/integration.js'
import type { metric } from '../metrics/metric.js'

/** Slugs of Klaviyo's own topics, which are there before their metrics are (seen: nickdnk-get_webhook_topics.200). */
const SYSTEM_SLUGS = [
  'bounced_email',
  'bounced_push',
  'clicked_email',
  'clicked_email_to_unsubscribe',
  'clicked_sms',
  'clicked_text_message',
  'dropped_email',
  'failed_to_deliver_automated_response_sms',
  'failed_to_deliver_automated_response_text_message',
  'failed_to_deliver_sms',
  'failed_to_deliver_text_message',
  'manually_suppressed_from_email_marketing',
  'manually_unsuppressed_from_email_marketing',
  'marked_email_as_spam',
  'merged_profile',
  'opened_email',
  'opened_push',
  'opened_text',
  'ready_to_review',
  'received_automated_response_sms',
  'received_automated_response_text_message',
  'received_email',
  'received_push',
  'received_sms',
  'received_text_message',
  'relayed_text_message',
  'sent_sms',
  'sent_text_message',
  'skipped_send',
  'social_comment',
  'social_dm',
  'social_ugc',
  'submitted_rating',
  'submitted_review',
  'subscribed_to_back_in_stock',
  'subscribed_to_email_marketing',
  'subscribed_to_list',
  'subscribed_to_sms_marketing',
  'subscribed_to_text_messaging_marketing',
  'unsubscribed_from_email_marketing',
  'unsubscribed_from_list',
  'unsubscribed_from_sms_marketing',
  'unsubscribed_from_text_messaging_marketing',
  'unsubscribed_from_text_messaging_transactional',
  'updated_email_preferences',
] as const

const SYSTEM_TOPICS: ReadonlySet<string> = new Set(SYSTEM_SLUGS.map((slug) => topicId(KLAVIYO.key, slug)))

/** What a webhook can subscribe to: the events of a metric. */
export const webhookTopic = defineResource({
  type: 'webhook-topic',
  path: 'webhook-topics',
  tag: 'Webhooks',
  scope: 'webhooks',
  id: ({ topic }) => topic,
  doc: { id: 'Id of the topic.', example: 'event:klaviyo.sent_sms' },
  order: { by: 'id', descending: false },
  // seen: nickdnk-get_webhook.404 of a webhook; the topic has the same words (catalogs-and-rest.md §9.1).
  notFound: () => 'Not found.',
  // Its responses have empty attributes (seen: nickdnk-get_webhook_topics.200).
  attributes: { topic: text({ hidden: true, doc: 'Id of the topic.' }) },
  relationships: {},
  operations: {
    list: { rate: 'XS', page: { whole: 'ends' } },
    get: { rate: 'XS' },
  },
})

/** Adds Klaviyo's own topics to a new account. */
export function addSystemTopics(world: World): void {
  for (const topic of SYSTEM_TOPICS) addTopic(topic, world)
}

/** Adds the topic of a metric, unless a metric with a similar name brought it. */
export function addTopicOf(row: Row<typeof metric>, world: World): void {
  addTopic(topicOf(row), world)
}

function addTopic(topic: string, world: World): void {
  if (!world.find(webhookTopic, topic)) world.ensure(webhookTopic, { attributes: { topic }, related: {} })
}

/** The topic of a metric (catalogs-and-rest.md §9.2). */
export function topicOf({ attributes: { name, integration } }: Row<typeof metric>): string {
  const slug = (name ?? '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')
  return topicId(String(integration?.key ?? ''), slug)
}

/**
 * All topics of the events of a metric. Metrics of text messages have an earlier name, whose topic is still there.
 * guess: an event is sent under each of the two.
 */
export function topicsOf(row: Row<typeof metric>): readonly string[] {
  const topic = topicOf(row)
  const earlier = topic.replace(/text_messag(e|ing)/, 'sms')
  return earlier !== topic && SYSTEM_TOPICS.has(earlier) ? [topic, earlier] : [topic]
}

function topicId(integration: string, slug: string): string {
  return `event:${integration}.${slug}`
}
