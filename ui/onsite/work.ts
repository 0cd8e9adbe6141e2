/** Counts what is under way, so that tests can wait for it. */
export interface Work {
  /** Counts `work` until it is settled. Returns the same promise. */
  busy<T>(work: Promise<T>): Promise<T>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

/** Creates a counter of work. */
export function createWork(): Work {
  let count = 0
  let waiting: (() => void)[] = []
  const settle = () => {
    count -= 1
    // Work that begins in the callbacks of the settled promise is still to be counted.
    setTimeout(() => {
      if (count > 0) return
      const ready = waiting
      waiting = []
      for (const resolve of ready) resolve()
    })
  }
  return {
    busy(work) {
      count += 1
      work.then(settle, settle)
      return work
    },
    idle: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        if (count === 0) {
          count += 1
          settle()
        }
      }),
  }
}
