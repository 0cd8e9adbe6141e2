import { ACTIVITY, activityProperties } from './activity.js'
import type { Bus } from './bus.js'
import type { EventCache } from './cache.js'
import type { PageSettings } from './config.js'
import { log } from './console.js'
import type { EventRelationships } from './core.js'
import { eventPayload } from './event-payload.js'
import type { IdentityStore } from './identity.js'
import type { Mode } from './mode.js'
import { profilePayload } from './profile-payload.js'
import { isAccepted, type Sender } from './send.js'
import { isPlainObject } from './values.js'

/** What a call of `track` leads to. */
export interface Tracked {
  /** Whether the event is on its way; false for anonymous visitors, whose events are cached. */
  readonly isSent: boolean
  /** Whether the server accepted it. */
  readonly accepted: Promise<boolean>
}

/** Sends events. */
export interface Tracker {
  track(name: unknown, properties?: unknown, relationships?: EventRelationships): Tracked
  /** Active on Site: once per page load, when the visitor is identified. */
  trackActivity(): void
  cacheEvent(name: unknown, properties?: unknown): void
}

interface Parts {
  readonly page: PageSettings
  readonly sender: Sender
  readonly identity: IdentityStore
  readonly cache: EventCache
  readonly bus: Bus
  mode(): Mode
}

const REVISION = '2026-07-15'
const NOT_SENT: Tracked = { isSent: false, accepted: Promise.resolve(false) }

/** Creates what sends events (onsite.md §1.3, §2.3). */
export function createTracker({ page, sender, identity, cache, bus, mode }: Parts): Tracker {
  let isActivitySent = false
  /** Takes this page's cached Active on Site out of the cache. */
  let uncacheActivity: (() => void) | undefined

  function keep(name: string, properties: Record<string, unknown>): (() => void) | undefined {
    return mode() === 'full' && page.config.backfill ? cache.add({ name, properties }) : undefined
  }

  function send(
    name: string,
    properties: Record<string, unknown>,
    relationships?: EventRelationships,
  ): Promise<boolean> {
    const profile = profilePayload(identity.stored())
    const data = eventPayload({ name, properties }, profile, relationships)
    return sender.send({ path: '/client/events/', revision: REVISION, body: { data } }).then(isAccepted)
  }

  return {
    track(name, given, relationships) {
      if (typeof name !== 'string' || name === '') {
        log('warn', 'track needs the name of an event')
        return NOT_SENT
      }
      const properties = isPlainObject(given) ? { ...given } : {}
      if (mode() !== 'full') return NOT_SENT
      bus.emit('tracked', { name, properties, time: Date.now() })
      if (!identity.isIdentified()) {
        keep(name, properties)
        return NOT_SENT
      }
      return { isSent: true, accepted: send(name, properties, relationships) }
    },
    trackActivity() {
      if (isActivitySent || mode() !== 'full') return
      if (identity.isIdentified()) {
        isActivitySent = true
        uncacheActivity?.()
        send(ACTIVITY, activityProperties())
      } else uncacheActivity = uncacheActivity ?? keep(ACTIVITY, activityProperties())
    },
    cacheEvent(name, properties) {
      const event = isPlainObject(name) ? name : { event: name, properties }
      if (typeof event.event === 'string')
        keep(event.event, isPlainObject(event.properties) ? { ...event.properties } : {})
      else log('warn', 'cacheEvent needs the name of an event')
    },
  }
}
