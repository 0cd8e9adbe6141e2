import { after, type Instant, print } from '../base/instant.js'

/**
 * When postponed work is done: after milliseconds of the account's clock, after reads of its type, or after the time
 * that Klaviyo was observed to take.
 */
export type Progress =
  | { readonly afterMs: number }
  | { readonly reads: number }
  | { readonly realistic: true }

/** Half a second. A client's first poll still sees unfinished work, and tests stay fast. */
export const DEFAULT_PROGRESS: Progress = { afterMs: 500 }

const DEFAULT_MS = 500

/** Returns when a task is due by a progress setting, as the store holds it. `realisticMs` is in milliseconds. */
export function dueOf(
  progress: Progress,
  now: Instant,
  realisticMs = DEFAULT_MS,
): { readonly reads: number } | { readonly due: string } {
  if ('reads' in progress) return progress
  const ms = 'realistic' in progress ? realisticMs : progress.afterMs
  return { due: print(after(now, ms)) }
}
