import { z } from 'zod'
import {
  defineAction,
  defineBody,
  definePostponed,
  email,
  handle,
  one,
  phone,
  type Resource,
  type World,
} from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { backInStockWait } from '../catalogs/back-in-stock-wait.js'
import { conversation } from '../conversations/conversation.js'
import { couponCode } from '../coupons/coupon-code.js'
import { shopifyCouponCode } from '../coupons/shopify-coupon-code.js'
import { forgetTouches } from '../events/attribution.js'
import { event } from '../events/event.js'
import { convertedProfile } from '../messages/message-counts.js'
import { outboxMessage } from '../messages/outbox-message.js'
import { type Identifiers, ownersOf } from '../profiles/identity.js'
import { furtherEmail, profile } from '../profiles/profile.js'
import { pushToken } from '../profiles/push-tokens/push-token.js'

/** Deletes a profile with its events, devices and addresses. */
export const postponedDeletion = definePostponed({
  name: 'data-privacy-deletion-job',
  subject: 'profile',
  // guess: the duration of a deletion has not been measured.
  realisticMs: 10_000,
  payload: () => z.object({ id: z.string() }),
  run({ id }, world) {
    if (world.find(profile, id)) deleteProfile(id, world)
  },
})

const subject = defineBody({
  type: 'profile',
  schema: 'DataPrivacyProfileQuery',
  id: 'optional',
  attributes: {
    email: email({ create: 'optional', nullable: true, doc: 'Email address.' }),
    phone_number: phone({
      create: 'optional',
      nullable: true,
      strict: true,
      doc: 'Phone number in E.164 format.',
    }),
  },
})

/** Accepts the deletion of a profile. Throws 400 for more than one identifier and 404 when no profile matches. */
export const deletion = handle(
  defineAction({
    id: 'request_profile_deletion',
    aliases: ['create_data_privacy_deletion_job'],
    path: '/api/data-privacy-deletion-jobs',
    tag: 'Data Privacy',
    scopes: ['data-privacy:write'],
    rate: 'S',
    status: 202,
    body: defineBody({
      type: 'data-privacy-deletion-job',
      schema: 'DataPrivacyCreateDeletionJobQuery',
      attributes: { profile: one(subject, { create: 'required', doc: 'Profile to delete.' }) },
    }),
  }),
  ({ attributes }, world) => {
    const { id, attributes: given } = attributes.profile
    if ([id, given.email, given.phone_number].filter(Boolean).length > 1)
      // The rule is documented (request_profile_deletion), its wording is a guess.
      throw refuse.problems([invalid('Only one identifier may be given.', '/data/attributes/profile/data')])
    const [row] = ownersOf({ ...given, id }, world)
    if (!row) throw profileNotFound({ ...given, id })
    world.postpone(postponedDeletion, { id: row.id })
    return undefined
  },
)

function deleteProfile(id: string, world: World): void {
  const held = [
    pushToken,
    furtherEmail,
    event,
    outboxMessage,
    convertedProfile,
    backInStockWait,
    conversation,
  ]
  for (const resource of held) world.removeAll(resource, { profile: id })
  forgetTouches(id, world)
  // Codes keep their status and lose the profile (coupons.md).
  for (const codes of [couponCode, shopifyCouponCode])
    for (const code of world.pick(codes, { profile: id }))
      world.change<Resource>(codes, code, { related: { profile: null } })
  const row = world.find(profile, id)
  if (row) world.remove(profile, row)
}

/** seen: nickdnk-request_profile_deletion.404, for an email address; the other identifiers are a guess. */
function profileNotFound({ id, email: address, phone_number }: Identifiers) {
  const by = address ? ['email', address] : phone_number ? ['phone number', phone_number] : ['ID', id]
  const [name, value] = by
  if (!value)
    return refuse.problems([
      invalid('One or more identifiers is required', '/data/attributes/profile/data/attributes'),
    ])
  return refuse.notFound(
    `No profile with ${name} "${value}" found.  The profile may have already been deleted.`,
  )
}
