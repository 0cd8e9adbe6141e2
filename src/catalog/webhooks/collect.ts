import { z } from 'zod'
import { definePostponed, type Row, type Watcher, type World } from '../../declare/index.js'
import { event } from '../events/event.js'
import { metric } from '../metrics/metric.js'
import { webhook } from './webhook.js'
import { waitingEvent, webhookDelivery } from './webhook-delivery.js'
import { addTopicOf, topicsOf } from './webhook-topic.js'

/** The most events of a delivery (catalogs-and-rest.md §9.3). */
const EVENTS_MAX = 1_000

/** Each metric is a topic. */
const onMetric: Watcher = {
  type: 'metric',
  onChange(row, world, happening) {
    if (happening === 'created') addTopicOf(row as unknown as Row<typeof metric>, world)
  },
}

/** An event that is recorded waits for each webhook that is enabled and subscribed to its topic. */
const onEvent: Watcher = {
  type: 'event',
  onChange({ id, related }, world, happening) {
    if (happening !== 'created') return
    const enabled = world.pick(webhook, {}).filter(({ attributes }) => attributes.enabled)
    if (enabled.length === 0 || related.metric == null) return
    const kind = world.find(metric, related.metric)
    const topics = kind ? topicsOf(kind) : []
    for (const subscriber of enabled)
      for (const topic of topics)
        if (subscriber.attributes.topic_ids.includes(topic)) wait(subscriber.id, topic, id, world)
  },
}

export const watchers: readonly Watcher[] = [onMetric, onEvent]

function wait(subscriber: string, topic: string, eventId: string, world: World): void {
  world.create(
    waitingEvent,
    { attributes: {}, related: { webhook: subscriber } },
    { attributes: { topic, event: eventId } },
  )
  world.postponeFor(webhookFlush, {}, subscriber)
}

/** Collects what waits into deliveries. */
export const webhookFlush = definePostponed({
  name: 'webhook-flush',
  // Reported from a live account: one to three minutes (catalogs-and-rest.md §9.3).
  realisticMs: 60_000,
  payload: () => z.object({}),
  run(_, world) {
    for (const id of world.takeIds(webhookFlush)) collect(id, world)
  },
})

/** Makes deliveries of all events that wait for a webhook, in their order. */
export function collect(subscriber: string, world: World): void {
  const waiting = [...world.each(waitingEvent, { webhook: subscriber })]
  for (let at = 0; at < waiting.length; at += EVENTS_MAX) {
    const entries = waiting.slice(at, at + EVENTS_MAX).flatMap(({ attributes }) => {
      const row = world.find(event, attributes.event)
      return row ? [{ topic: attributes.topic, row }] : []
    })
    if (entries.length > 0) deliver(subscriber, entries, world)
  }
  world.removeAll(waitingEvent, { webhook: subscriber })
}

interface Entry {
  readonly topic: string
  readonly row: Row<typeof event>
}

function deliver(subscriber: string, entries: readonly Entry[], world: World): void {
  const data = entries.map(({ topic, row }) => {
    const payload = world.resourceObject(event, row)
    return `{"topic":${JSON.stringify(topic)},"external_id":${JSON.stringify(row.id)},"payload":{"data":${payload}}}`
  })
  const isFree = ['due', 'sending', 'retrying'].every(
    (state) => world.count(webhookDelivery, { webhook: subscriber, state }, 1) === 0,
  )
  world.create(
    webhookDelivery,
    { attributes: {}, related: { webhook: subscriber } },
    {
      attributes: {
        state: isFree ? 'due' : 'queued',
        events: entries.map(({ row }) => row.id),
        data: `[${data.join(',')}]`,
        url: world.find(webhook, subscriber)?.attributes.endpoint_url ?? '',
      },
    },
  )
}
