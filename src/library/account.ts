import type { Fixture } from '../../seeds/fixture.js'
import type { FaultOptions } from '../control/desk/faults.js'
import type { Harvest } from '../fixtures/load.js'
import {
  differenceOf,
  filtersOf,
  inWords,
  type RecordedRequest,
  type SoughtRequest,
} from './sought-request.js'
import { askDesk, type DeskRequest, EmulatorClosed, EmulatorRefusal, type Transport } from './transport.js'

export type { FaultOptions, Fixture }

/** How long to wait for requests, and for how many. */
export interface WaitOptions {
  readonly count?: number
  readonly timeoutMs?: number
}

/** What a clock says. */
export interface ClockTold {
  /** ISO 8601. */
  readonly now: string
  readonly mode: 'running' | 'frozen'
}

/** Which account it is, and how it is opened. */
export interface AccountIdentity {
  readonly companyId: string
  readonly apiKey: string
  /** The default account cannot be removed. */
  readonly isDefault?: boolean
}

/** What should have been asked was not; the message tells what was. */
export class RequestExpectationError extends Error {
  static {
    RequestExpectationError.prototype.name = 'RequestExpectationError'
  }
}

/** How many of the latest requests a failed expectation tells of. */
const TOLD = 10
/** How long one question for the next request waits, in milliseconds. */
const WAIT_MS = 60_000

/** One account of an emulator: what a test needs to put it into a state and to see what happened. */
export class EmulatorAccount {
  readonly companyId: string
  /** A private key that opens it. */
  readonly apiKey: string
  /** What an SDK is told in place of https://a.klaviyo.com. */
  readonly url: string
  readonly #transport: Transport
  readonly #isDefault: boolean

  constructor(transport: Transport, { companyId, apiKey, isDefault = false }: AccountIdentity) {
    this.#transport = transport
    this.companyId = companyId
    this.apiKey = apiKey
    this.url = transport.url
    this.#isDefault = isDefault
  }

