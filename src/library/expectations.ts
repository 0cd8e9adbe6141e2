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

/** A request that was expected was not made, or the journal cannot tell; the message says what was made. */
export class RequestExpectationError extends Error {
  static {
    RequestExpectationError.prototype.name = 'RequestExpectationError'
  }
}

/** The journal has forgotten requests that a question asks for; the message says how to remember more of them. */
export class ForgottenRequestsError extends RequestExpectationError {
  static {
    ForgottenRequestsError.prototype.name = 'ForgottenRequestsError'
  }
}

/** How many of the latest requests a failed expectation tells of. */
const TOLD = 10
/** The most requests that the journal gives at once. */
const PAGE = 1_000
/** How long one question for the next request waits, in milliseconds. */
const WAIT_MS = 60_000

/** What the journal says of a search. */
interface Page {
  readonly latest: number
  readonly forgotten?: number
  readonly uncertain?: number
  readonly requests: readonly RecordedRequest[]
}

/** What is known of the requests that a search asks for. */
interface Known {
  /** Those that are remembered, oldest first. */
  readonly requests: RecordedRequest[]
  /** How many more there were. */
  readonly forgotten: number
  /** How many more there may have been. */
  readonly uncertain: number
}

/** Searches the journal of an account, and asserts over it. */
export class Expectations {
  readonly #ask: (request: Omit<AdminRequest, 'account'>) => Promise<unknown>

  constructor(ask: (request: Omit<AdminRequest, 'account'>) => Promise<unknown>) {
    this.#ask = ask
  }

  /** The requests that were made, oldest first. Throws ForgottenRequestsError where some of them are forgotten. */
  async list(sought: SoughtRequest, options: ListOptions): Promise<RecordedRequest[]> {
    const { partial = false } = readSearch.list(options, 'requests')
    const { requests, forgotten, uncertain } = await this.#known(readSearch.sought(sought, 'requests'))
    if (partial || forgotten + uncertain === 0) return requests
    const lost = `${forgotten + uncertain} earlier requests that match or may match are forgotten`
    throw new ForgottenRequestsError(
      `${describeSought(sought)}: ${lost}. ${remedy} requests(request, { partial: true }) gives those that remain.`,
    )
  }

  /** Throws RequestExpectationError unless such requests were made, `count` of them if that is given. */
  async expect(sought: SoughtRequest, options: Pick<WaitOptions, 'count'>): Promise<RecordedRequest> {
    const { count } = readSearch.expect(options, 'expectRequest')
    const known = await this.#known(readSearch.sought(sought, 'expectRequest'))
    const made = known.requests.length + known.forgotten
    const latest = known.requests.at(-1)
    if (count === undefined && latest) return latest
    if (count !== undefined && made === count && known.uncertain === 0 && latest) return latest
    throw await this.#failure(sought, known, count)
  }

  /** Throws RequestExpectationError unless no such request was made. */
  async expectNone(sought: SoughtRequest): Promise<void> {
    const known = await this.#known(readSearch.sought(sought, 'expectNoRequest'))
    if (known.requests.length + known.forgotten + known.uncertain > 0)
      throw await this.#failure(sought, known, 0)
  }

  /** Resolves once such requests were made. Throws RequestExpectationError when the time is up. */
  async wait(sought: SoughtRequest, options: WaitOptions): Promise<RecordedRequest[]> {
    const { count = 1, timeoutMs = 5_000 } = readSearch.wait(options, 'waitFor')
    readSearch.sought(sought, 'waitFor')
    const until = AbortSignal.timeout(timeoutMs)
    let latest = await this.#latest()
    let known = await this.#known(sought, 0, latest + 1)
    for (;;) {
      if (known.requests.length + known.forgotten >= count) return known.requests
      if (until.aborted) throw await this.#failure(sought, known, count)
      await this.#next(latest, Math.min(timeoutMs, WAIT_MS))
      // Asked first: what comes while the others are looked at is looked at in the next round.
      const now = await this.#latest()
      const more = await this.#known(sought, latest, now + 1)
      latest = now
      known = {
        requests: [...known.requests, ...more.requests],
        forgotten: known.forgotten + more.forgotten,
        uncertain: known.uncertain + more.uncertain,
      }
    }
  }

  /** What is known of a search, between two numbers of requests. Pages are read backward, from the latest. */
  async #known(sought: SoughtRequest, after?: number, before?: number): Promise<Known> {
    const requests: RecordedRequest[] = []
    for (let until = before; ; ) {
      const query = { ...filtersOf(sought), after, before: until, limit: PAGE }
      const page = (await this.#ask({ method: 'GET', path: '/requests', query })) as Page
      requests.unshift(...page.requests)
      const [oldest] = page.requests
      // Whatever is forgotten came before all that is remembered, so the last page knows of all of it.
      if (!oldest || page.requests.length < PAGE) return narrowed(sought, requests, page)
      until = oldest.number
    }
  }

  /** The number of the latest request, 0 before the first. */
  async #latest(): Promise<number> {
    return ((await this.#ask({ method: 'GET', path: '/requests', query: { limit: 1 } })) as Page).latest
  }

  /** Resolves when a request comes after the one of a number, whatever it is, or when the time is up. */
  async #next(after: number, timeoutMs: number): Promise<void> {
    const query = { after, timeout: `${timeoutMs}ms` }
    await this.#ask({ method: 'GET', path: '/requests/wait', query }).catch(() => {})
  }

  async #failure(
    sought: SoughtRequest,
    known: Known,
    count: number | undefined,
  ): Promise<RequestExpectationError> {
    const query = { limit: TOLD }
    const { requests } = (await this.#ask({ method: 'GET', path: '/requests', query })) as Page
    const near = requests.map((request) => {
      const why = differenceOf(request, sought)
      const { method, path, status, operation } = request
      return `  ${method} ${path} ${status} (${operation ?? 'no operation'})${why ? `: ${why}` : ''}`
    })
    const made =
      near.length === 0 ? 'No request was made at all.' : `The latest requests:\n${near.join('\n')}`
    const wanted = count === undefined ? 'at least one' : count
    const head = `${describeSought(sought)}: ${known.requests.length + known.forgotten} made, ${wanted} expected.`
    const lost = lossOf(known, count)
    if (lost === undefined) return new RequestExpectationError(`${head} ${made}`)
    return new ForgottenRequestsError(`${head} ${lost} ${remedy} ${made}`)
  }
}

/** Query and body are compared here, and of forgotten requests not at all. */
function narrowed(
  sought: SoughtRequest,
  all: readonly RecordedRequest[],
  { forgotten = 0, uncertain = 0 }: Page,
): Known {
  const isExact = sought.query === undefined && sought.body === undefined
  return {
    requests: all.filter((request) => differenceOf(request, sought) === undefined),
    forgotten: isExact ? forgotten : 0,
    uncertain: isExact ? uncertain : forgotten + uncertain,
  }
}

const remedy = [
  'Start the emulator with a larger --journal-requests or --journal-bytes (journalRequests, journalBytes),',
  'or call clearRequests() before the part that is tested.',
].join(' ')

/** Why an expectation cannot be decided, where it is the journal that lacks what decides it. */
function lossOf({ requests, forgotten, uncertain }: Known, count: number | undefined): string | undefined {
  const enough = count !== undefined && requests.length + forgotten > count
  if (uncertain > 0 && !enough)
    return `It cannot be told: the journal has forgotten ${uncertain} earlier requests that may match, too.`
  if (forgotten > 0 && requests.length === 0 && count !== 0)
    return `The journal has forgotten all ${forgotten} of them, and cannot show one.`
  return undefined
}
