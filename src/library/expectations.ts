import {
  describeSought,
  differenceOf,
  filtersOf,
  type ListOptions,
  type RecordedRequest,
  readSearch,
  type SoughtRequest,
  type WaitOptions,
} from './sought-request.js'
import type { AdminRequest } from './transport.js'

/** An expectation about requests failed, or the journal cannot decide it; the message shows the latest requests. */
export class RequestExpectationError extends Error {
  static {
    RequestExpectationError.prototype.name = 'RequestExpectationError'
  }
}

/** The journal has dropped requests that a search needs; the message explains how to keep more of them. */
export class ForgottenRequestsError extends RequestExpectationError {
  static {
    ForgottenRequestsError.prototype.name = 'ForgottenRequestsError'
  }
}

/** How many of the latest requests the message of a failed expectation shows. */
const SHOWN_REQUESTS = 10
/** The most requests in one page of the journal. */
const PAGE = 1_000
/** How long one call waits for the next request, in milliseconds. */
const WAIT_MS = 60_000

/** One page of a search in the journal. */
interface Page {
  readonly latest: number
  readonly forgotten?: number
  readonly uncertain?: number
  readonly requests: readonly RecordedRequest[]
}

/** The requests that match a search. */
interface SearchResult {
  /** Those in the journal, oldest first. */
  readonly requests: RecordedRequest[]
  /** How many more matched that the journal has dropped. */
  readonly forgotten: number
  /** How many dropped requests may have matched. */
  readonly uncertain: number
}

/** Searches the journal of an account and checks expectations. */
export class Expectations {
  readonly #request: (request: Omit<AdminRequest, 'account'>) => Promise<unknown>

  constructor(send: (request: Omit<AdminRequest, 'account'>) => Promise<unknown>) {
    this.#request = send
  }

  /** The matching requests, oldest first. Throws ForgottenRequestsError if some were dropped, unless `partial`. */
  async list(sought: SoughtRequest, options: ListOptions): Promise<RecordedRequest[]> {
    const { partial = false } = readSearch.list(options, 'requests')
    const { requests, forgotten, uncertain } = await this.#search(readSearch.sought(sought, 'requests'))
    if (partial || forgotten + uncertain === 0) return requests
    const lost = `the journal no longer has ${forgotten + uncertain} earlier requests that match or may match`
    throw new ForgottenRequestsError(
      `${describeSought(sought)}: ${lost}. ${remedy} requests(request, { partial: true }) returns those that remain.`,
    )
  }

  /** Returns the latest match. Throws RequestExpectationError unless there are matches, exactly `count` if given. */
  async expect(sought: SoughtRequest, options: Pick<WaitOptions, 'count'>): Promise<RecordedRequest> {
    const { count } = readSearch.expect(options, 'expectRequest')
    const known = await this.#search(readSearch.sought(sought, 'expectRequest'))
    const made = known.requests.length + known.forgotten
    const latest = known.requests.at(-1)
    if (count === undefined && latest) return latest
    if (count !== undefined && made === count && known.uncertain === 0 && latest) return latest
    throw await this.#failure(sought, known, count)
  }

  /** Throws RequestExpectationError if a matching request was made, or may have been. */
  async expectNone(sought: SoughtRequest): Promise<void> {
    const known = await this.#search(readSearch.sought(sought, 'expectNoRequest'))
    if (known.requests.length + known.forgotten + known.uncertain > 0)
      throw await this.#failure(sought, known, 0)
  }

  /** Resolves with the matches once there are `count` of them. Throws RequestExpectationError on timeout. */
  async wait(sought: SoughtRequest, options: WaitOptions): Promise<RecordedRequest[]> {
    const { count = 1, timeoutMs = 5_000 } = readSearch.wait(options, 'waitFor')
    readSearch.sought(sought, 'waitFor')
    const until = AbortSignal.timeout(timeoutMs)
    let latest = await this.#latest()
    let known = await this.#search(sought, 0, latest + 1)
    for (;;) {
      if (known.requests.length + known.forgotten >= count) return known.requests
      if (until.aborted) throw await this.#failure(sought, known, count)
      await this.#next(latest, Math.min(timeoutMs, WAIT_MS))
      // Read before the search: requests that arrive during the search belong to the next round.
      const now = await this.#latest()
      const more = await this.#search(sought, latest, now + 1)
      latest = now
      known = {
        requests: [...known.requests, ...more.requests],
        forgotten: known.forgotten + more.forgotten,
        uncertain: known.uncertain + more.uncertain,
      }
    }
  }

