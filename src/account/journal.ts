import { delay } from '../base/clock.js'
import type { Exchange } from './exchange.js'
import { type Counted, ExchangeCounts, type ExchangeSummary, summaryOf } from './exchange-counts.js'

/** The conditions of a search. */
export interface JournalSearch {
  /** A condition on the summary, so it also applies to forgotten exchanges. */
  readonly summary: (summary: ExchangeSummary) => boolean
  /** A further condition on the whole exchange. */
  readonly detail?: ((exchange: Exchange) => boolean) | undefined
  /** Only exchanges with a greater number. */
  readonly after?: number | undefined
  /** Only exchanges with a smaller number. */
  readonly before?: number | undefined
}

/** The result of a search. */
export interface SearchResult {
  /** The matching exchanges that are still kept, oldest first. */
  readonly exchanges: readonly Exchange[]
  /** The number of further matching exchanges that were dropped from the journal. */
  readonly forgotten: number
  /** The number of dropped exchanges that may have matched: their summary is not enough to decide. */
  readonly uncertain: number
}

/** The size limits of a journal. The latest exchange is always kept. */
export interface JournalSize {
  /** The number of exchanges. */
  readonly requests: number
  /** The total size of request and response bodies, in bytes of UTF-8. */
  readonly bytes: number
}

/** The default size of a journal. */
export const JOURNAL_SIZE: JournalSize = { requests: 1_000, bytes: 8_000_000 }

interface Waiter {
  readonly search: JournalSearch
  readonly count: number
  readonly enough: AbortController
  found: number
}

/** The exchanges of an account: the latest ones in full, and the counts of all earlier ones by summary. */
export class Journal {
  readonly #waiters = new Set<Waiter>()
  readonly #forgotten = new ExchangeCounts()
  #size: JournalSize
  #kept: (Exchange | undefined)[] = []
  /** The index in `#kept` of the first exchange that is not dropped. Empty places are removed in batches. */
  #first = 0
  #bytes = 0
  /** The number of the latest exchange. It never decreases, because clients continue from it. */
  #latest = 0
  #latestBefore = 0
  /** The number of the latest exchange that was dropped because the journal was full. */
  #latestForgotten = 0
  #hasEnded = false

  constructor(size: JournalSize = JOURNAL_SIZE) {
    this.#size = size
  }

  /** Adds an exchange, numbers it, and wakes the waiting searches that it completes. */
  record(exchange: Exchange): void {
    exchange.number = ++this.#latest
    this.#kept.push(exchange)
    this.#bytes += exchange.bytes
    this.#forget()
    for (const waiter of this.#waiters) {
      if (!matches(exchange, waiter.search)) continue
      waiter.found += 1
      if (waiter.found >= waiter.count) waiter.enough.abort()
    }
  }

  /** The number of exchanges since the account was created or reset. */
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

  /** Changes the size, and drops the oldest exchanges that exceed it. */
  resize(size: JournalSize): void {
    this.#size = size
    this.#forget()
  }

  /** The number and bytes of kept exchanges, and the number that was dropped because the journal was full. */
  get extent(): { readonly kept: number; readonly bytes: number; readonly forgotten: number } {
    return { kept: this.#kept.length - this.#first, bytes: this.#bytes, forgotten: this.#forgotten.sum() }
  }

  /** The number of exchanges by summary since the journal was cleared, including dropped ones. */
  get tally(): readonly Counted[] {
    const all = new ExchangeCounts()
    for (const { summary, count } of this.#forgotten.all) all.add(summary, count)
    for (const exchange of this.#kept) if (exchange) all.add(summaryOf(exchange))
    return all.all
  }

  find(search: JournalSearch): SearchResult {
    const exchanges = this.#kept.filter((each) => each !== undefined && matches(each, search)) as Exchange[]
    return { exchanges, ...this.#countForgotten(search) }
  }

  /** An exchange by its number; undefined when it was dropped or never existed. */
  exchange(number: number): Exchange | undefined {
    return this.#kept.find((exchange) => exchange?.number === number)
  }

  /**
   * Searches, and waits until `count` exchanges match. Resolves with fewer after `ms` of real time, when the journal
   * ends, or when `signal` is aborted.
   */
  async wait(search: JournalSearch, count: number, ms: number, signal?: AbortSignal): Promise<SearchResult> {
    const { exchanges, forgotten } = this.find(search)
    const waiter: Waiter = {
      ...{ search, count, enough: new AbortController() },
      found: exchanges.length + forgotten,
    }
    if (waiter.found < count && !this.#hasEnded && !signal?.aborted) {
      const stop = () => waiter.enough.abort()
      this.#waiters.add(waiter)
      signal?.addEventListener('abort', stop)
      await delay(ms, waiter.enough.signal)
      signal?.removeEventListener('abort', stop)
      this.#waiters.delete(waiter)
    }
    const found = this.find(search)
    // Exchanges that matched during the wait are certain matches, even if they were dropped since.
    const seen = waiter.found - found.exchanges.length - found.forgotten
    if (seen <= 0) return found
    return { ...found, forgotten: found.forgotten + seen, uncertain: Math.max(0, found.uncertain - seen) }
  }

  /** Resolves all waiting searches, because the account was removed. */
  end(): void {
    this.#hasEnded = true
    for (const { enough } of this.#waiters) enough.abort()
  }

  /** Removes all exchanges and their counts. Numbers continue. */
  clear(): void {
    this.#kept = []
    this.#first = 0
    this.#bytes = 0
    this.#forgotten.clear()
    this.#latestForgotten = 0
    for (const waiter of this.#waiters) waiter.found = 0
  }

  /** Clears the journal and resets `count`. Numbers continue. */
  restart(): void {
    this.clear()
    this.#latestBefore = this.#latest
  }

  /** Counts the dropped exchanges that a search matches or may match. */
  #countForgotten({
    summary,
    detail,
    after = 0,
    before = Number.POSITIVE_INFINITY,
  }: JournalSearch): Omit<SearchResult, 'exchanges'> {
    // Dropped exchanges precede all kept ones, but their own numbers are unknown.
    if (after >= this.#latestForgotten) return { forgotten: 0, uncertain: 0 }
    const matched = this.#forgotten.sum(summary)
    const isExact = detail === undefined && after < 1 && before > this.#latestForgotten
    if (isExact) return { forgotten: matched, uncertain: 0 }
    return { forgotten: 0, uncertain: Math.min(matched, this.#latestForgotten - after) }
  }

  #forget(): void {
    const { requests, bytes } = this.#size
    const kept = () => this.#kept.length - this.#first
    while (kept() > 1 && (kept() > requests || this.#bytes > bytes)) {
      const oldest = this.#kept[this.#first]
      if (!oldest) break
      this.#kept[this.#first++] = undefined
      this.#bytes -= oldest.bytes
      this.#latestForgotten = oldest.number
      this.#forgotten.add(summaryOf(oldest))
    }
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
