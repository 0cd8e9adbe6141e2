import { currentTime, defineResource, text, time, toOne, type Watcher } from '../../declare/index.js'
import { couponCode } from '../coupons/coupon-code.js'
import { shopifyCouponCode } from '../coupons/shopify-coupon-code.js'
import { consentStates } from './consent-states.js'

/**
 * What neither a profile nor its events have about its past: consents that others replaced, and what became of its coupon
 * codes. The present consents need no row, so that an import of subscribed profiles adds none.
 */
export const pastChange = defineResource({
  type: 'past-change',
  path: 'past-changes',
  tag: '',
  scope: '',
  id: 'ulid',
  doc: { id: 'Id of the change.', example: '01GDDKASAP8TKDDA2GRZDSVP4H' },
  sorts: ['changed_at'],
  indexes: [['profile']],
  notFound: (id) => `There is no past change ${id}.`,
  attributes: {
    kind: text({ doc: 'Whether it is about a consent or a code.' }),
    name: text({ doc: 'The channel and the purpose of the consent, or the id of the coupon.' }),
    change: text({ doc: 'The consent, or what became of the code.' }),
    detail: text({ nullable: true, doc: 'How the consent was given, or the code.' }),
    changed_at: time({ precision: 'microsecond', initial: currentTime, doc: 'Time of the change.' }),
  },
  relationships: { profile: toOne('profile', { data: 'included' }) },
  operations: {},
})

/** Records the changes; those of a deleted profile go with it. */
export const pastChangeWatchers: readonly Watcher[] = [
  {
    type: 'profile',
    onChange({ id, attributes: { consent } }, world, happening, before) {
      if (happening === 'removed') world.removeAll(pastChange, { profile: id })
      if (happening !== 'changed' || !before || before.attributes.consent === consent) return
      const present = new Set(consentStates(consent).map((each) => JSON.stringify(each)))
      for (const { name, change, detail, at } of consentStates(before.attributes.consent)) {
        if (present.has(JSON.stringify({ name, change, detail, at }))) continue
        const known = { kind: 'consent', name, change, detail, changed_at: at }
        world.create(
          pastChange,
          { attributes: {}, related: {} },
          { attributes: known, related: { profile: id } },
        )
      }
    },
  },
  ...[couponCode, shopifyCouponCode].map(
    ({ type }): Watcher => ({
      type,
      onChange(
        { attributes: { status, unique_code }, related: { profile, coupon } },
        world,
        happening,
        before,
      ) {
        // An assignment has its event, `Coupon Assigned`; a row for each would slow down sending.
        if (profile == null || happening !== 'changed' || before?.related.profile !== profile) return
        if (before.attributes.status === status) return
        const known = {
          kind: 'code',
          name: coupon ?? '',
          change: CHANGES[String(status)] ?? String(status).toLowerCase(),
          detail: String(unique_code),
        }
        world.create(pastChange, { attributes: {}, related: {} }, { attributes: known, related: { profile } })
      },
    }),
  ),
]

const CHANGES: Readonly<Record<string, string>> = {
  ASSIGNED_TO_PROFILE: 'assigned',
  UNASSIGNED: 'assigned',
  VERSION_NOT_ACTIVE: 'replaced',
}
