import { useLayoutEffect } from 'preact/hooks'

/** What keys do on a page, by key: `r`, `/`, `Escape`, `g r` for two in a row, `mod+k` for Ctrl or Command. */
export type Shortcuts = Readonly<Record<string, () => void>>

/** How long the second key of two may take, in milliseconds. */
const SEQUENCE_MS = 1_200

const active: Shortcuts[] = []
let previous: { readonly key: string; readonly at: number } | undefined

/** Makes keys work while the component is shown. Those of a later component come first. */
export function useShortcuts(shortcuts: Shortcuts): void {
  // Before the browser paints: a key that is pressed as soon as something is seen finds it.
  useLayoutEffect(() => {
    active.unshift(shortcuts)
    return () => {
      active.splice(active.indexOf(shortcuts), 1)
    }
  })
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
  if (altKey) return undefined
  if (isModified) return lookUp(`mod+${key.toLowerCase()}`)
  if (isTyping(target) && key !== 'Escape') return undefined
  const first = previous && event.timeStamp - previous.at < SEQUENCE_MS ? `${previous.key} ${key}` : undefined
  previous = { key, at: event.timeStamp }
  return (first === undefined ? undefined : lookUp(first)) ?? lookUp(key)
}

function lookUp(key: string): (() => void) | undefined {
  return active.find((shortcuts) => shortcuts[key])?.[key]
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable)
  )
}
