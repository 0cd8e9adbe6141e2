import { Clock, type ClockState } from '../base/clock.js'
import { Stream } from '../base/random.js'
import type { Catalog } from '../declare/catalog.js'
import type { Editions } from '../declare/release.js'
import type { Answer, Asked } from '../engine/answer.js'
import { DEFAULT_PROGRESS, type Progress } from '../engine/progress.js'
import { serve } from '../engine/serve.js'
import { type Ground, LiveWorld } from '../engine/world.js'
import { Meter } from '../policies/rate.js'
import { Scheduler } from '../queue/scheduler.js'
import type { Store } from '../store/store.js'

/** How jobs progress, for all types or for one of them. */
export type ProgressRules = ReadonlyMap<string, Progress>

/** The name in ProgressRules of every job type that has no rule of its own. */
export const EVERY_JOB = '*'

/** One account: its rows, its clock, its quotas, and the work it put off. */
export class Account {
  readonly companyId: string
  readonly clock: Clock
  readonly meter = new Meter()
  readonly #store: Store
  readonly #editions: Editions
  readonly #ground: Ground
  readonly #grounds = new Map<Catalog, Ground>()
  readonly #scheduler: Scheduler
  readonly #empty: boolean
  #progress: Map<string, Progress>
  #begun = false

  constructor(
    companyId: string,
    store: Store,
    editions: Editions,
    options: { seed: string; progress: ProgressRules; empty?: boolean },
  ) {
    this.companyId = companyId
    this.#store = store
    this.#editions = editions
    this.#progress = new Map(options.progress)
    const kept = store.fact('clock')
    this.clock = new Clock(kept === undefined ? undefined : (JSON.parse(kept) as ClockState))
    this.#empty = options.empty ?? false
    this.#ground = {
      store,
      catalog: editions.newest,
      companyId,
      seed: `${options.seed}/${companyId}`,
      progress: (type) => this.#progress.get(type) ?? this.#progress.get(EVERY_JOB) ?? DEFAULT_PROGRESS,
    }
    this.#scheduler = new Scheduler(this.#ground, this.clock)
  }

  /** Answers a request in the catalog of `edition`, after the work that fell due before it. Throws Refusal. */
  serve(asked: Asked, edition: string): Answer {
    this.#begin()
    this.#scheduler.runDue()
    this.#scheduler.countRead(asked.operation, asked.id)
    return serve(asked, new LiveWorld(this.#groundOf(edition), this.clock.now(), asked.keyTail))
  }

  /** Runs something only Klaviyo's UI can do, in one transaction. Throws Refusal. */
  perform<T>(deed: (world: LiveWorld) => T): T {
    this.#begin()
    this.#scheduler.runDue()
    return this.#store.write(() => deed(new LiveWorld(this.#ground, this.clock.now())))
  }

  /** Moves the clock, keeps where it was put, and runs what falls due. */
  moveClock(move: (clock: Clock) => void): ClockState {
    move(this.clock)
    this.#store.setFact('clock', JSON.stringify(this.clock.state))
    this.#scheduler.runDue()
    return this.clock.state
  }

  /** How a job type progresses from now on; jobs that were taken on before keep to what held then. */
  setProgress(type: string, progress: Progress): void {
    this.#progress.set(type, progress)
  }

  get progress(): ProgressRules {
    return this.#progress
  }

  /** Forgets every row, task and count, and lets the clock run with the machine's again. */
  reset(progress: ProgressRules): void {
    this.#store.clear()
    this.#store.setFact('begun', '')
    this.#begun = false
    this.meter.clear()
    this.#progress = new Map(progress)
    this.moveClock((clock) => clock.run())
  }

  close(): void {
    this.#store.close()
  }

  /** Makes what an account begins with, before it is first asked for anything. */
  #begin(): void {
    if (this.#begun) return
    this.#begun = true
    if (this.#store.fact('begun')) return
    this.#store.write(() => {
      this.#ground.catalog.begin(new LiveWorld(this.#ground, this.clock.now()), this.#empty)
      this.#store.setFact('begun', 'yes')
    })
  }

  /** The store is laid out for the newest catalog; an older one only shows less of it. */
  #groundOf(edition: string): Ground {
    const catalog = this.#editions.at(edition)
    const ground = this.#grounds.get(catalog) ?? { ...this.#ground, catalog }
    this.#grounds.set(catalog, ground)
    return ground
  }
}

/** A company id of its own for the `index`-th account of a seed. */
export function companyIdOf(seed: string, index: number): string {
  return new Stream(`${seed}/company/${index}`).text(
    6,
    'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789',
  )
}
