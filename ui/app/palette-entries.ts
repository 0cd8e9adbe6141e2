import { pageAddress } from '../api/address.js'
import { callAdmin } from '../api/client.js'
import type { IconName } from '../parts/icon.js'
import { PAGES } from './pages.js'
import { clockSteps, shownStep } from './palette-match.js'

/** What the search offers: a page to open, or an action to run. */
export interface PaletteEntry {
  readonly icon: IconName
  readonly label: string
  /** What is shown behind the label, such as its kind. */
  readonly note: string
  readonly href?: string
  /** Runs an action. Resolves to what it did, as a text. Throws AdminError. */
  run?(): Promise<string>
}

/** What the search knows of the account: its types, the scenarios and the presets of faults. */
export interface Known {
  readonly types: readonly { readonly type: string; readonly stored: boolean; readonly count: number }[]
  readonly scenarios: readonly string[]
  readonly presets: readonly string[]
}

/** Loads what the search knows. Throws AdminError. */
export async function loadKnown(signal: AbortSignal): Promise<Known> {
  const [{ resources }, { scenarios }, { presets }] = await Promise.all([
    callAdmin('GET /resources', { signal }),
    callAdmin('GET /seed/scenarios', { signal }) as unknown as Promise<{
      readonly scenarios: readonly string[]
    }>,
    callAdmin('GET /faults/presets', { signal }) as unknown as Promise<{
      readonly presets: readonly { readonly name: string }[]
    }>,
  ])
  return { types: resources, scenarios, presets: presets.map(({ name }) => name) }
}

/** All pages, actions and types. `text` may name a step of the clock. */
export function knownEntries({ types, scenarios, presets }: Known, text: string): PaletteEntry[] {
  return [
    ...PAGES.map(({ title, icon, start, key }) => ({
      icon,
      label: title,
      note: key ? `g ${key}` : 'page',
      href: pageAddress(start),
    })),
    ...clockSteps(text).map((step) => advance(step)),
    ...scenarios.map((name) => loadScenario(name)),
    ...presets.map((name) => addFault(name)),
    ...types
      .filter(({ stored }) => stored)
      .map(({ type, count }) => ({
        icon: 'explore' as const,
        label: type,
        note: `type, ${count.toLocaleString('en')} rows`,
        href: pageAddress(`explore/${type}`),
      })),
  ]
}

function advance(step: string): PaletteEntry {
  return {
    icon: 'clock',
    label: `Advance the clock by ${shownStep(step)}`,
    note: 'action',
    async run() {
      const { now } = await callAdmin('POST /clock', { body: { advance: step } })
      return `The clock is at ${now.slice(0, 19).replace('T', ' ')}`
    },
  }
}

function loadScenario(name: string): PaletteEntry {
  return {
    icon: 'state',
    label: `Load scenario ${name}`,
    note: 'action',
    async run() {
      await callAdmin('POST /seed', { body: { scenario: name } as never })
      return `Loaded ${name}`
    },
  }
}

function addFault(name: string): PaletteEntry {
  return {
    icon: 'bolt',
    label: `Add fault ${name}`,
    note: 'action',
    async run() {
      await callAdmin('POST /faults/presets/{name}', { path: { name }, body: {} })
      return `Added ${name}`
    },
  }
}

/** Requests by number or request id, and profiles by email. Throws AdminError. */
export async function searchDistant(wanted: string, signal: AbortSignal): Promise<PaletteEntry[]> {
  if (/^#?\d+$/.test(wanted)) {
    const number = wanted.replace('#', '')
    return [requestEntry(await callAdmin('GET /requests/{number}', { path: { number }, signal }))]
  }
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(wanted)) {
    const { requests } = await callAdmin('GET /requests', {
      query: { limit: 1_000, bodies: 'false' },
      signal,
    })
    const found = (requests as unknown as readonly FoundRequest[]).find(({ request_id: id }) => id === wanted)
    return found ? [requestEntry(found)] : []
  }
  if (!/^\S+@\S+$/.test(wanted)) return []
  const filter = `equals(email,${JSON.stringify(wanted)})`
  const { data } = await callAdmin('GET /resources/{type}', {
    path: { type: 'profile' },
    query: { filter },
    signal,
  })
  const hasPage = PAGES.some(({ name }) => name === 'profiles')
  return data.map(({ id }) => ({
    icon: 'profiles',
    label: wanted,
    note: `profile ${id}`,
    href: pageAddress(`${hasPage ? 'profiles' : 'explore/profile'}/${id}`),
  }))
}

interface FoundRequest {
  readonly number: number
  readonly method: string
  readonly path: string
  readonly request_id: string
}

function requestEntry({ number, method, path }: Omit<FoundRequest, 'request_id'>): PaletteEntry {
  return {
    icon: 'requests',
    label: `${method} ${path}`,
    note: `request ${number}`,
    href: pageAddress(`requests/${number}`),
  }
}
