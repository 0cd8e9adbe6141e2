import { Clock, type ClockState } from '../base/clock.js'
import { messageOf } from '../base/error-code.js'
import type { Instant } from '../base/instant.js'
import type { Catalog } from '../compile/catalog.js'
import type { Editions } from '../compile/release.js'
import type { Where } from '../declare/world.js'
import type { Answer, OperationRequest } from '../engine/answer.js'
import { DEFAULT_PROGRESS, type Progress } from '../engine/progress.js'
import { serve } from '../engine/serve.js'
import { LiveWorld } from '../engine/world.js'
import { plainAddress, type WorldContext, type WorldRequest } from '../engine/world-context.js'
import type { FixtureTarget } from '../fixtures/load.js'
import { storedResources } from '../store/schema.js'
import { storageProblem } from '../store/storage-problems.js'
import type { Store } from '../store/store.js'
import type { AccountOptions } from './account-options.js'
import { adoptRows } from './adopt-rows.js'
import { Faults } from './faults.js'
import { createInitialRows, moveInitialRows } from './initial-rows.js'
import { Journal } from './journal.js'
import type { ProgressRules } from './progress.js'
import { EVERY_JOB } from './progress.js'
import { RateMeter } from './rate-limits.js'
import { readSavedSettings, UnusableState } from './saved-settings.js'
import { Scheduler } from './scheduler.js'

