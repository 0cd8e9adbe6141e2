import { z } from 'zod'
import { defineUiAction, type Row, type UiAction, type World } from '../../declare/index.js'
import { conflict, refuse } from '../../dialect/refusal.js'
import { exchangeIdOf } from './exchange-id.js'
import { pendingConfirmation } from './subscriptions/pending-confirmation.js'
import { confirm } from './subscriptions/postponed-subscription.js'

const PENDING_MAX = 1000

/** Admin API routes that stand in for what recipients do with messages from Klaviyo. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'GET',
    path: '/pending-confirmations',
    doc: 'Lists pending double opt-ins, oldest first, at most 1,000.',
    body: () => z.undefined(),
    run: (_, world) => ({
      pending: world.pick(pendingConfirmation, {}, PENDING_MAX).map(responseOf),
    }),
  }),

  defineUiAction({
    method: 'POST',
    path: '/pending-confirmations/:id/confirm',
    doc: 'Confirms a double opt-in, like a click on the link in the email. Accepts the id, or an email address or phone number with one pending confirmation.',
    body: () => z.strictObject({}).optional(),
    run({ id: name = '' }, world) {
      const id = pendingId(name, world)
      const profileId = confirm(id, world)
      return { id, profile_id: profileId, _kx: exchangeIdOf(profileId, world.companyId) }
    },
  }),
]

/** Returns the id of the pending double opt-in for an id, email address or phone number. Throws 409 for several. */
function pendingId(name: string, world: World): string {
  if (world.find(pendingConfirmation, name)) return name
  const waiting = (['email', 'phone_number'] as const).flatMap((key) =>
    world.pick(pendingConfirmation, { [key]: name }, PENDING_MAX),
  )
  const [first = { id: name }, ...others] = waiting
  if (others.length === 0) return first.id
  const each = waiting.map(({ id, attributes }) => `${id} (list ${attributes.list_id ?? 'none'})`)
  const detail = `${waiting.length} confirmations wait for ${name}; name one by its id: ${each.join(', ')}`
  throw refuse.problems([conflict(detail, '/')])
}

function responseOf({ id, attributes }: Row<typeof pendingConfirmation>) {
  const { email, phone_number, list_id, requested_at } = attributes
  return { id, email, phone_number, list_id, requested_at }
}
