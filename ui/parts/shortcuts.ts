import { useLayoutEffect, useRef } from 'preact/hooks'

/** What keys do on a page, by key: `r`, `/`, `Escape`, `g r` for two in a row, `mod+k` for Ctrl or Command. */
export type Shortcuts = Readonly<Record<string, () => void>>

/** How long the second key of two may take, in milliseconds. */
const SEQUENCE_MS = 2_000

const FIELDS = 'input:not([type=checkbox], [type=radio], [type=file]), textarea, select'

const active: { readonly current: Shortcuts }[] = []
let previous: { readonly key: string; readonly at: number } | undefined

/** Makes keys work while the component is shown. Those of a component that is shown later come first. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  // Before the browser paints: a key that is pressed as soon as something is seen finds it.
  useLayoutEffect(() => {
    active.unshift(latest)
    return () => {
      active.splice(active.indexOf(latest), 1)
    }
  }, [])
}

/** Listens to the keys of the document. */
export function startShortcuts(): void {
  document.addEventListener('keydown', (event) => {
    const run = find(event)
    if (!run) return
    event.preventDefault()
    run()
  })
}

function find(event: KeyboardEvent): (() => void) | undefined {
  const { key, ctrlKey, metaKey, altKey, target } = event
  const isModified = ctrlKey || metaKey
  if (altKey || isCovered(key)) return undefined
  if (isModified) return lookUp(`mod+${key.toLowerCase()}`)
  if (isTyping(target)) return key === 'Escape' ? () => target.blur() : undefined
  const first = previous && event.timeStamp - previous.at < SEQUENCE_MS ? `${previous.key} ${key}` : undefined
  previous = { key, at: event.timeStamp }
  return (first === undefined ? undefined : lookUp(first)) ?? lookUp(key)
}

/** Whether something lies over the page that has the keys for itself. */
function isCovered(key: string): boolean {
  return document.querySelector(key === 'Escape' ? 'dialog:modal, :popover-open' : 'dialog:modal') !== null
}

function lookUp(key: string): (() => void) | undefined {
  return active.find(({ current }) => current[key])?.current[key]
}

/** Whether keys write text there. Escape leaves the field, so that what was typed stays and other keys work again. */
function isTyping(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLElement && target.matches(FIELDS)
}
