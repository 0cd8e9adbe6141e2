import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Announcements } from '../account/announcements.js'
import { every } from '../base/clock.js'

/** How often to check for requests, in milliseconds. */
const LOOK_MS = 250

/** The least growth of the heap since the last collection, in bytes, that is worth the pause of another one. */
const WORTH = 2 ** 25

/**
 * Collects garbage whenever no requests arrive, until the returned function is called. A large import leaves garbage of
 * several times the size of its rows, and V8 would not return that memory to the system.
 */
export function releaseIdleMemory(announcements: Announcements): () => void {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  // V8 accepts a code cache only if it was written with the same flags (`cached-program.ts`).
  setFlagsFromString('--no-expose-gc')
  let [asked, seen] = [0, 0]
  let left = heapSize()
  const unsubscribe = announcements.subscribe(() => {
    asked += 1
  })
  const stop = every(LOOK_MS, () => {
    const isQuiet = asked === seen
    seen = asked
    if (!isQuiet || heapSize() < left + WORTH) return
    // The second collection returns the pages that the first one emptied.
    collect()
    collect()
    left = heapSize()
  })
  return () => {
    unsubscribe()
    stop()
  }
}

function heapSize(): number {
  return getHeapStatistics().total_heap_size
}
