import { after, type Instant, print } from '../base/instant.js'
import type { Catalog } from '../compile/catalog.js'
import type { JobPayload } from '../declare/job-payload.js'
import type { Resource } from '../declare/resource.js'
import type { Postponed, Scheduled } from '../declare/world.js'
import type { Store } from '../store/store.js'
import { dueOf, type Progress } from './progress.js'

/** The account that tasks are added to. */
interface TaskContext {
  readonly catalog: Catalog
  readonly store: Store
  progress(name: string): Progress
}

/**
 * Adds a task that is due by its progress setting. `about` is the id of a row of its subject, or empty. Throws when no
 * family lists the task, when its subject has no table, or when its delay is negative.
 */
export function postponeTask<P>(
  context: TaskContext,
  now: Instant,
  task: Postponed<P>,
  payload: NoInfer<P>,
  about: string,
): void {
  const { name, realisticMs } = task
  const realistic = typeof realisticMs === 'number' ? realisticMs : realisticMs(payload)
  refuseNegative(name, realistic)
  const added = taskOf(context, task, payload)
  const subject = context.catalog.resources.get(added.type)
  if (about !== '' && (!subject || subject.tableless))
    throw new Error(`the postponed ${name} names a row of ${added.type}, which has no table`)
  const due = dueOf(context.progress(name), now, realistic)
  context.store.tasks.add({ id: about, action: 'run', ...added, ...due })
}

/** Adds a task that is due when the clock reaches `now` plus `ms` milliseconds. Throws as `postponeTask` does. */
export function scheduleTask<P>(
  context: TaskContext,
  now: Instant,
  task: Scheduled<P>,
  payload: NoInfer<P>,
  ms: number,
): void {
  refuseNegative(task.name, ms)
  const due = print(after(now, ms))
  context.store.tasks.add({ id: '', action: 'timer', due, ...taskOf(context, task, payload) })
}

/**
 * Adds the tasks of a job: its completion, due by its progress setting, and its deletion after `keptMs`. Throws when
 * the type is not a job.
 */
export function postponeJob(
  context: TaskContext,
  now: Instant,
  { type, job }: Resource,
  id: string,
  payload: JobPayload,
): void {
  if (!job) throw new Error(`${type} is not a job`)
  const { tasks } = context.store
  const due = dueOf(context.progress(type), now, job.realisticMs)
  tasks.add({ type, id, action: 'finish', value: payload, ...due })
  tasks.add({ type, id, action: 'forget', due: print(after(now, job.keptMs)) })
}

function taskOf<P>({ catalog }: TaskContext, task: Scheduled<P>, payload: P) {
  const { name, subject: type = name } = task
  if (catalog.postponed.get(name) !== task) throw new Error(`no family lists the postponed ${name}`)
  return { name, type, value: payload as unknown }
}

/** Throws for a negative delay: a task in the past would see time run backwards. */
function refuseNegative(name: string, ms: number): void {
  if (!(ms >= 0)) throw new Error(`the postponed ${name} cannot wait for ${ms} ms`)
}
