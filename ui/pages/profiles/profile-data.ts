import { callAdmin } from '../../api/client.js'
import { type ApiRow, quoted, type RowPage, relatedTo, rowOf, rowsOf, textOf } from '../../api/rows.js'

/** The most lists, segments or coupons that are shown of a profile. */
const MOST = 100

/** What a page shows of a profile, except its timeline. */
export interface ProfileData {
  readonly profile: ApiRow
  readonly lists: readonly Membership[]
  readonly segments: readonly Membership[]
  readonly coupons: readonly HeldCode[]
  /** The present time of the account. */
  readonly now: string
  /** The company id of the account. */
  readonly company: string
}

/** A list or a segment that a profile is in. */
export interface Membership {
  readonly id: string
  readonly name: string
  readonly since: string
}

/** A coupon code that a profile was given. */
export interface HeldCode {
  readonly id: string
  readonly code: string
  readonly coupon: string
  readonly status: string
  readonly expires: string
}

/** Loads a profile, named by its id or its email address. Throws AdminError. */
export async function loadProfile(name: string, signal: AbortSignal): Promise<ProfileData> {
  const id = name.includes('@') ? await idOf(name, signal) : name
  const of = `equals(profile.id,${quoted(id)})`
  const [profile, lists, segments, codes, shopCodes, state] = await Promise.all([
    rowOf('profile', id, 'subscriptions', signal),
    rowsOf('list-member', { filter: of, include: 'list', size: MOST }, signal),
    rowsOf('segment-member', { filter: of, include: 'segment', size: MOST }, signal),
    rowsOf('coupon-code', { filter: of, include: 'coupon', size: MOST }, signal),
    rowsOf('shopify-coupon-code', { filter: of, include: 'coupon', size: MOST }, signal),
    callAdmin('GET /state', { signal }),
  ])
  const membership = (row: ApiRow, group: ApiRow | undefined): Membership => ({
    id: group?.id ?? '',
    name: textOf(group, 'name'),
    since: textOf(row, 'joined_group_at'),
  })
  return {
    profile,
    now: state.clock.now,
    company: state.company_id,
    lists: lists.rows.map((row) => membership(row, relatedTo(row, 'list', lists.included))),
    segments: segments.rows.map((row) => membership(row, relatedTo(row, 'segment', segments.included))),
    coupons: [codes, shopCodes].flatMap(heldIn),
  }
}

/** The codes on a page of them, with the names of their coupons. */
function heldIn({ rows, included }: RowPage): HeldCode[] {
  return rows.map((row) => ({
    id: row.id,
    code: textOf(row, 'unique_code'),
    coupon: textOf(relatedTo(row, 'coupon', included), 'external_id'),
    status: textOf(row, 'status'),
    expires: textOf(row, 'expires_at'),
  }))
}

async function idOf(email: string, signal: AbortSignal): Promise<string> {
  const { rows } = await rowsOf('profile', { filter: `equals(email,${quoted(email)})`, size: 1 }, signal)
  return rows[0]?.id ?? email
}

/** The consent of a channel. */
export interface ChannelConsent {
  readonly channel: string
  readonly consent: string
  readonly canReceive: boolean
  readonly since: string
  readonly method: string
  readonly suppressions: readonly string[]
}

/** The consent of a profile by channel, from its `subscriptions`. */
export function consentsOf(subscriptions: unknown): ChannelConsent[] {
  return Object.entries(membersOf(subscriptions)).flatMap(([channel, kinds]) =>
    Object.entries(membersOf(kinds)).map(([kind, consent]) => {
      const given = membersOf(consent)
      const can = Object.entries(given).find(([name]) => name.startsWith('can_receive'))?.[1]
      const reasons = [given.suppression, given.list_suppressions]
        .flat()
        .map((each) => membersOf(each).reason)
      return {
        channel: kind === 'marketing' ? channel : `${channel} ${kind}`,
        consent: String(given.consent ?? ''),
        canReceive: can === true,
        since: String(given.consent_timestamp ?? ''),
        method: [given.method, given.method_detail].filter((each) => typeof each === 'string').join(', '),
        suppressions: reasons.filter((each) => typeof each === 'string'),
      }
    }),
  )
}

/** The members of a value that is an object; none of another one. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}
