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

/** Names of the push services in responses. */
const VENDORS = { apns: 'APNs', fcm: 'FCM' } as const

/** Klaviyo's mobile SDKs send these words capitalized, so the choices of a device ignore case. */
const platform = choice(PLATFORMS, { create: 'required', anyCase: true, doc: 'Platform of the device.' })
const token = text({ create: 'required', doc: 'Push token.' })

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
      doc: 'Whether the person has allowed notifications.',
      published: { default: 'AUTHORIZED' },
    }),
    vendor: choice(['apns', 'fcm'], {
      create: 'required',
      anyCase: true,
      doc: 'Push service that delivers.',
    }),
    background: choice(['AVAILABLE', 'DENIED', 'RESTRICTED'], {
      anyCase: true,
      create: 'optional',
      nullable: true,
      doc: 'Whether the app may run in the background.',
      published: { default: 'AVAILABLE' },
    }),
    device_metadata: deviceMetadata,
    profile: one(owner, { create: 'required', doc: 'Profile that owns the device.' }),
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
    saveDevice(device, upsert(profileOf(given as GivenProfile), world), world)
    return undefined
  })

/** Registers a push token for a profile. */
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

/** The same for apps. */
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

/** Unregisters a push token. */
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
          doc: 'Push service that delivers.',
        }),
        profile: one(profileUpsert, { create: 'required', doc: 'Profile that owns the device.' }),
      },
    }),
  }),
  ({ attributes }, world) => {
    refuseWithoutPush(world)
    deleteDevice(attributes.token, world)
    return undefined
  },
)

/** Creates or updates the push token of a device and assigns it to the profile. */
export function saveDevice(device: Device, { id }: Profile, world: World): void {
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

/** Deletes the push token of a device. Unknown tokens are ignored. */
export function deleteDevice(token: string, world: World): void {
  const [known] = world.pick(pushToken, { token }, 1)
  if (known) world.remove(pushToken, known)
}

/** Moves `meta` from the attributes of a profile next to them. */
function profileOf({ id, attributes }: GivenProfile): GivenProfile {
  const { meta, ...others } = attributes
  return { id, attributes: others, ...(meta ? { meta } : {}) } as GivenProfile
}
