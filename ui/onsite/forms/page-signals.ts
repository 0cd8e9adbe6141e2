import type { OnsiteCore } from '../core.js'
import type { FormTrigger, Members, PageForm } from './page-form.js'

/** What happens on the page that makes forms appear (onsite.md §3.2). */
export interface PageSignals {
  /** Whether the timing triggers of a form have fired. A form without any is shown at once. */
  hasFired(form: PageForm): boolean
  /** Counts up with each path, in a page that changes it by script. */
  readonly visit: number
}

/** Key of the pages of this session, as Klaviyo's script keeps them. */
const PAGES = 'klaviyoPagesVisitCountV2'
const REMEMBERED = 1_000
const HOUR = 3_600_000

interface Tracked {
  readonly name: string
  readonly properties: Members
  readonly time: number
}

/** Watches the page; `changed` is called when a trigger may have fired. */
export function watchPage(core: OnsiteCore, forms: readonly PageForm[], changed: () => void): PageSignals {
  const { hasNoDelays } = core.page
  let tracked: Tracked[] = []
  let cancel: (() => void)[] = []
  const state = { visit: 0, path: '', scrolled: 0, hasLeft: false, areDelaysOver: hasNoDelays, pages: 0 }
  let over = new Set<number>()

  const seconds = new Set(
    forms.flatMap(({ triggers }) =>
      triggers.filter(({ type }) => type === 'delay').map((each) => Number(each.seconds)),
    ),
  )

  function arrive(): void {
    if (state.path === location.pathname) return
    state.path = location.pathname
    state.visit += 1
    state.hasLeft = false
    state.pages = countPage()
    over = new Set()
    for (const stop of cancel) stop()
    measure()
    cancel = [...seconds].map((each) =>
      core.later(each * 1_000, () => {
        over.add(each)
        changed()
      }),
    )
    changed()
  }

  function measure(): void {
    const whole = document.documentElement.scrollHeight - innerHeight
    state.scrolled = whole > 0 ? (scrollY / whole) * 100 : 100
  }

  watchPath(arrive)
  addEventListener(
    'scroll',
    () => {
      measure()
      changed()
    },
    { passive: true },
  )
  document.addEventListener('mouseout', ({ relatedTarget, clientY }) => {
    if (relatedTarget !== null || clientY > 0) return
    state.hasLeft = true
    changed()
  })
  core.on('tracked', (event) => {
    tracked = [...tracked, event].slice(-REMEMBERED)
    changed()
  })
  core.on('showForms', () => {
    state.areDelaysOver = true
    changed()
  })

  const FIRED: Readonly<Record<string, (trigger: FormTrigger) => boolean>> = {
    delay: ({ seconds: wanted }) => state.areDelaysOver || over.has(Number(wanted)) || Number(wanted) === 0,
    scroll_percentage: ({ percentage }) => state.scrolled >= Number(percentage),
    exit_intent: () => state.hasLeft,
    page_visits: ({ pages }) => state.pages >= Number(pages),
    custom_javascript: () => false,
    profile_event_tracked: (trigger) => tracked.some((event) => isWanted(event, trigger)),
  }

  arrive()
  return {
    get visit() {
      return state.visit
    },
    hasFired({ triggers, match }) {
      const fired = triggers.flatMap((each) => {
        const test = FIRED[each.type]
        return test ? [test(each)] : []
      })
      return fired.length === 0 || (match === 'all' ? fired.every(Boolean) : fired.some(Boolean))
    },
  }
}

function isWanted({ name, properties, time }: Tracked, { metric, property_filters }: FormTrigger): boolean {
  const filters = (property_filters ?? []) as readonly { property: string; value: string }[]
  return (
    name === metric &&
    Date.now() - time < HOUR &&
    filters.every(({ property, value }) => String(properties[property]) === value)
  )
}

/** Calls `arrive` when the path changes without a new page. */
function watchPath(arrive: () => void): void {
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method].bind(history)
    history[method] = (...given) => {
      original(...given)
      arrive()
    }
  }
  addEventListener('popstate', arrive)
}

/** Counts the distinct pages of this session, without their queries. */
function countPage(): number {
  const page = location.origin + location.pathname
  try {
    const held: unknown = JSON.parse(sessionStorage.getItem(PAGES) ?? '[]')
    const pages = new Set([...(Array.isArray(held) ? held : []), page])
    sessionStorage.setItem(PAGES, JSON.stringify([...pages]))
    return pages.size
  } catch {
    return 1
  }
}
