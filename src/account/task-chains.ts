import { type Instant, print } from '../base/instant.js'
import type { Task } from '../store/task.js'
import type { Tasks } from '../store/tasks.js'

/** So many tasks may follow one from another at one instant. */
const CHAIN_MAX = 1_000

/**
 * Finds tasks that schedule each other for ever at one instant: no clock would ever pass it. Large tasks are not counted:
 * each handles a batch of stored rows, so a chain of them is as long as there are batches.
 */
export class TaskChains {
  readonly #tasks: Tasks
  /** The instant of the tasks that run now, and how many tasks each pending one follows. */
  #instant: Instant | undefined
  readonly #lengths = new Map<number, number>()

  constructor(tasks: Tasks) {
    this.#tasks = tasks
  }

  /** Forgets all chains, as after a rollback. */
  clear(): void {
    this.#instant = undefined
    this.#lengths.clear()
  }

  /** Runs the work of a task. Throws an Error if the task ends a chain that is too long. */
  run({ seq, name }: Task, instant: Instant, isLarge: boolean, work: () => void): void {
    if (instant !== this.#instant) this.clear()
    this.#instant = instant
    const length = this.#lengths.get(seq) ?? 0
    this.#lengths.delete(seq)
    if (length >= CHAIN_MAX)
      throw new Error(
        `the task ${name} follows ${CHAIN_MAX} others at the same instant, ${print(instant)}: ` +
          'it must schedule itself for a later one',
      )
    const before = this.#tasks.last
    work()
    const next = isLarge ? length : length + 1
    for (let added = before + 1; added <= this.#tasks.last; added++) this.#lengths.set(added, next)
  }
}
