import { Clock, type ClockState } from '../base/clock.js'
import { messageOf } from '../base/error-code.js'
import type { Catalog } from '../compile/catalog.js'
import type { Editions } from '../compile/release.js'
import type { Answer, OperationRequest } from '../engine/answer.js'
import { DEFAULT_PROGRESS, type Progress } from '../engine/progress.js'
import { serve } from '../engine/serve.js'
import { LiveWorld, type WorldContext } from '../engine/world.js'
import type { FixtureTarget } from '../fixtures/load.js'
import { storedResources } from '../store/schema.js'
import { storageTrouble } from '../store/storage-problems.js'
import type { Store } from '../store/store.js'
import type { AccountOptions } from './account-options.js'
import { Faults } from './faults.js'
import { createInitialRows, moveInitialRows } from './initial-rows.js'
import { Journal } from './journal.js'
import type { ProgressRules } from './progress.js'
import { EVERY_JOB } from './progress.js'
import { RateMeter } from './rate-limits.js'
import { readSavedSettings, UnusableState } from './saved-settings.js'
import { Scheduler } from './scheduler.js'

/** One account: its rows, its clock, its quotas, the work it put off, and what is known of its requests. */
export class Account {
  readonly companyId: string
  readonly clock: Clock
  /** Counts what private keys ask. */
  readonly meter = new RateMeter()
  readonly faults = new Faults()
  readonly journal: Journal
  /** Does exceeding a limit answer 429? */
  enforcesRateLimits: boolean
  readonly #applicationMeters = new Map<string, RateMeter>()
  readonly #store: Store
  readonly #editions: Editions
  readonly #ground: WorldContext
  readonly #grounds = new Map<Catalog, WorldContext>()
  readonly #scheduler: Scheduler
  readonly #options: AccountOptions
  #progress: Map<string, Progress>
  #begun = false
  #isRemoved = false

