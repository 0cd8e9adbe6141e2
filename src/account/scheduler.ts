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
import { LiveWorld, type WorldContext } from '../engine/world.js'
import { storageTrouble } from '../store/storage-problems.js'
import type { Task } from '../store/tasks.js'

/** Something that was put off. */
export interface Waiting {
  /** The number it goes by. */
  readonly work: string
  /** The type of the job, or the name of the postponed work. */
  readonly type: string
  /** The row it is about, where it is about one, and how far that says it is. */
  readonly id: string | null
  readonly status: string | null
  /** Does it put itself off again once it is done? */
  readonly repeats: boolean
  /** When it is due, or how many reads it waits for. */
  readonly due: string | null
  readonly reads: number | null
  /** Of work that failed because of a bug: how often, and why it failed last. It is tried again when it is due. */
  readonly failures?: number
  readonly failure?: string
}

/** So many requests may leave what is due to the next: much work is cheaper together, yet nobody waits for long. */
const PASSED_MAX = 50

/** A task that failed is tried again so many milliseconds later, then after twice as long, up to an hour. */
const RETRY_MS = 1_000
const RETRY_MAX_MS = 3_600_000

/**
 * The work an account put off. Nothing here waits: due tasks run, in the order they fell due, before
 * the next request is answered and whenever the clock is moved, so a test never sleeps.
 */
export class Scheduler {
  readonly #ground: WorldContext
  readonly #onFailure: (error: unknown) => void
  readonly #clock: Clock
  /** What the tasks of one transaction found in the store. */
  #memory = new RowCache()
  /** Requests since that looked at no row. */
  #passed = 0

  /** `onFailure` is told of every task that failed because of a bug. */
  constructor(ground: WorldContext, clock: Clock, onFailure: (error: unknown) => void = () => {}) {
    this.#ground = ground
    this.#onFailure = onFailure
    this.#clock = clock
  }

  /**
   * Runs everything that is due at the account's present, in due order, each task at the instant it fell due at. Tasks
   * that they put off are run too, once they are due. All of them are one transaction, which is much the cheapest; should
   * one fail, each is one of its own.
   */
  runDue(): void {
    const { store } = this.#ground
    const now = this.#clock.now()
    if (!store.tasks.due(now)) return
    try {
      this.#write(() => {
        for (let task = this.#next(now); task; task = this.#next(now)) this.#carryOut(task)
      })
    } catch (error) {
      if (storageTrouble(error) !== undefined) throw error
      for (let task = this.#next(now); task; task = this.#next(now)) this.#run(task)
    }
  }

  /**
   * The next task that is due at `now`. One that catches up once is put behind everything else that is due before
   * `now`, so that no other task sees an earlier instant than it did.
   */
  #next(now: Instant): Task | undefined {
    const { tasks } = this.#ground.store
    for (let task = tasks.due(now); task; task = tasks.due(now)) {
      if (this.#workOf(task)?.catchUp !== 'once') return task
      const arrival = print(now)
      if (task.due === arrival) return task
      tasks.setDue(task.seq, arrival)
    }
    return undefined
  }

