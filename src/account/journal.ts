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

/** What stays known of a request after the request itself was forgotten. */
export type ExchangeSummary = Pick<Exchange, 'operation' | 'method' | 'status'> & { readonly faulty: boolean }

/** Which exchanges are searched for. */
export interface JournalSearch {
  /** Holds for summaries, and so for requests that were forgotten too. */
  readonly summary: (summary: ExchangeSummary) => boolean
  /** Needs the request itself; without it, the summary decides. */
  readonly detail?: ((exchange: Exchange) => boolean) | undefined
  /** Only exchanges with a greater number. */
  readonly after?: number | undefined
  /** Only exchanges with a smaller number. */
  readonly before?: number | undefined
}

/** What a search found. */
export interface SearchResult {
  /** Those that are remembered, oldest first. */
  readonly exchanges: readonly Exchange[]
  /** How many more there were that are forgotten by now. */
  readonly forgotten: number
  /** How many forgotten ones may have matched, too: the search asks what is not known of them any more. */
  readonly uncertain: number
}

/** How much a journal remembers; the latest exchange is remembered in any case. */
export interface JournalSize {
  /** Exchanges. */
  readonly requests: number
  /** Bytes of their bodies and answers, in UTF-8. */
  readonly bytes: number
}

/** How much a journal remembers unless it is told otherwise. */
export const JOURNAL_SIZE: JournalSize = { requests: 1_000, bytes: 8_000_000 }

/** An exchange that is remembered, and how much of the journal's size it takes. */
interface Kept {
  readonly exchange: Exchange
  readonly bytes: number
}

interface Waiting {
  readonly search: JournalSearch
  readonly count: number
  readonly enough: AbortController
  found: number
}

/** The requests of an account and their answers: the latest in full, of all others how many of each kind there were. */
export class Journal {
  readonly #waiting = new Set<Waiting>()
  readonly #forgotten = new Map<string, { readonly summary: ExchangeSummary; count: number }>()
  #size: JournalSize
  #kept: Kept[] = []
  /** Those before it were forgotten, but are not removed one by one. */
  #first = 0
  #bytes = 0
  /** The number of the latest exchange: those who follow count on it, and so it never goes back. */
  #latest = 0
  #latestBefore = 0
  /** The number of the latest exchange that was forgotten for want of room. */
  #latestForgotten = 0
  #hasEnded = false

  constructor(size: JournalSize = JOURNAL_SIZE) {
    this.#size = size
  }

