import { useEffect, useState } from 'preact/hooks'
import { pageAddress } from '../api/address.js'
import { callAdmin, type ResponseOf } from '../api/client.js'
import { useData } from '../live/data.js'
import { liveState } from '../live/stream.js'
import { Icon } from '../parts/icon.js'
import { shownPage } from '../parts/page.js'
import { dateOf, timeOf } from '../parts/time.js'
import { openPalette } from './palette.js'

/** The bar above each page: the trail, the account, its clock, the connection and the search. */
export function TopBar({ state }: { readonly state: ResponseOf<'GET /state'> | undefined }) {
  return (
    <header class="top">
      <button class="button quiet icon nav-button" type="button" popovertarget="nav">
        <Icon name="menu" />
        <span class="sr-only">Menu</span>
      </button>
      <nav aria-label="Breadcrumb" class="cut">
        <ol class="crumbs">
          {shownPage.value.crumbs.map(({ label, href }, at, all) =>
            href !== undefined && at < all.length - 1 ? (
              <li key={label}>
                <a href={href}>{label}</a>
              </li>
            ) : (
              <li key={label} aria-current={at === all.length - 1 ? 'page' : undefined} class="cut">
                {label}
              </li>
            ),
          )}
        </ol>
      </nav>
      <span class="push" />
      <AccountSwitch companyId={state?.company_id} />
      {state && <ClockChip {...state.clock} />}
      <LiveDot />
      <button class="button" type="button" data-test="search" onClick={openPalette}>
        <Icon name="search" /> <span class="wide">Search</span>
        <span class="sr-only">everything</span> <kbd class="wide">Ctrl K</kbd>
      </button>
    </header>
  )
}

/** Chooses the account that the pages show. */
function AccountSwitch({ companyId }: { readonly companyId: string | undefined }) {
  const { data } = useData((signal) => callAdmin('GET /accounts', { signal }), 'accounts', {
    kinds: ['account', 'reset', 'restore', 'change'],
  })
  const accounts = data?.accounts ?? []
  const [first] = accounts
  return (
    <label class="row wide small muted">
      Account
      <select
        class="select auto"
        data-test="account"
        value={companyId ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const address = new URL(location.href)
          if (value === first?.company_id) address.searchParams.delete('account')
          else address.searchParams.set('account', value)
          location.assign(address)
        }}
      >
        {accounts.map(({ company_id: id, label }) => (
          <option key={id} value={id}>
            {label === id ? id : `${id} ${label}`}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The clock of the account. A running clock is shown running. */
function ClockChip({ now, mode }: { readonly now: string; readonly mode: string }) {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    setSeconds(0)
    if (mode === 'frozen') return
    const started = performance.now()
    const timer = setInterval(() => setSeconds((performance.now() - started) / 1_000), 1_000)
    return () => clearInterval(timer)
  }, [now, mode])
  const shown = new Date(Date.parse(now) + seconds * 1_000).toISOString()
  return (
    <a class="chip" href={pageAddress('clock')} data-test="clock-now" title={now}>
      <Icon name={mode === 'frozen' ? 'snow' : 'clock'} size={14} /> <span class="wide">{dateOf(shown)}</span>{' '}
      {timeOf(shown)} <span class="state">{mode}</span>
    </a>
  )
}

const WORDS = { connecting: 'connecting', on: 'live', lost: 'not connected' } as const

/** The state of the connection. */
function LiveDot() {
  return (
    <span class="live wide" data-state={liveState.value} data-test="live" role="status">
      <span class="dot" /> {WORDS[liveState.value]}
    </span>
  )
}
