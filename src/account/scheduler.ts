import type { Clock } from '../base/clock.js'
import { messageOf } from '../base/error-code.js'
import { after, type Instant, print, read } from '../base/instant.js'
import { shown } from '../base/text.js'
import type { ServedOperation } from '../compile/operation.js'
import type { JobPayload } from '../declare/job-payload.js'
import type { Row } from '../declare/resource.js'
import type { Scheduled } from '../declare/world.js'
import { Refusal, refuse } from '../dialect/refusal.js'
import { abandonJob, completeJob } from '../engine/job.js'
import { RowCache } from '../engine/row-cache.js'
import { LiveWorld } from '../engine/world.js'
import type { WorldContext } from '../engine/world-context.js'
import { storageProblem } from '../store/storage-problems.js'
import { payloadOf, type Task } from '../store/task.js'
import { TaskChains } from './task-chains.js'

/** A pending task, as the admin API shows it. */
export interface PendingWork {
  /** The number of the task, which identifies it. */
  readonly work: string
  /** The type of the job, or the name of the postponed work. */
  readonly type: string
  /** The row that the task is about, if any, and the `status` of that row. */
  readonly id: string | null
  readonly status: string | null
  /** Whether the task schedules itself again when it has run. */
  readonly repeats: boolean
  /** When it is due, or the number of reads that are left until it runs. */
  readonly due: string | null
  readonly reads: number | null
  /** After a bug: the number of failures and the last error. The task is retried at `due`. */
  readonly failures?: number
  readonly failure?: string
}

/** Up to this many requests that read no rows may defer due work, so that it runs in one batch. */
const DEFERRED_READS_MAX = 50

/** A failed task is retried after this many milliseconds. The delay doubles with each failure, up to an hour. */
const RETRY_MS = 1_000
const RETRY_MAX_MS = 3_600_000

/**
 * Runs the pending work of an account. There are no timers: due tasks run, in due order, before the next request
 * and when the clock is moved, so a test never has to sleep.
 */
export class Scheduler {
  readonly #context: WorldContext
  readonly #onFailure: (error: unknown) => void
  readonly #clock: Clock
  readonly #chains: TaskChains
  /** Rows that the tasks of the current transaction read. */
  #rowCache = new RowCache()
  /** Requests since the last run that read no rows. */
  #deferredReads = 0

  /** `onFailure` is called with the error of each task that failed because of a bug. */
  constructor(context: WorldContext, clock: Clock, onFailure: (error: unknown) => void = () => {}) {
    this.#context = context
    this.#onFailure = onFailure
    this.#clock = clock
    this.#chains = new TaskChains(context.store.tasks)
  }

  /**
   * Runs all due tasks in due order, each at its own due instant, and the tasks that they schedule if those are due
   * too. They share transactions, which is much faster; a large task is the last one of its transaction. If one fails,
   * each runs in its own transaction.
   */
  runDue(): void {
    const { store } = this.#context
    const now = this.#clock.now()
    if (!store.tasks.due(now)) return
    this.#chains.clear()
    try {
      while (store.tasks.due(now)) this.#write(() => this.#runUpToLarge(now))
    } catch (error) {
      if (storageProblem(error) !== undefined) throw error
      this.#chains.clear()
      for (let task = this.#next(now); task; task = this.#next(now)) this.#run(task)
    }
  }

  /** Runs due tasks up to and including a large one. */
  #runUpToLarge(now: Instant): void {
    for (let task = this.#next(now); task; task = this.#next(now)) {
      this.#execute(task)
      if (this.#workOf(task)?.isLarge) return
    }
  }

  /**
   * The next task that is due at `now`. A task with `catchUp: 'once'` is moved to `now`, behind all earlier tasks, so
   * that no task runs at an earlier instant than the one before it.
   */
  #next(now: Instant): Task | undefined {
    const { tasks } = this.#context.store
    for (let task = tasks.due(now); task; task = tasks.due(now)) {
      if (this.#workOf(task)?.catchUp !== 'once') return task
      const arrival = print(now)
      if (task.due === arrival) return task
      tasks.setDue(task.seq, arrival)
    }
    return undefined
  }

  /** The declaration of the work that a task runs; undefined for a task that finishes or deletes a job. */
  #workOf({ name }: Task): Scheduled | undefined {
    return name == null ? undefined : this.#context.catalog.postponed.get(name)
  }

