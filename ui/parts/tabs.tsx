import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'

/** A tab of a panel. */
export interface Tab {
  readonly name: string
  readonly label: ComponentChildren
  render(): ComponentChildren
}

/** Tabs within a part of a page. The arrow keys move between them. */
export function Tabs({
  label,
  tabs,
  chosen,
  choose,
}: {
  readonly label: string
  readonly tabs: readonly Tab[]
  /** The name of the shown tab; by default the part keeps it itself. */
  readonly chosen?: string
  choose?(name: string): void
}) {
  const id = useId()
  const [own, setOwn] = useState(tabs[0]?.name)
  const current = tabs.find(({ name }) => name === (chosen ?? own)) ?? tabs[0]
  const select = choose ?? setOwn
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined || !current) return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(current) + step + tabs.length) % tabs.length]
    if (!next) return
    select(next.name)
    document.getElementById(`${id}-${next.name}`)?.focus()
  }
  return (
    <>
      <div class="tabs inset" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map(({ name, label: text }) => (
          <button
            key={name}
            role="tab"
            type="button"
            id={`${id}-${name}`}
            data-test={`tab-${name}`}
            aria-controls={`${id}-panel`}
            aria-selected={name === current?.name}
            tabIndex={name === current?.name ? 0 : -1}
            onClick={() => select(name)}
          >
            {text}
          </button>
        ))}
      </div>
      <div
        class="body"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${current?.name}`}
        tabIndex={0}
      >
        {current?.render()}
      </div>
    </>
  )
}

/** Links to the parts of a page, shown as tabs. */
export function TabLinks({
  label,
  links,
}: {
  readonly label: string
  readonly links: readonly {
    readonly name: string
    readonly label: string
    readonly href: string
    readonly isCurrent: boolean
    readonly count?: number | undefined
  }[]
}) {
  return (
    <nav class="tabs" aria-label={label}>
      {links.map(({ name, label: text, href, isCurrent, count }) => (
        <a key={name} href={href} data-test={`tab-${name}`} aria-current={isCurrent ? 'page' : undefined}>
          {text}
          {count !== undefined && <span class="count">{count.toLocaleString('en')}</span>}
        </a>
      ))}
    </nav>
  )
}
