import type { OnsiteEvents } from './core.js'

type Listener = (detail: never) => void

/** Delivers events of the page to the parts of the script. */
export interface Bus {
  on<N extends keyof OnsiteEvents>(name: N, listener: (detail: OnsiteEvents[N]) => void): () => void
  emit<N extends keyof OnsiteEvents>(name: N, detail: OnsiteEvents[N]): void
}

/** The number of events of each name that wait for a first listener. */
const KEPT = 1_000

/** Creates a bus. Events without a listener are kept, because parts are loaded later than the page calls. */
export function createBus(): Bus {
  const listeners: Record<string, Listener[]> = {}
  const kept: Record<string, unknown[]> = {}
  return {
    on(name, listener) {
      const own = listeners[name] ?? []
      listeners[name] = own
      own.push(listener as Listener)
      const earlier = kept[name] ?? []
      delete kept[name]
      for (const detail of earlier) listener(detail as never)
      return () => {
        own.splice(own.indexOf(listener as Listener), 1)
      }
    },
    emit(name, detail) {
      const own = listeners[name]
      if (own) for (const listener of own.slice()) listener(detail as never)
      else {
        const waiting = kept[name] ?? []
        kept[name] = waiting
        waiting.push(detail)
        if (waiting.length > KEPT) waiting.shift()
      }
    },
  }
}
