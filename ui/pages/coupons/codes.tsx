import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { pageAddress } from '../../api/address.js'
import { useData } from '../../live/data.js'
import { EVENT_KINDS, type LiveEvent } from '../../live/stream.js'
import { ErrorState } from '../../parts/empty.js'
import { Icon } from '../../parts/icon.js'
import { QueryBar } from '../../parts/query-bar.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { momentOf } from '../../parts/time.js'
import { type CodePage, loadCodes, type ShownCode } from './code-data.js'
import {
  CONDITIONS,
  type Coupon,
  codeFilter,
  leftOf,
  STATUSES,
  type TabName,
  toneOf,
  withStatus,
} from './coupon.js'

/** The codes of a coupon, with filters in the address, and what can be done with them. */
export function Codes({
  coupon,
  tab,
  concerns,
  open,
  tellReady,
  version,
}: {
  readonly coupon: Coupon
  readonly tab: TabName
  concerns(event: LiveEvent): boolean
  open(dialog: 'upload' | 'assign' | 'expiry'): void
  /** Called once codes are shown. */
  tellReady(): void
  /** Grows with each change that the page made. */
  readonly version: number
}) {
  const { route, query } = useLocation()
  const text = query.q ?? ''
  const cursor = query.cursor
  const { data, error, isReady, reload } = useData(
    (signal) => loadCodes(coupon, { text, signal, ...(cursor !== undefined && { cursor }) }),
    `${coupon.id} ${text} ${cursor}`,
    { kinds: EVENT_KINDS, concerns },
  )
  useEffect(() => {
    if (isReady) tellReady()
  }, [isReady])
  useEffect(() => {
    if (version > 0) reload()
  }, [version])
  const show = (q: string, next?: string) =>
    route(addressOf(coupon, { tab, q, cursor: next }), next === undefined)
  return (
    <section aria-labelledby="codes" data-test="codes" data-id={coupon.id}>
      <div class="section-head ruled">
        <h2 id="codes">Codes of {coupon.id}</h2>
        <span class="muted small">{wordsOf(coupon)}</span>
        <span class="actions push">
          {coupon.origin !== 'api' && (
            <button class="button" type="button" data-test="change-expiry" onClick={() => open('expiry')}>
              <Icon name="clock" /> Change expiry
            </button>
          )}
          <button class="button" type="button" data-test="assign-code" onClick={() => open('assign')}>
            <Icon name="profiles" /> Assign …
          </button>
          <button class="button" type="button" onClick={() => open('upload')}>
            <Icon name="upload" /> Upload codes
          </button>
        </span>
      </div>
      <div class="toolbar">
        <QueryBar
          label="Filter codes by a condition or a whole code"
          text={text}
          names={CONDITIONS}
          change={(q) => show(q)}
        />
        <StatusPills coupon={coupon} text={text} choose={(q) => show(q)} />
        <code class="muted across" data-test="codes-call">
          {callOf(coupon, text)}
        </code>
      </div>
      {error && (
        <div class="section">
          <ErrorState error={error} retry={reload} />
        </div>
      )}
      {data && <CodeTable coupon={coupon} page={data} isFiltered={text !== ''} />}
      {data && (data.next !== undefined || data.previous !== undefined) && (
        <div class="pager">
          <PageButton words="Previous" cursor={data.previous} go={(next) => show(text, next)} />
          <PageButton words="Next" cursor={data.next} go={(next) => show(text, next)} />
        </div>
      )}
    </section>
  )
}

/** The address of the codes of a coupon. */
function addressOf(
  { id }: Coupon,
  query: { readonly tab: TabName; readonly q?: string | undefined; readonly cursor?: string | undefined },
) {
  return pageAddress(`coupons/${encodeURIComponent(id)}`, query)
}

/** The request of the API that lists the same codes. Codes of a store are shown by the admin API alone. */
function callOf({ id, origin }: Coupon, text: string): string {
  const filter = codeFilter(id, text)
  return origin === 'shopify'
    ? `GET /__admin/resources/shopify-coupon-code?filter=${filter}`
    : `GET /api/coupon-codes?filter=${filter}`
}

function wordsOf(coupon: Coupon): string {
  const { codes } = coupon
  const counts = STATUSES.filter(({ status }) => status !== 'UNASSIGNED' && (codes[status] ?? 0) > 0).map(
    ({ status }) => `${codes[status]} ${status.toLowerCase().replaceAll('_', ' ')}`,
  )
  return [`${leftOf(coupon)} left`, ...counts].join(' · ')
}

function StatusPills({
  coupon,
  text,
  choose,
}: {
  readonly coupon: Coupon
  readonly text: string
  choose(text: string): void
}) {
  const shown = /(?:^|\s)status:(\S+)/.exec(text)?.[1]
  const held = STATUSES.filter(({ status }) => (coupon.codes[status] ?? 0) > 0 || status === shown)
  return (
    <fieldset class="segments" aria-label="Status">
      <button
        type="button"
        aria-pressed={shown === undefined}
        onClick={() => choose(withStatus(text, undefined))}
      >
        all
      </button>
      {held.map(({ status }) => (
        <button
          key={status}
          type="button"
          data-test="status"
          data-status={status}
          aria-pressed={shown === status}
          onClick={() => choose(withStatus(text, status))}
        >
          {status.toLowerCase().replaceAll('_', ' ')}
        </button>
      ))}
    </fieldset>
  )
}

function CodeTable({
  coupon,
  page: { codes, total, isMinimum },
  isFiltered,
}: {
  readonly coupon: Coupon
  readonly page: CodePage
  readonly isFiltered: boolean
}) {
  if (codes.length === 0)
    return (
      <p class="section muted" data-test="no-codes">
        {isFiltered ? 'No code matches the filter.' : 'The coupon has no codes yet: upload some.'}
      </p>
    )
  return (
    <>
      <Scroll label={`Table of the codes of ${coupon.id}`}>
        <table class="table">
          <TableHead columns={['id', 'unique code', 'status', 'expires', 'profile']} />
          <tbody>
            {codes.map((code) => (
              <CodeRow key={code.id} code={code} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="pager" data-test="codes-total">
        {total.toLocaleString('en')}
        {isMinimum && ' or more'} {total === 1 ? 'code matches' : 'codes match'}.
      </p>
    </>
  )
}

function CodeRow({ code: { id, code, status, expires, profile } }: { readonly code: ShownCode }) {
  return (
    <tr data-test="code-row" data-id={id} data-status={status}>
      <td class="mono">{id}</td>
      <td class="mono">{code}</td>
      <td>
        <span class="row">
          <span class={`key ${toneOf(status)}`} />
          {status}
        </span>
      </td>
      <td class="muted">{expires === null ? 'with the coupon' : momentOf(expires)}</td>
      <td>
        {profile ? (
          <a href={pageAddress(`profiles/${profile.id}`)}>{profile.name}</a>
        ) : (
          <span class="muted">–</span>
        )}
      </td>
    </tr>
  )
}

function PageButton({
  words,
  cursor,
  go,
}: {
  readonly words: 'Previous' | 'Next'
  readonly cursor: string | undefined
  go(cursor: string): void
}) {
  return (
    <button
      class="button small"
      type="button"
      disabled={cursor === undefined}
      onClick={() => cursor !== undefined && go(cursor)}
    >
      {words === 'Previous' && <Icon name="left" size={14} />} {words}{' '}
      {words === 'Next' && <Icon name="right" size={14} />}
    </button>
  )
}
