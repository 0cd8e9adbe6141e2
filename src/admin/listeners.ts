import { OperatorError } from '../account/operator-error.js'

/** Limits the number of clients that wait or listen, since each keeps a connection and memory for any time. */
export class Listeners {
  readonly #max: number
  #count = 0

  constructor(max: number) {
    this.#max = max
  }

  get count(): number {
    return this.#count
  }

  /** Adds a client; returns a function that removes it, or undefined when the limit is reached. */
  join(): (() => void) | undefined {
    if (this.#count >= this.#max) return undefined
    this.#count += 1
    let isGone = false
    return () => {
      if (isGone) return
      isGone = true
      this.#count -= 1
    }
  }
}

/** The error for a client beyond the limit. */
export function tooManyListeners(): OperatorError {
  return new OperatorError(
    'the limit of clients that listen or wait is reached; disconnect one, or raise --max-listeners',
    503,
  )
}
