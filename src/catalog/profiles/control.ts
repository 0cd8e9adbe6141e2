import { z } from 'zod'
import { type ControlAction, defineControl } from '../../declare/control.js'
import type { Row } from '../../declare/resource.js'
import { exchangeIdOf } from './exchange-id.js'
import { pendingConfirmation } from './pending-confirmation.js'
import { confirm } from './subscription-rules.js'

const PENDING_MAX = 1000

/** What people do with the messages Klaviyo would have sent them. */
export const control: readonly ControlAction[] = [
  defineControl({
    method: 'GET',
    path: '/pending-confirmations',
    doc: 'Lists double opt-ins that wait to be confirmed, oldest first, at most 1,000 of them.',
    takes: z.undefined(),
    run: (_, world) => ({
      pending: world.pick(pendingConfirmation, {}, PENDING_MAX).map(shown),
    }),
  }),

  defineControl({
    method: 'POST',
    path: '/pending-confirmations/:id/confirm',
    doc: 'Confirms a double opt-in, as a click on the link in its email does.',
    takes: z.strictObject({}).optional(),
    run({ id = '' }, world) {
      const profileId = confirm(id, world)
      return { id, profile_id: profileId, _kx: exchangeIdOf(profileId, world.companyId) }
    },
  }),
]

function shown({ id, attributes }: Row<typeof pendingConfirmation>) {
  const { email, phone_number, list_id, requested_at } = attributes
  return { id, email, phone_number, list_id, requested_at }
}
