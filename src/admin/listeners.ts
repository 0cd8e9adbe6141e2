import { OperatorError } from '../account/operator-error.js'

/** How many clients wait for something to happen; each holds a connection and memory for as long as it likes. */
export class Listeners {
  readonly #max: number
  #count = 0

  constructor(max: number) {
    this.#max = max
  }

  get count(): number {
    return this.#count
  }

  /** Counts one more; what is returned counts it off again. Undefined when there are as many as there may be. */
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

/** What is said to a client that there is no place for. */
export function tooManyListeners(): OperatorError {
  return new OperatorError(
    'as many clients listen or wait as there may be; end one, or raise --max-listeners',
    503,
  )
}