  /** Runs due work before a request. Requests that read no rows defer it, up to DEFERRED_READS_MAX in a row. */
  runDueBefore({ readsNoRows }: ServedOperation): void {
    this.#deferredReads = readsNoRows ? this.#deferredReads + 1 : DEFERRED_READS_MAX
    if (this.#deferredReads < DEFERRED_READS_MAX) return
    this.#deferredReads = 0
    this.runDue()
  }

  /** Runs all work that a progress setting postponed, due or not. Timers stay pending. */
  runAll(): void {
    for (const task of this.#context.store.tasks.all())
      if (task.action === 'run' || task.action === 'finish') this.#run(task)
  }

  /** A hint for clients when a frozen clock blocks pending work; otherwise undefined. */
  get frozenClockHint(): string | undefined {
    if (this.#clock.state.mode !== 'frozen') return undefined
    const now = this.#clock.now()
    const due = this.#context.store.tasks.nextWorkAfter(now)
    if (due === undefined) return undefined
    return [
      `The clock of this account is frozen at ${print(now)}, and pending work is due at ${due}:`,
      'advance the clock (POST /__admin/clock {"advance": "1m"}), or start with --jobs immediate.',
    ].join(' ')
  }

  /** Counts a read towards jobs that finish after a number of reads, and finishes those that reach it. */
  countRead({ verb, owner }: ServedOperation, id: string): void {
    const { store } = this.#context
    if ((verb !== 'get' && verb !== 'list') || !store.tasks.waitsForReads(owner.type)) return
    for (const task of store.write(() =>
      store.tasks.countRead(owner.type, verb === 'get' && owner.job ? id : undefined),
    ))
      this.#run(task)
  }

  /** The pending work, soonest first. */
  get pending(): PendingWork[] {
    const { store } = this.#context
    return store.tasks
      .all()
      .filter(({ action }) => action !== 'forget')
      .map((task) => this.#describe(task))
  }

  /** Runs a pending task now. A task that fails is kept, and the result has its error. Throws Refusal 404. */
  run(work: string): PendingWork {
    const task = this.#taskOf(work)
    const isKept = this.#run(task)
    // The number of a finished task may already belong to another task.
    return this.#describe((isKept && this.#context.store.tasks.find(task.seq)) || task)
  }

  /** Removes a pending task without running it. Its job becomes cancelled or failed. Throws Refusal 404. */
  abandon(work: string, how: 'cancelled' | 'failed'): PendingWork {
    const { store, catalog } = this.#context
    const task = this.#taskOf(work)
    store.write(() => {
      store.tasks.remove(task.seq)
      const row = task.id === '' ? undefined : store.find(task.type, task.id)
      const world = new LiveWorld(this.#context, this.#clock.now())
      const resource = catalog.resources.get(task.type)
      if (row && resource?.job) abandonJob(resource, row as unknown as Row, how, world)
    })
    return this.#describe(task)
  }

  #taskOf(work: string): Task {
    const task = this.#context.store.tasks.find(Number(work))
    if (!task || task.action === 'forget')
      throw refuse.notFound(`There is no pending work ${work}; GET /__admin/jobs lists the pending work.`)
    return task
  }

  #describe(task: Task): PendingWork {
    const { seq, name, type, id, due = null, reads = null, failures = 0, failure = null } = task
    const row = id === '' ? undefined : this.#context.store.find(type, id)
    const status = row?.attributes.status
    return {
      work: String(seq),
      type: name ?? type,
      id: id === '' ? null : id,
      status: typeof status === 'string' ? status : null,
      repeats: this.#workOf(task)?.catchUp === 'once',
      due,
      reads,
      ...(failure != null && { failures, failure }),
    }
  }

  /**
   * Runs one task. A task that is refused is dropped, as at Klaviyo: its request was answered long ago. A task that
   * fails because of a bug is kept, reported and retried later, and does not fail the current request. Returns whether
   * the task is kept. Throws only when the database cannot be written.
   */
  #run(task: Task): boolean {
    const { store } = this.#context
    try {
      this.#write(() => this.#execute(task))
      return false
    } catch (error) {
      // The task itself is valid: it stays pending until the database can be written again.
      if (storageProblem(error) !== undefined) throw error
      const isKept = !(error instanceof Refusal)
      if (isKept) this.#scheduleRetry(task, error)
      else store.write(() => store.tasks.remove(task.seq))
      return isKept
    }
  }

  #scheduleRetry({ seq, failures = 0 }: Task, error: unknown): void {
    const { store } = this.#context
    const waitMs = Math.min(RETRY_MS * 2 ** failures, RETRY_MAX_MS)
    const due = print(after(this.#clock.now(), waitMs))
    store.write(() => store.tasks.postpone(seq, due, shown(messageOf(error))))
    this.#onFailure(error)
  }

  #write(work: () => void): void {
    this.#rowCache = new RowCache()
    this.#context.store.write(work)
  }

  #execute(task: Task): void {
    this.#context.store.tasks.remove(task.seq)
    if (task.action === 'finish') this.#finish(task)
    else if (task.action === 'forget') this.#forget(task)
    else this.#runWork(task)
  }

  #runWork(task: Task): void {
    const work = this.#workOf(task)
    if (!work) throw new Error(`nothing runs ${task.name}`)
    const instant = this.#instantOf(task)
    const run = () => work.run(payloadOf(task) as never, this.#worldAt(instant))
    this.#chains.run(task, instant, work.isLarge === true, run)
  }

  #finish(task: Task): void {
    const { store, catalog } = this.#context
    const row = store.find(task.type, task.id)
    const resource = catalog.resources.get(task.type)
    const payload = (payloadOf(task) ?? {}) as JobPayload
    if (row && resource) completeJob(resource, row, payload, this.#worldAt(this.#instantOf(task)))
  }

  /** Deletes a job at the end of its retention. A job that is still pending is completed first. */
  #forget({ type, id, due = null }: Task): void {
    const { store } = this.#context
    for (const other of store.tasks.of(type, id)) this.#execute({ ...other, due })
    const row = store.find(type, id)
    const world = this.#worldAt(this.#clock.now())
    if (row) world.remove(world.resource(type), row)
  }

  #worldAt(instant: Instant): LiveWorld {
    return new LiveWorld(this.#context, instant, {}, this.#rowCache)
  }

  /** The instant at which a task runs: its due instant, or now when it runs earlier. */
  #instantOf({ due }: Task): Instant {
    const now = this.#clock.now()
    return due ? Math.min(read(due), now) : now
  }
}
