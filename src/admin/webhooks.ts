import { z } from 'zod'
import { OperatorError } from '../account/operator-error.js'
import type { Deliveries } from '../declare/deliveries.js'
import { ULID } from '../dialect/ids.js'
import type { EmulatorContext } from './context.js'
import { type AdminRoute, defineAdminRoute } from './route.js'

const PAGE_MAX = 1_000

const attempt = z.object({
  number: z.number(),
  at: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  outcome: z.enum(['delivered', 'failed', 'held', 'interrupted']).nullable(),
  status: z.number().nullable(),
  error: z.string().nullable(),
})

const delivery = z.object({
  id: z.string(),
  webhook: z.string(),
  name: z.string(),
  url: z.string(),
  state: z.string(),
  created_at: z.string(),
  next_attempt_at: z.string().nullable(),
  events: z.array(z.string()),
  attempts: z.array(attempt),
})

/** The deliveries of webhooks. */
export const webhookRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/webhooks/deliveries',
    doc: 'Lists the deliveries of webhooks, newest first, with each attempt as it was sent.',
    query: z.strictObject({
      webhook: z.string().optional().meta({ description: 'The id or the name of a webhook.' }),
      state: z.string().optional().meta({ description: 'Such as delivered, retrying, failed or held.' }),
      before: z
        .string()
        .regex(ULID, 'is not the id of a delivery')
        .optional()
        .meta({ description: 'The id of the last delivery of the page before.' }),
      limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(100),
    }),
    response: z.object({ deliveries: z.array(delivery) }),
    run: ({ account, context, query }) => ({
      deliveries: account.runUiAction((world) => deliveriesOf(context).list(query, world)),
    }),
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/webhooks/deliveries/:id',
    doc: 'Shows one delivery.',
    response: delivery,
    run: ({ account, context, parameters: { id = '' } }) =>
      account.runUiAction((world) => deliveriesOf(context).find(id, world)),
  }),

  defineAdminRoute({
    method: 'POST',
    path: '/webhooks/deliveries/:id/replay',
    doc: 'Sends a delivery that has ended again, and responds when its attempt has ended.',
    response: delivery,
    async run({ account, context, parameters: { id = '' } }) {
      account.runUiAction((world) => deliveriesOf(context).replay(id, world))
      await context.courier.idle(account.companyId)
      return account.runUiAction((world) => deliveriesOf(context).find(id, world))
    },
  }),

  defineAdminRoute({
    method: 'POST',
    path: '/webhooks/:id/flush',
    doc: 'Sends what waits for a webhook (its id or name) now, also what waits for its next attempt. Responds when the attempts have ended.',
    response: z.object({ deliveries: z.number().meta({ description: 'How many deliveries were due.' }) }),
    async run({ account, context, parameters: { id = '' } }) {
      const deliveries = account.runUiAction((world) => deliveriesOf(context).flush(id, world))
      await context.courier.idle(account.companyId)
      return { deliveries }
    },
  }),
]

function deliveriesOf({ editions }: EmulatorContext): Deliveries {
  const { deliveries } = editions.newest
  if (!deliveries) throw new OperatorError('this emulator has no webhooks', 404)
  return deliveries
}
