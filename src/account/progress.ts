import { duration } from '../base/duration.js'
import type { Progress } from '../engine/progress.js'

export type { Progress }

/** What a progress setting may look like, for messages. */
export const PROGRESS_FORMS =
  '"immediate", "after 5s" (of the account\'s clock), "after 3 reads" or "realistic" (as long as Klaviyo takes)'

/** Nothing is put off for longer: 100 years, and as many reads as no client makes. */
const WAIT_MAX = 36_525 * 86_400_000
const READS_MAX = 1_000_000

/** Reads `immediate`, `after 5s`, `after 3 reads` or `realistic`; undefined if it is none of them. */
export function readProgress(text: string): Progress | undefined {
  if (text.trim() === 'immediate') return { afterMs: 0 }
  if (text.trim() === 'realistic') return { realistic: true }
  const reads = /^after (\d+) reads?$/.exec(text.trim())?.[1]
  if (reads !== undefined) return Number(reads) <= READS_MAX ? { reads: Number(reads) } : undefined
  const wait = /^after (\S+)$/.exec(text.trim())?.[1]
  const ms = wait === undefined ? undefined : duration(wait)
  return ms === undefined || ms < 0 || ms > WAIT_MAX ? undefined : { afterMs: ms }
}

/** The setting as `readProgress` takes it. */
export function printProgress(progress: Progress): string {
  if ('realistic' in progress) return 'realistic'
  if ('reads' in progress) return `after ${progress.reads} reads`
  return progress.afterMs === 0 ? 'immediate' : `after ${progress.afterMs}ms`
}

/** How jobs progress, for all types or for one of them. */
export type ProgressRules = ReadonlyMap<string, Progress>

/** The name in ProgressRules of every job type that has no rule of its own. */
export const EVERY_JOB = '*'
