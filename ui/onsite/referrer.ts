import { storage } from './storage.js'
import type { Properties } from './values.js'

/** A visit: where it came from, and on which page it began. `ts` is in seconds. */
interface Referrer {
  readonly ts: number
  readonly value: string
  readonly first_page: string
}

const FIRST = '$referrer'
const LAST = '$last_referrer'
const RENEWED_AFTER_S = 1_800

/** Notes where this visit came from: the first visit for good, the last one again after half an hour. */
export function noteReferrer(): void {
  const ts = Math.floor(Date.now() / 1_000)
  const now: Referrer = { ts, value: document.referrer, first_page: location.href }
  const last = storage.read(LAST) as Referrer | undefined
  if (storage.read(FIRST) === undefined) storage.write(FIRST, now)
  if (!last || ts - last.ts > RENEWED_AFTER_S) storage.write(LAST, now)
}

/** The first and the last visit as properties of a profile. */
export function referrers(): Properties {
  const first = storage.read(FIRST)
  const last = storage.read(LAST)
  return { ...(first ? { [FIRST]: first } : {}), ...(last ? { [LAST]: last } : {}) }
}

/** Forgets both. */
export function forgetReferrers(): void {
  storage.remove(FIRST)
  storage.remove(LAST)
}