  constructor(companyId: string, store: Store, editions: Editions, options: AccountOptions) {
    this.companyId = companyId
    this.#store = store
    this.#editions = editions
    this.#options = options
    this.#progress = new Map(options.progress)
    this.enforcesRateLimits = options.enforceRateLimits ?? false
    this.clock = new Clock()
    this.journal = new Journal(options.journal)
    this.#ground = {
      store,
      catalog: editions.newest,
      companyId,
      seed: `${options.seed}/${companyId}`,
      progress: (type) => this.#progress.get(type) ?? this.#progress.get(EVERY_JOB) ?? DEFAULT_PROGRESS,
    }
    this.#scheduler = new Scheduler(this.#ground, this.clock, options.onBug)
    this.#recall()
  }

  /** Answers a request in the catalog of `edition`, after the work that fell due before it. Throws Refusal. */
  serve(asked: OperationRequest, edition: string): Answer {
    this.#begin()
    this.#scheduler.runDueBefore(asked.operation)
    this.#scheduler.countRead(asked.operation, asked.id)
    const answer = serve(asked, new LiveWorld(this.#groundOf(edition), this.clock.now(), asked.keyTail))
    const hint = this.#scheduler.standstill
    return hint === undefined ? answer : { ...answer, hint }
  }

  /** Runs something only Klaviyo's UI can do, in one transaction. Throws Refusal. */
  perform<T>(deed: (world: LiveWorld) => T): T {
    this.#catchUp()
    return this.#store.write(() => deed(new LiveWorld(this.#ground, this.clock.now())))
  }

  /** What fixtures were loaded into it, by their digests. */
  get planted(): ReadonlySet<string> {
    return new Set(readSavedSettings(this.#store.facts).planted)
  }

  rememberPlanted(digests: readonly string[]): void {
    this.#store.setFact('planted', JSON.stringify([...this.planted, ...digests]))
  }

  /** The account as a place where fixtures grow. */
  fixtureTarget(): FixtureTarget {
    this.#catchUp()
    return {
      catalog: this.#ground.catalog,
      seed: this.#ground.seed,
      now: () => this.clock.now(),
      worldAt: (instant) => new LiveWorld(this.#ground, instant),
      write: (work) => this.#store.write(work),
    }
  }

  /** Moves the clock, keeps where it was put, and runs what falls due. */
  moveClock(move: (clock: Clock) => void): ClockState {
    const before = this.clock.state
    move(this.clock)
    try {
      this.#store.write(() => {
        this.#store.setFact('clock', JSON.stringify(this.clock.state))
        this.#beginEarlier()
      })
    } catch (error) {
      this.clock.put(before)
      throw error
    }
    this.#scheduler.runDue()
    return this.clock.state
  }

  /** How a job type progresses from now on; jobs that were taken on before keep to what held then. */
  setProgress(type: string, progress: Progress): void {
    const rules = new Map(this.#progress).set(type, progress)
    this.#store.setFact('progress', JSON.stringify([...rules]))
    this.#progress = rules
  }

  get progress(): ProgressRules {
    return this.#progress
  }

  /** Forgets every row, task, count, fault and request, and lets the clock run with the machine's again. */
  reset(): void {
    this.#store.write(() => {
      this.#store.clear()
      for (const fact of ['begun', 'progress', 'planted', 'clock']) this.#store.setFact(fact, '')
    })
    this.#begun = false
    this.clearCounts()
    this.faults.clear()
    this.journal.restart()
    this.enforcesRateLimits = this.#options.enforceRateLimits ?? false
    this.#progress = new Map(this.#options.progress)
    this.#options.onReset?.()
    this.moveClock((clock) => clock.run())
  }

  /** Everything the account keeps, its clock and put-off work included, as the bytes of a database. */
  save(): Buffer {
    this.#catchUp()
    return this.#store.serialize()
  }

  /**
   * Goes back to what was saved, here or in another account; the counts of limits begin anew. False when
   * another version saved it. Throws UnusableState when what was saved cannot be used. In both cases nothing
   * changed: everything is read before anything is replaced.
   */
  restore(bytes: Buffer): boolean {
    if (!this.#store.restore(bytes, (next) => this.#prepare(next))) return false
    this.clearCounts()
    this.#recall()
    return true
  }

  /** Counts what an application asks, apart from private keys and others (`wire.md` §1.3); without one, the keys. */
  meterOf(clientId: string | undefined): RateMeter {
    if (clientId === undefined) return this.meter
    const meter = this.#applicationMeters.get(clientId) ?? new RateMeter()
    this.#applicationMeters.set(clientId, meter)
    return meter
  }

  /** Begins to count the requests of keys and applications anew. */
  clearCounts(): void {
    this.meter.clear()
    this.#applicationMeters.clear()
  }

  /** How many rows there are of every type that has some. */
  sizes(): Record<string, number> {
    this.#catchUp()
    const types = storedResources(this.#ground.catalog).map(
      ({ type }) => [type, this.#store.size(type)] as const,
    )
    return Object.fromEntries(types.filter(([, size]) => size > 0))
  }

  /** The work that was put off and is not due yet. */
  get work(): Scheduler {
    this.#catchUp()
    return this.#scheduler
  }

  /** How much work was put off, as far as that is known without waking the account; nothing is done for it. */
  get putOff(): number {
    return this.#store.tasks.count ?? 0
  }

  /** Says that it is used now, so that others are put to sleep before it is. */
  use(): void {
    this.#store.use()
  }

  close(): void {
    this.#store.close()
  }

  /** Closes it for good: requests that are still being read are told that it was removed. */
  remove(): void {
    this.#isRemoved = true
    this.journal.end()
    this.close()
  }

  /** Was it removed while somebody held on to it? */
  get isRemoved(): boolean {
    return this.#isRemoved
  }

  /** Takes up what the store knows of the account: where its clock was put, how its jobs progress. */
  #recall(): void {
    const { clock, progress } = readSavedSettings(this.#store.facts)
    this.clock.put(clock)
    this.#progress = new Map(progress ?? this.#options.progress)
    this.#begun = false
    this.#moveIn(this.#store, this.clock)
  }

  /** Reads a state that is to be restored, and makes its rows this account's own. Throws UnusableState. */
  #prepare(next: Store): void {
    const trouble = next.troubleBesideRows
    if (trouble !== undefined) throw new UnusableState(trouble)
    const clock = new Clock()
    clock.put(readSavedSettings(next.facts).clock)
    try {
      this.#moveIn(next, clock)
    } catch (error) {
      if (storageTrouble(error) !== undefined) throw error
      throw new UnusableState(`its rows cannot be made this account's own: ${messageOf(error)}`)
    }
  }

  /** Makes the rows of another account its own; those of one that was killed while it did so among them. */
  #moveIn(store: Store, clock: Clock): void {
    const from = store.fact('company')
    if (from === undefined || from === this.companyId) return
    store.write(() => {
      const ground = store === this.#store ? this.#ground : { ...this.#ground, store }
      ground.catalog.move(new LiveWorld(ground, clock.now()), from)
      store.setFact('company', this.companyId)
    })
  }

  /** Does what fell due, before anybody looks. */
  #catchUp(): void {
    this.#begin()
    this.#scheduler.runDue()
  }

  /** Makes what an account begins with, before it is first asked for anything. */
  #begin(): void {
    if (this.#begun) return
    if (!this.#store.fact('begun'))
      this.#store.write(() => {
        const { empty = false } = this.#options
        const begun = createInitialRows(this.#ground, this.clock.now(), empty, () => this.#scheduler.runAll())
        this.#store.setFact('begun', JSON.stringify(begun))
        this.#store.setFact('company', this.companyId)
      })
    this.#begun = true
  }

  /** What Klaviyo put into an account is never made in its future. */
  #beginEarlier(): void {
    const { begun } = readSavedSettings(this.#store.facts)
    const now = this.clock.now()
    if (begun === undefined || begun.at <= now) return
    const earlier = moveInitialRows(this.#store, this.#ground.catalog, begun, now)
    this.#store.setFact('begun', JSON.stringify(earlier))
  }

  /** The store is laid out for the newest catalog; an older one only shows less of it. */
  #groundOf(edition: string): WorldContext {
    const catalog = this.#editions.at(edition)
    const ground = this.#grounds.get(catalog) ?? { ...this.#ground, catalog }
    this.#grounds.set(catalog, ground)
    return ground
  }
}
