import {
  defineAction,
  defineBody,
  handle,
  one,
  type ParsedBody,
  text,
  type World,
} from '../../../declare/index.js'
import { invalid, refuse } from '../../../dialect/refusal.js'
import type { Identifiers } from '../identity.js'
import { embeddedAttributes } from '../profile-attributes.js'
import { noteProtectedIdentifiers } from '../visitor.js'
import { refuseUnknownList } from './bulk-subscription.js'
import { refuseWithoutPush, settingProblems, usable } from './channel-settings.js'
import { postponedSubscription } from './postponed-subscription.js'
import {
  devicesOf,
  grantedChannels,
  type Permission,
  permissionsOf,
  reachesPhone,
} from './subscription-channels.js'
import type { Order } from './subscription-order.js'
import { missingIdentifiers, type Subject, timeProblems } from './subscription-problems.js'

/** Pointer to the profile in the body. */
const PROFILE = '/data/attributes/profile/data'

const subscriber = defineBody({
  type: 'profile',
  schema: 'ProfileUpsertQueryWithSubscriptions',
  id: 'optional',
  attributes: {
    ...embeddedAttributes,
    subscriptions: grantedChannels({ create: 'optional', nullable: true, doc: 'Subscriptions to grant.' }),
  },
})

const body = defineBody({
  type: 'subscription',
  schema: 'OnsiteSubscriptionCreateQuery',
  attributes: {
    custom_source: text({ create: 'optional', nullable: true, doc: 'Custom source of the consent.' }),
    profile: one(subscriber, { create: 'required', doc: 'Profile to subscribe.' }),
  },
  relationships: { list: { type: 'list', presence: 'required' } },
})

/** A subscription of a site visitor, as its body was read. */
export type ClientSubscription = ParsedBody<typeof body>

/** Subscribes a site visitor to a list; without `subscriptions`, to marketing. */
export const clientSubscription = handle(
  defineAction({
    id: 'create_client_subscription',
    path: '/client/subscriptions',
    tag: 'Client',
    scopes: ['subscriptions:write'],
    rate: { burst: 350, steady: 750 },
    status: 202,
    body,
  }),
  (given, world) => {
    world.postpone(postponedSubscription, clientOrder(given, world))
    return undefined
  },
)

/** Returns what a subscription of a visitor asks for. Throws a Refusal with all its problems. */
export function clientOrder(
  { attributes: { profile, custom_source }, related: { list } }: ClientSubscription,
  world: World,
): Order {
  refuseUnknownList(list, world)
  const { subscriptions, meta, ...given } = profile.attributes
  const requested = subscriptions ? permissionsOf(subscriptions) : undefined
  const { email, phone_number }: Identifiers = given
  const permissions = requested ?? marketingTo({ email, sms: phone_number })
  rejectUnusable({ email, phone_number, id: profile.id, requested }, permissions, world)
  if (subscriptions?.push) refuseWithoutPush(world)
  noteProtectedIdentifiers({ id: profile.id, attributes: given }, PROFILE, world)
  return {
    entries: [
      {
        id: profile.id,
        attributes: given,
        ...(meta ? { meta } : {}),
        permissions: usable(withPhone(permissions, world), PROFILE, world),
        devices: subscriptions ? devicesOf(subscriptions) : [],
      },
    ],
    listId: list ?? null,
    customSource: custom_source ?? null,
    historical: false,
    byVisitor: true,
    keyTail: null,
  }
}

/** Throws 400 if a channel lacks its identifier, the account has not set it up, or a time is given. */
function rejectUnusable(
  subject: Omit<Subject, 'pointer'>,
  permissions: readonly Permission[],
  world: World,
): void {
  const { email, phone_number } = subject
  const unknown = invalid('One or more identifiers is required', `${PROFILE}/attributes`)
  const problems = [
    ...(email || phone_number ? missingIdentifiers({ ...subject, pointer: PROFILE }, world) : [unknown]),
    ...settingProblems({ ...subject, permissions }, PROFILE, world),
    ...permissions.flatMap((permission) => timeProblems(permission, false, PROFILE, world)),
  ]
  if (problems.length > 0) throw refuse.problems(problems)
}

/** Returns the permissions; without those of phone channels if the phone number was left out as invalid. */
function withPhone(permissions: readonly Permission[], world: World): readonly Permission[] {
  if (!world.wasLeftOut(`${PROFILE}/attributes/phone_number`)) return permissions
  return permissions.filter((each) => !reachesPhone(each))
}

/** Returns marketing permissions for each channel with an identifier (create_client_subscription). */
function marketingTo(given: Readonly<Record<'email' | 'sms', unknown>>): Permission[] {
  return (['email', 'sms'] as const)
    .filter((channel) => given[channel])
    .map((channel) => ({ channel, purpose: 'marketing' as const }))
}
