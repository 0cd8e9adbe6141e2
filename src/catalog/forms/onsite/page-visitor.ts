import type { World } from '../../../declare/index.js'
import { listMember } from '../../lists/list-member.js'
import { ownersOf } from '../../profiles/identity.js'
import { subscriptionsOf } from '../../profiles/subscriptions/consent.js'
import { segmentMember } from '../../segments/segment-member.js'
import { placesOf } from './continents.js'

/** How a page knows its visitor: the exchange id, or the id of the browser. */
export interface VisitorKey {
  readonly _kx?: string | undefined
  readonly cid?: string | undefined
}

/** What the targeting of forms asks of the server. */
export interface PageVisitor {
  readonly known: boolean
  readonly lists: readonly string[]
  readonly segments: readonly string[]
  /** The channels whose marketing the visitor is subscribed to. */
  readonly channels: readonly string[]
  readonly country: string | null
  /** The country and its continents. */
  readonly places: readonly string[]
}

/**
 * The visitor of a page, for the conditions of forms. `country` is the setting of the account, since a visitor of a local
 * machine has none. An exchange id of another account is unknown.
 */
export function pageVisitor({ _kx, cid }: VisitorKey, country: string | null, world: World): PageVisitor {
  const isOurs = _kx?.endsWith(`.${world.companyId}`) === true
  const [owner] = ownersOf({ ...(isOurs && { _kx }), ...(cid && { anonymous_id: cid }) }, world)
  const where = { profile: owner?.id ?? '' }
  const places = country === null ? [] : placesOf(country)
  if (!owner) return { known: false, lists: [], segments: [], channels: [], country, places }
  return {
    known: true,
    lists: world.pick(listMember, where).map(({ related }) => related.list),
    segments: world.pick(segmentMember, where).map(({ related }) => related.segment),
    channels: subscribedChannels(subscriptionsOf(owner)),
    country,
    places,
  }
}

function subscribedChannels(subscriptions: object): readonly string[] {
  const { email, sms } = subscriptions as Readonly<
    Record<string, { readonly marketing: { readonly consent: string } }>
  >
  return Object.entries({ email, sms }).flatMap(([channel, held]) =>
    held?.marketing.consent === 'SUBSCRIBED' ? [channel] : [],
  )
}
