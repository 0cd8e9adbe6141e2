import {
  defineAction,
  defineBody,
  flag,
  handle,
  many,
  type ParsedBody,
  text,
  type World,
} from '../../../declare/index.js'
import { invalid, type Problem, refuse } from '../../../dialect/refusal.js'
import { described, identifiers } from '../profile-attributes.js'
import { refuseWithoutPush, settingProblems, usable } from './channel-settings.js'
import { postponedSubscription, postponedUnsubscription } from './postponed-subscription.js'
import {
  allPermissions,
  devicesOf,
  grantedChannels,
  permissionsOf,
  reachesPhone,
  revokedChannels,
} from './subscription-channels.js'
import type { Entry, Order } from './subscription-order.js'
import { birthDateProblems, missingIdentifiers, type Subject, timeProblems } from './subscription-problems.js'

const address = described(identifiers.email, { example: 'matt@example.com' })
const number = described(identifiers.phone_number, { doc: 'Phone number in E.164 format.' })
const list = { list: { type: 'list', presence: 'optional' } } as const

const subscriber = defineBody({
  type: 'profile',
  schema: 'ProfileSubscriptionCreateQuery',
  id: 'optional',
  attributes: {
    email: address,
    phone_number: number,
    subscriptions: grantedChannels({ create: 'required', mayBeAbsent: true, doc: 'Subscriptions to grant.' }),
    age_gated_date_of_birth: text({
      create: 'optional',
      nullable: true,
      pattern: /^\d{4}-\d\d-\d\d$/,
      doc: 'Date of birth, for age-gated consent.',
      published: { format: 'date' },
    }),
  },
})

const unsubscriber = defineBody({
  type: 'profile',
  schema: 'ProfileSubscriptionDeleteQuery',
  attributes: { email: address, phone_number: number, subscriptions: revokedChannels },
})

const create = defineBody({
  type: 'profile-subscription-bulk-create-job',
  schema: 'SubscriptionCreateJobCreateQuery',
  attributes: {
    custom_source: text({ create: 'optional', nullable: true, doc: 'Custom source of the consent.' }),
    profiles: many(subscriber, { create: 'required', max: 1000, doc: 'Profiles to subscribe.' }),
    historical_import: flag({
      create: 'optional',
      nullable: true,
      doc: 'Whether the consent is historical and needs no confirmation.',
      published: { default: false },
    }),
  },
  relationships: list,
})

const remove = defineBody({
  type: 'profile-subscription-bulk-delete-job',
  schema: 'SubscriptionDeleteJobCreateQuery',
  attributes: {
    profiles: many(unsubscriber, { create: 'required', max: 100, doc: 'Profiles to unsubscribe.' }),
  },
  relationships: list,
})

const SCOPES = ['lists:write', 'profiles:write', 'subscriptions:write']

/** Subscribes up to 1,000 profiles. The request is validated at once; the scheduler carries it out later. */
export const bulkSubscribe = handle(
  defineAction({
    id: 'bulk_subscribe_profiles',
    aliases: ['subscribe_profiles', 'create_profile_subscription_bulk_create_job'],
    path: '/api/profile-subscription-bulk-create-jobs',
    tag: 'Profiles',
    scopes: SCOPES,
    rate: 'L',
    status: 202,
    body: create,
  }),
  ({ attributes, related }, world) => {
    const historical = attributes.historical_import ?? false
    refuseUnknownList(related.list, world)
    rejectIfAny(attributes.profiles.flatMap((each, index) => problemsOf(each, index, historical, world)))
    requirePush(attributes.profiles, world)
    const order: Order = {
      entries: attributes.profiles.map((each, index) => {
        const entry = entryOf(each, index, world)
        return { ...entry, permissions: usable(entry.permissions, pointerTo(index), world) }
      }),
      listId: related.list ?? null,
      customSource: attributes.custom_source ?? null,
      historical,
      keyTail: world.keyTail ?? null,
    }
    world.postpone(postponedSubscription, order)
    return undefined
  },
)

/** Unsubscribes up to 100 profiles, in the same way. */
export const bulkUnsubscribe = handle(
  defineAction({
    id: 'bulk_unsubscribe_profiles',
    aliases: ['unsubscribe_profiles', 'create_profile_subscription_bulk_delete_job'],
    path: '/api/profile-subscription-bulk-delete-jobs',
    tag: 'Profiles',
    scopes: SCOPES,
    rate: 'L',
    status: 202,
    body: remove,
  }),
  ({ attributes, related }, world) => {
    refuseUnknownList(related.list, world)
    rejectIfAny(
      attributes.profiles.flatMap((each, index) => missingIdentifiers(subjectOf(each, index), world)),
    )
    requirePush(attributes.profiles, world)
    const order: Order = {
      entries: attributes.profiles.map((each, index) => entryOf(each, index, world)),
      listId: related.list ?? null,
      customSource: null,
      historical: false,
      keyTail: world.keyTail ?? null,
    }
    world.postpone(postponedUnsubscription, order)
    return undefined
  },
)

/** seen: spree-services-spree_klaviyo-subscribe-failure. Throws 400. */
export function refuseUnknownList(id: string | null | undefined, world: World): void {
  if (id === null || id === undefined || world.find('list', id)) return
  throw refuse.problems([invalid(`List not found with id ${id}.`, '/data/relationships/list/data/id')])
}

function rejectIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw refuse.problems(problems)
}

const pointerTo = (index: number) => `/data/attributes/profiles/data/${index}`

type GivenSubscriber = ParsedBody<typeof subscriber> | ParsedBody<typeof unsubscriber>

/** Returns the identifiers and permissions of one profile in a body. */
function subjectOf({ id, attributes }: GivenSubscriber, index: number): Subject {
  const { subscriptions, email: mail, phone_number } = attributes
  const requested = subscriptions ? permissionsOf(subscriptions) : undefined
  return { id, email: mail, phone_number, requested, pointer: pointerTo(index) }
}

function entryOf(given: GivenSubscriber, index: number, world: World): Entry {
  const { id, email: mail, phone_number, requested, pointer } = subjectOf(given, index)
  const identifiers = { ...(mail && { email: mail }), ...(phone_number && { phone_number }) }
  const reachable = world.wasLeftOut(`${pointer}/attributes/phone_number`)
    ? requested?.filter((each) => !reachesPhone(each))
    : requested
  return {
    id,
    attributes: identifiers,
    permissions: reachable ?? allPermissions(identifiers),
    devices: devicesOf(given.attributes.subscriptions ?? {}),
  }
}

function problemsOf(
  given: ParsedBody<typeof subscriber>,
  index: number,
  historical: boolean,
  world: World,
): Problem[] {
  const subject = subjectOf(given, index)
  const { pointer, requested } = subject
  const permissions = requested ?? allPermissions(subject)
  return [
    ...birthDateProblems(given.attributes.age_gated_date_of_birth, pointer),
    ...missingIdentifiers(subject, world),
    ...settingProblems({ ...subject, permissions }, pointer, world),
    ...permissions.flatMap((permission) => timeProblems(permission, historical, pointer, world)),
  ]
}

/** Throws 403 if a body has push subscriptions and push notifications are not set up. */
function requirePush(profiles: readonly GivenSubscriber[], world: World): void {
  const hasPush = profiles.some(({ attributes: { subscriptions } }) => subscriptions?.push)
  if (hasPush) refuseWithoutPush(world)
}
