import { duration } from '../base/duration.js'
import type { Progress } from '../engine/world.js'

/** What a progress setting may look like, for messages. */
export const PROGRESS_FORMS = '"immediate", "after 5s" (of the account\'s clock) or "after 3 reads"'

/** Reads `immediate`, `after 5s` or `after 3 reads`; undefined if it is none of them. */
export function readProgress(text: string): Progress | undefined {
  if (text.trim() === 'immediate') return { afterMs: 0 }
  const reads = /^after (\d+) reads?$/.exec(text.trim())?.[1]
  if (reads !== undefined) return { reads: Number(reads) }
  const wait = /^after (\S+)$/.exec(text.trim())?.[1]
  const ms = wait === undefined ? undefined : duration(wait)
  return ms === undefined || ms < 0 ? undefined : { afterMs: ms }
}

/** The setting as `readProgress` takes it. */
export function printProgress(progress: Progress): string {
  if ('reads' in progress) return `after ${progress.reads} reads`
  return progress.afterMs === 0 ? 'immediate' : `after ${progress.afterMs}ms`
}
