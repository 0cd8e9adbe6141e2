import type { Fixture } from '../../seeds/fixture.js'
import type { FaultOptions } from '../admin/faults/schema.js'
import type { LoadSummary } from '../fixtures/load.js'
import { type ResetOptions, readArgument } from './account-options.js'
import { Expectations } from './expectations.js'
import { OutboxClient } from './outbox.js'
import type { EngageOptions, OutboxMessage, Reaction, SoughtMessage } from './sought-message.js'
import type { ListOptions, RecordedRequest, SoughtRequest, WaitOptions } from './sought-request.js'
import {
  type AdminRequest,
  EmulatorClosed,
  EmulatorRefusal,
  requestAdmin,
  type Transport,
} from './transport.js'
import { WebhooksClient } from './webhooks.js'

export type { FaultOptions, Fixture }

/** The state of an account's clock. */
export interface ClockTold {
  /** ISO 8601. */
  readonly now: string
  readonly mode: 'running' | 'frozen'
}

/** The identity of an account, and its key. */
export interface AccountIdentity {
  readonly companyId: string
  readonly apiKey: string
  readonly label: string
  /** The default account cannot be removed. */
  readonly isDefault?: boolean
}

/** One account of an emulator: sets up its state, controls its clock and faults, and shows its requests. */
export class EmulatorAccount {
  readonly companyId: string
  /** A private API key of the account. */
  readonly apiKey: string
  /** The base URL for SDKs, instead of https://a.klaviyo.com. */
  readonly url: string
  /** Its label in lists of accounts. */
  readonly label: string
  readonly #transport: Transport
  readonly #isDefault: boolean
  readonly #expectations = new Expectations((request) => this.#request(request))
  readonly #outbox = new OutboxClient((request) => this.#request(request))

  constructor(transport: Transport, { companyId, apiKey, label, isDefault = false }: AccountIdentity) {
    this.#transport = transport
    this.companyId = companyId
    this.apiKey = apiKey
    this.label = label
    this.url = transport.url
    this.#isDefault = isDefault
  }

