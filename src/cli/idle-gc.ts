import { getHeapStatistics } from 'node:v8'
import type { Announcements } from '../account/announcements.js'
import { every } from '../base/clock.js'

/** How often to check for requests, in milliseconds. */
const LOOK_MS = 250

/** The growth of the heap since the last collection, in bytes, that makes the first pause worth another one. */
const WORTH_AT_ONCE = 2 ** 26

/**
 * A collection also discards compiled code, so the next requests are slower. After a burst of requests, whose garbage is
 * smaller than that of an import, it waits until the pause is long.
 */
const WORTH_LATER = 2 ** 25
const LATER_LOOKS = 40

/** The seconds that a process takes to start, at most. */
const STARTING_S = 5

/**
 * Collects garbage after the start and whenever no requests arrive, until the returned function is called. A start and
 * a large import leave garbage of several times the size of its rows, and V8 would not return that memory to the system.
 */
export function releaseIdleMemory(announcements: Announcements): () => void {
  let [asked, seen, quietLooks] = [0, -1, 0]
  // The heap of an older process, such as one of tests, is not garbage of this start.
  let left = process.uptime() < STARTING_S ? Number.NEGATIVE_INFINITY : heapSize()
  const unsubscribe = announcements.subscribe(() => {
    asked += 1
  })
  const stop = every(LOOK_MS, () => {
    quietLooks = asked === seen ? quietLooks + 1 : 0
    seen = asked
    const worth = quietLooks >= LATER_LOOKS ? WORTH_LATER : WORTH_AT_ONCE
    if (quietLooks === 0 || heapSize() < left + worth) return
    left = Number.POSITIVE_INFINITY
    void collect().then(() => {
      left = heapSize()
    })
  })
  return () => {
    unsubscribe()
    stop()
  }
}

/**
 * Collects all garbage, as developer tools do. Unlike `gc()`, it also shrinks the space for new objects, which holds most
 * of the memory after a burst of requests. Node without an inspector collects nothing.
 */
async function collect(): Promise<void> {
  try {
    const { Session } = await import('node:inspector')
    const session = new Session()
    session.connect()
    await new Promise((resolve) => session.post('HeapProfiler.collectGarbage', resolve))
    session.disconnect()
  } catch {
    // Memory is then released by V8 alone, later.
  }
}

function heapSize(): number {
  return getHeapStatistics().total_heap_size
}
