import { after, type Instant } from './instant.js'

/** What a clock was told, in a form that can be kept and given back. */
export type ClockState =
  | { readonly mode: 'running'; readonly offsetMs: number }
  | { readonly mode: 'frozen'; readonly at: Instant }

/**
 * The time of one account: the machine's own, shifted, or standing still.
 *
 * This file is the only one that reads the wall clock.
 */
export class Clock {
  #state: ClockState

  constructor(state: ClockState = { mode: 'running', offsetMs: 0 }) {
    this.#state = state
  }

  get state(): ClockState {
    return this.#state
  }

  /** The account's present, in microseconds since the epoch. */
  now(): Instant {
    return this.#state.mode === 'frozen' ? this.#state.at : after(wallClock(), this.#state.offsetMs)
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

function wallClock(): Instant {
  return Math.floor((performance.timeOrigin + performance.now()) * 1_000)
}
