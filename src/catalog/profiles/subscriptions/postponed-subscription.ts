import { definePostponed, type World } from '../../../declare/index.js'
import { refuse } from '../../../dialect/refusal.js'
import { accountOf } from '../../accounts/begin.js'
import { canResolveProfile } from '../identity.js'
import { deleteDevice, saveDevice } from '../push-tokens/push-registration.js'
import { upsertProfile } from '../upsert.js'
import { upsertVisitor } from '../visitor.js'
import type { ConsentSource } from './consent-change.js'
import { pendingConfirmation } from './pending-confirmation.js'
import { subscribe, unsubscribe } from './subscription.js'
import { type Entry, type Order, order } from './subscription-order.js'

/** Durations of bulk requests and of browser requests, as observed (profiles-lists-events.md §9). */
const BULK_MS = 10_000
const VISITOR_MS = 3_000

/** Subscribes the profiles of a request. */
export const postponedSubscription = definePostponed({
  name: 'profile-subscription-bulk-create-job',
  subject: 'profile',
  realisticMs: ({ byVisitor }) => (byVisitor ? VISITOR_MS : BULK_MS),
  payload: order,
  run: carryOutOrder,
})

/** Subscribes the profiles of a request, or asks them to confirm. */
export function carryOutOrder(given: Order, world: World): void {
  for (const entry of reachable(given, world))
    if (mustConfirm(entry, given, world)) askToConfirm(entry, given, world)
    else carryOut(entry, given, false, world)
}

/** Unsubscribes the profiles of a request. */
export const postponedUnsubscription = definePostponed({
  name: 'profile-subscription-bulk-delete-job',
  subject: 'profile',
  realisticMs: BULK_MS,
  payload: order,
  run(given, world) {
    const source = sourceOf(given, false)
    for (const { id, attributes, permissions, devices } of reachable(given, world)) {
      for (const { token } of devices) deleteDevice(token, world)
      const row = upsertProfile({ id, attributes }, world)
      unsubscribe(row, { permissions, listId: given.listId, source }, world)
    }
  },
})

/** Returns the entries whose profile exists or can be created; the others have no effect. */
function reachable({ entries }: Order, world: World): readonly Entry[] {
  return entries.filter(({ id, attributes }) => canResolveProfile({ ...attributes, id }, world))
}

/** Whether a subscription waits for a confirmation: marketing by email or text message, and double opt-in. */
export function mustConfirm({ permissions }: Entry, { listId, historical }: Order, world: World): boolean {
  const needsConfirmation = permissions.some(
    ({ channel, purpose }) => purpose === 'marketing' && (channel === 'email' || channel === 'sms'),
  )
  if (historical || !needsConfirmation) return false
  const list = listId === null ? undefined : world.find('list', listId)
  const process = list?.attributes.opt_in_process ?? accountOf(world).attributes.opt_in_process
  return process === 'double_opt_in'
}

/** Makes a subscription wait for a confirmation. Returns the id of the pending confirmation. */
export function askToConfirm(entry: Entry, order: Order, world: World): string {
  const { email = null, phone_number = null } = entry.attributes as { email?: string; phone_number?: string }
  const { entries, ...request } = order
  const attributes = { email, phone_number, list_id: order.listId, entry, order: request }
  return world.create(
    pendingConfirmation,
    { attributes: {}, related: {} },
    { attributes: attributes as never },
  ).id
}

function carryOut(entry: Entry, order: Omit<Order, 'entries'>, doubleOptin: boolean, world: World): string {
  const { permissions, devices } = entry
  const row = order.byVisitor ? upsertVisitor(entry, world) : upsertProfile(entry, world)
  for (const device of devices) saveDevice(device, row, world)
  const source = sourceOf(order, doubleOptin)
  const { listId, historical: bypassesFlows } = order
  return subscribe(row, { permissions, listId, source, bypassesFlows }, world).id
}

function sourceOf(
  { keyTail, customSource, form }: Omit<Order, 'entries'>,
  doubleOptin: boolean,
): ConsentSource {
  // guess: the values; segments filter consent by the method `form` and by ids of forms.
  if (form) return { method: 'FORM', detail: form.id, customDetail: form.name, doubleOptin }
  return { method: 'API', detail: keyTail, customDetail: customSource, doubleOptin }
}

/** Confirms a double opt-in, like the link in its email. Returns the profile id. Throws 404 for an unknown id. */
export function confirm(id: string, world: World): string {
  const pending = world.find(pendingConfirmation, id)
  if (!pending) throw refuse.notFound(pendingConfirmation.notFound(id))
  const { entry, order } = pending.attributes as unknown as { entry: Entry; order: Order }
  const profileId = carryOut(entry, order, true, world)
  world.remove(pendingConfirmation, pending)
  return profileId
}
