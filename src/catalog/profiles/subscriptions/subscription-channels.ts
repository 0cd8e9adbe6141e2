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
  consent: choice(['SUBSCRIBED'], { create: 'required', doc: 'Consent status.', example: 'SUBSCRIBED' }),
}
const grant = {
  ...granted,
  consented_at: time({
    ...optional,
    precision: 'microsecond',
    doc: 'Time of the consent, for historical imports only.',
  }),
}
const revoked = {
  consent: choice(['UNSUBSCRIBED'], { create: 'required', doc: 'Consent status.', example: 'UNSUBSCRIBED' }),
}

const granting = (doc: string) => object(grant, { ...optional, doc })
const revoking = (doc: string) => object(revoked, { ...optional, doc })

const pushTokenEntry = object(
  {
    token: text({ create: 'required', doc: 'Push token.' }),
    platform: choice(PLATFORMS, { create: 'required', anyCase: true, doc: 'Platform of the device.' }),
    vendor: choice(['apns', 'fcm'], {
      create: 'required',
      anyCase: true,
      doc: 'Push service that delivers.',
    }),
    enablement_status: choice(ENABLEMENTS, {
      ...optional,
      anyCase: true,
      doc: 'Whether the person has allowed notifications.',
    }),
    background: choice(['AVAILABLE', 'DENIED', 'RESTRICTED'], {
      anyCase: true,
      ...optional,
      doc: 'Whether the app may run in the background.',
    }),
    device_metadata: deviceMetadata,
  },
  { doc: 'Push token of a device.' },
)

const email = object(
  {
    marketing: granting('Consent to marketing messages.'),
    open_tracking: object(granted, { ...optional, doc: 'Consent to open tracking.' }),
  },
  { ...optional, doc: 'Consent to email.' },
)

const push = object(
  {
    marketing: object(grant, { create: 'required', doc: 'Consent to marketing messages.' }),
    tokens: list(pushTokenEntry, { ...optional, doc: 'Push tokens to register.' }),
    anonymous_id: text({ ...optional, doc: 'Id of an app whose profile is not known yet.' }),
  },
  { ...optional, doc: 'Consent to push notifications.' },
)

const channels = {
  email,
  sms: object(
    {
      marketing: granting('Consent to marketing messages.'),
      transactional: granting('Consent to transactional messages.'),
    },
    { ...optional, doc: 'Consent to text messages.' },
  ),
  whatsapp: object(
    {
      marketing: granting('Consent to marketing messages.'),
      transactional: granting('Consent to transactional messages.'),
    },
    { ...optional, doc: 'Consent to WhatsApp messages.' },
  ),
  push,
}

/** Declares the `subscriptions` of a subscribe request. */
export function grantedChannels<const O extends AttributeOptions>(options: O) {
  return object(channels, options)
}

/** The `subscriptions` of an unsubscribe request. */
export const revokedChannels = object(
  {
    email: object(
      {
        marketing: revoking('Consent to marketing messages.'),
        open_tracking: revoking('Consent to open tracking.'),
      },
      { ...optional, doc: 'Consent to email.' },
    ),
    sms: object(
      {
        marketing: revoking('Consent to marketing messages.'),
        transactional: revoking('Consent to transactional messages.'),
      },
      { ...optional, doc: 'Consent to text messages.' },
    ),
    whatsapp: object(
      {
        marketing: revoking('Consent to marketing messages.'),
        transactional: revoking('Consent to transactional messages.'),
        conversational: revoking('Consent to conversational messages.'),
      },
      { ...optional, doc: 'Consent to WhatsApp messages.' },
    ),
    push: object(
      {
        marketing: object(revoked, { create: 'required', doc: 'Consent to marketing messages.' }),
        tokens: list(pushTokenEntry, { create: 'required', doc: 'Push tokens to delete.' }),
      },
      { ...optional, doc: 'Consent to push notifications.' },
    ),
  },
  { create: 'required', mayBeAbsent: true, doc: 'Subscriptions to revoke.' },
)

type ValueOf<A> = A extends Attribute<infer V> ? V : never

/** The parsed `subscriptions` of a request body. */
export type GrantedChannels = NonNullable<ValueOf<ReturnType<typeof grantedChannels>>>
export type RevokedChannels = ValueOf<typeof revokedChannels>

/** Permission to send one kind of message over one channel. */
export interface Permission {
  readonly channel: 'email' | 'sms' | 'whatsapp' | 'push'
  readonly purpose: 'marketing' | 'transactional' | 'conversational' | 'open_tracking'
  /** Time of the consent, if the body has one. */
  readonly at?: string | undefined
}

/** Is a phone number the address of the channel? */
export function reachesPhone({ channel }: Pick<Permission, 'channel'>): boolean {
  return channel === 'sms' || channel === 'whatsapp'
}

const PURPOSES = ['marketing', 'transactional', 'conversational', 'open_tracking'] as const

/** Returns the permissions in a request body, in the order of channels. */
export function permissionsOf(subscriptions: GrantedChannels | RevokedChannels): Permission[] {
  const channels = subscriptions as Readonly<Partial<Record<Permission['channel'], Purposes | null>>>
  return (['email', 'sms', 'whatsapp', 'push'] as const).flatMap((channel) =>
    PURPOSES.flatMap((purpose) => {
      const one = channels[channel]?.[purpose]
      return one ? [{ channel, purpose, at: one.consented_at ?? undefined }] : []
    }),
  )
}

/**
 * Returns all message types on the channels of the given identifiers, the default for a body without
 * `subscriptions` (document of 2024-10-15; later ones require the member, but Klaviyo still accepts bodies without).
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

/** Returns the devices in the push subscriptions of a request body. */
export function devicesOf(subscriptions: GrantedChannels | RevokedChannels): readonly Device[] {
  const { push } = subscriptions as { readonly push?: { readonly tokens?: readonly Device[] | null } | null }
  return push?.tokens ?? []
}

/** A device in a request body. */
export interface Device {
  readonly token: string
  readonly platform: (typeof PLATFORMS)[number]
  readonly vendor: 'apns' | 'fcm'
  readonly enablement_status?: (typeof ENABLEMENTS)[number] | null | undefined
  readonly background?: string | null | undefined
  readonly device_metadata?: object | null | undefined
}

type Purposes = Partial<Record<Permission['purpose'], { readonly consented_at?: string | null } | null>>
