import { stopwatch } from '../base/clock.js'
import {
  describeMessage,
  type EngageOptions,
  messageDifference,
  messageFilters,
  type OutboxMessage,
  type Reaction,
  readMessages,
  type SoughtMessage,
} from './sought-message.js'
import type { WaitOptions } from './sought-request.js'
import { type AdminRequest, EmulatorRefusal } from './transport.js'

/** An expectation about messages failed; the message of the error shows the latest messages. */
export class MessageExpectationError extends Error {
  static {
    MessageExpectationError.prototype.name = 'MessageExpectationError'
  }
}

/** States of messages that left: what an expectation counts unless it names a state. */
const LEFT: ReadonlySet<string> = new Set(['sent', 'bounced', 'test'])
/** How many of the latest messages the error of a failed expectation shows. */
const SHOWN_MESSAGES = 10
const PAGE = 1_000
/** How long one call waits for another message, in milliseconds. */
const WAIT_MS = 60_000

interface Page {
  readonly messages: readonly OutboxMessage[]
  readonly next: string | null
}

/** Searches the outbox of an account, checks expectations, and lets recipients react. */
export class OutboxClient {
  readonly #request: (request: Omit<AdminRequest, 'account'>) => Promise<unknown>

  constructor(send: (request: Omit<AdminRequest, 'account'>) => Promise<unknown>) {
    this.#request = send
  }

  /** The matching messages, oldest first. */
  async list(given: SoughtMessage): Promise<OutboxMessage[]> {
    return this.#search(readMessages.sought(given, 'outbox'))
  }

  /** Removes all messages. */
  async clear(): Promise<void> {
    await this.#request({ method: 'DELETE', path: '/outbox' })
  }

  /** Returns the latest match. Throws MessageExpectationError unless there are matches, exactly `count` if given. */
  async expect(given: SoughtMessage, options: Pick<WaitOptions, 'count'>): Promise<OutboxMessage> {
    const { count } = readMessages.expect(options, 'expectMessage')
    const found = await this.#left(readMessages.sought(given, 'expectMessage'))
    const latest = found.at(-1)
    if (latest && (count === undefined || found.length === count)) return latest
    throw await this.#failure(given, found.length, count)
  }

  /** Throws MessageExpectationError if a matching message was sent. */
  async expectNone(given: SoughtMessage): Promise<void> {
    const found = await this.#left(readMessages.sought(given, 'expectNoMessage'))
    if (found.length > 0) throw await this.#failure(given, found.length, 0)
  }

  /** Resolves with the matches once there are `count` of them. Throws MessageExpectationError on timeout. */
  async wait(given: SoughtMessage, options: WaitOptions): Promise<OutboxMessage[]> {
    const { count = 1, timeoutMs = 5_000 } = readMessages.wait(options, 'waitForMessage')
    const wanted = readMessages.sought(given, 'waitForMessage')
    const started = stopwatch()
    for (;;) {
      // Read before the search: a message that arrives during the search ends the wait.
      const [latest] = (await this.#page({ limit: 1 })).messages
      const found = await this.#left(wanted)
      if (found.length >= count) return found
      const remaining = timeoutMs - stopwatch(started)
      if (remaining <= 0) throw await this.#failure(given, found.length, count)
      await this.#next(latest?.id, Math.min(remaining, WAIT_MS))
    }
  }

  /** Lets recipients react at random, by the seed of the account. Returns how many did what. */
  async engage(given: EngageOptions): Promise<Readonly<Record<string, number>>> {
    const body = readMessages.rates(given)
    return (await this.#request({ method: 'POST', path: '/outbox/engage', body })) as never
  }

  /** Lets the recipient of one message react, and returns the message. */
  async react(message: { readonly id: string }, what: Reaction, options: object): Promise<OutboxMessage> {
    const path = `/outbox/${encodeURIComponent(readMessages.id(message))}/${readMessages.reaction(what)}`
    return (await this.#request({ method: 'POST', path, body: options })) as OutboxMessage
  }

  /** The matching messages that left, or that have the state of the search. */
  async #left(wanted: SoughtMessage): Promise<OutboxMessage[]> {
    const found = await this.#search(wanted)
    return wanted.state === undefined && wanted.reason === undefined
      ? found.filter(({ state }) => LEFT.has(state))
      : found
  }

  async #search(wanted: SoughtMessage): Promise<OutboxMessage[]> {
    const filters = messageFilters(wanted)
    const found: OutboxMessage[] = []
    let before: string | undefined
    do {
      const page = await this.#page({ ...filters, before, limit: PAGE })
      found.push(...page.messages.filter((message) => messageDifference(message, wanted) === undefined))
      before = page.next ?? undefined
    } while (before !== undefined)
    return found.reverse()
  }

  async #page(query: NonNullable<AdminRequest['query']>): Promise<Page> {
    return (await this.#request({ method: 'GET', path: '/outbox', query })) as Page
  }

  /** Resolves when a message after the one with this id arrives, or on timeout. */
  async #next(after: string | undefined, timeoutMs: number): Promise<void> {
    const query = { after, timeout: `${Math.ceil(timeoutMs)}ms` }
    await this.#request({ method: 'GET', path: '/outbox/wait', query }).catch((error: unknown) => {
      if (!(error instanceof EmulatorRefusal && error.status === 408)) throw error
    })
  }

  async #failure(
    wanted: SoughtMessage,
    found: number,
    count: number | undefined,
  ): Promise<MessageExpectationError> {
    const { messages } = await this.#page({ limit: SHOWN_MESSAGES })
    const lines = messages.toReversed().map((message) => {
      const why = messageDifference(message, wanted)
      return `  ${lineOf(message)}${why === undefined ? '' : `: ${why}`}`
    })
    const all =
      lines.length === 0 ? 'No message was sent at all.' : `The latest messages:\n${lines.join('\n')}`
    const expected = count === undefined ? 'at least one' : count
    return new MessageExpectationError(
      `${describeMessage(wanted)}: ${found} sent, ${expected} expected. ${all}`,
    )
  }
}

/** A message in one line: time, recipient, subject and state. */
function lineOf({ created_at, to, subject, body, state, reason, source }: OutboxMessage): string {
  const words = JSON.stringify(subject ?? body ?? '')
  return `${created_at} ${to ?? '-'} ${words} (${source}) ${state}${reason === null ? '' : `: ${reason}`}`
}
