/**
 * What a task does: `finish` completes a job, `forget` deletes it, `run` and `timer` run postponed work. `run` follows
 * the progress settings, `timer` only the clock.
 */
export type TaskAction = (typeof TASK_ACTIONS)[number]

export const TASK_ACTIONS = ['finish', 'forget', 'run', 'timer'] as const

/** A pending task: due at an instant, or after a number of reads of its subject. */
export interface Task {
  readonly seq: number
  /** The name of the postponed work; null for a task of a job. */
  readonly name?: string | null
  /** The type, and possibly the row, of its subject, whose reads are counted. */
  readonly type: string
  readonly id: string
  readonly action: TaskAction
  readonly due?: string | null
  /** The remaining reads, if it waits for reads. */
  readonly reads?: number | null
  /** The input of the work, as JSON; a task that is only in memory has `value` instead. */
  readonly payload?: string | null
  readonly value?: unknown
  /** The number of failed attempts, and the message of the last one. */
  readonly failures?: number
  readonly failure?: string | null
}

/** Returns the input of the work of a task. */
export function payloadOf(task: Task): unknown {
  return task.value !== undefined ? task.value : JSON.parse(task.payload ?? 'null')
}

/** Compares tasks by the order in which they are due; those that wait for reads come last. Returns a sign. */
export function compareDue(one: Task, other: Task): number {
  if (one.due === other.due) return one.seq - other.seq
  if (one.due == null) return 1
  if (other.due == null) return -1
  return one.due < other.due ? -1 : 1
}

/** Whether a task changes something that clients see, unlike a timer or the deletion of a job. */
export function isWork(action: unknown): boolean {
  return action === 'finish' || action === 'run'
}
