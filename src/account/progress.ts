import { duration } from '../base/duration.js'
import type { Progress } from '../engine/progress.js'

export type { Progress }

/** The forms of a progress setting, for messages. */
export const PROGRESS_FORMS =
  '"immediate", "after 5s" (of the account\'s clock), "after 3 reads" or "realistic" (as long as Klaviyo takes)'

/** The longest postponement: 100 years in milliseconds, or a number of reads that no client makes. */
const WAIT_MAX = 36_525 * 86_400_000
const READS_MAX = 1_000_000

/** Parses `immediate`, `after 5s`, `after 3 reads` or `realistic`; undefined for any other text. */
export function readProgress(text: string): Progress | undefined {
  if (text.trim() === 'immediate') return { afterMs: 0 }
  if (text.trim() === 'realistic') return { realistic: true }
  const reads = /^after (\d+) reads?$/.exec(text.trim())?.[1]
  if (reads !== undefined) return Number(reads) <= READS_MAX ? { reads: Number(reads) } : undefined
  const wait = /^after (\S+)$/.exec(text.trim())?.[1]
  const ms = wait === undefined ? undefined : duration(wait)
  return ms === undefined || ms < 0 || ms > WAIT_MAX ? undefined : { afterMs: ms }
}

/** Prints a setting as text that `readProgress` accepts. */
export function printProgress(progress: Progress): string {
  if ('realistic' in progress) return 'realistic'
  if ('reads' in progress) return `after ${progress.reads} reads`
  return progress.afterMs === 0 ? 'immediate' : `after ${progress.afterMs}ms`
}

/** Progress settings by job type; EVERY_JOB is the default of all other types. */
export type ProgressRules = ReadonlyMap<string, Progress>

/** The key in ProgressRules for job types without their own rule. */
export const EVERY_JOB = '*'