/** One account: its rows, clock, rate limits, faults, pending work and journal of requests. */
export class Account {
  readonly companyId: string
  readonly clock: Clock
  /** Counts requests made with private keys. */
  readonly meter = new RateMeter()
  readonly faults = new Faults()
  readonly journal: Journal
  /** Whether exceeding a rate limit responds 429. */
  enforcesRateLimits: boolean
  readonly #applicationMeters = new Map<string, RateMeter>()
  readonly #store: Store
  readonly #editions: Editions
  readonly #worldContext: WorldContext
  readonly #worldContexts = new Map<Catalog, WorldContext>()
  readonly #scheduler: Scheduler
  readonly #options: AccountOptions
  #progress: Map<string, Progress>
  #isInitialized = false
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
    this.#worldContext = {
      store,
      catalog: editions.newest,
      companyId,
      seed: `${options.seed}/${companyId}`,
      webAddress: options.webAddress ?? plainAddress,
      hostStanding: options.hostStanding,
      noteChange: options.noteChange && ((type, row) => options.noteChange?.(companyId, type, row)),
      progress: (type) => this.#progress.get(type) ?? this.#progress.get(EVERY_JOB) ?? DEFAULT_PROGRESS,
    }
    this.#scheduler = new Scheduler(this.#worldContext, this.clock, options.onBug)
    this.#loadSettings()
  }

  /** Runs due work, then serves a request with the catalog of the revision `edition`. Throws Refusal. */
  serve(request: OperationRequest, edition: string): Answer {
    this.#initialize()
    this.#scheduler.runDueBefore(request.operation)
    this.#scheduler.countRead(request.operation, request.id)
    const answer = serve(request, new LiveWorld(this.#worldContextOf(edition), this.clock.now(), request))
    this.#options.afterWork?.(this)
    const hint = this.#scheduler.frozenClockHint
    return hint === undefined ? answer : { ...answer, hint }
  }

  /** Runs an action that only Klaviyo's UI offers, or a request of a browser, in one transaction. Throws Refusal. */
  runUiAction<T>(action: (world: LiveWorld) => T, request: WorldRequest = {}): T {
    this.runDueWork()
    const result = this.#store.write(() =>
      action(new LiveWorld(this.#worldContext, this.clock.now(), request)),
    )
    this.#options.afterWork?.(this)
    return result
  }

  /** Digests of the fixtures that were loaded. */
  get planted(): ReadonlySet<string> {
    return new Set(readSavedSettings(this.#store.facts.all).planted)
  }

  rememberPlanted(digests: readonly string[]): void {
    this.#store.facts.set('planted', JSON.stringify([...this.planted, ...digests]))
  }

  /** The parts of the account that loading a fixture needs. */
  fixtureTarget(): FixtureTarget {
    this.runDueWork()
    const quiet = { ...this.#worldContext, noteChange: undefined }
    return {
      catalog: this.#worldContext.catalog,
      seed: this.#worldContext.seed,
      now: () => this.clock.now(),
      worldAt: (instant, rowCache) => new LiveWorld(quiet, instant, {}, rowCache),
      write: (work) => {
        const result = this.#store.write(work)
        this.#options.afterWork?.(this)
        return result
      },
    }
  }

  /** Changes the clock, saves its state and runs due work. When `move` throws, nothing changes. */
  moveClock(move: (clock: Clock) => void): ClockState {
    const before = this.clock.state
    move(this.clock)
    try {
      this.#store.write(() => {
        this.#store.facts.set('clock', JSON.stringify(this.clock.state))
        this.#moveInitialRows()
      })
    } catch (error) {
      this.clock.restore(before)
      throw error
    }
    this.#scheduler.runDue()
    this.#options.afterWork?.(this)
    return this.clock.state
  }

  /** Sets how jobs of a type progress. Jobs that exist already keep their earlier rule. */
  setProgress(type: string, progress: Progress): void {
    const rules = new Map(this.#progress).set(type, progress)
    this.#store.facts.set('progress', JSON.stringify([...rules]))
    this.#progress = rules
  }
  get progress(): ProgressRules {
    return this.#progress
  }

  /** Deletes all rows, tasks, counts, faults and journal entries, and sets the clock back to real time. */
  reset(): void {
    this.#store.write(() => {
      this.#store.clear()
      for (const fact of ['begun', 'progress', 'planted', 'clock']) this.#store.facts.set(fact, '')
    })
    this.#isInitialized = false
    this.clearCounts()
    this.faults.clear()
    this.journal.restart()
    this.enforcesRateLimits = this.#options.enforceRateLimits ?? false
    this.#progress = new Map(this.#options.progress)
    this.#options.onReset?.()
    this.moveClock((clock) => clock.run())
  }

  /** The stored state of the account, including its clock and pending work, as the bytes of a SQLite database. */
  save(): Buffer {
    this.runDueWork()
    return this.#store.serialize()
  }

  /**
   * Restores a state that this or another account saved, and clears the rate limit counts. Returns false when another
   * version saved the state. Throws UnusableState when the state is invalid. In both cases nothing changes, because the
   * state is read completely before any of it is used.
   */
  restore(bytes: Buffer): boolean {
    if (!this.#store.restore(bytes, (next) => this.#prepareRestored(next))) return false
    this.clearCounts()
    this.#loadSettings()
    return true
  }

  /** The rate meter of an OAuth application (`wire.md` §1.3), or that of private keys when there is no `clientId`. */
  meterOf(clientId: string | undefined): RateMeter {
    if (clientId === undefined) return this.meter
    const meter = this.#applicationMeters.get(clientId) ?? new RateMeter()
    this.#applicationMeters.set(clientId, meter)
    return meter
  }

  /** Clears the rate limit counts of private keys and applications. */
  clearCounts(): void {
    this.meter.clear()
    this.#applicationMeters.clear()
  }

  /** The number of rows by type, without the types that have none. */
  sizes(): Record<string, number> {
    this.runDueWork()
    const types = storedResources(this.#worldContext.catalog).map(
      ({ type }) => [type, this.#store.size(type)] as const,
    )
    return Object.fromEntries(types.filter(([, size]) => size > 0))
  }

  /** The scheduler, after it has run all due work. */
  get scheduler(): Scheduler {
    this.runDueWork()
    return this.#scheduler
  }

  /** The number of pending tasks, without opening the database or running work; 0 when it is unknown. */
  get pendingCount(): number {
    return this.#store.tasks.count ?? 0
  }
  /** Marks the account as recently used, so that the databases of other accounts are closed before its own. */
  use(): void {
    this.#store.markUsed()
  }
  close(): void {
    this.#store.close()
  }

  /** Closes the account after it was removed. Requests in flight fail with an error that names the removal. */
  remove(): void {
    this.#isRemoved = true
    this.journal.end()
    this.close()
  }
  /** Whether the account was removed while a request still held a reference to it. */
  get isRemoved(): boolean {
    return this.#isRemoved
  }

  /** Loads the clock and the progress rules from the store. */
  #loadSettings(): void {
    const { clock, progress } = readSavedSettings(this.#store.facts.all)
    this.clock.restore(clock)
    this.#progress = new Map(progress ?? this.#options.progress)
    this.#isInitialized = false
    adoptRows(this.#worldContext, this.clock)
  }

  /** Checks a state before it is restored, and rewrites its rows for this account. Throws UnusableState. */
  #prepareRestored(next: Store): void {
    const trouble = next.problemOutsideRows
    if (trouble !== undefined) throw new UnusableState(trouble)
    const clock = new Clock()
    clock.restore(readSavedSettings(next.facts.all).clock)
    try {
      adoptRows({ ...this.#worldContext, store: next }, clock)
    } catch (error) {
      if (storageProblem(error) !== undefined) throw error
      throw new UnusableState(`its rows cannot be moved to this account: ${messageOf(error)}`)
    }
  }

  /** Runs due work before the state is read. */
  runDueWork(): void {
    this.#initialize()
    this.#scheduler.runDue()
  }
  /** When the next pending task is due; undefined if none has a due time. */
  get nextDue(): Instant | undefined {
    return this.#store.tasks.nextDue
  }
  /** Whether it has a row of a type with these values. It costs no query for a type that is kept in memory (`kept`). */
  hasRows(type: string, where: Where = {}): boolean {
    return this.#store.pick(type, where, 1).length > 0
  }

  /** Creates the initial rows before the account is first used. */
  #initialize(): void {
    if (this.#isInitialized) return
    if (!this.#store.facts.get('begun'))
      this.#store.write(() => {
        const { empty = false } = this.#options
        const begun = createInitialRows(this.#worldContext, this.clock.now(), empty)
        this.#store.facts.set('begun', JSON.stringify(begun))
        this.#store.facts.set('company', this.companyId)
      })
    this.#isInitialized = true
    this.#options.onOpen?.(this)
  }

  /** Moves the initial rows back when the clock is set to a time before their creation. */
  #moveInitialRows(): void {
    const { begun } = readSavedSettings(this.#store.facts.all)
    const now = this.clock.now()
    if (begun === undefined || begun.at <= now) return
    const earlier = moveInitialRows(this.#store, this.#worldContext.catalog, begun, now)
    this.#store.facts.set('begun', JSON.stringify(earlier))
  }

  /** The store has the schema of the newest catalog; an older catalog exposes a part of it. */
  #worldContextOf(edition: string): WorldContext {
    const catalog = this.#editions.at(edition)
    const worldContext = this.#worldContexts.get(catalog) ?? { ...this.#worldContext, catalog }
    this.#worldContexts.set(catalog, worldContext)
    return worldContext
  }
}
