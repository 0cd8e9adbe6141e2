import {
  choice,
  currentTime,
  defineResource,
  EXACT,
  object,
  text,
  time,
  toOne,
  withoutFormat,
} from '../../../declare/index.js'

const READ = { rate: 'M', scopes: ['profiles:read', 'push-tokens:read'] } as const
const SDKS = ['android', 'flutter', 'flutter_community', 'react_native', 'swift'] as const
const SYSTEMS = ['android', 'ios', 'ipados', 'macos', 'tvos'] as const

export const ENABLEMENTS = ['AUTHORIZED', 'DENIED', 'NOT_DETERMINED', 'PROVISIONAL', 'UNAUTHORIZED'] as const
export const PLATFORMS = ['android', 'ios'] as const

const known = (doc: string) => text({ create: 'optional', nullable: true, initial: null, doc })

/** Klaviyo's mobile SDKs send `Android` and `iOS`, the document has lower case: the choices ignore case. */
const deviceMembers = {
  device_id: known('Id of the device.'),
  klaviyo_sdk: choice(SDKS, {
    create: 'optional',
    nullable: true,
    initial: null,
    anyCase: true,
    doc: 'Name of the SDK.',
  }),
  sdk_version: known('Version of the SDK.'),
  device_model: known('Model of the device.'),
  os_name: choice(SYSTEMS, {
    create: 'optional',
    nullable: true,
    initial: null,
    anyCase: true,
    doc: 'Operating system of the device.',
  }),
  os_version: known('Version of the operating system.'),
  manufacturer: known('Manufacturer of the device.'),
  app_name: known('Name of the app.'),
  app_version: known('Version of the app.'),
  app_build: known('Build of the app.'),
  app_id: known('Id of the app.'),
  environment: choice(['debug', 'release'], {
    create: 'optional',
    nullable: true,
    initial: null,
    anyCase: true,
    doc: 'Environment that the app was built for.',
  }),
}

/** Metadata of a device in a request body. */
export const deviceMetadata = object(deviceMembers, {
  create: 'optional',
  nullable: true,
  doc: 'Metadata of the device and the app.',
})

/** A push token of a profile's device. */
export const pushToken = defineResource({
  type: 'push-token',
  path: 'push-tokens',
  tag: 'Profiles',
  scope: 'push-tokens',
  // guess: the format (profiles-lists-events.md §10 U20).
  id: (_attributes, _related, { random }) => random.hex(32),
  doc: { id: 'Id of the push token.', example: '0a1b2c3d4e5f60718293a4b5c6d7e8f9' },
  filters: { id: { on: 'id', rule: EXACT } },
  indexes: [['token'], ['profile.id'], ['enablement_status'], ['platform']],
  // seen: nickdnk get_push_token.404 (profiles-lists-events.md E13).
  notFound: (id) => `Record with token ID: ${id} cannot be found.`,

  attributes: {
    created: time({
      always: true,
      precision: 'second',
      initial: currentTime,
      doc: 'Time of the first registration.',
    }),
    token: text({ always: true, unique: true, doc: 'Push token.' }),
    enablement_status: choice(ENABLEMENTS, {
      always: true,
      filter: EXACT,
      anyCase: true,
      initial: 'AUTHORIZED',
      doc: 'Whether the person has allowed notifications.',
    }),
    platform: choice(PLATFORMS, {
      always: true,
      filter: EXACT,
      anyCase: true,
      doc: 'Platform of the device.',
    }),
    vendor: text({ always: true, doc: 'Push service that delivers: APNs or FCM.' }),
    background: text({
      always: true,
      initial: 'AVAILABLE',
      doc: 'Whether the app may run in the background.',
    }),
    recorded_date: time({
      always: true,
      precision: 'second',
      setOnChange: true,
      doc: 'Time of the last registration.',
      published: withoutFormat,
    }),
    metadata: object(deviceMembers, { nullable: true, doc: 'Metadata of the device and the app.' }),
  },

  relationships: {
    profile: toOne('profile', {
      include: true,
      data: 'included',
      filter: EXACT,
      related: { ...READ },
      linkage: { ...READ },
    }),
  },

  operations: {
    list: { ...READ, page: { default: 20, max: 100 } },
    get: { ...READ },
    delete: { rate: 'S' },
  },
})
