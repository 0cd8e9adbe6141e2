import { z } from 'zod'
import { defineUiAction, type UiAction, type World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { approve, registrationOf, reject, sendersOf } from './carrier.js'
import { textMessagingConfiguration } from './configuration.js'
import { textMessagingSender } from './sender.js'
import { GATES, textMessagingSettings } from './settings.js'

const nothing = () => z.strictObject({})

function senderWith(id: string, world: World) {
  const sender = world.find(textMessagingSender, id)
  if (!sender) throw refuse.notFound(textMessagingSender.notFound(id))
  return sender
}

/** Decides about the newest registration of each sender that shares the number of one. */
function decide(
  id: string,
  world: World,
  each: (...found: Parameters<typeof approve>) => void,
): { readonly senders: readonly object[] } {
  const { number } = senderWith(id, world).attributes
  for (const sender of sendersOf(number, world)) {
    const registration = registrationOf(sender, world)
    if (registration) each(sender, registration, world)
  }
  return { senders: sendersOf(number, world).map((sender) => shown(sender.id, world)) }
}

function shown(id: string, world: World) {
  const sender = senderWith(id, world)
  const { status, sender_identifier, sender_details } = sender.attributes
  const registration = registrationOf(sender, world)?.attributes
  return {
    id,
    country: sender_details.country,
    status,
    sender_identifier,
    registration: registration?.status ?? null,
    failures: registration?.failures ?? [],
  }
}

/** What the carrier and Klaviyo's staff do, and what Klaviyo's UI shows of text messaging. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'POST',
    path: '/text-messaging/senders/:id/approve',
    doc: 'The carrier approves the number of a sender: both senders of the number can send.',
    body: nothing,
    run: ({ id = '' }, world) => decide(id, world, approve),
  }),
  defineUiAction({
    method: 'POST',
    path: '/text-messaging/senders/:id/reject',
    doc: 'The carrier rejects the number of a sender, with reasons: its senders cannot send.',
    body: () => z.strictObject({ failures: z.array(z.string().min(1)).min(1) }),
    run: ({ id = '', body }, world) =>
      decide(id, world, (sender, registration) => {
        const failures = body.failures.map((detail) => ({ detail }))
        reject(sender, registration, failures, world)
      }),
  }),
  defineUiAction({
    method: 'POST',
    path: '/text-messaging/senders/:id/suspend',
    doc: 'Suspends a sender: it cannot send until it is approved again.',
    body: nothing,
    run({ id = '' }, world) {
      world.change(textMessagingSender, senderWith(id, world), { attributes: { status: 'suspended' } })
      return shown(id, world)
    },
  }),
  defineUiAction({
    method: 'PATCH',
    path: '/text-messaging',
    doc: 'Changes the configuration of text messaging, when messages need a sender (`gate`), and how many numbers there may be.',
    body: () =>
      z.strictObject({
        opt_out_language: z.string().min(1).exactOptional(),
        status: z.enum(['active', 'disabled']).exactOptional(),
        gate: z
          .enum(GATES)
          .exactOptional()
          .meta({ description: 'auto: once there is a configuration; strict: always; off: never.' }),
        numbers: z.int().min(0).max(1_000).exactOptional(),
      }),
    run({ body: { gate, numbers, ...changes } }, world) {
      const row = world.find(textMessagingConfiguration, world.companyId)
      if (Object.keys(changes).length > 0) {
        if (!row) throw refuse.notFound(textMessagingConfiguration.notFound(world.companyId))
        world.change(textMessagingConfiguration, row, { attributes: changes })
      }
      if (gate !== undefined || numbers !== undefined)
        textMessagingSettings.change(
          { ...(gate !== undefined && { gate }), ...(numbers !== undefined && { numbers }) },
          world,
        )
      const held = world.find(textMessagingConfiguration, world.companyId)?.attributes
      const { org_prefix = null, opt_out_language = null, status = null } = held ?? {}
      return { org_prefix, opt_out_language, status, ...textMessagingSettings.of(world) }
    },
  }),
]
