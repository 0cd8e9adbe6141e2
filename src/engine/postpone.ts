import { after, type Instant, print } from '../base/instant.js'
import type { Catalog } from '../compile/catalog.js'
import type { JobPayload } from '../declare/job-payload.js'
import type { Resource } from '../declare/resource.js'
import type { Postponed, Scheduled } from '../declare/world.js'
import type { Store } from '../store/store.js'
import { dueOf, type Progress } from './progress.js'

/** The account that work is put off in. */
interface Place {
  readonly catalog: Catalog
  readonly store: Store
  progress(name: string): Progress
}

/**
 * Keeps a task that runs when its progress setting says; `about` is the id of a row of its subject, or empty. Throws
 * for a task that could not run: one that no family lists, that is about a row without a table, or that waits less than
 * no time.
 */
export function postponeTask<P>(
  place: Place,
  now: Instant,
  task: Postponed<P>,
  payload: NoInfer<P>,
  about: string,
): void {
  const { name, realisticMs } = task
  const realistic = typeof realisticMs === 'number' ? realisticMs : realisticMs(payload)
  refuseNegative(name, realistic)
  const kept = keptTask(place, task, payload)
  const subject = place.catalog.resources.get(kept.type)
  if (about !== '' && (!subject || subject.tableless))
    throw new Error(`the postponed ${name} is about a row of ${kept.type}, which has no rows`)
  const due = dueOf(place.progress(name), now, realistic)
  place.store.tasks.add({ ...kept, id: about, deed: 'run', ...due })
}

/** Keeps a task that runs when the clock has advanced by `ms` milliseconds from `now`. Throws as `postpone` does. */
export function scheduleTask<P>(
  place: Place,
  now: Instant,
  task: Scheduled<P>,
  payload: NoInfer<P>,
  ms: number,
): void {
  refuseNegative(task.name, ms)
  const due = print(after(now, ms))
  place.store.tasks.add({ ...keptTask(place, task, payload), id: '', deed: 'timer', due })
}

/** Keeps that a job is completed when its progress setting says, with what waits until then, and is forgotten. */
export function putOffJob(
  place: Place,
  now: Instant,
  { type, job }: Resource,
  id: string,
  payload: JobPayload,
): void {
  if (!job) throw new Error(`${type} is no job`)
  const { tasks } = place.store
  const due = dueOf(place.progress(type), now, job.realisticMs)
  tasks.add({ type, id, deed: 'finish', payload: JSON.stringify(payload), ...due })
  tasks.add({ type, id, deed: 'forget', due: print(after(now, job.keptMs)) })
}

function keptTask<P>({ catalog }: Place, task: Scheduled<P>, payload: P) {
  const { name, subject: type = name } = task
  if (catalog.postponed.get(name) !== task) throw new Error(`no family lists the postponed ${name}`)
  return { name, type, payload: JSON.stringify(payload) }
}

/** A task in the past would see time run backwards. */
function refuseNegative(name: string, ms: number): void {
  if (!(ms >= 0)) throw new Error(`the postponed ${name} cannot wait for ${ms} ms`)
}
