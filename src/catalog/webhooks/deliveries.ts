import { print } from '../../base/instant.js'
import type { Deliveries, DeliverySearch, ShownDelivery, World } from '../../declare/index.js'
import { conflict, invalidParameter, refuse } from '../../dialect/refusal.js'
import {
  attemptsOf,
  beginAttempt,
  type Delivery,
  deliveryBody,
  endAttempt,
  headersOf,
  OPEN,
} from './attempts.js'
import { collect } from './collect.js'
import { webhook } from './webhook.js'
import { DELIVERY_STATES, webhookDelivery } from './webhook-delivery.js'

const NEWEST_FIRST = { by: 'id', descending: true } as const

/** The deliveries of webhooks. */
export const deliveries: Deliveries = {
  type: webhookDelivery.type,
  subscriptions: webhook.type,
  dueFor: ({ attributes, related }) =>
    attributes.state === 'due' ? (related.webhook ?? undefined) : undefined,
  resume,
  begin(subscription, world) {
    const [row] = world.pick(webhookDelivery, { webhook: subscription, state: 'due' }, 1)
    return row && beginAttempt(row, world)
  },
  end({ delivery, number }, report, world) {
    const row = world.find(webhookDelivery, delivery)
    if (row) endAttempt(row, number, report, world)
  },
  list,
  find: (id, world) => shown(found(id, world), world),
  replay,
  flush,
}

/** An attempt that was under way when the process ended is made again, now: what became of it is unknown. */
function resume(world: World): readonly string[] {
  for (const row of world.pick(webhookDelivery, { state: 'sending' }))
    world.change(webhookDelivery, row, { attributes: { state: 'due', due_at: print(world.now()) } })
  return [...new Set(world.pick(webhookDelivery, { state: 'due' }).map(({ related }) => related.webhook))]
}

function list({ webhook: owner, state, before, limit }: DeliverySearch, world: World): ShownDelivery[] {
  if (state !== undefined && !(DELIVERY_STATES as readonly string[]).includes(state))
    throw refuse.problems([
      invalidParameter(`state: "${state}" is not one of ${DELIVERY_STATES.join(', ')}`, 'state'),
    ])
  const equals = (on: string, value: string | undefined) =>
    value === undefined ? [] : [{ on, operator: 'equals', values: [value] } as const]
  const where = [...equals('webhook', owner && subscriptionIn(owner, world)), ...equals('state', state)]
  return world
    .search(webhookDelivery, { where, order: NEWEST_FIRST, limit, after: before })
    .map((row) => shown(row, world))
}

/** The id of a webhook that is named by its id or its name. Throws a 404 Refusal. */
function subscriptionIn(name: string, world: World): string {
  const row = world.find(webhook, name) ?? world.pick(webhook, { name }, 1).at(0)
  if (!row) throw refuse.notFound(`There is no webhook ${name}.`)
  return row.id
}

function found(id: string, world: World): Delivery {
  const row = world.find(webhookDelivery, id)
  if (!row) throw refuse.notFound(webhookDelivery.notFound(id))
  return row
}

function shown(row: Delivery, world: World): ShownDelivery {
  const { state, created_at, due_at, events, url } = row.attributes
  return {
    id: row.id,
    webhook: row.related.webhook,
    name: world.find(webhook, row.related.webhook)?.attributes.name ?? '',
    url,
    state,
    created_at,
    next_attempt_at: state === 'due' || state === 'retrying' ? due_at : null,
    events,
    attempts: attemptsOf(row).map((attempt) => ({
      number: attempt.number,
      at: attempt.at,
      headers: headersOf(row, attempt),
      body: deliveryBody(row, attempt.at, world),
      outcome: attempt.outcome,
      status: attempt.status,
      error: attempt.error,
    })),
  }
}

function replay(id: string, world: World): void {
  const row = found(id, world)
  if ((OPEN as readonly string[]).includes(row.attributes.state))
    throw refuse.problems([
      conflict(`The delivery is ${row.attributes.state}; it can be sent again once it has ended.`, '/id'),
    ])
  const isFree = OPEN.every(
    (state) => world.count(webhookDelivery, { webhook: row.related.webhook, state }, 1) === 0,
  )
  const attributes = { state: isFree ? 'due' : 'queued', due_at: print(world.now()), failures: 0 } as const
  world.change(webhookDelivery, row, { attributes })
}

function flush(subscription: string, world: World): number {
  const owner = subscriptionIn(subscription, world)
  collect(owner, world)
  for (const row of world.pick(webhookDelivery, { webhook: owner, state: 'retrying' }))
    world.change(webhookDelivery, row, { attributes: { state: 'due', due_at: print(world.now()) } })
  return OPEN.reduce((sum, state) => sum + world.count(webhookDelivery, { webhook: owner, state }), 0)
}
