import { useState } from 'preact/hooks'
import { copyText } from '../../parts/copy.js'
import { TextField } from '../../parts/field.js'
import { Icon } from '../../parts/icon.js'
import { findVariables, type Variable } from './variables.js'

/** Variables that are drawn at once. */
const SHOWN = 60

/** Finds what a template can print. A click copies the text that prints it. */
export function VariablePicker({ variables }: { readonly variables: readonly Variable[] }) {
  const [typed, setTyped] = useState('')
  const found = findVariables(variables, typed)
  return (
    <div class="stack">
      <TextField
        label="Find a variable"
        value={typed}
        change={setTyped}
        placeholder="balance, first_name, 10OFF …"
        hint="Properties of profiles and events, coupons, and common tags. A click copies."
        test="variable-search"
      />
      <ul class="variables">
        {found.slice(0, SHOWN).map(({ group, name, text, sample }) => (
          <li key={text}>
            <button
              type="button"
              data-test="variable"
              data-text={text}
              onClick={() => copyText(text, `Copied ${text}`)}
            >
              <code>{text}</code>
              <span class="muted small cut">
                {group}: {name}
                {sample !== undefined && `, such as ${sample}`}
              </span>
              <Icon name="copy" size={14} />
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="muted small">Nothing is known by that name.</p>}
      {found.length > SHOWN && <p class="muted small">{found.length - SHOWN} more: type to find them.</p>}
    </div>
  )
}
