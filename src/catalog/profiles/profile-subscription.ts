import { parse } from '../../base/instant.js'
import { invalid, type Problem, refuse } from '../../base/refusal.js'
import { defineAction, perform } from '../../declare/action.js'
import { defineBody, type Given } from '../../declare/body.js'
import { email } from '../../declare/kinds/email.js'
import { many } from '../../declare/kinds/embedded.js'
import { flag } from '../../declare/kinds/flag.js'
import { phone } from '../../declare/kinds/phone.js'
import { text } from '../../declare/kinds/text.js'
import { defineResource } from '../../declare/resource.js'
import type { World } from '../../declare/world.js'
import { isAhead } from './subscription.js'
import {
  type Device,
  devicesOf,
  grantedChannels,
  type Permission,
  permissionsOf,
  revokedChannels,
} from './subscription-channels.js'
import type { GivenProfile } from './upsert.js'

const address = email({
  create: 'optional',
  nullable: true,
  doc: 'The address.',
  example: 'matt@example.com',
})
const number = phone({ create: 'optional', nullable: true, doc: 'The number.', example: '+15005550006' })
const list = { list: { type: 'list', presence: 'optional' } } as const

const subscriber = defineBody({
  type: 'profile',
  schema: 'ProfileSubscriptionCreateQuery',
  id: 'optional',
  attributes: {
    email: address,
    phone_number: number,
    subscriptions: grantedChannels({ create: 'required', doc: 'What is agreed to.' }),
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

/** One who subscribes or leaves, as it waits to be carried out. */
export interface Entry {
  readonly id?: string | undefined
  readonly attributes: Readonly<Record<string, unknown>>
  /** Changes to single members of the profile. */
  readonly meta?: GivenProfile['meta']
  readonly permissions: readonly Permission[]
  /** Devices that are remembered, or forgotten, with it. */
  readonly devices: readonly Device[]
}

/** A request to subscribe or to unsubscribe, as it waits to be carried out. */
export interface Order {
  readonly entries: readonly Entry[]
  readonly listId: string | null
  readonly customSource: string | null
  readonly historical: boolean
  /** Does the person subscribe, in a browser of their own? */
  readonly byVisitor?: boolean
  readonly keyTail: string | null
}

const waiting = (type: string) =>
  defineResource({
    type,
    path: `${type}s`,
    tag: 'Profiles',
    scope: 'subscriptions',
    id: 'ulid',
    doc: { id: 'It is not told.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
    fleeting: true,
    notFound: (id) => `There is no ${type} ${id}.`,
    attributes: {},
    relationships: {},
    operations: {},
  })

/** What a subscribe or an unsubscribe is known by to the scheduler; nothing of it is kept or told. */
export const subscriptionCreateJob = waiting('profile-subscription-bulk-create-job')
export const subscriptionDeleteJob = waiting('profile-subscription-bulk-delete-job')

/** How long either takes, as observed (profiles-lists-events.md §9). */
const REALISTIC_MS = 10_000

const SCOPES = ['lists:write', 'profiles:write', 'subscriptions:write']

/** Subscribes up to a thousand profiles: checked at once, carried out when the scheduler comes to it. */
export const bulkSubscribe = perform(
  defineAction({
    id: 'bulk_subscribe_profiles',
    aliases: ['subscribe_profiles', 'create_profile_subscription_bulk_create_job'],
    path: '/api/profile-subscription-bulk-create-jobs',
    tag: 'Profiles',
    scopes: SCOPES,
    rate: 'L',
    status: 202,
    takes: create,
  }),
  ({ attributes, related }, world) => {
    const historical = attributes.historical_import ?? false
    refuseUnknownList(related.list, world)
    refuseAll(attributes.profiles.flatMap((each, index) => problemsOf(each, index, historical, world)))
    const order: Order = {
      entries: attributes.profiles.map((each) => entryOf(each)),
      listId: related.list ?? null,
      customSource: attributes.custom_source ?? null,
      historical,
      keyTail: world.keyTail ?? null,
    }
    world.postpone(subscriptionCreateJob, order, REALISTIC_MS)
    return undefined
  },
)

/** Unsubscribes up to a hundred profiles, in the same way. */
export const bulkUnsubscribe = perform(
  defineAction({
    id: 'bulk_unsubscribe_profiles',
    aliases: ['unsubscribe_profiles', 'create_profile_subscription_bulk_delete_job'],
    path: '/api/profile-subscription-bulk-delete-jobs',
    tag: 'Profiles',
    scopes: SCOPES,
    rate: 'L',
    status: 202,
    takes: remove,
  }),
  ({ attributes, related }, world) => {
    refuseUnknownList(related.list, world)
    refuseAll(attributes.profiles.flatMap((each, index) => missingIdentifiers(each, pointerTo(index))))
    const order: Order = {
      entries: attributes.profiles.map((each) => entryOf(each)),
      listId: related.list ?? null,
      customSource: null,
      historical: false,
      keyTail: world.keyTail ?? null,
    }
    world.postpone(subscriptionDeleteJob, order, REALISTIC_MS)
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

function entryOf({ id, attributes }: Given<typeof subscriber> | Given<typeof leaver>): Entry {
  const { subscriptions, email: mail, phone_number } = attributes
  const identifiers = { ...(mail && { email: mail }), ...(phone_number && { phone_number }) }
  return {
    id,
    attributes: identifiers,
    permissions: permissionsOf(subscriptions),
    devices: devicesOf(subscriptions),
  }
}

function problemsOf(
  given: Given<typeof subscriber>,
  index: number,
  historical: boolean,
  world: World,
): Problem[] {
  const pointer = pointerTo(index)
  const permissions = permissionsOf(given.attributes.subscriptions)
  const { age_gated_date_of_birth: birth } = given.attributes
  return [
    ...(birth && parse(birth) === undefined
      ? [invalid("'age_gated_date_of_birth' is not a day.", `${pointer}/attributes/age_gated_date_of_birth`)]
      : []),
    ...missingIdentifiers(given, pointer),
    ...permissions.flatMap((permission) => timeProblems(permission, historical, pointer, world)),
  ]
}

/** What each channel needs to know a person by. seen: klaviyo-api-node issues 71 and 95, for sms. */
function missingIdentifiers(
  { id, attributes }: Given<typeof subscriber> | Given<typeof leaver>,
  pointer: string,
): Problem[] {
  const { subscriptions, email: mail, phone_number } = attributes
  const channels = permissionsOf(subscriptions).map(({ channel }) => channel)
  const lacks = (name: string, channel: string) =>
    invalid(
      `'${name}' must not be empty when the ${channel} channel is included in 'subscriptions'.`,
      `${pointer}/attributes/${name}`,
    )
  if (id !== undefined) return []
  if (!mail && !phone_number) {
    if (channels.includes('sms')) return [lacks('phone_number', 'sms')]
    return [invalid('One or more identifiers is required', `${pointer}/attributes`)]
  }
  return [
    ...(channels.includes('email') && !mail ? [lacks('email', 'email')] : []),
    ...(channels.includes('sms') && !phone_number ? [lacks('phone_number', 'sms')] : []),
  ]
}

/** guess: the words (profiles-lists-events.md §10 U4). */
function timeProblems(
  { channel, purpose, at }: Permission,
  historical: boolean,
  pointer: string,
  world: World,
): Problem[] {
  if (purpose === 'open_tracking') return []
  const where = `${pointer}/attributes/subscriptions/${channel}/${purpose}/consented_at`
  if (!historical && at !== undefined)
    return [invalid("'consented_at' may only be given when 'historical_import' is true.", where)]
  if (historical && at === undefined)
    return [invalid("'consented_at' is required when 'historical_import' is true.", where)]
  if (at !== undefined && isAhead(at, world)) return [invalid("'consented_at' must be in the past.", where)]
  return []
}
