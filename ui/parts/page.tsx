import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** A step of the trail at the top of a page. The last one is the page itself and has no address. */
export interface Crumb {
  readonly label: string
  readonly href?: string
}

/** What the frame of the UI shows of the present page. */
export const shownPage = signal<{ readonly crumbs: readonly Crumb[]; readonly isFixed: boolean }>({
  crumbs: [],
  isFixed: false,
})

/** Whether a page was shown since the document was loaded. */
let hasShown = false

/**
 * The content of a page. It takes the focus when it takes the place of another page, so that the keyboard and screen
 * readers go on there. Tests wait for `data-ready`, which is true once its data is there. A fixed page has the height
 * of the window, and its parts scroll.
 */
export function Page({
  name,
  title,
  crumbs,
  isReady,
  isFixed = false,
  children,
}: {
  readonly name: string
  readonly title: string
  readonly crumbs?: readonly Crumb[]
  readonly isReady: boolean
  readonly isFixed?: boolean
  readonly children: ComponentChildren
}) {
  const trail = crumbs ?? [{ label: title }]
  const key = JSON.stringify([trail, isFixed])
  useLayoutEffect(() => {
    shownPage.value = { crumbs: trail, isFixed }
    document.title = `${trail.map(({ label }) => label).join(' / ')} · klaviyo-emulator`
  }, [key])
  const main = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    if (hasShown) main.current?.focus({ preventScroll: true })
    hasShown = true
  }, [])
  return (
    <main class="main" id="main" ref={main} data-page={name} data-ready={isReady} tabIndex={-1}>
      {children}
    </main>
  )
}

/** The heading of a page that shows it: what it is, its facts, and its actions. */
export function PageHead({
  title,
  meta,
  actions,
}: {
  readonly title: ComponentChildren
  readonly meta?: ComponentChildren
  readonly actions?: ComponentChildren
}) {
  return (
    <div class="head">
      <div>
        <h1>{title}</h1>
        {meta && <div class="meta">{meta}</div>}
      </div>
      {actions && <div class="actions">{actions}</div>}
    </div>
  )
}