  /** Sends a request to Klaviyo's API with the account's key. `path` begins with a slash. Throws InvalidOptions. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    readArgument.path(path)
    readArgument.init(init)
    const headers = new Headers(init.headers)
    if (!headers.has('authorization')) headers.set('authorization', `Klaviyo-API-Key ${this.apiKey}`)
    if (init.body != null && !headers.has('content-type'))
      headers.set('content-type', 'application/vnd.api+json')
    return this.#transport.send(new Request(`${this.url}${path}`, { ...init, headers }))
  }

  /** Loads a fixture, or a scenario by its name. Throws EmulatorRefusal, which names each mistake in it. */
  async seed(given: Fixture | string): Promise<LoadSummary> {
    readArgument.fixture(given)
    const body = typeof given === 'string' ? { scenario: given } : { fixture: given }
    return (await this.#request({ method: 'POST', path: '/seed', body })) as LoadSummary
  }

  /** Exports the account as a fixture, from which `seed` restores the same state in any account. */
  async export(): Promise<Fixture> {
    return (await this.#request({ method: 'GET', path: '/export?format=json' })) as Fixture
  }

  /**
   * Clears everything, including the clock, the faults and the requests. `{ to: 'seeds' }` then reloads the seeds:
   * those the emulator was started with, else what was loaded into the account with `seed`.
   */
  async reset(options: ResetOptions = {}): Promise<void> {
    const body = readArgument.reset(options)
    await this.#request({ method: 'POST', path: '/reset', body })
  }

  /** Saves the state under a name. */
  async snapshot(name: string): Promise<void> {
    await this.#request({ method: 'PUT', path: `/snapshots/${named(name, 'snapshot')}` })
  }

  /** Restores a saved state, of this account or another. */
  async restore(name: string): Promise<void> {
    await this.#request({ method: 'POST', path: `/snapshots/${named(name, 'restore')}/restore` })
  }

  /** The clock. Work that becomes due is done before a change of the clock resolves. */
  readonly clock = {
    now: () => this.#clock('GET'),
    /** Stops it, at `at` or at its current time. */
    freeze: (at?: string | Date) =>
      this.#clock('POST', { freeze: at === undefined ? true : readArgument.instant(at, 'freeze') }),
    set: (at: string | Date) => this.#clock('POST', { set: readArgument.instant(at, 'set') }),
    /** `'7d'`, `'90m'`, `'500ms'`. */
    advance: (span: string) => this.#clock('POST', { advance: readArgument.span(span) }),
    run: () => this.#clock('POST', { run: true }),
  }

  /** Adds a fault and returns its id. */
  async fault(fault: FaultOptions): Promise<string> {
    const { id } = (await this.#request({ method: 'POST', path: '/faults', body: fault })) as { id: string }
    return id
  }

  /** Adds the faults of a preset. */
  async faultPreset(
    name: string,
    narrowed: Pick<FaultOptions, 'operation' | 'path' | 'times'> = {},
  ): Promise<void> {
    await this.#request({
      method: 'POST',
      path: `/faults/presets/${named(name, 'faultPreset')}`,
      body: narrowed,
    })
  }

  /** Removes all faults, or the one with this id. */
  async clearFaults(id?: string): Promise<void> {
    await this.#request({
      method: 'DELETE',
      path: id === undefined ? '/faults' : `/faults/${named(id, 'clearFaults')}`,
    })
  }

  /**
   * The requests that match, oldest first. Throws ForgottenRequestsError if the journal has dropped some of them and
   * `partial` is not set.
   */
  async requests(sought: SoughtRequest = {}, options: ListOptions = {}): Promise<RecordedRequest[]> {
    return this.#expectations.list(sought, options)
  }

  /** Clears the journal. */
  async clearRequests(): Promise<void> {
    await this.#request({ method: 'DELETE', path: '/requests' })
  }

  /**
   * Asserts that a matching request was made, exactly `count` times if given, and returns the latest one. Throws
   * RequestExpectationError, which shows the latest requests or why the journal cannot decide.
   */
  async expectRequest(
    sought: SoughtRequest,
    options: Pick<WaitOptions, 'count'> = {},
  ): Promise<RecordedRequest> {
    return this.#expectations.expect(sought, options)
  }

  /** Asserts that no matching request was made. Throws RequestExpectationError, also if the journal cannot decide. */
  async expectNoRequest(sought: SoughtRequest): Promise<void> {
    await this.#expectations.expectNone(sought)
  }

  /**
   * Waits, in real time, until `count` matching requests were made, and returns those in the journal. Throws
   * RequestExpectationError on timeout.
   */
  async waitFor(sought: SoughtRequest, options: WaitOptions = {}): Promise<RecordedRequest[]> {
    return this.#expectations.wait(sought, options)
  }

  /** The messages that the account sent and that match, oldest first; also those that were skipped. */
  async outbox(sought: SoughtMessage = {}): Promise<OutboxMessage[]> {
    return this.#outbox.list(sought)
  }

  /** Removes all messages of the outbox. */
  async clearOutbox(): Promise<void> {
    await this.#outbox.clear()
  }

  /**
   * Asserts that a matching message was sent, exactly `count` times if given, and returns the latest one. Does not
   * wait. Throws MessageExpectationError, which shows the latest messages and why each does not match.
   */
  async expectMessage(
    sought: SoughtMessage,
    options: Pick<WaitOptions, 'count'> = {},
  ): Promise<OutboxMessage> {
    return this.#outbox.expect(sought, options)
  }

  /** Asserts that no matching message was sent. Throws MessageExpectationError. */
  async expectNoMessage(sought: SoughtMessage = {}): Promise<void> {
    await this.#outbox.expectNone(sought)
  }

  /**
   * Waits, in real time, until `count` matching messages were sent, and returns all of them. Throws
   * MessageExpectationError on timeout.
   */
  async waitForMessage(sought: SoughtMessage, options: WaitOptions = {}): Promise<OutboxMessage[]> {
    return this.#outbox.wait(sought, options)
  }

  /** Lets recipients open, click and so on at random, by the seed: `{ open: 0.4, click: 0.1 }`. */
  async engage(rates: EngageOptions): Promise<Readonly<Record<string, number>>> {
    return this.#outbox.engage(rates)
  }

  /**
   * Lets the recipient of one message react, and returns the message. `options` are those of the admin route, such as
   * `{ link: 1 }` of a click, `{ type: 'Soft' }` of a bounce and `{ text: 'STOP' }` of a reply.
   */
  async react(
    message: Pick<OutboxMessage, 'id'>,
    reaction: Reaction,
    options: object = {},
  ): Promise<OutboxMessage> {
    return this.#outbox.react(message, reaction, options)
  }

  /** The deliveries of webhooks: each with its attempts, as they were sent. */
  readonly webhooks = new WebhooksClient((request) => this.#request(request))

  /** How many resources of each type the account has, and other figures. */
  async state(): Promise<
    { readonly resources: Readonly<Record<string, number>> } & Readonly<Record<string, unknown>>
  > {
    return (await this.#request({ method: 'GET', path: '/state' })) as never
  }

  /** Removes the account and its data. Does nothing if it was removed already. */
  async remove(): Promise<void> {
    try {
      // Sent without the account header, which would be refused if the account was removed already.
      await requestAdmin(this.#transport, { method: 'DELETE', path: `/accounts/${this.companyId}` })
    } catch (error) {
      if (!(error instanceof EmulatorRefusal && error.status === 404)) throw error
    }
  }

  /** Removes the account at the end of its scope, except the default one. Ignores an emulator that was closed. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isDefault) return
    await this.remove().catch((error: unknown) => {
      if (!(error instanceof EmulatorClosed)) throw error
    })
  }

  async #clock(method: 'GET' | 'POST', body?: object): Promise<ClockTold> {
    return (await this.#request({ method, path: '/clock', body })) as ClockTold
  }

  async #request(request: Omit<AdminRequest, 'account'>): Promise<unknown> {
    const response = await requestAdmin(this.#transport, { ...request, account: this.companyId })
    return response.status === 204 ? undefined : response.json()
  }
}

/** A name as a segment of a path. Throws InvalidOptions for an empty one. */
function named(name: string, called: string): string {
  return encodeURIComponent(readArgument.name(name, called))
}
