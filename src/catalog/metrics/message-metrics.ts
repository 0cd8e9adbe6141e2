import { KLAVIYO } from './integration.js'

/** Those of a new account (seen: nango-list-metrics). */
export const FIRST_MESSAGE_METRICS: readonly string[] = [
  'Received Email',
  'Opened Email',
  'Clicked Email',
  'Bounced Email',
  'Dropped Email',
  'Marked Email as Spam',
  'Skipped Send',
  'Clicked email to unsubscribe',
  'Sent Text Message',
  'Received Text Message',
  'Clicked Text Message',
  'Opened Text',
  'Relayed Text Message',
  'Failed to Deliver Text Message',
  'Received Automated Response Text Message',
  'Failed to Deliver Automated Response Text Message',
]

/** The metrics of sent messages. guess: the names for push and WhatsApp. */
const MESSAGE_METRICS: ReadonlySet<string> = new Set([
  ...FIRST_MESSAGE_METRICS,
  'Received Push',
  'Opened Push',
  'Bounced Push',
  'Sent WhatsApp Message',
  'Received WhatsApp Message',
  'Clicked WhatsApp Message',
  'Failed to Deliver WhatsApp Message',
])

/**
 * Does a metric say what happened to a message? Its events trigger no flows (messages.md §3.4), and are not attributed
 * to messages.
 */
export function isMessageMetric({
  attributes: { name, integration },
}: {
  readonly attributes: { readonly name: string | null; readonly integration: unknown }
}): boolean {
  if (name === null || !MESSAGE_METRICS.has(name)) return false
  return (integration as { readonly key?: unknown } | null)?.key === KLAVIYO.key
}
