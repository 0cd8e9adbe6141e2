import { useLocation } from 'preact-iso'
import { pageAddress, pathInUi } from '../api/address.js'
import type { ResponseOf } from '../api/client.js'
import { serverVersion } from '../live/stream.js'
import { unreadOf } from '../live/unread.js'
import { Icon } from '../parts/icon.js'
import { PAGES, type PageEntry } from './pages.js'
import { changeTheme, theme } from './theme.js'

type State = ResponseOf<'GET /state'>

/** What the navigation counts beside a page, by the name of the page. */
const COUNTS: Readonly<Record<string, (state: State) => number>> = {
  requests: ({ requests }) => requests,
  profiles: ({ resources }) => resources.profile ?? 0,
  lists: ({ resources }) => (resources.list ?? 0) + (resources.segment ?? 0),
  coupons: ({ resources }) => (resources.coupon ?? 0) + (resources['shopify-coupon'] ?? 0),
  templates: ({ resources }) => resources.template ?? 0,
  campaigns: ({ resources }) => resources.campaign ?? 0,
  flows: ({ resources }) => resources.flow ?? 0,
  outbox: ({ resources }) => resources['outbox-message'] ?? 0,
  metrics: ({ resources }) => resources.metric ?? 0,
  forms: ({ resources }) => resources.form ?? 0,
  clock: ({ jobs }) => jobs,
  faults: ({ faults }) => faults,
}

const GROUPS = [
  { name: 'top', title: undefined },
  { name: 'account', title: 'Account' },
  { name: 'emulator', title: 'Emulator' },
] as const

/** The navigation: all pages, with what the account holds. Narrow windows show it as a popover. */
export function Navigation({ state }: { readonly state: State | undefined }) {
  const { path } = useLocation()
  const current = pathInUi(path)
  return (
    <nav class="nav" id="nav" popover="auto" aria-label="Main">
      <a class="brand" href={pageAddress('')}>
        <Mark /> klaviyo-emulator
      </a>
      {GROUPS.map(({ name, title }) => (
        <div key={name}>
          {title && <h2>{title}</h2>}
          <ul>
            {PAGES.filter(({ group }) => group === name).map((page) => (
              <li key={page.name}>
                <PageLink page={page} isCurrent={isWithin(current, page)} count={countOf(page, state)} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div class="foot">
        <span>{serverVersion.value ?? VERSION}</span>
        <button
          class="button quiet small icon push"
          type="button"
          data-test="theme"
          title={`Theme: ${theme.value}`}
          onClick={changeTheme}
        >
          <Icon name="sun" size={14} />
          <span class="sr-only">Theme: {theme.value}</span>
        </button>
      </div>
    </nav>
  )
}

/** The version that the UI was built with. */
declare const VERSION: string

function PageLink({
  page: { name, title, icon, key, start },
  isCurrent,
  count,
}: {
  readonly page: PageEntry
  readonly isCurrent: boolean
  readonly count: number | undefined
}) {
  return (
    <a
      href={pageAddress(start)}
      data-test={`nav-${name}`}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={() => document.getElementById('nav')?.hidePopover?.()}
    >
      <Icon name={icon} /> {title}
      {key && <kbd>g {key}</kbd>}
      {count !== undefined &&
        count > 0 &&
        (name === 'outbox' && unreadOf(count) > 0 ? (
          <span class="count unread" data-test="unread" data-count={unreadOf(count)}>
            {unreadOf(count).toLocaleString('en')} new
          </span>
        ) : (
          <span class="count">{count.toLocaleString('en')}</span>
        ))}
    </a>
  )
}

function isWithin(current: string, { start }: PageEntry): boolean {
  return start === '' ? current === '' : current === start || current.startsWith(`${start}/`)
}

function countOf({ name }: PageEntry, state: State | undefined): number | undefined {
  return state && COUNTS[name]?.(state)
}

/** The mark of the project. */
function Mark() {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      aria-hidden="true"
    >
      <rect x="2" y="2" width="11" height="11" rx="2" stroke-dasharray="2.6 2" />
      <rect x="7" y="7" width="11" height="11" rx="2" fill="currentColor" />
    </svg>
  )
}