  /** The declaration of the work that a task runs; undefined where it finishes or forgets a job. */
  #workOf({ name }: Task): Scheduled | undefined {
    return name == null ? undefined : this.#ground.catalog.postponed.get(name)
  }

  /** Runs what is due before a request; what looks at no row leaves it to the next, some requests long. */
  runDueBefore({ readsNoRows }: ServedOperation): void {
    this.#passed = readsNoRows ? this.#passed + 1 : PASSED_MAX
    if (this.#passed < PASSED_MAX) return
    this.#passed = 0
    this.runDue()
  }

  /** Does all work at once that progress settings put off, whenever it is due; timers go on waiting. */
  runAll(): void {
    for (const task of this.#ground.store.tasks.all())
      if (task.deed === 'run' || task.deed === 'finish') this.#run(task)
  }

  /** Why work that was put off is not done however long a client waits; undefined where it is only a matter of time. */
  get standstill(): string | undefined {
    if (this.#clock.state.mode !== 'frozen') return undefined
    const now = this.#clock.now()
    const due = this.#ground.store.tasks.nextWorkAfter(now)
    if (due === undefined) return undefined
    return [
      `The clock of this account stands still at ${print(now)}, and work that was put off is due at ${due}:`,
      'move the clock (POST /__admin/clock {"advance": "1m"}), or start with --jobs immediate.',
    ].join(' ')
  }

  /** Counts a read of jobs that finish after a number of reads; those whose reads are used up finish first. */
  countRead({ verb, owner }: ServedOperation, id: string): void {
    const { store } = this.#ground
    if ((verb !== 'get' && verb !== 'list') || !store.tasks.waitsForReads(owner.type)) return
    for (const task of store.write(() =>
      store.tasks.countRead(owner.type, verb === 'get' && owner.job ? id : undefined),
    ))
      this.#run(task)
  }

  /** What was put off and has not been done, soonest first. */
  get waiting(): Waiting[] {
    const { store } = this.#ground
    return store.tasks
      .all()
      .filter(({ deed }) => deed !== 'forget')
      .map((task) => this.#waiting(task))
  }

  /** Does something that was put off now; what fails is kept, and says so. Throws 404 when there is no such work. */
  run(work: string): Waiting {
    const task = this.#demand(work)
    const isKept = this.#run(task)
    // The number of a task that is done may be that of another one by now.
    return this.#waiting((isKept && this.#ground.store.tasks.find(task.seq)) || task)
  }

  /** Takes something back that was put off: a job tells that it was cancelled, or that it failed. Throws 404. */
  abandon(work: string, how: 'cancelled' | 'failed'): Waiting {
    const { store, catalog } = this.#ground
    const task = this.#demand(work)
    store.write(() => {
      store.tasks.remove(task.seq)
      const row = task.id === '' ? undefined : store.find(task.type, task.id)
      const world = new LiveWorld(this.#ground, this.#clock.now())
      const resource = catalog.resources.get(task.type)
      if (row && resource?.job) abandonJob(resource, row as unknown as Row, how, world)
    })
    return this.#waiting(task)
  }

  #demand(work: string): Task {
    const task = this.#ground.store.tasks.find(Number(work))
    if (!task || task.deed === 'forget')
      throw refuse.notFound(
        `There is no work ${work} that was put off; GET /__admin/jobs lists what there is.`,
      )
    return task
  }

  #waiting(task: Task): Waiting {
    const { seq, name, type, id, due = null, reads = null, failures = 0, failure = null } = task
    const row = id === '' ? undefined : this.#ground.store.find(type, id)
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
   * Runs one task. A task that is refused when its time comes is dropped, as at Klaviyo: its answer went out long
   * ago. A task that fails because of a bug is kept, told and tried again later; whatever request came in between is
   * answered all the same. Returns whether the task is kept. Throws only when the database cannot be written.
   */
  #run(task: Task): boolean {
    const { store } = this.#ground
    try {
      this.#write(() => this.#carryOut(task))
      return false
    } catch (error) {
      // Nothing is wrong with the work: it waits until there is room again.
      if (storageTrouble(error) !== undefined) throw error
      const isKept = !(error instanceof Refusal)
      if (isKept) this.#keep(task, error)
      else store.write(() => store.tasks.remove(task.seq))
      return isKept
    }
  }

  #keep({ seq, failures = 0 }: Task, error: unknown): void {
    const { store } = this.#ground
    const waitMs = Math.min(RETRY_MS * 2 ** failures, RETRY_MAX_MS)
    const due = print(after(this.#clock.now(), waitMs))
    store.write(() => store.tasks.postpone(seq, due, shown(messageOf(error))))
    this.#onFailure(error)
  }

  #write(work: () => void): void {
    this.#memory = new RowCache()
    this.#ground.store.write(work)
  }

  #carryOut(task: Task): void {
    this.#ground.store.tasks.remove(task.seq)
    if (task.deed === 'finish') this.#finish(task)
    else if (task.deed === 'forget') this.#forget(task)
    else this.#runWork(task)
  }

  #runWork(task: Task): void {
    const work = this.#workOf(task)
    if (!work) throw new Error(`nothing runs ${task.name}`)
    work.run(JSON.parse(task.payload ?? 'null') as never, this.#worldAt(this.#instantOf(task)))
  }

  #finish(task: Task): void {
    const { store, catalog } = this.#ground
    const row = store.find(task.type, task.id)
    const resource = catalog.resources.get(task.type)
    const payload = JSON.parse(task.payload ?? '{}') as JobPayload
    if (row && resource) completeJob(resource, row, payload, this.#worldAt(this.#instantOf(task)))
  }

  /** A job that is forgotten before it was finished is finished first: what it began does not stay half done. */
  #forget({ type, id, due = null }: Task): void {
    const { store } = this.#ground
    for (const other of store.tasks.of(type, id)) this.#carryOut({ ...other, due })
    const row = store.find(type, id)
    const world = this.#worldAt(this.#clock.now())
    if (row) world.remove(world.resource(type), row)
  }

  #worldAt(instant: Instant): LiveWorld {
    return new LiveWorld(this.#ground, instant, undefined, this.#memory)
  }

  /** When a task is done: as it fell due, or now where it is done before that. */
  #instantOf({ due }: Task): Instant {
    const now = this.#clock.now()
    return due ? Math.min(read(due), now) : now
  }
}
