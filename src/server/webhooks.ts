import { Account } from '../account/account.js'
import type { AccountOptions, PunctualAccount } from '../account/account-options.js'
import type { Accounts } from '../account/accounts.js'
import type { FaultMatch } from '../account/faults.js'
import type { Courier } from '../admin/context.js'
import { delay } from '../base/clock.js'
import type { Attempt, AttemptReport, Deliveries } from '../declare/deliveries.js'
import { CALL_MS_MAX, callOut } from '../outbound/call.js'
import type { OutboundPolicy } from '../outbound/outbound.js'
import { Alarm } from './alarm.js'
import type { MessageCourier } from './outbox.js'

/** The most bytes of a response that are read; the rest is not awaited. */
const RESPONSE_MAX = 65_536

/** What the courier needs of the emulator. */
interface WebhookCourierOptions {
  readonly deliveries: Deliveries | undefined
  readonly policy: OutboundPolicy
  /** The account with an id, if it is there. */
  find(companyId: string): Account | undefined
  /** What an account sends to other servers besides deliveries. */
  readonly messages: Pick<MessageCourier, 'isAwaited'>
  /** All accounts, once they are opened. */
  accounts(): Accounts
  onBug(error: unknown): void
}

/**
 * Delivers events to the webhooks of users: one request at a time for each webhook, in order. A delivery leaves after the
 * transaction in which it became due, and further transactions store each attempt before and after its request. So an
 * attempt that a crash interrupts is made again. An account whose work another server waits for does it on time, because
 * its user may send no further request. After a restart, only the accounts that have such work are opened, when it is due.
 */
export class WebhookCourier implements Courier {
  readonly #options: WebhookCourierOptions
  /** The webhooks that are being served, by account. */
  readonly #busy = new Map<string, Map<string, Promise<void>>>()
  readonly #alarm: Alarm
  #isClosed = false

  constructor(options: WebhookCourierOptions) {
    this.#options = options
    this.#alarm = new Alarm({
      stored: () => options.accounts().alarms,
      open: (companyId) => openedIn(options.accounts(), companyId),
      afterWork: (account) => this.afterWork(account),
      onBug: options.onBug,
    })
  }

  /** What an account calls for every change of a row. */
  readonly noteChange: NonNullable<AccountOptions['noteChange']> = (companyId, type, row) => {
    const { deliveries } = this.#options
    const subscription = type === deliveries?.type ? deliveries.dueFor(row) : undefined
    if (subscription !== undefined) this.#serve(companyId, subscription)
  }

  /** What an account calls after everything that may have added pending work. */
  readonly afterWork: NonNullable<AccountOptions['afterWork']> = (account) => {
    if (this.#isClosed) return
    if (account.nextDue !== undefined && this.#isAwaited(account)) this.#alarm.set(account)
    else this.#alarm.cancel(account.companyId)
  }

  #isAwaited(account: PunctualAccount): boolean {
    const { deliveries, messages } = this.#options
    return (deliveries && account.hasRows(deliveries.subscriptions)) || messages.isAwaited(account)
  }

  /** What an account calls when its state was opened or replaced: deliveries that were under way go on. */
  readonly onOpen: NonNullable<AccountOptions['onOpen']> = ({ companyId }) => {
    const { deliveries, find } = this.#options
    const account = find(companyId)
    if (this.#isClosed || !deliveries || !account?.hasRows(deliveries.subscriptions)) return
    for (const subscription of account.runUiAction((world) => deliveries.resume(world)))
      this.#serve(companyId, subscription)
  }

  /** Goes on with the work that an earlier process left. */
  resume(): void {
    this.#alarm.resume()
  }

  async idle(companyId: string): Promise<void> {
    for (let busy = this.#busy.get(companyId); busy; busy = this.#busy.get(companyId))
      await Promise.all(busy.values())
  }

  /** Delivers nothing any more. */
  close(): void {
    this.#isClosed = true
    this.#alarm.close(this.#busy.keys())
  }

  /** Makes the attempts of a webhook until none is due, unless that is going on already. */
  #serve(companyId: string, subscription: string): void {
    const busy = this.#busy.get(companyId) ?? new Map<string, Promise<void>>()
    if (this.#isClosed || busy.has(subscription)) return
    this.#busy.set(companyId, busy)
    const work = async () => {
      // The transaction in which the delivery became due ends before this continues.
      await Promise.resolve()
      try {
        while (await this.#attempt(companyId, subscription));
      } catch (error) {
        this.#options.onBug(error)
      }
      busy.delete(subscription)
      if (busy.size === 0) this.#busy.delete(companyId)
    }
    busy.set(subscription, work())
  }

  /** Makes the next attempt; returns whether one was due. */
  async #attempt(companyId: string, subscription: string): Promise<boolean> {
    const { deliveries, find } = this.#options
    const account = this.#isClosed ? undefined : find(companyId)
    const attempt = deliveries && account?.runUiAction((world) => deliveries.begin(subscription, world))
    if (!attempt || !account) return false
    const report = await this.#send(attempt, account)
    if (account.isRemoved || this.#isClosed) return false
    account.runUiAction((world) => deliveries.end(attempt, report, world))
    return true
  }

  async #send(attempt: Attempt, account: Account): Promise<AttemptReport> {
    const facts = { subscription: attempt.webhook, name: attempt.name }
    const fault = account.faults.match(facts) ?? this.#options.accounts().faults.match(facts)
    if (!fault) return this.#post(attempt)
    if (fault.waitMs >= CALL_MS_MAX)
      return { outcome: 'failed', reason: `fault ${fault.id}: no response within 5 seconds` }
    await delay(fault.waitMs)
    const { afterCommit, status, connection } = fault.effect
    const isPlain = status === undefined && connection === undefined
    const real = isPlain || afterCommit ? await this.#post(attempt) : undefined
    return real && isPlain ? real : faulty(fault)
  }

  async #post({ url, headers, body }: Attempt): Promise<AttemptReport> {
    const call = { url, headers, body, maxBytes: RESPONSE_MAX, followsRedirects: false }
    const result = await callOut(call, this.#options.policy)
    if (result.outcome === 'answered') return { outcome: 'answered', status: result.status }
    if (result.outcome !== 'too large') return { outcome: result.outcome, reason: result.reason }
    return { outcome: 'answered', status: result.status, note: result.reason }
  }
}

/** An account, opened if need be; undefined when it was removed, or cannot be used, which was reported. */
function openedIn(accounts: Accounts, companyId: string): Account | undefined {
  const account = accounts.tryOpen(companyId)
  return account instanceof Account ? account : undefined
}

/** What a fault makes of an attempt. */
function faulty({ id, effect: { status } }: FaultMatch): AttemptReport {
  if (status === undefined) return { outcome: 'failed', reason: `fault ${id}: the connection was closed` }
  return { outcome: 'answered', status, note: `fault ${id}` }
}
