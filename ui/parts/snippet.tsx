import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { copyText } from './copy.js'
import { Icon } from './icon.js'

/** The same in several languages, one of which is shown. `actions` stand behind the button that copies it. */
export function Snippet({
  label,
  texts,
  actions,
}: {
  readonly label: string
  readonly actions?: ComponentChildren
  readonly texts: readonly { readonly name: string; readonly text: string }[]
}) {
  const id = useId()
  const [chosen, choose] = useState(0)
  const shown = texts[chosen]
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const next = (chosen + step + texts.length) % texts.length
    choose(next)
    document.getElementById(`${id}-${next}`)?.focus()
  }
  return (
    <div class="snippet" data-test="snippet">
      <header>
        <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
          {texts.map(({ name }, at) => (
            <button
              key={name}
              role="tab"
              type="button"
              id={`${id}-${at}`}
              aria-controls={`${id}-panel`}
              aria-selected={at === chosen}
              tabIndex={at === chosen ? 0 : -1}
              onClick={() => choose(at)}
            >
              {name}
            </button>
          ))}
        </div>
        <button class="button quiet small" type="button" onClick={() => copyText(shown?.text ?? '')}>
          <Icon name="copy" size={14} /> Copy
        </button>
        {actions}
      </header>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        <pre class="code" tabIndex={0} role="region" aria-label={`${label}: ${shown?.name}`}>
          {shown?.text.split('\n').map((line, at) => (
            <span class="line" key={at}>
              {line || ' '}
            </span>
          ))}
        </pre>
      </div>
    </div>
  )
}
