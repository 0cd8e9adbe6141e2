import { compareDue, isWork, type Task } from './task.js'
import type { UndoLog } from './undo-log.js'

/**
 * Tasks that are only in memory so far. Timers are kept apart, because there can be many that are due late, before which
 * the work of each request would be inserted.
 */
export class UnwrittenTasks {
  readonly #undo: UndoLog
  #timers: Task[] = []
  #others: Task[] = []
  #bySeq = new Map<number, Task>()

  constructor(undo: UndoLog) {
    this.#undo = undo
  }

  /** All tasks, in no order. */
  get all(): readonly Task[] {
    return [...this.#bySeq.values()]
  }

  get count(): number {
    return this.#bySeq.size
  }

  /** The task that is due first. */
  get first(): Task | undefined {
    const [timer] = this.#timers
    const [other] = this.#others
    if (!timer || !other) return timer ?? other
    return compareDue(timer, other) < 0 ? timer : other
  }

  add(task: Task): void {
    this.#insert(task)
    this.#undo.add(() => this.#remove(task))
  }

  find(seq: number): Task | undefined {
    return this.#bySeq.get(seq)
  }

  /** When the next task is due after an instant text that a client can observe. */
  nextWorkAfter(after: string): string | undefined {
    return (
      this.#others.find(({ due, action }) => due != null && due > after && isWork(action))?.due ?? undefined
    )
  }

  /** Removes a task. Returns false when it is not here. */
  remove(seq: number): boolean {
    const task = this.find(seq)
    if (task === undefined) return false
    this.#remove(task)
    this.#undo.add(() => this.#insert(task))
    return true
  }

  /** Returns all tasks, soonest first, and removes them. */
  takeAll(): readonly Task[] {
    if (this.#bySeq.size === 0) return []
    const before = { timers: this.#timers, others: this.#others, bySeq: this.#bySeq }
    this.#timers = []
    this.#others = []
    this.#bySeq = new Map()
    this.#undo.add(() => {
      this.#timers = before.timers
      this.#others = before.others
      this.#bySeq = before.bySeq
    })
    return [...before.timers, ...before.others].sort(compareDue)
  }

  #insert(task: Task): void {
    const tasks = this.#listOf(task)
    tasks.splice(placeOf(task, tasks), 0, task)
    this.#bySeq.set(task.seq, task)
  }

  #remove(task: Task): void {
    if (!this.#bySeq.delete(task.seq)) return
    const tasks = this.#listOf(task)
    const at = placeOf(task, tasks)
    if (at === 0) tasks.shift()
    else tasks.splice(at, 1)
  }

  #listOf({ action }: Task): Task[] {
    return action === 'timer' ? this.#timers : this.#others
  }
}

/** The place of a task in its list, soonest first: where it is, or belongs. */
function placeOf(task: Task, tasks: readonly Task[]): number {
  let [low, high] = [0, tasks.length]
  const last = tasks.at(-1)
  if (last === undefined || compareDue(last, task) < 0) low = high
  while (low < high) {
    const middle = (low + high) >> 1
    const other = tasks[middle]
    if (other !== undefined && compareDue(other, task) < 0) low = middle + 1
    else high = middle
  }
  return low
}
