import type { OnsiteCore } from '../core.js'

/** Where Klaviyo's script keeps it (onsite.md §3.3). Test suites write it to keep popups away. */
const KEY = 'klaviyoOnsite'
/** Forms that were submitted on this browser: ours, because Klaviyo's key has no place for it. */
const SUBMITTED_KEY = 'klaviyoOnsiteSubmitted'

const DAY_SECONDS = 86_400

interface Closed {
  readonly lastCloseTime: number
}

interface Modal {
  readonly disabledForms: Record<string, Closed>
  readonly viewedForms: Record<string, number>
  readonly disabledTeasers: Record<string, Closed>
}

/** What this browser has seen and closed. */
export interface Memory {
  viewed(form: string, version: number): void
  closed(form: string): void
  teaserClosed(form: string): void
  submitted(form: string): void
  wasSubmitted(form: string): boolean
  isTeaserClosed(form: string): boolean
  /** Whether a form was closed or submitted less than some days ago. A time in the future counts, too. */
  isResting(form: string, days: number): boolean
}

/** Reads and writes what this browser remembers of forms; a reset of the page's storage forgets it. */
export function createMemory({ storage, on }: OnsiteCore): Memory {
  on('reset', () => storage.write(SUBMITTED_KEY, []))
  const whole = () => objectOf(storage.read(KEY))
  function modal(): Modal {
    const held = objectOf(objectOf(whole().viewedForms).modal)
    return {
      disabledForms: objectOf(held.disabledForms) as Modal['disabledForms'],
      viewedForms: objectOf(held.viewedForms) as Modal['viewedForms'],
      disabledTeasers: objectOf(held.disabledTeasers) as Modal['disabledTeasers'],
    }
  }
  function change(apply: (modal: Modal) => void): void {
    const changed = modal()
    apply(changed)
    const before = whole()
    storage.write(KEY, { ...before, viewedForms: { ...objectOf(before.viewedForms), modal: changed } })
  }
  const submittedForms = () => {
    const held = storage.read(SUBMITTED_KEY)
    return Array.isArray(held) ? (held as string[]) : []
  }
  const now = () => Math.floor(Date.now() / 1_000)
  return {
    viewed: (form, version) =>
      change(({ viewedForms }) => {
        viewedForms[form] = version
      }),
    closed: (form) =>
      change(({ disabledForms }) => {
        disabledForms[form] = { ...disabledForms[form], lastCloseTime: now() }
      }),
    teaserClosed: (form) =>
      change(({ disabledTeasers }) => {
        disabledTeasers[form] = { ...disabledTeasers[form], lastCloseTime: now() }
      }),
    submitted(form) {
      if (!submittedForms().includes(form)) storage.write(SUBMITTED_KEY, [...submittedForms(), form])
    },
    wasSubmitted: (form) => submittedForms().includes(form),
    isTeaserClosed: (form) => modal().disabledTeasers[form] !== undefined,
    isResting(form, days) {
      const last = modal().disabledForms[form]?.lastCloseTime
      return typeof last === 'number' && now() - last < days * DAY_SECONDS
    },
  }
}

function objectOf(given: unknown): Record<string, unknown> {
  return typeof given === 'object' && given !== null ? { ...(given as Record<string, unknown>) } : {}
}
