import { after, type Instant, LAST, toWholeSecond } from './instant.js'

/** The setting of a clock, in a form that can be stored and restored. */
export type ClockState =
  | { readonly mode: 'running'; readonly offsetMs: number }
  | { readonly mode: 'frozen'; readonly at: Instant }

/** The latest time a clock can show: just before the last instant, so that pending tasks can be due after it. */
export const LAST_PRESENT = toWholeSecond(LAST)

/** Thrown for a time that no clock can be set to: before 1970, the epoch of ids, or after the year 9999. */
export class UnusableTime extends Error {
  override readonly name = 'UnusableTime'

  constructor() {
    super('the clock can be set from 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z')
  }
}

/**
 * The clock of one account: system time, system time with an offset, or frozen. A method that would set it to an
 * invalid time throws UnusableTime and changes nothing.
 *
 * Only this file reads the system clock, and only this file waits.
 */
export class Clock {
  #state: ClockState = { mode: 'running', offsetMs: 0 }

  get state(): ClockState {
    return this.#state
  }

  /** The account's current time, in whole microseconds since the epoch. A running clock stops at `LAST_PRESENT`. */
  now(): Instant {
    return Math.floor(Math.min(Math.max(presentOf(this.#state), 0), LAST_PRESENT))
  }

  /** Restores an earlier state; without one, returns to system time. */
  restore(state: ClockState = { mode: 'running', offsetMs: 0 }): void {
    this.#state = state
  }

  /** Stops the clock at `at`; by default at the current time. */
  freeze(at: Instant = this.now()): void {
    this.#set({ mode: 'frozen', at })
  }

  /** Starts the clock from `at`; by default from system time. */
  run(at?: Instant): void {
    this.#set({ mode: 'running', offsetMs: at === undefined ? 0 : (at - wallClock()) / 1_000 })
  }

  /** Moves the clock by `ms` milliseconds (back if negative), whether it is frozen or running. */
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

/** Milliseconds of real time since `start`. Called without `start`, it returns the value to pass as `start` later. */
export function stopwatch(start = 0): number {
  return performance.now() - start
}

/** Resolves after `ms` milliseconds of real time, or as soon as `signal` is aborted. */
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

/** Calls `work` after `ms` milliseconds of real time, unless the returned function is called. Node may still exit. */
export function later(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, Math.min(ms, TIMER_MAX)).unref()
  return () => clearTimeout(timer)
}

/** The longest delay of a timer: 24 days in milliseconds. */
const TIMER_MAX = 2 ** 31 - 1

/** Calls `work` every `ms` milliseconds of real time, until the returned function is called. Node may still exit. */
export function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms).unref()
  return () => clearInterval(timer)
}

/** The system time. */
export function wallClock(): Instant {
  return Math.floor((performance.timeOrigin + performance.now()) * 1_000)
}
