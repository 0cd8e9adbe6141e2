import { adminAddress } from '../api/address.js'
import { type AdminError, callAdmin } from '../api/client.js'
import { CHANGES, useData } from './data.js'
import { readMessages, readRows } from './messages.js'
import type { ShownMessage } from './rows.js'

/** What a message belongs to. */
export type MessageOwner = 'flow' | 'campaign'

/** The profile whose data a message shows: the address or the id of the profile, and the id of the event that starts it. */
export interface PreviewSubject {
  readonly profile?: string | undefined
  readonly event?: string | undefined
}

/** An event that a message can be shown with. */
export interface TestEvent {
  readonly id: string
  readonly name: string
  readonly at: string
  readonly properties: Readonly<Record<string, unknown>>
}

/** A message as a test customer gets it, and the customers that can be chosen. */
export interface MessagePreviewData {
  readonly subject: PreviewSubject
  /** Addresses of profiles, the newest first. */
  readonly people: readonly string[]
  readonly events: readonly TestEvent[]
  readonly shown: ShownMessage | undefined
  readonly error: AdminError | undefined
  /** The latest messages that were sent or skipped. */
  readonly recent: readonly ShownMessage[]
  readonly isReady: boolean
  /** The address of the HTML, for a sandboxed frame. */
  frameAddress(images: 'own' | 'all'): string
}

/** The most profiles and events that a menu offers. */
const CHOICES_MAX = 50
const RECENT_MAX = 20

/**
 * Shows a message as a profile would get it. Without a profile in `given` the one of the latest event of `metric`
 * is taken, or else the newest, and without an event
 * the latest one of the profile, of `metric` if there is one.
 */
export function useMessagePreview(
  owner: MessageOwner,
  id: string | undefined,
  given: PreviewSubject,
  metric: string | undefined,
): MessagePreviewData {
  const people = useData((signal) => readPeople(metric, signal), `test customers ${metric}`, CHANGES)
  const profile = given.profile ?? people.data?.[0]
  const takesEvent = owner === 'flow'
  const events = useData(
    async (signal) => (takesEvent && profile ? readEvents(profile, metric, signal) : []),
    `test events ${profile} ${metric}`,
    CHANGES,
  )
  const event = given.event ?? events.data?.[0]?.id
  const subject = { ...(profile && { profile }), ...(event && { event }) }
  const isChosen = id !== undefined && people.isReady && events.isReady
  const rendered = useData<ShownMessage | undefined>(
    async (signal) => {
      if (!isChosen) return undefined
      const input = { path: { id }, body: subject, signal }
      return (await callAdmin(`POST /${owner}-messages/{id}/preview`, input)) as unknown as ShownMessage
    },
    `preview ${owner} ${isChosen && id} ${JSON.stringify(subject)}`,
    CHANGES,
  )
  const recent = useData(
    async (signal) =>
      id === undefined ? [] : (await readMessages({ message: id, limit: RECENT_MAX }, signal)).messages,
    `recent ${id}`,
    CHANGES,
  )
  return {
    subject,
    people: people.data ?? [],
    events: events.data ?? [],
    shown: rendered.data,
    error: people.error ?? events.error ?? rendered.error ?? recent.error,
    recent: recent.data ?? [],
    isReady: id === undefined || (isChosen && rendered.isReady && recent.isReady),
    frameAddress: (images) =>
      adminAddress(`/${owner}-messages/${encodeURIComponent(id ?? '')}/preview/html`, { ...subject, images }),
  }
}

/** Sends a message as a test to an address; returns what was sent. Throws AdminError. */
export async function sendTest(
  owner: MessageOwner,
  id: string,
  subject: PreviewSubject,
  to: string,
): Promise<ShownMessage | undefined> {
  const { profile, event } = subject
  const body = { ...(profile && { profile }), ...(event && { event }), to: [to] }
  const { messages } = await callAdmin(`POST /${owner}-messages/{id}/test-send`, { path: { id }, body })
  return (messages as unknown as readonly ShownMessage[])[0]
}

interface ProfileAttributes {
  readonly email: string | null
  readonly phone_number: string | null
  readonly external_id: string | null
}

/** Who has the latest event of the metric, and then other profiles, the newest first. */
async function readPeople(metric: string | undefined, signal: AbortSignal): Promise<readonly string[]> {
  const latest = {
    filter: `equals(metric_id,"${metric}")`,
    sort: '-datetime',
    include: 'profile',
    'page[size]': 1,
  }
  const [{ rows }, { included }] = await Promise.all([
    readRows<ProfileAttributes>('profile', { 'page[size]': CHOICES_MAX }, signal),
    metric === undefined ? { included: [] } : readRows<unknown>('event', latest, signal),
  ])
  const names = [...(included as typeof rows), ...rows].map(
    ({ id, attributes: { email, phone_number } }) => email ?? phone_number ?? id,
  )
  return [...new Set(names)]
}

interface EventAttributes {
  readonly datetime?: string
  readonly event_properties?: Readonly<Record<string, unknown>>
  readonly name?: string
}

async function readEvents(
  profile: string,
  metric: string | undefined,
  signal: AbortSignal,
): Promise<readonly TestEvent[]> {
  const id = await profileId(profile, signal)
  if (id === undefined) return []
  const ofProfile = `equals(profile_id,"${id}")`
  const filter = metric ? `and(${ofProfile},equals(metric_id,"${metric}"))` : ofProfile
  const query = { filter, sort: '-datetime', include: 'metric', 'page[size]': CHOICES_MAX }
  const { rows, included } = await readRows<EventAttributes>('event', query, signal)
  const names = new Map(included.map((each) => [each.id, each.attributes.name]))
  return rows.map(({ id: event, attributes, relationships }) => {
    const { data } = relationships.metric ?? {}
    const name = data && 'id' in data ? names.get(data.id) : undefined
    const { datetime = '', event_properties: properties = {} } = attributes
    return { id: event, name: name ?? event, at: datetime, properties }
  })
}

/** The id of the profile with an address; undefined if there is none. */
async function profileId(address: string, signal: AbortSignal): Promise<string | undefined> {
  const field = address.includes('@') ? 'email' : address.startsWith('+') ? 'phone_number' : 'id'
  const filter = `equals(${field},${JSON.stringify(address)})`
  const { rows } = await readRows<ProfileAttributes>('profile', { filter }, signal)
  return rows[0]?.id
}
