import { compareDue, type Task } from './task.js'
import type { UndoLog } from './undo-log.js'

/** Tasks that are only in memory so far, soonest first. */
export class UnwrittenTasks {
  readonly #undo: UndoLog
  #tasks: Task[] = []

  constructor(undo: UndoLog) {
    this.#undo = undo
  }

  get all(): readonly Task[] {
    return this.#tasks
  }

  add(task: Task): void {
    this.#insert(task)
    this.#undo.add(() => this.#remove(task))
  }

  find(seq: number): Task | undefined {
    return this.#tasks.find((task) => task.seq === seq)
  }

  /** Removes a task. Returns false when it is not here. */
  remove(seq: number): boolean {
    const task = this.#tasks[0]?.seq === seq ? this.#tasks[0] : this.find(seq)
    if (task === undefined) return false
    this.#remove(task)
    this.#undo.add(() => this.#insert(task))
    return true
  }

  /** Returns all tasks and removes them. */
  takeAll(): readonly Task[] {
    const tasks = this.#tasks
    if (tasks.length === 0) return tasks
    this.#tasks = []
    this.#undo.add(() => {
      this.#tasks = tasks
    })
    return tasks
  }

  #insert(task: Task): void {
    const tasks = this.#tasks
    let [low, high] = [0, tasks.length]
    const last = tasks.at(-1)
    if (last === undefined || compareDue(last, task) < 0) low = high
    while (low < high) {
      const middle = (low + high) >> 1
      const other = tasks[middle]
      if (other !== undefined && compareDue(other, task) < 0) low = middle + 1
      else high = middle
    }
    tasks.splice(low, 0, task)
  }

  #remove(task: Task): void {
    const at = this.#tasks[0] === task ? 0 : this.#tasks.indexOf(task)
    if (at === 0) this.#tasks.shift()
    else if (at > 0) this.#tasks.splice(at, 1)
  }
}
