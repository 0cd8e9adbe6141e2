import { after, type Instant, LAST, toWholeSecond } from './instant.js'

/** What a clock was told, in a form that can be kept and given back. */
export type ClockState =
  | { readonly mode: 'running'; readonly offsetMs: number }
  | { readonly mode: 'frozen'; readonly at: Instant }

/** The last present of a clock: a little before the last instant, so that what is put off is due behind it. */
export const LAST_PRESENT = toWholeSecond(LAST)

/** A time that no clock can be set to: before 1970, which ids count from, or beyond the year 9999. */
export class UnusableTime extends Error {
  override readonly name = 'UnusableTime'

  constructor() {
    super('the clock can be set from 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z')
  }
}

/**
 * The time of one account: the machine's own, shifted, or standing still. What would set it to a time that it cannot
 * have throws UnusableTime and changes nothing.
 *
 * This file is the only one that reads the wall clock, and the only one that waits.
 */
export class Clock {
  #state: ClockState = { mode: 'running', offsetMs: 0 }

  get state(): ClockState {
    return this.#state
  }

  /** The account's present, in whole microseconds since the epoch. A clock that runs stops at the last instant. */
  now(): Instant {
    return Math.floor(Math.min(Math.max(presentOf(this.#state), 0), LAST_PRESENT))
  }

  /** Goes on from a state it once had; without one, with the machine's own time. */
  restore(state: ClockState = { mode: 'running', offsetMs: 0 }): void {
    this.#state = state
  }

  /** Stops the clock at `at`, or where it stands. */
  freeze(at: Instant = this.now()): void {
    this.#set({ mode: 'frozen', at })
  }

  /** Lets it run from `at`; without one, goes back to the machine's own time. */
  run(at?: Instant): void {
    this.#set({ mode: 'running', offsetMs: at === undefined ? 0 : (at - wallClock()) / 1_000 })
  }

  /** Moves it forward by `ms` milliseconds (backward when negative), frozen or running. */
  advance(ms: number): void {
    this.#set(
      this.#state.mode === 'frozen'
        ? { mode: 'frozen', at: after(this.#state.at, ms) }
        : { mode: 'running', offsetMs: this.#state.offsetMs + ms },
    )
  }

  #set(state: ClockState): void {
    const present = presentOf(state)
    if (!(present >= 0 && present <= LAST_PRESENT)) throw new UnusableTime()
    this.#state = state
  }
}

function presentOf(state: ClockState): Instant {
  return state.mode === 'frozen' ? state.at : after(wallClock(), state.offsetMs)
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

/**
 * Calls `work` every so many milliseconds of real time until what is returned is called. Keeps no process from
 * ending.
 */
export function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms).unref()
  return () => clearInterval(timer)
}

/** The machine's own time. */
export function wallClock(): Instant {
  return Math.floor((performance.timeOrigin + performance.now()) * 1_000)
}
