import { delay } from '../base/clock.js'
import type { Instant } from '../base/instant.js'

/** One thing that was wrong with a request, as its answer says. */
export interface Issue {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly source: Readonly<Record<string, string>>
}

/** A request and its answer, as they went over the wire. */
export interface Exchange {
  /** Counts up within an account. */
  readonly number: number
  /** The instant of the account's clock. */
  readonly at: string
  /** When it arrived, by the machine's own clock. */
  readonly startedAt: Instant
  /** Real milliseconds from the request to the answer. */
  readonly ms: number
  readonly requestId: string
  readonly companyId: string
  readonly method: string
  readonly base: string
  readonly path: string
  readonly query: string
  /** Node's own view of them; what is secret in it is taken out when it is shown. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** As it was sent, decompressed. */
  readonly body: string | undefined
  /** Was the body read as JSON? */
  readonly isJson: boolean
  /** Did one come that the operation does not take? */
  readonly unread: boolean
  readonly operation: string | undefined
  readonly revision: string | undefined
  readonly status: number
  readonly answerHeaders: Readonly<Record<string, string>>
  readonly answer: string | undefined
  /** The fault that struck it. */
  readonly fault: string | undefined
  readonly issues: readonly Issue[]
  readonly hint: string | undefined
  /** What of the request Klaviyo takes and makes nothing of. */
  readonly ignored: readonly string[]
}

/** What is said of an exchange that was looked for. */
export type Sought = (exchange: Exchange) => boolean

/** How much is remembered: so many exchanges, and no more text than this; the latest one in any case. */
export interface Memory {
  readonly exchanges: number
  readonly characters: number
}

const MEMORY: Memory = { exchanges: 1_000, characters: 8_000_000 }

/** What an account was asked and what it answered, the latest of it. */
export class Journal {
  readonly #memory: Memory
  readonly #waiting = new Set<() => void>()
  #kept: Exchange[] = []
  /** Those before it were forgotten, but are not removed one by one. */
  #first = 0
  #characters = 0
  /** The number of the latest exchange: those who follow count on it, and so it never goes back. */
  #latest = 0
  #latestBefore = 0
  #hasEnded = false

  constructor(memory: Memory = MEMORY) {
    this.#memory = memory
  }

  /** Writes an exchange down and tells those who wait for one. */
  record(told: Omit<Exchange, 'number'>): Exchange {
    const exchange = { ...told, number: ++this.#latest }
    this.#kept.push(exchange)
    this.#characters += charactersOf(exchange)
    this.#forget()
    for (const look of this.#waiting) look()
    return exchange
  }

  /** How many there were since the account began or was reset. */
  get count(): number {
    return this.#latest - this.#latestBefore
  }

  /** The number of the latest exchange, 0 before the first. */
  get latest(): number {
    return this.#latest
  }

  /** What was sought, oldest first. */
  find(sought: Sought): Exchange[] {
    return this.#kept.slice(this.#first).filter(sought)
  }

  /**
   * Resolves with what was sought once there are `count` of them, or with what there is after `ms` of real time,
   * when the journal ends, or when whoever waits has `left`.
   */
  async wait(sought: Sought, count: number, ms: number, left?: AbortSignal): Promise<Exchange[]> {
    const enough = new AbortController()
    const look = () => {
      if (left?.aborted || this.#hasEnded || this.find(sought).length >= count) enough.abort()
    }
    this.#waiting.add(look)
    left?.addEventListener('abort', look)
    look()
    await delay(ms, enough.signal)
    left?.removeEventListener('abort', look)
    this.#waiting.delete(look)
    return this.find(sought)
  }

  /** Lets go of all who wait: its account was removed. */
  end(): void {
    this.#hasEnded = true
    for (const look of this.#waiting) look()
  }

  /** Forgets what was written; numbers go on. */
  clear(): void {
    this.#kept = []
    this.#first = 0
    this.#characters = 0
  }

  /** Forgets what was written, and counts anew; numbers go on. */
  restart(): void {
    this.clear()
    this.#latestBefore = this.#latest
  }

  #forget(): void {
    const { exchanges, characters } = this.#memory
    const kept = () => this.#kept.length - this.#first
    while (kept() > 1 && (kept() > exchanges || this.#characters > characters)) {
      const oldest = this.#kept[this.#first++]
      if (oldest) this.#characters -= charactersOf(oldest)
    }
    // Removed once they are more than what is remembered: what was forgotten holds on to its memory until then.
    if (this.#first <= kept()) return
    this.#kept = this.#kept.slice(this.#first)
    this.#first = 0
  }
}

function charactersOf({ body = '', answer = '' }: Exchange): number {
  return body.length + answer.length
}
