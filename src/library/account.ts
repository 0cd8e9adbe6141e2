import type { Fixture } from '../../seeds/fixture.js'
import type { FaultOptions } from '../admin/faults/schema.js'
import type { LoadSummary } from '../fixtures/load.js'
import { type ResetOptions, readArgument } from './account-options.js'
import { Expectations } from './expectations.js'
import type { ListOptions, RecordedRequest, SoughtRequest, WaitOptions } from './sought-request.js'
import { type AdminRequest, askAdmin, EmulatorClosed, EmulatorRefusal, type Transport } from './transport.js'

export type { FaultOptions, Fixture }

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
  readonly label: string
  /** The default account cannot be removed. */
  readonly isDefault?: boolean
}

/** One account of an emulator: what a test needs to put it into a state and to see what happened. */
export class EmulatorAccount {
  readonly companyId: string
  /** A private key that opens it. */
  readonly apiKey: string
  /** What an SDK is told in place of https://a.klaviyo.com. */
  readonly url: string
  /** What it is called wherever accounts are listed. */
  readonly label: string
  readonly #transport: Transport
  readonly #isDefault: boolean
  readonly #expectations = new Expectations((request) => this.#ask(request))

  constructor(transport: Transport, { companyId, apiKey, label, isDefault = false }: AccountIdentity) {
    this.#transport = transport
    this.companyId = companyId
    this.apiKey = apiKey
    this.label = label
    this.url = transport.url
    this.#isDefault = isDefault
  }

  /** Calls Klaviyo's API as a client of the account does. `path` begins with a slash. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    readArgument.path(path)
    readArgument.init(init)
    const headers = new Headers(init.headers)
    if (!headers.has('authorization')) headers.set('authorization', `Klaviyo-API-Key ${this.apiKey}`)
    if (init.body != null && !headers.has('content-type'))
      headers.set('content-type', 'application/vnd.api+json')
    return this.#transport.send(new Request(`${this.url}${path}`, { ...init, headers }))
  }

  /** Loads a fixture, or a scenario by its name. Throws EmulatorRefusal that tells what is wrong with it. */
  async seed(given: Fixture | string): Promise<LoadSummary> {
    readArgument.fixture(given)
    const body = typeof given === 'string' ? { scenario: given } : { fixture: given }
    return (await this.#ask({ method: 'POST', path: '/seed', body })) as LoadSummary
  }

  /** The account as a fixture: `seed` brings any account to the same state with it. */
  async export(): Promise<Fixture> {
    return (await this.#ask({ method: 'GET', path: '/export?format=json' })) as Fixture
  }

  /**
   * Forgets everything, the clock, the faults and the requests included. `{ to: 'seeds' }` then loads the seeds
   * again: those the emulator was started with, else what was loaded into the account with `seed`.
   */
  async reset(options: ResetOptions = {}): Promise<void> {
    const body = readArgument.reset(options)
    await this.#ask({ method: 'POST', path: '/reset', body })
  }

  /** Saves the state under a name. */
  async snapshot(name: string): Promise<void> {
    await this.#ask({ method: 'PUT', path: `/snapshots/${named(name, 'snapshot')}` })
  }

  /** Goes back to a state that was saved, in this account or in another. */
  async restore(name: string): Promise<void> {
    await this.#ask({ method: 'POST', path: `/snapshots/${named(name, 'restore')}/restore` })
  }

  /** The clock: work that falls due is done before a move resolves. */
  readonly clock = {
    now: () => this.#clock('GET'),
    /** Stops it, at `at` or where it stands. */
    freeze: (at?: string | Date) =>
      this.#clock('POST', { freeze: at === undefined ? true : readArgument.instant(at, 'freeze') }),
    set: (at: string | Date) => this.#clock('POST', { set: readArgument.instant(at, 'set') }),
    /** `'7d'`, `'90m'`, `'500ms'`. */
    advance: (span: string) => this.#clock('POST', { advance: readArgument.span(span) }),
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
    await this.#ask({ method: 'POST', path: `/faults/presets/${named(name, 'faultPreset')}`, body: narrowed })
  }

  /** Takes all faults back, or one. */
  async clearFaults(id?: string): Promise<void> {
    await this.#ask({
      method: 'DELETE',
      path: id === undefined ? '/faults' : `/faults/${named(id, 'clearFaults')}`,
    })
  }

  /** The requests that were made, oldest first. Throws ForgottenRequestsError where some of them are forgotten. */
  async requests(sought: SoughtRequest = {}, options: ListOptions = {}): Promise<RecordedRequest[]> {
    return this.#expectations.list(sought, options)
  }

  /** Forgets the requests. */
  async clearRequests(): Promise<void> {
    await this.#ask({ method: 'DELETE', path: '/requests' })
  }

  /**
   * Asserts that such a request was made, `count` times if that is given, and gives the latest of them.
   * Throws RequestExpectationError, which tells what was made or why it cannot be known.
   */
  async expectRequest(
    sought: SoughtRequest,
    options: Pick<WaitOptions, 'count'> = {},
  ): Promise<RecordedRequest> {
    return this.#expectations.expect(sought, options)
  }

  /** Asserts that no such request was made. Throws RequestExpectationError, also where it cannot be known. */
  async expectNoRequest(sought: SoughtRequest): Promise<void> {
    await this.#expectations.expectNone(sought)
  }

  /**
   * Waits, in real time, until such requests were made, and gives those that are remembered. Throws
   * RequestExpectationError when the time is up.
   */
  async waitFor(sought: SoughtRequest, options: WaitOptions = {}): Promise<RecordedRequest[]> {
    return this.#expectations.wait(sought, options)
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
      await askAdmin(this.#transport, { method: 'DELETE', path: `/accounts/${this.companyId}` })
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

  async #clock(method: 'GET' | 'POST', body?: object): Promise<ClockTold> {
    return (await this.#ask({ method, path: '/clock', body })) as ClockTold
  }

  async #ask(request: Omit<AdminRequest, 'account'>): Promise<unknown> {
    const response = await askAdmin(this.#transport, { ...request, account: this.companyId })
    return response.status === 204 ? undefined : response.json()
  }
}

/** A name as a step of a path. */
function named(name: string, called: string): string {
  return encodeURIComponent(readArgument.name(name, called))
}
