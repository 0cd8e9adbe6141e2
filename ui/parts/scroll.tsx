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

/** Scrolls an element into view when it becomes the chosen one, such as by the keyboard; returns its ref. */
export function useInView<E extends HTMLElement>(isChosen: boolean) {
  const element = useRef<E>(null)
  useLayoutEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return element
}

/** Calls `run` when an element comes near the visible part of what scrolls around it; returns its ref. */
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