  /** Searches between two request numbers, both exclusive. Pages are read backward, from the latest. */
  async #search(sought: SoughtRequest, after?: number, before?: number): Promise<SearchResult> {
    const requests: RecordedRequest[] = []
    for (let until = before; ; ) {
      const query = { ...filtersOf(sought), after, before: until, limit: PAGE }
      const page = (await this.#request({ method: 'GET', path: '/requests', query })) as Page
      requests.unshift(...page.requests)
      const [oldest] = page.requests
      // Dropped requests precede all others, so the last page counts all of them.
      if (!oldest || page.requests.length < PAGE) return filtered(sought, requests, page)
      until = oldest.number
    }
  }

  /** The number of the latest request; 0 if there is none. */
  async #latest(): Promise<number> {
    return ((await this.#request({ method: 'GET', path: '/requests', query: { limit: 1 } })) as Page).latest
  }

  /** Resolves when any request with a higher number arrives, or on timeout. */
  async #next(after: number, timeoutMs: number): Promise<void> {
    const query = { after, timeout: `${timeoutMs}ms` }
    await this.#request({ method: 'GET', path: '/requests/wait', query }).catch(() => {})
  }

  async #failure(
    sought: SoughtRequest,
    known: SearchResult,
    count: number | undefined,
  ): Promise<RequestExpectationError> {
    const query = { limit: SHOWN_REQUESTS }
    const { requests } = (await this.#request({ method: 'GET', path: '/requests', query })) as Page
    const near = requests.map((request) => {
      const why = differenceOf(request, sought)
      const { method, path, status, operation } = request
      return `  ${method} ${path} ${status} (${operation ?? 'no operation'})${why ? `: ${why}` : ''}`
    })
    const made =
      near.length === 0 ? 'No request was made at all.' : `The latest requests:\n${near.join('\n')}`
    const wanted = count === undefined ? 'at least one' : count
    const head = `${describeSought(sought)}: ${known.requests.length + known.forgotten} made, ${wanted} expected.`
    const lost = undecidedReason(known, count)
    if (lost === undefined) return new RequestExpectationError(`${head} ${made}`)
    return new ForgottenRequestsError(`${head} ${lost} ${remedy} ${made}`)
  }
}

/** Filters by query and body, which the journal cannot. Dropped requests are then uncertain, as they have neither. */
function filtered(
  sought: SoughtRequest,
  all: readonly RecordedRequest[],
  { forgotten = 0, uncertain = 0 }: Page,
): SearchResult {
  const isExact = sought.query === undefined && sought.body === undefined
  return {
    requests: all.filter((request) => differenceOf(request, sought) === undefined),
    forgotten: isExact ? forgotten : 0,
    uncertain: isExact ? uncertain : forgotten + uncertain,
  }
}

const remedy = [
  'Start the emulator with a larger --journal-requests or --journal-bytes (journalRequests, journalBytes),',
  'or call clearRequests() before the code under test.',
].join(' ')

/** Why an expectation cannot be decided, if the journal lacks the requests that would decide it. */
function undecidedReason(
  { requests, forgotten, uncertain }: SearchResult,
  count: number | undefined,
): string | undefined {
  const enough = count !== undefined && requests.length + forgotten > count
  if (uncertain > 0 && !enough)
    return `This cannot be decided: the journal has dropped ${uncertain} earlier requests that may match, too.`
  if (forgotten > 0 && requests.length === 0 && count !== 0)
    return `The journal has dropped all ${forgotten} of them and cannot return one.`
  return undefined
}
