import type { PunctualAccount } from '../account/account-options.js'
import { later, wallClock } from '../base/clock.js'
import { after, type Instant } from '../base/instant.js'
import type { Alarms } from '../store/alarms.js'

/** After an error, the work of an account is tried again after this many milliseconds. */
const RETRY_MS = 1_000

interface Timer {
  /** When the work is due, by the clock of the account; undefined while the account is not open. */
  readonly due: Instant | undefined
  /** When it runs, by the system clock. */
  readonly at: Instant
  readonly cancel: () => void
}

/** What an alarm needs of the emulator. */
interface AlarmOptions {
  /** Where its instants survive the process, if the databases do. */
  stored(): Alarms
  /** Opens an account, or returns undefined for one that cannot be used. */
  open(companyId: string): PunctualAccount | undefined
  /** Is called after the work, to set the timer again. */
  afterWork(account: PunctualAccount): void
  /** Is called with errors of the work. */
  onBug(error: unknown): void
}

/** Does the pending work of accounts when it is due, by their own clocks, without waiting for a request. */
export class Alarm {
  readonly #options: AlarmOptions
  readonly #timers = new Map<string, Timer>()
  #isClosed = false

  constructor(options: AlarmOptions) {
    this.#options = options
  }

  /** Sets the timer of an account to its next pending work. A frozen clock reaches none that lies ahead. */
  set(account: PunctualAccount): void {
    const { companyId, clock, nextDue: due } = account
    const now = clock.now()
    if (due === undefined || (clock.state.mode === 'frozen' && due > now)) this.cancel(companyId)
    else if (this.#timers.get(companyId)?.due !== due || due <= now)
      this.#start(companyId, due, Math.max(0, (due - now) / 1_000))
  }

  cancel(companyId: string): void {
    this.#timers.get(companyId)?.cancel()
    this.#timers.delete(companyId)
  }

  /** Sets the timers of accounts that are not open, as an earlier process left them. */
  resume(): void {
    const now = wallClock()
    for (const [companyId, at] of this.#options.stored().all)
      if (!this.#timers.has(companyId)) this.#start(companyId, undefined, Math.max(0, (at - now) / 1_000))
  }

  /** Ends. The next process resumes the accounts that wait, and those in `busy`, whose work was interrupted. */
  close(busy: Iterable<string>): void {
    if (this.#isClosed) return
    this.#isClosed = true
    const stored = this.#options.stored()
    const isBusy = new Set(busy)
    for (const companyId of stored.all.keys()) {
      const timer = this.#timers.get(companyId)
      if (isBusy.has(companyId)) stored.setBy(companyId, wallClock())
      else if (timer) stored.set(companyId, timer.at)
      else stored.remove(companyId)
    }
    for (const companyId of [...this.#timers.keys()]) this.cancel(companyId)
  }

  #start(companyId: string, due: Instant | undefined, ms: number): void {
    this.cancel(companyId)
    const at = after(wallClock(), ms)
    this.#options.stored().setBy(companyId, at)
    this.#timers.set(companyId, { due, at, cancel: later(ms, () => this.#run(companyId)) })
  }

  #run(companyId: string): void {
    this.#timers.delete(companyId)
    if (this.#isClosed) return
    try {
      const account = this.#options.open(companyId)
      if (!account || account.isRemoved) return
      account.runDueWork()
      this.#options.afterWork(account)
    } catch (error) {
      this.#options.onBug(error)
      this.#start(companyId, undefined, RETRY_MS)
    }
  }
}
