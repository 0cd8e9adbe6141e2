import { eventPayload, type TrackedEvent } from './event-payload.js'
import type { IdentityStore } from './identity.js'
import { type ProfilePayload, profilePayload } from './profile-payload.js'
import { isAccepted, type Sender } from './send.js'
import { storage } from './storage.js'

/** An event that waits until its visitor is identified. */
type CachedEvent = TrackedEvent & { readonly time: string }

/** The events of an anonymous visitor. */
export interface EventCache {
  /** Keeps an event, with its time. Returns how to take it out again. */
  add(event: TrackedEvent): () => void
  /** Sends all kept events of a visitor who is identified now. Resolves when the server answered. */
  send(): Promise<void>
}

const KEY = 'kl-post-identification-sync'
const KEPT_MS = 14 * 86_400_000
const BLOCK = 1_000
const REVISION = '2024-10-15'
const IDENTIFIERS = ['email', 'phone_number', 'external_id', 'anonymous_id', '_kx']

/** Opens the cache in localStorage; entries older than 14 days are forgotten (onsite.md §2.5). */
export function openEventCache(sender: Sender, identity: IdentityStore): EventCache {
  async function sendBlock(block: readonly CachedEvent[]): Promise<void> {
    const profile = profilePayload(identity.stored())
    const events = block.map(({ properties, ...event }) =>
      eventPayload({ ...event, properties: { ...properties, anonymous_backfill_source: 'klaviyo.js' } }),
    )
    const attributes = {
      profile: { data: { ...profile, meta: { identifiers: identifiersOf(profile) } } },
      events: { data: events },
    }
    const body = { data: { type: 'event-bulk-create', attributes } }
    const answer = await sender.send({ path: '/client/event-bulk-create/', revision: REVISION, body })
    // What the server refuses as invalid would be refused again.
    const canBeRepeated = answer.status === 0 || answer.status === 429 || answer.status >= 500
    if (!isAccepted(answer) && canBeRepeated) storage.write(KEY, [...block, ...cached()])
  }

  return {
    add(event) {
      const entry: CachedEvent = { ...event, time: event.time ?? new Date().toISOString() }
      storage.write(KEY, [...cached(), entry])
      return () => {
        const text = JSON.stringify(entry)
        storage.write(
          KEY,
          cached().filter((each) => JSON.stringify(each) !== text),
        )
      }
    },
    async send() {
      const events = cached()
      if (events.length === 0 || !identity.isIdentified()) return
      storage.remove(KEY)
      for (let from = 0; from < events.length; from += BLOCK)
        await sendBlock(events.slice(from, from + BLOCK))
    },
  }
}

/** Forgets all kept events. */
export function clearEventCache(): void {
  storage.remove(KEY)
}

function cached(): readonly CachedEvent[] {
  const kept = storage.read(KEY)
  if (!Array.isArray(kept)) return []
  const oldest = Date.now() - KEPT_MS
  return (kept as CachedEvent[]).filter(({ time }) => !(Date.parse(time) < oldest))
}

function identifiersOf({ id, attributes }: ProfilePayload): Record<string, unknown> {
  const known = Object.entries(attributes).filter(([name]) => IDENTIFIERS.includes(name))
  return { ...(id !== undefined && { id }), ...Object.fromEntries(known) }
}
