import { after, type Instant } from './instant.js'

/** What a clock was told, in a form that can be kept and given back. */
export type ClockState =
  | { readonly mode: 'running'; readonly offsetMs: number }
  | { readonly mode: 'frozen'; readonly at: Instant }

/**
 * The time of one account: the machine's own, shifted, or standing still.
 *
 * This file is the only one that reads the wall clock, and the only one that waits.
 */
export class Clock {
  #state: ClockState = { mode: 'running', offsetMs: 0 }

  get state(): ClockState {
    return this.#state
  }

  /** The account's present, in microseconds since the epoch. */
  now(): Instant {
    return this.#state.mode === 'frozen' ? this.#state.at : after(wallClock(), this.#state.offsetMs)
  }

  /** Goes on from a state it once had; without one, with the machine's own time. */
  put(state: ClockState = { mode: 'running', offsetMs: 0 }): void {
    this.#state = state
  }

  /** Stops the clock at `at`, or where it stands. */
  freeze(at: Instant = this.now()): void {
    this.#state = { mode: 'frozen', at }
  }

  /** Lets it run from `at`; without one, goes back to the machine's own time. */
  run(at?: Instant): void {
    this.#state = { mode: 'running', offsetMs: at === undefined ? 0 : (at - wallClock()) / 1_000 }
  }

  /** Moves it forward by `ms` milliseconds (backward when negative), frozen or running. */
  advance(ms: number): void {
    this.#state =
      this.#state.mode === 'frozen'
        ? { mode: 'frozen', at: after(this.#state.at, ms) }
        : { mode: 'running', offsetMs: this.#state.offsetMs + ms }
  }
}

/** Milliseconds of real time since `start`, which this gives when it is called without one. */
export function stopwatch(start = 0): number {
  return performance.now() - start
}

/** Resolves after so many milliseconds of real time, or as soon as `signal` is aborted. */
export function delay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done)
  })
}

/** Calls `work` every so many milliseconds of real time, but keeps no process from ending for it. */
export function every(ms: number, work: () => void): void {
  setInterval(work, ms).unref()
}

/** The machine's own time. */
export function wallClock(): Instant {
  return Math.floor((performance.timeOrigin + performance.now()) * 1_000)
}
