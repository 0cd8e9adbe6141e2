import { print } from '../../../base/instant.js'
import {
  choice,
  defineResource,
  EXACT,
  object,
  text,
  time,
  toOne,
  type World,
  withoutFormat,
} from '../../../declare/index.js'

const READ = { rate: 'M', scopes: ['profiles:read', 'push-tokens:read'] } as const
const SDKS = ['android', 'flutter', 'flutter_community', 'react_native', 'swift'] as const
const SYSTEMS = ['android', 'ios', 'ipados', 'macos', 'tvos'] as const

export const ENABLEMENTS = ['AUTHORIZED', 'DENIED', 'NOT_DETERMINED', 'PROVISIONAL', 'UNAUTHORIZED'] as const
export const PLATFORMS = ['android', 'ios'] as const

const known = (doc: string) => text({ create: 'optional', nullable: true, initial: null, doc })

/** Klaviyo's mobile SDKs say `Android` and `iOS` where the document has small letters: case makes no difference. */
const deviceMembers = {
  device_id: known('What tells the device from others.'),
  klaviyo_sdk: choice(SDKS, {
    create: 'optional',
    nullable: true,
    initial: null,
    anyCase: true,
    doc: 'The SDK that spoke.',
  }),
  sdk_version: known('Its version.'),
  device_model: known('The model of the device.'),
  os_name: choice(SYSTEMS, {
    create: 'optional',
    nullable: true,
    initial: null,
    anyCase: true,
    doc: 'What runs on it.',
  }),
  os_version: known('In which version.'),
  manufacturer: known('Who made it.'),
  app_name: known('The app.'),
  app_version: known('Its version.'),
  app_build: known('Its build.'),
  app_id: known('Its id.'),
  environment: choice(['debug', 'release'], {
    create: 'optional',
    nullable: true,
    initial: null,
    anyCase: true,
    doc: 'What it was built for.',
  }),
}

/** The device an app runs on. */
export const deviceMetadata = object(deviceMembers, {
  create: 'optional',
  nullable: true,
  doc: 'The device and the app on it.',
})

/** Where push notifications for a profile are sent. */
export const pushToken = defineResource({
  type: 'push-token',
  path: 'push-tokens',
  tag: 'Profiles',
  scope: 'push-tokens',
  // guess: the form (profiles-lists-events.md §10 U20).
  id: (_attributes, _related, { random }) => random.hex(32),
  doc: { id: 'The id the token was given.', example: '0a1b2c3d4e5f60718293a4b5c6d7e8f9' },
  filters: { id: { on: 'id', rule: EXACT } },
  indexes: [['token'], ['profile.id'], ['enablement_status'], ['platform']],
  // seen: nickdnk get_push_token.404 (profiles-lists-events.md E13).
  notFound: (id) => `Record with token ID: ${id} cannot be found.`,

  attributes: {
    created: time({
      always: true,
      precision: 'second',
      initial: (world: World) => print(world.now()),
      doc: 'When it was first heard of.',
    }),
    token: text({ always: true, unique: true, doc: 'The token itself.' }),
    enablement_status: choice(ENABLEMENTS, {
      always: true,
      filter: EXACT,
      anyCase: true,
      initial: 'AUTHORIZED',
      doc: 'Has the person allowed notifications?',
    }),
    platform: choice(PLATFORMS, {
      always: true,
      filter: EXACT,
      anyCase: true,
      doc: 'What the device runs.',
    }),
    vendor: text({ always: true, doc: 'Whose service delivers: APNs or FCM.' }),
    background: text({ always: true, initial: 'AVAILABLE', doc: 'May the app work in the background?' }),
    recorded_date: time({
      always: true,
      precision: 'second',
      setOnChange: true,
      doc: 'When it was heard of last.',
      published: withoutFormat,
    }),
    metadata: object(deviceMembers, { nullable: true, doc: 'The device and the app on it.' }),
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
