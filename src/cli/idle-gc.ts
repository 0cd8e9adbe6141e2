import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Announcements } from '../account/announcements.js'
import { every } from '../base/clock.js'

/** How often it is looked whether anybody asked for anything, in milliseconds. */
const LOOK_MS = 250

/** How much more than after the last time has to be there, in bytes: below that it is not worth a pause. */
const WORTH = 2 ** 25

/**
 * Gives memory back whenever nobody asks for anything, until what is returned is called. What a large import
 * leaves behind is several times what is kept of it, and V8 would hold on to it until it is needed again.
 */
export function releaseIdleMemory(announcements: Announcements): () => void {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  let [asked, seen] = [0, 0]
  let left = heapSize()
  const unsubscribe = announcements.subscribe(() => {
    asked += 1
  })
  const stop = every(LOOK_MS, () => {
    const isQuiet = asked === seen
    seen = asked
    if (!isQuiet || heapSize() < left + WORTH) return
    // What the first one empties is handed back by the second.
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
