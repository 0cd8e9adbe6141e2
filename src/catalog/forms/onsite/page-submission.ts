import type { Json, World } from '../../../declare/index.js'
import { refuse } from '../../../dialect/refusal.js'
import { record } from '../../events/record.js'
import { API } from '../../metrics/integration.js'
import { exchangeIdOf } from '../../profiles/exchange-id.js'
import type { Profile } from '../../profiles/identity.js'
import { carryOutOrder } from '../../profiles/subscriptions/postponed-subscription.js'
import type { Order } from '../../profiles/subscriptions/subscription-order.js'
import { upsertVisitor } from '../../profiles/visitor.js'
import type { FormDefinition } from '../definition/form-definition.js'
import { form, formVersion } from '../form.js'
import { recordActivity } from '../form-activity.js'
import { couponsOf, type ShownCoupon } from '../form-coupons.js'
import { asksForCode, awaitCode } from '../opt-in-code.js'

/** An event inside the body of a submission. */
export interface PageEvent {
  readonly metric: string
  readonly properties: Readonly<Record<string, Json>>
}

/** A submission that the onsite script sent: POST /client/subscriptions with a form (onsite.md §3.5). */
export interface PageSubmission {
  /** The subscription that the operation read from the body; it has one entry. */
  readonly order: Order
  readonly formId: string
  /** Id of the version that was shown, a number in the body; by default the first one. */
  readonly versionId?: number | string | undefined
  readonly events: readonly PageEvent[]
}

/** The `meta` of the response. `coupons` lists all coupon blocks; `coupon` is the first unique one. */
export interface PageAnswer {
  readonly exchange_id: string
  readonly coupon?: { readonly code: string | null; readonly fallback: boolean }
  readonly coupons?: readonly {
    readonly coupon: string
    readonly code: string | null
    readonly fallback: boolean
  }[]
}

/**
 * Carries out a submission from a page: profile, consent and list, embedded events, figures of reports, coupon codes.
 * A form on a double opt-in list shows its coupon before the confirmation (guess: onsite.md §3.5). Throws a 404 for an
 * unknown form or version.
 */
export function submitFromPage(given: PageSubmission, world: World): PageAnswer {
  const { row, version } = versionOf(given, world)
  const { entries } = given.order
  const [entry] = entries
  if (!entry) throw new Error('a submission has one profile')
  const { versions } = row.attributes.definition as unknown as FormDefinition
  const steps = versions[version.attributes.place]?.steps ?? []
  const profile = upsertVisitor(entry, world)
  const order = { ...given.order, form: { id: row.id, name: row.attributes.name } }
  carryOutOrder(asksForCode(steps) ? awaitCode(order, world) : order, world)
  for (const each of given.events) recordEvent(each, profile, world)
  const about = { form_id: row.id, form_version_id: version.id }
  recordActivity({ ...about, action: 'submits', visitor: profile.id }, world)
  return {
    exchange_id: exchangeIdOf(profile.id, world.companyId),
    ...couponMembers(couponsOf(steps, profile, world)),
  }
}

function versionOf({ formId, versionId }: PageSubmission, world: World) {
  const row = world.find(form, formId)
  if (!row) throw refuse.notFound(form.notFound(formId))
  const versions = world.pick(formVersion, { form: formId })
  const wanted = versions.find(({ id }) => versionId === undefined || id === String(versionId))
  if (!wanted) throw refuse.notFound(formVersion.notFound(String(versionId)))
  return { row, version: wanted }
}

/** Members that tell Klaviyo what to do with an event, and that no event keeps (onsite.md §8). */
const INSTRUCTIONS: ReadonlySet<string> = new Set([
  '$event_id',
  '$exchange_id',
  '$is_client_event',
  '$is_session_activity',
  '$use_ip',
])

function recordEvent({ metric, properties: sent }: PageEvent, profile: Profile, world: World): void {
  const kept = Object.entries(sent).filter(([name]) => !INSTRUCTIONS.has(name))
  record({ profile, metric, integration: API, properties: Object.fromEntries(kept) }, world)
}

/** Static texts are left out: the page has them already. */
function couponMembers(shown: readonly ShownCoupon[]): Pick<PageAnswer, 'coupon' | 'coupons'> {
  const coupons = shown.flatMap(({ coupon, code, is_fallback: fallback }) =>
    coupon === null ? [] : [{ coupon, code, fallback }],
  )
  const [first] = coupons
  return first ? { coupon: { code: first.code, fallback: first.fallback }, coupons } : {}
}