  /** Calls Klaviyo's API as a client of the account does. `path` begins with a slash. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (!headers.has('authorization')) headers.set('authorization', `Klaviyo-API-Key ${this.apiKey}`)
    if (init.body != null && !headers.has('content-type'))
      headers.set('content-type', 'application/vnd.api+json')
    return this.#transport.send(new Request(`${this.url}${path}`, { ...init, headers }))
  }

  /** Loads a fixture, or a scenario by its name. Throws EmulatorRefusal that tells what is wrong with it. */
  async seed(given: Fixture | string): Promise<Harvest> {
    const body = typeof given === 'string' ? { scenario: given } : { fixture: given }
    return (await this.#ask({ method: 'POST', path: '/seed', body })) as Harvest
  }

  /** Forgets everything, the clock, the faults and the requests included. */
  async reset(): Promise<void> {
    await this.#ask({ method: 'POST', path: '/reset' })
  }

  /** Saves the state under a name. */
  async snapshot(name: string): Promise<void> {
    await this.#ask({ method: 'PUT', path: `/snapshots/${name}` })
  }

  /** Goes back to a state that was saved, in this account or in another. */
  async restore(name: string): Promise<void> {
    await this.#ask({ method: 'POST', path: `/snapshots/${name}/restore` })
  }

  /** The clock: work that falls due is done before a move resolves. */
  readonly clock = {
    now: () => this.#clock('GET'),
    /** Stops it, at `at` or where it stands. */
    freeze: (at?: string | Date) => this.#clock('POST', { freeze: at === undefined ? true : textOf(at) }),
    set: (at: string | Date) => this.#clock('POST', { set: textOf(at) }),
    /** `'7d'`, `'90m'`, `'500ms'`. */
    advance: (span: string) => this.#clock('POST', { advance: span }),
    run: () => this.#clock('POST', { run: true }),
  }

  /** Puts a fault in force and gives its id. */
  async fault(fault: FaultOptions): Promise<string> {
    const { id } = (await this.#ask({ method: 'POST', path: '/faults', body: fault })) as { id: string }
    return id
  }

  /** Puts the faults of a preset in force. */
  async faultPreset(
    name: string,
    narrowed: Pick<FaultOptions, 'operation' | 'path' | 'times'> = {},
  ): Promise<void> {
    await this.#ask({ method: 'POST', path: `/faults/presets/${name}`, body: narrowed })
  }

  /** Takes all faults back, or one. */
  async clearFaults(id?: string): Promise<void> {
    await this.#ask({ method: 'DELETE', path: id === undefined ? '/faults' : `/faults/${id}` })
  }

  /** The requests that were made, oldest first. */
  async requests(sought: SoughtRequest = {}): Promise<RecordedRequest[]> {
    const query = { ...filtersOf(sought), limit: 1_000 }
    const { requests } = (await this.#ask({ method: 'GET', path: '/requests', query })) as {
      requests: RecordedRequest[]
    }
    return requests.filter((request) => differenceOf(request, sought) === undefined)
  }

  /** Forgets the requests. */
  async clearRequests(): Promise<void> {
    await this.#ask({ method: 'DELETE', path: '/requests' })
  }

  /**
   * Sees to it that such a request was made, `count` times if that is given, and gives the latest of them.
   * Throws RequestExpectationError, which tells what was made.
   */
  async expectRequest(
    sought: SoughtRequest,
    { count }: Pick<WaitOptions, 'count'> = {},
  ): Promise<RecordedRequest> {
    const found = await this.requests(sought)
    const latest = found.at(-1)
    if (latest && (count === undefined || found.length === count)) return latest
    throw new RequestExpectationError(await this.#complaint(sought, found.length, count))
  }

  /** Sees to it that no such request was made. Throws RequestExpectationError. */
  async expectNoRequest(sought: SoughtRequest): Promise<void> {
    const found = await this.requests(sought)
    if (found.length > 0) throw new RequestExpectationError(await this.#complaint(sought, found.length, 0))
  }

  /** Waits, in real time, until such requests were made. Throws RequestExpectationError when the time is up. */
  async waitFor(
    sought: SoughtRequest,
    { count = 1, timeoutMs = 5_000 }: WaitOptions = {},
  ): Promise<RecordedRequest[]> {
    const until = AbortSignal.timeout(timeoutMs)
    for (;;) {
      // Asked first: what comes while the others are looked at is not waited for in vain.
      const latest = await this.#latestRequest()
      const made = await this.requests(sought)
      if (made.length >= count) return made
      if (until.aborted) throw new RequestExpectationError(await this.#complaint(sought, made.length, count))
      await this.#requestAfter(latest, Math.min(timeoutMs, WAIT_MS))
    }
  }

  /** What the account keeps, in numbers. */
  async state(): Promise<
    { readonly resources: Readonly<Record<string, number>> } & Readonly<Record<string, unknown>>
  > {
    return (await this.#ask({ method: 'GET', path: '/state' })) as never
  }

  /** Removes the account with all it keeps; one that is gone already is no mistake. */
  async remove(): Promise<void> {
    try {
      // Without the header that names the account: it would be refused where there is none any more.
      await askDesk(this.#transport, { method: 'DELETE', path: `/accounts/${this.companyId}` })
    } catch (error) {
      if (!(error instanceof EmulatorRefusal && error.status === 404)) throw error
    }
  }

  /** Removes the account at the end of its scope: the default one stays, one of a closed emulator is gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isDefault) return
    await this.remove().catch((error: unknown) => {
      if (!(error instanceof EmulatorClosed)) throw error
    })
  }

  /** The number of the latest request, 0 before the first. */
  async #latestRequest(): Promise<number> {
    const query = { limit: 1 }
    return ((await this.#ask({ method: 'GET', path: '/requests', query })) as { latest: number }).latest
  }

  /** Resolves when a request comes after the one of a number, whatever it is, or when the time is up. */
  async #requestAfter(after: number, timeoutMs: number): Promise<void> {
    const query = { after, timeout: `${timeoutMs}ms` }
    await this.#ask({ method: 'GET', path: '/requests/wait', query }).catch(() => {})
  }

  async #complaint(sought: SoughtRequest, found: number, count: number | undefined): Promise<string> {
    const all = await this.requests()
    const wanted = count === undefined ? 'at least one' : count
    const near = all.slice(-TOLD).map((request) => {
      const why = differenceOf(request, sought)
      const { method, path, status, operation } = request
      return `  ${method} ${path} ${status} (${operation ?? 'no operation'})${why ? `: ${why}` : ''}`
    })
    const made =
      near.length === 0 ? 'No request was made at all.' : `The latest requests:\n${near.join('\n')}`
    return `${inWords(sought)}: ${found} made, ${wanted} expected. ${made}`
  }

  async #clock(method: 'GET' | 'POST', body?: object): Promise<ClockTold> {
    return (await this.#ask({ method, path: '/clock', body })) as ClockTold
  }

  async #ask(request: Omit<DeskRequest, 'account'>): Promise<unknown> {
    const response = await askDesk(this.#transport, { ...request, account: this.companyId })
    return response.status === 204 ? undefined : response.json()
  }
}

function textOf(at: string | Date): string {
  return typeof at === 'string' ? at : at.toISOString()
}
