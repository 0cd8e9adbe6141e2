import { expect } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'

type Attributes = Readonly<Record<string, unknown>>

export const SUBSCRIBE = '/api/profile-subscription-bulk-create-jobs'
export const UNSUBSCRIBE = '/api/profile-subscription-bulk-delete-jobs'
export const SUPPRESS = '/api/profile-suppression-bulk-create-jobs'
export const UNSUPPRESS = '/api/profile-suppression-bulk-delete-jobs'
export const IMPORT = '/api/profile-bulk-import-jobs'

export const EMAIL = 'sarah@klaviyo-demo.com'
export const PHONE = '+15005550006'

/** Noon as the consent attributes print it, and in Unix seconds. */
export const NOON_EXACTLY = '2026-11-23T12:00:00.000000+00:00'
export const NOON_SECONDS = Date.parse('2026-11-23T12:00:00Z') / 1000

/** A profile as it is nested in bodies of other resources. */
export const person = (attributes: Attributes) => ({ type: 'profile', attributes })

/** The consent to marketing over one channel. */
export const consentTo = (channel: string, consent: string, more: Attributes = {}) => ({
  [channel]: { marketing: { consent, ...more } },
})

/** A profile that subscribes to marketing emails. */
export const subscriber = (email: string = EMAIL, more: Attributes = {}) =>
  person({ email, subscriptions: consentTo('email', 'SUBSCRIBED', more) })

/** A profile that unsubscribes from them. */
export const unsubscriber = (email: string = EMAIL) =>
  person({ email, subscriptions: consentTo('email', 'UNSUBSCRIBED') })

interface Job {
  readonly list?: string
  readonly profiles?: readonly object[]
  readonly [more: string]: unknown
}

const jobOf = (
  type: string,
  { list, segment, profiles, ...more }: Job & { readonly segment?: string | undefined },
) => ({
  data: {
    type,
    attributes: { ...(profiles && { profiles: { data: profiles } }), ...more },
    ...((list ?? segment) !== undefined && {
      relationships: {
        ...(list !== undefined && { list: { data: { type: 'list', id: list } } }),
        ...(segment !== undefined && { segment: { data: { type: 'segment', id: segment } } }),
      },
    }),
  },
})

/** The body that subscribes profiles. */
export const subscription = ({ profiles = [subscriber()], ...more }: Job = {}) =>
  jobOf('profile-subscription-bulk-create-job', { profiles, ...more })

/** The body that unsubscribes them. */
export const revocation = ({ profiles = [unsubscriber()], ...more }: Job = {}) =>
  jobOf('profile-subscription-bulk-delete-job', { profiles, ...more })

interface Targets {
  readonly emails?: readonly string[]
  readonly list?: string
  readonly segment?: string
}

const targetsOf = ({ emails, ...places }: Targets) => ({
  ...places,
  ...(emails && { profiles: emails.map((email) => person({ email })) }),
})

/** The body that suppresses profiles. */
export const suppression = (given: Targets) => jobOf('profile-suppression-bulk-create-job', targetsOf(given))

/** The body that removes suppressions. */
export const unsuppression = (given: Targets) =>
  jobOf('profile-suppression-bulk-delete-job', targetsOf(given))

/** The body that imports profiles, optionally into lists. */
export const importOf = (profiles: readonly object[], ...lists: readonly string[]) => ({
  data: {
    type: 'profile-bulk-import-job',
    attributes: { profiles: { data: profiles } },
    ...(lists.length > 0 && {
      relationships: { lists: { data: lists.map((id) => ({ type: 'list', id })) } },
    }),
  },
})

/** Sends a body and expects an empty response. */
export async function accept(klaviyo: TestEmulator, path: string, body: object): Promise<void> {
  const reply = await klaviyo.post(path, body)
  expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([202, '', null])
}

/** Sends a body that starts a job, and returns the id of the job. */
export async function startJob(klaviyo: TestEmulator, path: string, body: object): Promise<string> {
  const reply = await klaviyo.post(path, body)
  expect(reply.status, reply.text).toBe(202)
  return reply.body.data.id
}
