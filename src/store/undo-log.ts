/** How to undo the changes of values in memory, so that a rollback of the database rolls them back too. */
export class UndoLog {
  #steps: (() => void)[] = []

  /** Records how to undo a change. */
  add(undo: () => void): void {
    this.#steps.push(undo)
  }

  /** The number of recorded changes, to which `rollBackTo` can return. */
  get length(): number {
    return this.#steps.length
  }

  /** Undoes the changes since the log had `length` of them, the last one first. */
  rollBackTo(length: number): void {
    while (this.#steps.length > length) this.#steps.pop()?.()
  }

  /** Forgets all changes, because they are committed. */
  clear(): void {
    if (this.#steps.length > 0) this.#steps = []
  }
}
