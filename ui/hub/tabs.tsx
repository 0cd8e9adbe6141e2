import type { Hub, Page } from './hub.js'

const TABS = [
  { page: 'for_you', name: 'For you', test: 'hub-tab-for-you' },
  { page: 'orders', name: 'Orders', test: 'hub-tab-orders' },
  { page: 'profile', name: 'Profile', test: 'hub-tab-profile' },
] as const

/** The tab that a page belongs to. */
export function tabOf(page: Page): Page {
  return TABS.find((tab) => tab.page === page)?.page ?? 'for_you'
}

/** Where a key moves to, from a tab by its index. */
const MOVES: Readonly<Record<string, (index: number) => number>> = {
  ArrowRight: (index) => (index + 1) % TABS.length,
  ArrowLeft: (index) => (index + TABS.length - 1) % TABS.length,
  Home: () => 0,
  End: () => TABS.length - 1,
}

/** The tabs: one of them takes the focus, the arrow keys move between them. */
export function Tabs({ hub }: { hub: Hub }) {
  const page = hub.page.value
  const move = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const target = MOVES[event.key]?.(TABS.findIndex((tab) => tab.page === page))
    const tab = target === undefined ? undefined : TABS[target]
    if (target === undefined || !tab) return
    event.preventDefault()
    hub.show(tab.page)
    ;(event.currentTarget.children[target] as HTMLElement | undefined)?.focus()
  }
  return (
    <div class="hub-tabs" role="tablist" aria-label="Customer Hub" onKeyDown={move}>
      {TABS.map((tab) => (
        <button
          key={tab.page}
          id={`k-tab-${tab.page}`}
          role="tab"
          type="button"
          aria-selected={tab.page === page}
          aria-controls={tab.page === page ? 'k-panel' : undefined}
          tabIndex={tab.page === page ? 0 : -1}
          data-test={tab.test}
          onClick={() => hub.show(tab.page)}
        >
          {tab.name}
        </button>
      ))}
    </div>
  )
}
