import type { Coupon, HubDocument } from './document.js'
import type { Hub } from './hub.js'
import { Icon } from './icons.js'
import { Section, Trouble } from './parts.js'
import { day, worthOf } from './words.js'

type State = 'available' | 'applied' | 'non-applicable'

/** The list of coupons: those for this cart, the others, and those that were used of late. */
export function CouponsPage({ hub, document }: { hub: Hub; document: HubDocument }) {
  const { coupons, now } = document
  if (!coupons) return null
  const { available, non_applicable: others, recently_used: recent } = coupons
  return (
    <>
      {available.length + others.length === 0 && (
        <p class="soft">There are no coupons for you at the moment.</p>
      )}
      {available.length > 0 && (
        <Section title="Available">
          <Tickets hub={hub} coupons={available} now={now} />
        </Section>
      )}
      {others.length > 0 && (
        <Section title="Not for this cart">
          <Tickets hub={hub} coupons={others} now={now} isApplicable={false} />
        </Section>
      )}
      {recent.length > 0 && (
        <Section title="Recently used">
          <ul class="hub-list">
            {recent.map((used) => (
              <li key={used.code} data-test="recent" data-code={used.code}>
                <span>
                  <code>{used.code}</code>
                  <br />
                  <span class="fine soft">
                    {used.description ? `${used.description}, ` : ''}
                    <time dateTime={used.applied_at}>{day(used.applied_at, now)}</time>
                  </span>
                </span>
                {used.order && <span class="end fine">Order {used.order}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

interface TicketsProps {
  hub: Hub
  coupons: readonly Coupon[]
  now: string
  /** Whether the cart meets the conditions of these coupons. */
  isApplicable?: boolean
}

/** Coupons as tickets. */
export function Tickets({ hub, coupons, now, isApplicable = true }: TicketsProps) {
  return (
    <ul class="tickets">
      {coupons.map((coupon) => (
        <Ticket key={coupon.code} hub={hub} coupon={coupon} now={now} isApplicable={isApplicable} />
      ))}
    </ul>
  )
}

function Ticket({
  hub,
  coupon,
  now,
  isApplicable,
}: Omit<Required<TicketsProps>, 'coupons'> & { coupon: Coupon }) {
  const { code, description, eligibility, reason } = coupon
  const state: State = !isApplicable ? 'non-applicable' : coupon.applied ? 'applied' : 'available'
  return (
    <li class="ticket" data-test="coupon" data-code={code} data-state={state}>
      <Worth description={description} />
      <div class="text">
        <b data-test="coupon-description">{description ?? coupon.coupon ?? code}</b>
        <span class="fine soft">
          <span data-test="coupon-eligibility">{eligibility ?? 'Any order'}</span>
          <br />
          <span data-test="coupon-expires">
            {coupon.expires_at ? `Until ${day(coupon.expires_at, now)}` : 'Does not expire'}
          </span>
        </span>
        <div class="line">
          <code data-test="coupon-code">{code}</code>
          {isApplicable && <ApplyButton hub={hub} code={code} isApplied={state === 'applied'} />}
          {!isApplicable && (
            <span class="fine" data-test="coupon-reason">
              {reason ? sentence(reason) : 'The cart does not meet its conditions.'}
            </span>
          )}
        </div>
        <Trouble hub={hub} about={code} />
      </div>
    </li>
  )
}

function ApplyButton({ hub, code, isApplied }: { hub: Hub; code: string; isApplied: boolean }) {
  return (
    <button
      class={`pick small${isApplied ? ' done' : ''}`}
      type="button"
      data-test="coupon-apply"
      aria-pressed={isApplied}
      aria-busy={hub.busy.value === code}
      // Applied, it stays in the order of the focus, and pressing it again changes nothing.
      onClick={() => !isApplied && hub.apply({ code })}
    >
      {isApplied && <Icon name="check" />}
      {isApplied ? 'Applied' : 'Add coupon'}
      <span class="sr-only"> {code}</span>
    </button>
  )
}

function Worth({ description }: { description: string | null | undefined }) {
  const worth = worthOf(description)
  return (
    <div class="worth" aria-hidden="true">
      {worth ? (
        <>
          {worth.amount}
          <small>{worth.rest}</small>
        </>
      ) : (
        <Icon name={/shipping/i.test(description ?? '') ? 'truck' : 'gift'} />
      )}
    </div>
  )
}

/** A reason as a sentence: "needs a cart of $100.00" becomes "Needs a cart of $100.00." */
function sentence(reason: string): string {
  return `${reason[0]?.toUpperCase() ?? ''}${reason.slice(1).replace(/\.?$/, '.')}`
}
