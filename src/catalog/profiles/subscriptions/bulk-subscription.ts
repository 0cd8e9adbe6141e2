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
const number = described(identifiers.phone_number, { doc: 'The number.' })
const list = { list: { type: 'list', presence: 'optional' } } as const

const subscriber = defineBody({
  type: 'profile',
  schema: 'ProfileSubscriptionCreateQuery',
  id: 'optional',
  attributes: {
    email: address,
    phone_number: number,
    subscriptions: grantedChannels({ create: 'required', mayBeAbsent: true, doc: 'What is agreed to.' }),
    age_gated_date_of_birth: text({
      create: 'optional',
      nullable: true,
      pattern: /^\d{4}-\d\d-\d\d$/,
      doc: 'The day of birth, where messages are for grown-ups.',
      published: { format: 'date' },
    }),
  },
})

const leaver = defineBody({
  type: 'profile',
  schema: 'ProfileSubscriptionDeleteQuery',
  attributes: { email: address, phone_number: number, subscriptions: revokedChannels },
})

const create = defineBody({
  type: 'profile-subscription-bulk-create-job',
  schema: 'SubscriptionCreateJobCreateQuery',
  attributes: {
    custom_source: text({ create: 'optional', nullable: true, doc: 'What the consent came through.' }),
    profiles: many(subscriber, { create: 'required', max: 1000, doc: 'Who subscribes.' }),
    historical_import: flag({
      create: 'optional',
      nullable: true,
      doc: 'Was it said earlier, so that nothing need be confirmed?',
      published: { default: false },
    }),
  },
  relationships: list,
})

const remove = defineBody({
  type: 'profile-subscription-bulk-delete-job',
  schema: 'SubscriptionDeleteJobCreateQuery',
  attributes: { profiles: many(leaver, { create: 'required', max: 100, doc: 'Who leaves.' }) },
  relationships: list,
})

const SCOPES = ['lists:write', 'profiles:write', 'subscriptions:write']

/** Subscribes up to a thousand profiles: checked at once, carried out when the scheduler comes to it. */
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
    refuseAll(attributes.profiles.flatMap((each, index) => problemsOf(each, index, historical, world)))
    refusePush(attributes.profiles, world)
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

/** Unsubscribes up to a hundred profiles, in the same way. */
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
    refuseAll(attributes.profiles.flatMap((each, index) => missingIdentifiers(subjectOf(each, index), world)))
    refusePush(attributes.profiles, world)
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

function refuseAll(problems: readonly Problem[]): void {
  if (problems.length > 0) throw refuse.problems(problems)
}

const pointerTo = (index: number) => `/data/attributes/profiles/data/${index}`

type SaidOf = ParsedBody<typeof subscriber> | ParsedBody<typeof leaver>

/** What a body says of one profile, its channels read. */
function subjectOf({ id, attributes }: SaidOf, index: number): Subject {
  const { subscriptions, email: mail, phone_number } = attributes
  const said = subscriptions ? permissionsOf(subscriptions) : undefined
  return { id, email: mail, phone_number, said, pointer: pointerTo(index) }
}

function entryOf(given: SaidOf, index: number, world: World): Entry {
  const { id, email: mail, phone_number, said, pointer } = subjectOf(given, index)
  const identifiers = { ...(mail && { email: mail }), ...(phone_number && { phone_number }) }
  const reachable = world.wasLeftOut(`${pointer}/attributes/phone_number`)
    ? said?.filter((each) => !reachesPhone(each))
    : said
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
  const { pointer, said } = subject
  const permissions = said ?? allPermissions(subject)
  return [
    ...birthDateProblems(given.attributes.age_gated_date_of_birth, pointer),
    ...missingIdentifiers(subject, world),
    ...settingProblems({ ...subject, permissions }, pointer, world),
    ...permissions.flatMap((permission) => timeProblems(permission, historical, pointer, world)),
  ]
}

/** Throws 403 where a body is about push notifications, and the account has none. */
function refusePush(profiles: readonly SaidOf[], world: World): void {
  const isAbout = profiles.some(({ attributes: { subscriptions } }) => subscriptions?.push)
  if (isAbout) refuseWithoutPush(world)
}
