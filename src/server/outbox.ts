import type { Account } from '../account/account.js'
import type { AccountOptions, PunctualAccount } from '../account/account-options.js'
import type { Courier } from '../admin/context.js'
import type { CapturedMessage, DeliveryReport, Outbox } from '../declare/outbox.js'
import { Refusal } from '../dialect/refusal.js'
import { callOut } from '../outbound/call.js'
import type { OutboundPolicy } from '../outbound/outbound.js'
import { SmtpClient } from '../outbound/smtp.js'

/** The most bytes of the response to a webhook. */
const RESPONSE_MAX = 1_000_000

/** The messages of an account that have to leave, in their order. */
interface Queue {
  readonly ids: Set<string>
  /** Resolves when the queue is empty. */
  readonly done: Promise<void>
}

/** Settings of the courier. */
interface CourierOptions {
  readonly smtpUrl: string | undefined
  readonly onBug: (error: unknown) => void
}

/**
 * Hands messages on to other servers: emails to an SMTP server if there is one, and webhooks to their addresses. A
 * message leaves after the transaction in which it was sent, one at a time for each account, and a further transaction
 * stores what became of it. Nothing waits for it, except a change of the clock.
 */
export class MessageCourier implements Courier {
  readonly #outbox: Outbox | undefined
  readonly #policy: OutboundPolicy
  readonly #smtp: SmtpClient | undefined
  readonly #queues = new Map<string, Queue>()
  readonly #onBug: CourierOptions['onBug']
  #isClosed = false

  constructor(outbox: Outbox | undefined, policy: OutboundPolicy, { smtpUrl, onBug }: CourierOptions) {
    this.#outbox = outbox
    this.#policy = policy
    this.#onBug = onBug
    this.#smtp = smtpUrl === undefined ? undefined : new SmtpClient(smtpUrl, policy)
  }

  /** What an account calls for every change of a row. `find` returns the account with an id, if it is there. */
  noteChange(find: (companyId: string) => Account | undefined): AccountOptions['noteChange'] {
    const outbox = this.#outbox
    if (!outbox) return undefined
    return (companyId, type, { id, attributes }) => {
      if (type !== outbox.type || this.#isClosed || !outbox.isNew(attributes)) return
      if (!this.#carries(outbox.wayOf(attributes))) return
      const queue = this.#queues.get(companyId)
      if (queue) queue.ids.add(id)
      else this.#open(companyId, id, outbox, find)
    }
  }

  /** Whether what an account sends when it is due leaves for another server, which waits for it. */
  isAwaited(account: PunctualAccount): boolean {
    const outbox = this.#outbox
    if (!outbox) return false
    return this.#smtp !== undefined || account.hasRows(outbox.callers.type, outbox.callers.where)
  }

  async idle(companyId: string): Promise<void> {
    for (let queue = this.#queues.get(companyId); queue; queue = this.#queues.get(companyId)) await queue.done
  }

  /** Hands nothing on any more. */
  close(): void {
    this.#isClosed = true
    this.#smtp?.close()
  }

  #carries(way: ReturnType<Outbox['wayOf']>): boolean {
    return way === 'http' || (way === 'smtp' && this.#smtp !== undefined)
  }

  #open(
    companyId: string,
    id: string,
    outbox: Outbox,
    find: (companyId: string) => Account | undefined,
  ): void {
    const ids = new Set([id])
    const work = async () => {
      // The transaction that sent the message ends before this continues.
      await Promise.resolve()
      for (const next of ids) {
        ids.delete(next)
        const account = find(companyId)
        if (!account || account.isRemoved || this.#isClosed) continue
        await this.#deliver(next, account, outbox).catch(this.#onBug)
      }
      this.#queues.delete(companyId)
    }
    this.#queues.set(companyId, { ids, done: work() })
  }

  async #deliver(id: string, account: Account, outbox: Outbox): Promise<void> {
    const message = found(id, account, outbox)
    const way = message && outbox.wayOf({ ...message })
    if (!message || !this.#carries(way)) return
    const report = way === 'http' ? await this.#post(message) : await this.#mail(message)
    if (account.isRemoved || this.#isClosed) return
    account.runUiAction((world) => outbox.report(id, report, world))
  }

  async #post({ url, headers, body }: CapturedMessage): Promise<DeliveryReport> {
    const call = {
      url: url ?? '',
      headers,
      body: body ?? '',
      maxBytes: RESPONSE_MAX,
      followsRedirects: false,
    }
    const result = await callOut(call, this.#policy)
    if (result.outcome === 'held') return { state: 'held', reason: result.reason }
    if (result.outcome !== 'answered') return { state: 'failed', reason: result.reason }
    const { status } = result
    const reason = `the response has the status ${status}`
    return status >= 200 && status < 300 ? { state: 'sent' } : { state: 'failed', reason }
  }

  async #mail(message: CapturedMessage): Promise<DeliveryReport> {
    const result = await this.#smtp?.send(message)
    if (!result) return {}
    if (result.outcome !== 'delivered') return { handed_on: `${result.outcome}: ${result.reason}` }
    const { except } = result
    return { handed_on: except === undefined ? 'delivered' : `delivered, but not to ${except}` }
  }
}

/** The message, unless it was removed. */
function found(id: string, account: Account, outbox: Outbox): CapturedMessage | undefined {
  try {
    return account.runUiAction((world) => outbox.find(id, world))
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
