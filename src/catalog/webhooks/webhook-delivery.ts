import {
  anything,
  choice,
  currentTime,
  defineResource,
  list,
  text,
  time,
  toOne,
} from '../../declare/index.js'

const hidden = { path: '', tag: '', scope: '', operations: {} } as const

/** An event that waits to be delivered to a webhook. */
export const waitingEvent = defineResource({
  ...hidden,
  type: 'webhook-waiting-event',
  path: 'webhook-waiting-events',
  id: 'serial',
  doc: { id: 'Number of the entry.', example: '1' },
  notFound: (id) => `There is no waiting event ${id}.`,
  indexes: [['webhook']],
  attributes: {
    topic: text({ doc: 'Topic that the webhook is subscribed to.' }),
    event: text({ doc: 'Id of the event.' }),
  },
  relationships: { webhook: toOne('webhook', { create: 'required', data: 'always' }) },
})

/**
 * States of a delivery: it waits for the one before it, is due, is being sent, waits for its next attempt, arrived,
 * ended without success, may not be sent, or was dropped with its webhook.
 */
export const DELIVERY_STATES = [
  'queued',
  'due',
  'sending',
  'retrying',
  'delivered',
  'failed',
  'held',
  'dropped',
] as const

/** One attempt to deliver. */
export interface StoredAttempt {
  readonly number: number
  /** When it was made, by the clock of the account. */
  readonly at: string
  /** The header `Klaviyo-Timestamp`, and the signature of the body with it. */
  readonly timestamp: string
  readonly signature: string
  readonly outcome: 'delivered' | 'failed' | 'held' | 'interrupted' | null
  readonly status: number | null
  readonly error: string | null
}

/** Events that are sent to a webhook in one request, with all its attempts. */
export const webhookDelivery = defineResource({
  ...hidden,
  type: 'webhook-delivery',
  path: 'webhook-deliveries',
  id: 'ulid',
  doc: { id: 'Id of the delivery.', example: '01H1R0FDE9HM1C1XTP2W1MZ2DR' },
  order: { by: 'id', descending: false },
  notFound: (id) => `There is no webhook delivery ${id}.`,
  indexes: [['webhook'], ['state'], ['webhook', 'state']],
  attributes: {
    state: choice(DELIVERY_STATES, { initial: 'queued', doc: 'What became of it.' }),
    created_at: time({
      precision: 'microsecond',
      initial: currentTime,
      doc: 'When its events were collected.',
    }),
    due_at: time({ precision: 'microsecond', initial: currentTime, doc: 'When the next attempt is due.' }),
    events: list(text({ doc: 'Id of an event.' }), { initial: [], doc: 'Its events.' }),
    data: text({ max: 100_000_000, doc: 'The member `data` of the body, as JSON text.' }),
    url: text({ doc: 'Where the latest attempt was sent to.' }),
    attempts: anything({ initial: [], doc: 'Its attempts, the first one first.' }),
    failures: anything({ initial: 0, doc: 'How many attempts failed since it was last sent anew.' }),
  },
  relationships: { webhook: toOne('webhook', { create: 'required', data: 'always' }) },
})

/** Settings of the deliveries of the account: one row, if anything differs from the defaults. */
export const deliverySetting = defineResource({
  ...hidden,
  type: 'webhook-setting',
  path: 'webhook-settings',
  id: ({ name }) => name,
  doc: { id: 'Name of the setting.', example: 'timestamp_ahead_ms' },
  notFound: (id) => `There is no setting ${id}.`,
  kept: true,
  attributes: {
    name: text({ doc: 'Name of the setting.' }),
    value: anything({ doc: 'Its value.' }),
  },
  relationships: {},
})
