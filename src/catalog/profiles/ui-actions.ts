import { z } from 'zod'
import { defineUiAction, type Row, type UiAction, type World } from '../../declare/index.js'
import { conflict, refuse } from '../../dialect/refusal.js'
import { exchangeIdOf } from './exchange-id.js'
import { pendingConfirmation } from './subscriptions/pending-confirmation.js'
import { confirm } from './subscriptions/postponed-subscription.js'

const PENDING_MAX = 1000

/** What people do with the messages Klaviyo would have sent them. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'GET',
    path: '/pending-confirmations',
    doc: 'Lists double opt-ins that wait to be confirmed, oldest first, at most 1,000 of them.',
    body: z.undefined(),
    run: (_, world) => ({
      pending: world.pick(pendingConfirmation, {}, PENDING_MAX).map(shown),
    }),
  }),

  defineUiAction({
    method: 'POST',
    path: '/pending-confirmations/:id/confirm',
    doc: 'Confirms a double opt-in, as a click on the link in its email does. An email address or a phone number does for the id where one waits for it.',
    body: z.strictObject({}).optional(),
    run({ id: name = '' }, world) {
      const id = waitingFor(name, world)
      const profileId = confirm(id, world)
      return { id, profile_id: profileId, _kx: exchangeIdOf(profileId, world.companyId) }
    },
  }),
]

/** The id of the double opt-in that goes by an id, an address or a number. Throws 409 where there are several. */
function waitingFor(name: string, world: World): string {
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

function shown({ id, attributes }: Row<typeof pendingConfirmation>) {
  const { email, phone_number, list_id, requested_at } = attributes
  return { id, email, phone_number, list_id, requested_at }
}