  /** Writes an exchange down and wakes the searches that wait for it. */
  record(told: Omit<Exchange, 'number'>): Exchange {
    const exchange = { ...told, number: ++this.#latest }
    const bytes = bytesOf(exchange)
    this.#kept.push({ exchange, bytes })
    this.#bytes += bytes
    this.#forget()
    for (const waiting of this.#waiting) {
      if (!matches(exchange, waiting.search)) continue
      waiting.found += 1
      if (waiting.found >= waiting.count) waiting.enough.abort()
    }
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

  get size(): JournalSize {
    return this.#size
  }

  /** Remembers so much from now on; forgets what is beyond it. */
  resize(size: JournalSize): void {
    this.#size = size
    this.#forget()
  }

  /** Exchanges that are remembered, and those that were forgotten for want of room. */
  get extent(): { readonly kept: number; readonly bytes: number; readonly forgotten: number } {
    const forgotten = [...this.#forgotten.values()].reduce((sum, { count }) => sum + count, 0)
    return { kept: this.#kept.length - this.#first, bytes: this.#bytes, forgotten }
  }

  /** How many requests there were of every kind since the journal was cleared, forgotten ones included. */
  get tally(): readonly { readonly summary: ExchangeSummary; readonly count: number }[] {
    const all = new Map([...this.#forgotten].map(([key, each]) => [key, { ...each }]))
    for (const { exchange } of this.#kept.slice(this.#first)) countIn(all, summaryOf(exchange))
    return [...all.values()]
  }

  /** What a search finds. */
  find(search: JournalSearch): SearchResult {
    const exchanges: Exchange[] = []
    for (let index = this.#first; index < this.#kept.length; index++) {
      const exchange = this.#kept[index]?.exchange
      if (exchange && matches(exchange, search)) exchanges.push(exchange)
    }
    return { exchanges, ...this.#beyond(search) }
  }

  /** An exchange by its number; undefined when it is forgotten, or never was. */
  exchange(number: number): Exchange | undefined {
    return this.#kept.slice(this.#first).find(({ exchange }) => exchange.number === number)?.exchange
  }

  /**
   * Resolves with what was found once there are `count` of them, or with what there is after `ms` of real time,
   * when the journal ends, or when whoever waits has `left`.
   */
  async wait(search: JournalSearch, count: number, ms: number, left?: AbortSignal): Promise<SearchResult> {
    const { exchanges, forgotten } = this.find(search)
    const waiting: Waiting = {
      ...{ search, count, enough: new AbortController() },
      found: exchanges.length + forgotten,
    }
    if (waiting.found < count && !this.#hasEnded && !left?.aborted) {
      const leave = () => waiting.enough.abort()
      this.#waiting.add(waiting)
      left?.addEventListener('abort', leave)
      await delay(ms, waiting.enough.signal)
      left?.removeEventListener('abort', leave)
      this.#waiting.delete(waiting)
    }
    const found = this.find(search)
    // What matched while it waited is known to have matched, even where it is forgotten by now.
    const seen = waiting.found - found.exchanges.length - found.forgotten
    if (seen <= 0) return found
    return { ...found, forgotten: found.forgotten + seen, uncertain: Math.max(0, found.uncertain - seen) }
  }

  /** Lets go of all who wait: its account was removed. */
  end(): void {
    this.#hasEnded = true
    for (const { enough } of this.#waiting) enough.abort()
  }

  /** Forgets what was written, on purpose: nothing is known of it from then on. Numbers go on. */
  clear(): void {
    this.#kept = []
    this.#first = 0
    this.#bytes = 0
    this.#forgotten.clear()
    this.#latestForgotten = 0
    for (const waiting of this.#waiting) waiting.found = 0
  }

  /** Forgets what was written, and counts anew; numbers go on. */
  restart(): void {
    this.clear()
    this.#latestBefore = this.#latest
  }

  /** How many forgotten exchanges a search matches, and how many it may match. */
  #beyond({
    summary,
    detail,
    after = 0,
    before = Number.POSITIVE_INFINITY,
  }: JournalSearch): Omit<SearchResult, 'exchanges'> {
    // All that were forgotten came before those that are kept, and their numbers are known no more.
    if (after >= this.#latestForgotten) return { forgotten: 0, uncertain: 0 }
    const matched = [...this.#forgotten.values()]
      .filter((each) => summary(each.summary))
      .reduce((sum, { count }) => sum + count, 0)
    const isExact = detail === undefined && after < 1 && before > this.#latestForgotten
    if (isExact) return { forgotten: matched, uncertain: 0 }
    return { forgotten: 0, uncertain: Math.min(matched, this.#latestForgotten - after) }
  }

  #forget(): void {
    const { requests, bytes } = this.#size
    const kept = () => this.#kept.length - this.#first
    while (kept() > 1 && (kept() > requests || this.#bytes > bytes)) {
      const oldest = this.#kept[this.#first++]
      if (!oldest) break
      this.#bytes -= oldest.bytes
      this.#latestForgotten = oldest.exchange.number
      countIn(this.#forgotten, summaryOf(oldest.exchange))
    }
    // Removed once they are more than what is remembered: what was forgotten holds on to its memory until then.
    if (this.#first <= kept()) return
    this.#kept = this.#kept.slice(this.#first)
    this.#first = 0
  }
}

function matches(exchange: Exchange, { summary, detail, after, before }: JournalSearch): boolean {
  if (after !== undefined && exchange.number <= after) return false
  if (before !== undefined && exchange.number >= before) return false
  return summary(summaryOf(exchange)) && (detail === undefined || detail(exchange))
}

function summaryOf({ operation, method, status, fault }: Exchange): ExchangeSummary {
  return { operation, method, status, faulty: fault !== undefined }
}

function countIn(
  tally: Map<string, { readonly summary: ExchangeSummary; count: number }>,
  summary: ExchangeSummary,
): void {
  const key = `${summary.operation ?? ''} ${summary.method} ${summary.status} ${summary.faulty}`
  const known = tally.get(key)
  if (known) known.count += 1
  else tally.set(key, { summary, count: 1 })
}

function bytesOf({ body = '', answer = '' }: Exchange): number {
  return Buffer.byteLength(body) + Buffer.byteLength(answer)
}
