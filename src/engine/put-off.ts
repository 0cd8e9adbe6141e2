import { after, type Instant, print } from '../base/instant.js'
import type { Catalog } from '../declare/catalog.js'
import type { Postponed, Scheduled } from '../declare/world.js'
import type { Store } from '../store/store.js'
import { type Progress, pace } from './progress.js'

/** The account that work is put off in. */
interface Place {
  readonly catalog: Catalog
  readonly store: Store
  progress(name: string): Progress
}

/** Keeps a task that runs when its progress setting says; `about` is the id of a row of its subject, or empty. */
export function postpone<P>(
  place: Place,
  now: Instant,
  task: Postponed<P>,
  payload: NoInfer<P>,
  about: string,
): void {
  const { name, realisticMs } = task
  const realistic = typeof realisticMs === 'number' ? realisticMs : realisticMs(payload)
  const due = pace(place.progress(name), now, realistic)
  place.store.tasks.add({ ...kept(place, task, payload), id: about, deed: 'run', ...due })
}

/** Keeps a task that runs when the clock has advanced by `ms` milliseconds from `now`. */
export function schedule<P>(
  place: Place,
  now: Instant,
  task: Scheduled<P>,
  payload: NoInfer<P>,
  ms: number,
): void {
  const due = print(after(now, ms))
  place.store.tasks.add({ ...kept(place, task, payload), id: '', deed: 'timer', due })
}

function kept<P>({ catalog }: Place, task: Scheduled<P>, payload: P) {
  const { name, subject: type = name } = task
  if (catalog.postponed.get(name) !== task) throw new Error(`no family lists the postponed ${name}`)
  return { name, type, payload: JSON.stringify(payload) }
}
