import {
  type Action,
  choice,
  defineAction,
  defineBody,
  handle,
  one,
  text,
  type World,
} from '../../../declare/index.js'
import { refuse } from '../../../dialect/refusal.js'
import { identifierProblems } from '../../events/pending-event.js'
import { canResolveProfile, type Profile, requireIdentifier } from '../identity.js'
import { profileUpsert } from '../imports/profile-import.js'
import { embeddedAttributes } from '../profile-attributes.js'
import { refuseWithoutPush } from '../subscriptions/channel-settings.js'
import type { Device } from '../subscriptions/subscription-channels.js'
import { type GivenProfile, upsertProfile } from '../upsert.js'
import { upsertVisitor } from '../visitor.js'
import { deviceMetadata, ENABLEMENTS, PLATFORMS, pushToken } from './push-token.js'

/** How Klaviyo tells the services that deliver. */
const VENDORS = { apns: 'APNs', fcm: 'FCM' } as const

/** Klaviyo's own mobile SDKs write these words with capitals, so case makes no difference to any of a device. */
const platform = choice(PLATFORMS, { create: 'required', anyCase: true, doc: 'What the device runs.' })
const token = text({ create: 'required', doc: 'The token itself.' })

const owner = defineBody({
  type: 'profile',
  schema: 'PushProfileUpsertQuery',
  id: 'optional',
  attributes: embeddedAttributes,
})

const registration = defineBody({
  type: 'push-token',
  schema: 'PushTokenCreateQuery',
  attributes: {
    token,
    platform,
    enablement_status: choice(ENABLEMENTS, {
      anyCase: true,
      create: 'optional',
      nullable: true,
      doc: 'Has the person allowed notifications?',
      published: { default: 'AUTHORIZED' },
    }),
    vendor: choice(['apns', 'fcm'], { create: 'required', anyCase: true, doc: 'Whose service delivers.' }),
    background: choice(['AVAILABLE', 'DENIED', 'RESTRICTED'], {
      anyCase: true,
      create: 'optional',
      nullable: true,
      doc: 'May the app work in the background?',
      published: { default: 'AVAILABLE' },
    }),
    device_metadata: deviceMetadata,
    profile: one(owner, { create: 'required', doc: 'Whose device it is.' }),
  },
})

const registering = (
  action: Omit<Action, 'body' | 'status' | 'tag'> & { readonly tag: string },
  upsert: typeof upsertProfile,
) =>
  handle(defineAction({ ...action, status: 202, body: registration }), ({ attributes }, world) => {
    refuseWithoutPush(world)
    const { profile: given, ...device } = attributes
    const problems = identifierProblems(given, '/data/attributes/profile/data')
    if (problems.length > 0) throw refuse.problems(problems)
    if (!canResolveProfile({ ...given.attributes, id: given.id }, world))
      requireIdentifier(given.attributes, world, '/data/attributes/profile/data/attributes')
    keepDevice(device, upsert(profileOf(given as GivenProfile), world), world)
    return undefined
  })

/** Remembers where notifications for a profile are sent. */
export const pushTokenCreation = registering(
  {
    id: 'create_push_token',
    path: '/api/push-tokens',
    tag: 'Profiles',
    scopes: ['profiles:write', 'push-tokens:write'],
    rate: 'L',
  },
  upsertProfile,
)

/** The same, from an app. */
export const clientPushTokenCreation = registering(
  {
    id: 'create_client_push_token',
    path: '/client/push-tokens',
    tag: 'Client',
    scopes: [],
    rate: { burst: 150, steady: 1400 },
  },
  upsertVisitor,
)

/** Forgets it again. */
export const pushTokenRemoval = handle(
  defineAction({
    id: 'unregister_client_push_token',
    aliases: ['create_client_push_token_unregister'],
    path: '/client/push-token-unregister',
    tag: 'Client',
    scopes: [],
    rate: 'M',
    status: 202,
    body: defineBody({
      type: 'push-token-unregister',
      schema: 'PushTokenUnregisterQuery',
      attributes: {
        token,
        platform,
        vendor: choice(['apns', 'fcm'], {
          create: 'optional',
          nullable: true,
          anyCase: true,
          doc: 'Whose service delivers.',
        }),
        profile: one(profileUpsert, { create: 'required', doc: 'Whose device it is.' }),
      },
    }),
  }),
  ({ attributes }, world) => {
    refuseWithoutPush(world)
    forgetDevice(attributes.token, world)
    return undefined
  },
)

/** Makes the push token of a device, or changes whose it is and what is known of it. */
export function keepDevice(device: Device, { id }: Profile, world: World): void {
  const known = world.pick(pushToken, { token: device.token }, 1)[0]
  const attributes = {
    token: device.token,
    platform: device.platform,
    vendor: VENDORS[device.vendor],
    enablement_status: device.enablement_status ?? 'AUTHORIZED',
    background: device.background ?? 'AVAILABLE',
    metadata: device.device_metadata ?? null,
  } as const
  if (known) world.change(pushToken, known, { attributes, related: { profile: id } })
  else world.create(pushToken, { attributes: {}, related: {} }, { attributes, related: { profile: id } })
}

/** Forgets a device. */
export function forgetDevice(token: string, world: World): void {
  const [known] = world.pick(pushToken, { token }, 1)
  if (known) world.remove(pushToken, known)
}

/** What changes in the profile stands among its attributes. */
function profileOf({ id, attributes }: GivenProfile): GivenProfile {
  const { meta, ...others } = attributes
  return { id, attributes: others, ...(meta ? { meta } : {}) } as GivenProfile
}
