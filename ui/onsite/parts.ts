import type { PageSettings } from './config.js'
import { log } from './console.js'
import type { Work } from './work.js'

/** How long `ready` waits for a part that loaded but never said that it is set up. */
const PATIENCE_MS = 10_000

/** The scripts that the page needs besides this one. */
export interface PageParts {
  /** Adds the scripts to the page. Resolves when each one is set up or failed to load. */
  load(): Promise<void>
  /** Called by a part when it is set up. */
  loaded(name: string): void
}

/**
 * Creates what loads the parts of an account: forms if one is live, the Hub if it is. The forms part reports when it is
 * set up; any other script counts as set up when it is loaded.
 */
export function createParts(page: PageSettings, work: Work): PageParts {
  const waiting: Record<string, () => void> = {}

  function load(name: string, path: string): Promise<void> {
    return new Promise((resolve) => {
      const script = document.createElement('script')
      script.async = true
      script.crossOrigin = 'anonymous'
      script.src = page.scriptOrigin + path
      waiting[name] = resolve
      script.onload = () => (REPORTING.includes(name) ? setTimeout(resolve, PATIENCE_MS) : resolve())
      script.onerror = () => {
        log('error', `the script ${script.src} cannot be loaded`)
        resolve()
      }
      document.head.append(script)
    })
  }

  return {
    load() {
      const scripts = Object.entries(page.config.scripts)
      const wanted = scripts.filter(([name]) => name !== 'forms' || page.usesForms)
      const all = Promise.all(wanted.map(([name, path]) => load(name, path)))
      return work.busy(all).then(() => undefined)
    },
    loaded: (name) => waiting[name]?.(),
  }
}

/** Parts that report when they are set up. */
const REPORTING = ['forms']
