import {
  type Attribute,
  type AttributeOptions,
  choice,
  list,
  object,
  text,
  time,
} from '../../../declare/index.js'
import { deviceMetadata, ENABLEMENTS, PLATFORMS } from '../push-tokens/push-token.js'

const optional = { create: 'optional', nullable: true } as const

const granted = {
  consent: choice(['SUBSCRIBED'], { create: 'required', doc: 'What is said.', example: 'SUBSCRIBED' }),
}
const grant = {
  ...granted,
  consented_at: time({ ...optional, precision: 'microsecond', doc: 'When it was said, of imports alone.' }),
}
const revoked = {
  consent: choice(['UNSUBSCRIBED'], { create: 'required', doc: 'What is said.', example: 'UNSUBSCRIBED' }),
}

const granting = (doc: string) => object(grant, { ...optional, doc })
const revoking = (doc: string) => object(revoked, { ...optional, doc })

const pushTokenEntry = object(
  {
    token: text({ create: 'required', doc: 'The token itself.' }),
    platform: choice(PLATFORMS, { create: 'required', anyCase: true, doc: 'What the device runs.' }),
    vendor: choice(['apns', 'fcm'], { create: 'required', anyCase: true, doc: 'Whose service delivers.' }),
    enablement_status: choice(ENABLEMENTS, { ...optional, anyCase: true, doc: 'Are notifications allowed?' }),
    background: choice(['AVAILABLE', 'DENIED', 'RESTRICTED'], {
      anyCase: true,
      ...optional,
      doc: 'May it work in the background?',
    }),
    device_metadata: deviceMetadata,
  },
  { doc: 'A token of a device.' },
)

const email = object(
  {
    marketing: granting('Marketing.'),
    open_tracking: object(granted, { ...optional, doc: 'Seeing which emails are opened.' }),
  },
  { ...optional, doc: 'Email.' },
)

const push = object(
  {
    marketing: object(grant, { create: 'required', doc: 'Marketing.' }),
    tokens: list(pushTokenEntry, { ...optional, doc: 'Devices.' }),
    anonymous_id: text({ ...optional, doc: 'The id of an app not known yet.' }),
  },
  { ...optional, doc: 'Push notifications.' },
)

const channels = {
  email,
  sms: object(
    { marketing: granting('Marketing.'), transactional: granting('About orders.') },
    { ...optional, doc: 'Text messages.' },
  ),
  whatsapp: object(
    { marketing: granting('Marketing.'), transactional: granting('About orders.') },
    { ...optional, doc: 'WhatsApp.' },
  ),
  push,
}

/** The channels a person subscribes to. */
export function grantedChannels<const O extends AttributeOptions>(options: O) {
  return object(channels, options)
}

/** The channels a person leaves. */
export const revokedChannels = object(
  {
    email: object(
      {
        marketing: revoking('Marketing.'),
        open_tracking: revoking('Seeing which emails are opened.'),
      },
      { ...optional, doc: 'Email.' },
    ),
    sms: object(
      { marketing: revoking('Marketing.'), transactional: revoking('About orders.') },
      { ...optional, doc: 'Text messages.' },
    ),
    whatsapp: object(
      {
        marketing: revoking('Marketing.'),
        transactional: revoking('About orders.'),
        conversational: revoking('Talking.'),
      },
      { ...optional, doc: 'WhatsApp.' },
    ),
    push: object(
      {
        marketing: object(revoked, { create: 'required', doc: 'Marketing.' }),
        tokens: list(pushTokenEntry, { create: 'required', doc: 'Devices that are to be forgotten.' }),
      },
      { ...optional, doc: 'Push notifications.' },
    ),
  },
  { create: 'required', mayBeAbsent: true, doc: 'What is left.' },
)

type ValueOf<A> = A extends Attribute<infer V> ? V : never

/** What a body says of subscriptions, channel by channel. */
export type GrantedChannels = NonNullable<ValueOf<ReturnType<typeof grantedChannels>>>
export type RevokedChannels = ValueOf<typeof revokedChannels>

/** One kind of message over one channel. */
export interface Permission {
  readonly channel: 'email' | 'sms' | 'whatsapp' | 'push'
  readonly purpose: 'marketing' | 'transactional' | 'conversational' | 'open_tracking'
  /** When it was said, where the body tells. */
  readonly at?: string | undefined
}

/** Do messages of a channel go to a phone number? */
export function reachesPhone({ channel }: Pick<Permission, 'channel'>): boolean {
  return channel === 'sms' || channel === 'whatsapp'
}

const PURPOSES = ['marketing', 'transactional', 'conversational', 'open_tracking'] as const

/** The permissions that a body names, in the order of channels. */
export function permissionsOf(said: GrantedChannels | RevokedChannels): Permission[] {
  const channels = said as Readonly<Partial<Record<Permission['channel'], Purposes | null>>>
  return (['email', 'sms', 'whatsapp', 'push'] as const).flatMap((channel) =>
    PURPOSES.flatMap((purpose) => {
      const one = channels[channel]?.[purpose]
      return one ? [{ channel, purpose, at: one.consented_at ?? undefined }] : []
    }),
  )
}

/**
 * All message types on the channels that the identifiers belong to: what a body without `subscriptions` is about
 * (the document of 2024-10-15; later ones require the member, and Klaviyo still takes bodies without it).
 */
export function allPermissions(given: {
  readonly email?: unknown
  readonly phone_number?: unknown
}): Permission[] {
  return [
    ...(given.email ? [{ channel: 'email', purpose: 'marketing' } as const] : []),
    ...(given.phone_number
      ? ([
          { channel: 'sms', purpose: 'marketing' },
          { channel: 'sms', purpose: 'transactional' },
        ] as const)
      : []),
  ]
}

/** The devices that a body names with push notifications. */
export function devicesOf(said: GrantedChannels | RevokedChannels): readonly Device[] {
  const { push } = said as { readonly push?: { readonly tokens?: readonly Device[] | null } | null }
  return push?.tokens ?? []
}

/** A device as a body names it. */
export interface Device {
  readonly token: string
  readonly platform: (typeof PLATFORMS)[number]
  readonly vendor: 'apns' | 'fcm'
  readonly enablement_status?: (typeof ENABLEMENTS)[number] | null | undefined
  readonly background?: string | null | undefined
  readonly device_metadata?: object | null | undefined
}

type Purposes = Partial<Record<Permission['purpose'], { readonly consented_at?: string | null } | null>>
