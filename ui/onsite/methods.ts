import { toBase64 } from './base64.js'
import type { Bus } from './bus.js'
import type { EventCache } from './cache.js'
import type { PageSettings } from './config.js'
import { log } from './console.js'
import type { Identifier } from './identify.js'
import { type IdentityStore, uuid } from './identity.js'
import type { Mode } from './mode.js'
import { profilePayload } from './profile-payload.js'
import type { Sender } from './send.js'
import type { Tracker } from './track.js'
import { exchangeIdOfSession } from './url-identity.js'
import { isPlainObject } from './values.js'
import { clearViewedItems, noteViewedItem } from './viewed.js'

/** What a method returns: the value of `_learnq`, and the value of the promise and the callback of `klaviyo`. */
export interface Outcome {
  readonly now: unknown
  readonly later: Promise<unknown>
}

export type Method = (...args: readonly unknown[]) => Outcome

export interface MethodParts {
  readonly page: PageSettings
  readonly identity: IdentityStore
  readonly identifier: Identifier
  readonly tracker: Tracker
  readonly cache: EventCache
  readonly sender: Sender
  readonly bus: Bus
  mode(): Mode
}

/** The methods of `klaviyo` by their names (onsite.md §2.1). */
export function publicMethods(parts: MethodParts): Readonly<Record<string, Method>> {
  const { identity, identifier, tracker, cache } = parts
  return {
    identify(properties) {
      const later = identifier.identify(properties)
      return { now: identifier.shown(), later }
    },
    track: (name, properties) => trackOutcome(tracker.track(name, properties)),
    trackOnce: (name, properties) =>
      trackOutcome(
        tracker.track(name, { ...(isPlainObject(properties) ? properties : {}), __track_once__: true }),
      ),
    trackViewedItem: (item) => done(trackViewedItem(item, parts)),
    isIdentified: () => done(identity.isIdentified()),
    account: (value) => done(account(value, parts.page)),
    cookieDomain: (value) =>
      done(parts.mode() === 'off' || typeof value !== 'string' ? identity.domain() : identity.domain(value)),
    openForm: (formId) => done(openForm(formId, parts)),
    cacheEvent: (name, properties) => done(tracker.cacheEvent(name, properties)),
    sendCachedEvents() {
      // Active on Site of this page leaves the cache, or it would be sent twice.
      tracker.trackActivity()
      return { now: undefined, later: cache.send() }
    },
    getGroupMembership: () => ({ now: undefined, later: groupMembership(parts) }),
    ...Object.fromEntries(INTERNAL.map((name) => [name, () => done(undefined)])),
    ...Object.fromEntries(LEGACY_SHOP.map((name) => [name, () => done(noteLegacyShop(name))])),
  }
}

/** The further methods of `_learnq`. */
export function legacyMethods({
  identity,
  identifier,
  tracker,
}: MethodParts): Readonly<Record<string, Method>> {
  return {
    clearIdentity: () => done(identity.clear()),
    clearViewedItems: () => done(clearViewedItems()),
    enableAnonymousTracking: () => ({
      now: undefined,
      later: identifier.identify({ $anonymous: uuid() }),
    }),
    getKxFromSessionStorage: () => done(exchangeIdOfSession()),
    trackActivity: () => done(tracker.trackActivity()),
    formatProfilePayload: (known) => done(profilePayload(isPlainObject(known) ? known : identity.stored())),
  }
}

/** Members that Klaviyo's own modules call on the object; nothing depends on them here. */
const INTERNAL = ['getClientIdentifiers', 'createClientSession', 'seedSscCookie', 'ensureServerSideKlaId']
/** Members of the old back-in-stock script. */
const LEGACY_SHOP = ['init', 'enable']

function done(value: unknown): Outcome {
  return { now: value, later: Promise.resolve(value) }
}

function trackOutcome({ isSent, accepted }: ReturnType<Tracker['track']>): Outcome {
  return { now: isSent, later: accepted }
}

function account(value: unknown, { config }: PageSettings): string {
  if (value !== undefined && value !== config.company)
    log('warn', `account('${value}') is ignored: this script is that of ${config.company}`)
  return config.company
}

function trackViewedItem(item: unknown, { identity, identifier, mode }: MethodParts): void {
  if (!isPlainObject(item)) log('warn', 'trackViewedItem needs an object like {Title, ItemId, Url}')
  if (!isPlainObject(item) || mode() === 'off') return
  const $viewed_items = noteViewedItem(item)
  // For anonymous visitors nothing leaves the browser, and the cookie never holds the items.
  if (identity.isIdentified()) identifier.identify({ $viewed_items })
}

function openForm(formId: unknown, { page, bus }: MethodParts): void {
  const { company } = page.config
  if (typeof formId !== 'string' || formId === '') log('warn', 'openForm needs the id of a form')
  else if (!page.usesForms)
    log('warn', `openForm('${formId}') opens nothing: no form of ${company} is live on this page`)
  else bus.emit('openForm', { formId })
}

function noteLegacyShop(name: string): void {
  log('warn', `${name}() belongs to the old back-in-stock script and does nothing`)
}

/** The lists and segments of an identified visitor. The shape is a guess (onsite.md §8). */
async function groupMembership({ page, identity, sender }: MethodParts): Promise<unknown> {
  const nothing = { lists: [], segments: [] }
  if (!identity.isIdentified()) return nothing
  const { $exchange_id, $id, $anonymous, ...known } = identity.stored()
  const data = {
    company_id: page.config.company,
    email: known.$email ?? known.email,
    id: $id,
    phone_number: known.$phone_number ?? known.phone_number,
    exchange_id: $exchange_id,
    anonymous_id: $anonymous,
    environment: 'web',
  }
  const path = `/forms/api/v4/groups-targeting?data=${encodeURIComponent(toBase64(JSON.stringify(data)))}`
  const { json } = await sender.send({ path })
  return isPlainObject(json) ? { ...nothing, ...json } : nothing
}
