import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './icon.js'
import { useShortcuts } from './shortcuts.js'

/** A field for conditions like `status:4xx`. Conditions become pills; other words are searched for. */
export function QueryBar({
  label,
  text,
  names,
  change,
}: {
  readonly label: string
  /** Conditions and words, as the address has them. */
  readonly text: string
  /** The names of conditions, with an example of each. */
  readonly names: Readonly<Record<string, string>>
  change(text: string): void
}) {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const isPill = (word: string) => Object.hasOwn(names, word.split(':')[0] ?? '') && /:./.test(word)
  const pills = words.filter(isPill)
  const [typed, setTyped] = useState(words.filter((word) => !isPill(word)).join(' '))
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => setTyped(words.filter((word) => !isPill(word)).join(' ')), [text])
  useShortcuts({ '/': () => input.current?.focus() })
  const submit = (event: Event) => {
    event.preventDefault()
    change([...pills, typed.trim()].filter((each) => each !== '').join(' '))
  }
  const examples = Object.entries(names)
    .slice(0, 3)
    .map(([name, value]) => `${name}:${value}`)
    .join('  ')
  return (
    <form class="query" onSubmit={submit}>
      <Icon name="search" />
      {pills.map((pill) => {
        const [name = '', ...rest] = pill.split(':')
        return (
          <span class="pill" data-test="pill" key={pill}>
            <span class="name">{name}</span>
            <span>{rest.join(':')}</span>
            <button type="button" onClick={() => change(words.filter((word) => word !== pill).join(' '))}>
              <Icon name="close" size={12} />
              <span class="sr-only">Remove the filter {name}</span>
            </button>
          </span>
        )
      })}
      <input
        ref={input}
        data-test="query"
        aria-label={label}
        placeholder={pills.length > 0 ? '' : examples ? `${examples} …` : label}
        value={typed}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Backspace' && typed === '' && pills.length > 0)
            change(words.filter((word) => word !== pills.at(-1)).join(' '))
        }}
      />
      <kbd class="wide">/</kbd>
    </form>
  )
}
