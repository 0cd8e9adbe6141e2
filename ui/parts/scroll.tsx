import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

/** A part that scrolls by itself. It takes the focus, so that the keyboard can scroll it. */
export function Scroll({
  label,
  children,
}: {
  readonly label: string
  readonly children: ComponentChildren
}) {
  return (
    <section class="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}

/** Scrolls the chosen row of a list into view, such as one that the keyboard chose; returns the ref of the list. */
export function useChosenInView(chosen: string | number | undefined) {
  const list = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const row = list.current?.querySelector('[aria-selected="true"], [aria-current="true"]')
    if (chosen !== undefined) row?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return list
}

/** Calls `run` when an element is scrolled near the visible part of its list. Returns the ref of the element. */
export function useNearView<E extends HTMLElement>(run: () => void, key: unknown) {
  const element = useRef<E>(null)
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    if (!element.current) return
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && latest.current(),
      { root: element.current.closest('.list-part'), rootMargin: '600px' },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [key])
  return element
}
