import type { PunctualAccount } from '../account/account-options.js'
import { later } from '../base/clock.js'

/** After an error, the work of an account is tried again after this many milliseconds. */
const RETRY_MS = 1_000

/** Does the pending work of accounts when it is due, by their own clocks, without waiting for a request. */
export class Alarm {
  readonly #onBug: (error: unknown) => void
  readonly #timers = new Map<string, { readonly due: number; readonly cancel: () => void }>()
  #isClosed = false

  /** `onBug` is called with errors of the work. */
  constructor(onBug: (error: unknown) => void) {
    this.#onBug = onBug
  }

  /** Sets the timer of an account to its next pending work. A frozen clock reaches none that lies ahead. */
  set(account: PunctualAccount): void {
    const { companyId, clock, nextDue: due } = account
    const now = clock.now()
    if (due === undefined || (clock.state.mode === 'frozen' && due > now)) this.cancel(companyId)
    else if (this.#timers.get(companyId)?.due !== due || due <= now)
      this.#start(account, due, Math.max(0, (due - now) / 1_000))
  }

  cancel(companyId: string): void {
    this.#timers.get(companyId)?.cancel()
    this.#timers.delete(companyId)
  }

  close(): void {
    this.#isClosed = true
    for (const companyId of [...this.#timers.keys()]) this.cancel(companyId)
  }

  #start(account: PunctualAccount, due: number, ms: number): void {
    this.cancel(account.companyId)
    const cancel = later(ms, () => this.#run(account))
    this.#timers.set(account.companyId, { due, cancel })
  }

  #run(account: PunctualAccount): void {
    this.#timers.delete(account.companyId)
    if (this.#isClosed || account.isRemoved) return
    try {
      account.runDueWork()
      this.set(account)
    } catch (error) {
      this.#onBug(error)
      this.#start(account, 0, RETRY_MS)
    }
  }
}
