import { pageAddress } from '../../api/address.js'
import { EmptyState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { Code } from '../../parts/json.js'
import { Meter } from '../../parts/meter.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { dateOf } from '../../parts/time.js'
import { type Coupon, leftOf, meterOf, PARTS, TABS, type TabName } from './coupon.js'

/** The coupons of a tab, with the stock of their codes. */
export function CouponList({
  coupons,
  chosen,
  tab,
  upload,
  createCall,
}: {
  readonly coupons: readonly Coupon[]
  readonly chosen: string | undefined
  readonly tab: TabName
  upload(coupon: Coupon): void
  /** The call that fills an empty list. */
  readonly createCall: string
}) {
  const label = TABS.find(({ name }) => name === tab)?.label ?? ''
  if (coupons.length === 0)
    return (
      <EmptyState title={tab === 'all' ? 'No coupons yet' : `No coupons under ${label}`}>
        <p>This call creates one, and so does the button above:</p>
        <Code text={createCall} label="Create a coupon" />
      </EmptyState>
    )
  return (
    <>
      <Scroll label={label}>
        <table class="table roomy">
          <TableHead
            columns={[
              'name',
              'description',
              ...(tab === 'all' ? ['origin'] : []),
              'codes',
              { name: 'left', class: 'number' },
              { name: 'of', class: 'number' },
              'threshold',
              'expires',
              { name: 'actions', isHidden: true },
            ]}
          />
          <tbody>
            {coupons.map((coupon) => (
              <CouponRow
                key={coupon.id}
                coupon={coupon}
                isChosen={coupon.id === chosen}
                tab={tab}
                upload={() => upload(coupon)}
              />
            ))}
          </tbody>
        </table>
      </Scroll>
      <div class="section-head">
        <ul class="legend">
          {PARTS.map(({ part, tone, words }) => (
            <li key={part}>
              <span class={`key ${tone}`} />
              {words}
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

function CouponRow({
  coupon,
  isChosen,
  tab,
  upload,
}: {
  readonly coupon: Coupon
  readonly isChosen: boolean
  readonly tab: TabName
  upload(): void
}) {
  const { id, origin, description, expires_at, total, low_balance_threshold } = coupon
  const { parts, label } = meterOf(coupon)
  return (
    <tr data-test="coupon-row" data-id={id} aria-selected={isChosen}>
      <td>
        <a
          class="cover"
          href={pageAddress(`coupons/${encodeURIComponent(id)}`, { tab })}
          aria-current={isChosen ? 'true' : undefined}
        >
          <b>{id}</b>
        </a>
      </td>
      <td class="muted">{String(description ?? '')}</td>
      {tab === 'all' && <td class="muted">{TABS.find(({ name }) => name === origin)?.label}</td>}
      <td class="meter-cell">
        <Meter parts={parts} total={total} label={label} />
      </td>
      <td class="number">
        <b data-test="coupon-left">{leftOf(coupon).toLocaleString('en')}</b>
      </td>
      <td class="number muted">{total.toLocaleString('en')}</td>
      <td>
        <span class="row">
          {low_balance_threshold === null ? <span class="muted">none</span> : String(low_balance_threshold)}
          <LowMark coupon={coupon} />
        </span>
      </td>
      <td class="muted">{expiryOf(origin, expires_at)}</td>
      <td class="number">
        <button class="button small" type="button" data-test="upload-codes" onClick={upload}>
          Upload codes
        </button>
      </td>
    </tr>
  )
}

function LowMark({ coupon }: { readonly coupon: Coupon }) {
  if (!coupon.low) return null
  return (
    <span class="badge warn" data-test="coupon-low">
      <Icon name="alert" size={12} /> {leftOf(coupon) === 0 ? 'none left' : 'low'}
    </span>
  )
}

function expiryOf(origin: Coupon['origin'], expires: unknown): string {
  if (typeof expires === 'string') return dateOf(expires)
  return origin === 'api' ? 'by code' : 'never'
}
