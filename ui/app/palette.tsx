import { signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { pageAddress } from '../api/address.js'
import { callAdmin } from '../api/client.js'
import { Icon, type IconName } from '../parts/icon.js'
import { PAGES } from './pages.js'

const isOpen = signal(false)

/** Opens the search over everything. */
export function openPalette(): void {
  isOpen.value = true
}

interface Entry {
  readonly icon: IconName
  readonly label: string
  readonly note: string
  readonly href: string
}

/** The search over pages, requests, profiles and resource types. */
export function Palette() {
  return isOpen.value ? <OpenPalette close={() => (isOpen.value = false)} /> : null
}

function OpenPalette({ close }: { close(): void }) {
  const { route } = useLocation()
  const element = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = useEntries(text)
  useEffect(() => {
    element.current?.showModal()
  }, [])
  const open = (entry: Entry | undefined) => {
    if (!entry) return
    close()
    route(entry.href)
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
          aria-label="Search pages, profiles, requests"
          placeholder="Page, profile by email, request by number or id …"
          value={text}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={press}
        />
      </div>
      <div role="listbox" id="palette-results" aria-label="Results">
        {found.map((entry, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys, as a combobox does.
          // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus.
          <div
            key={entry.href}
            id={`palette-${at}`}
            role="option"
            aria-selected={at === chosen}
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

/** The most entries of each kind. */
const SHOWN_MAX = 8

function useEntries(text: string): readonly Entry[] {
  const [distant, setDistant] = useState<readonly Entry[]>([])
  const wanted = text.trim().toLowerCase()
  useEffect(() => {
    const abort = new AbortController()
    setDistant([])
    searchDistant(wanted, abort.signal).then(setDistant, () => {})
    return () => abort.abort()
  }, [wanted])
  const pages = PAGES.filter(({ title, name }) => `${title} ${name}`.toLowerCase().includes(wanted)).map(
    ({ title, icon, start, key }): Entry => ({
      icon,
      label: title,
      note: key ? `g ${key}` : 'page',
      href: pageAddress(start),
    }),
  )
  return [...distant, ...pages].slice(0, 2 * SHOWN_MAX)
}

/** Requests by number or request id, and profiles by email. */
async function searchDistant(wanted: string, signal: AbortSignal): Promise<Entry[]> {
  if (/^#?\d+$/.test(wanted)) {
    const number = wanted.replace('#', '')
    const { method, path } = await callAdmin('GET /requests/{number}', { path: { number }, signal })
    const note = `request ${number}`
    return [{ icon: 'requests', label: `${method} ${path}`, note, href: pageAddress(`requests/${number}`) }]
  }
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(wanted)) {
    const { requests } = await callAdmin('GET /requests', {
      query: { limit: 1_000, bodies: 'false' },
      signal,
    })
    const found = (requests as unknown as readonly FoundRequest[]).find(({ request_id: id }) => id === wanted)
    if (!found) return []
    const { number, method, path } = found
    const note = `request ${number}`
    return [{ icon: 'requests', label: `${method} ${path}`, note, href: pageAddress(`requests/${number}`) }]
  }
  return []
}

interface FoundRequest {
  readonly number: number
  readonly method: string
  readonly path: string
  readonly request_id: string
}
