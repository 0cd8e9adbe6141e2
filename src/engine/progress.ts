import { after, type Instant, print } from '../base/instant.js'

/**
 * How something put off gets done: after milliseconds of the account's clock, after reads of its type, or
 * when Klaviyo was observed to do it.
 */
export type Progress =
  | { readonly afterMs: number }
  | { readonly reads: number }
  | { readonly realistic: true }

/** Half a second: enough for a client's first poll to see it unfinished, short enough for a test. */
export const DEFAULT_PROGRESS: Progress = { afterMs: 500 }

const DEFAULT_MS = 500

/** When a task is due under a progress setting, as the store keeps it. */
export function dueOf(
  progress: Progress,
  now: Instant,
  realisticMs = DEFAULT_MS,
): { readonly reads: number } | { readonly due: string } {
  if ('reads' in progress) return progress
  const ms = 'realistic' in progress ? realisticMs : progress.afterMs
  return { due: print(after(now, ms)) }
}
