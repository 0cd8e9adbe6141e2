import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { useAction } from '../live/action.js'
import { useData } from '../live/data.js'
import { useModal } from '../parts/dialog.js'
import { ErrorState } from '../parts/empty.js'
import { Icon } from '../parts/icon.js'
import { tell } from '../parts/toast.js'
import { knownEntries, loadKnown, type PaletteEntry, searchDistant } from './palette-entries.js'
import { matchingEntries } from './palette-match.js'

const isOpen = signal(false)

/** Opens the search over everything. */
export function openPalette(): void {
  isOpen.value = true
}

/** The search over pages, requests, profiles, types and actions. */
export function Palette() {
  return isOpen.value ? <OpenPalette close={() => (isOpen.value = false)} /> : null
}

function OpenPalette({ close }: { close(): void }) {
  const { route } = useLocation()
  const element = useModal()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = useEntries(text)
  const action = useAction()
  const open = (entry: PaletteEntry | undefined) => {
    if (entry?.href !== undefined) {
      close()
      route(entry.href)
    } else if (entry?.run) {
      const { run } = entry
      action.run(async () => {
        tell(await run())
        close()
      })
    }
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setChosen((at) => Math.max(0, Math.min(found.length - 1, at + step)))
    }
    if (event.key === 'Enter') open(found[chosen])
  }
  return (
    <dialog
      class="dialog palette"
      ref={element}
      aria-label="Search everything"
      onClose={close}
      data-test="palette"
    >
      <div class="entry">
        <Icon name="search" />
        <input
          type="search"
          aria-controls="palette-results"
          aria-activedescendant={`palette-${chosen}`}
          aria-label="Search pages, profiles, requests, types and actions"
          placeholder="Page, email, request number, type or action …"
          value={text}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={press}
        />
      </div>
      {action.error && <ErrorState error={action.error} />}
      <div role="listbox" id="palette-results" aria-label="Results">
        {found.map((entry, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys, as a combobox does.
          // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus.
          <div
            key={`${entry.label} ${entry.note}`}
            id={`palette-${at}`}
            role="option"
            aria-selected={at === chosen}
            data-test="palette-option"
            onClick={() => open(entry)}
          >
            <Icon name={entry.icon} /> <span class="cut">{entry.label}</span>
            <span class="count">{entry.note}</span>
          </div>
        ))}
        {found.length === 0 && <div class="group">Nothing found</div>}
      </div>
      <div class="group">↑↓ choose · Enter open · Esc close</div>
    </dialog>
  )
}

function useEntries(text: string): readonly PaletteEntry[] {
  const { data: known = { types: [], scenarios: [], presets: [] } } = useData(loadKnown, 'palette')
  const [distant, setDistant] = useState<readonly PaletteEntry[]>([])
  const wanted = text.trim().toLowerCase()
  useEffect(() => {
    const abort = new AbortController()
    setDistant([])
    searchDistant(wanted, abort.signal).then(setDistant, () => {})
    return () => abort.abort()
  }, [wanted])
  return [...distant, ...matchingEntries(knownEntries(known, wanted), withoutStep(wanted))]
}

/** The clock is offered for `advance 3 d` and `3d` alike. */
function withoutStep(text: string): string {
  return /^(advance\b.*)?\d+\s*[smhd]$/.test(text) ? 'advance the clock' : text
}
