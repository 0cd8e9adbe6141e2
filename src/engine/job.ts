import { print } from '../base/instant.js'
import { count } from '../base/text.js'
import { DONE_IDS, UNFINISHED } from '../declare/job-attributes.js'
import type { JobOutcome, JobPayload } from '../declare/job-payload.js'
import type { ItemError, JobShape } from '../declare/job-shape.js'
import type { Draft, Resource, Row } from '../declare/resource.js'
import type { World } from '../declare/world.js'
import { invalid, Refusal, refuse } from '../dialect/refusal.js'

/** The functions of a job as the engine calls them; `defineJob` checked them against the job's own types. */
interface Work {
  find?(given: readonly unknown[] | undefined, job: Row, world: World): readonly unknown[]
  each?(item: unknown, job: Row, world: World): { readonly id: string } | boolean | undefined
  refused?(error: ItemError, item: unknown, job: Row, world: World): void
  complete?(job: Row, world: World): void
  abandoned?(job: Row, how: 'cancelled' | 'failed', world: World): void
}

const workOf = (resource: Resource) => shapeOf(resource) as unknown as Work

function shapeOf({ type, job }: Resource): JobShape {
  if (!job) throw new Error(`${type} is no job`)
  return job
}

/** Throws 400 where an account has as many unfinished jobs as it may. The limits are documented, the words a guess. */
export function refuseTooMany(resource: Resource, world: World): void {
  const { waiting } = shapeOf(resource)
  if (waiting === undefined) return
  let unfinished = 0
  for (const status of UNFINISHED) unfinished += world.count(resource, { status }, waiting - unfinished)
  if (unfinished >= waiting)
    throw refuse.problems([invalid(`At most ${count(waiting, 'job')} may be queued at once.`, '/data')])
}

/** Carries out the items of a job that does so at once; returns what is to be kept until it is due. */
export function beginJob(resource: Resource, job: Row, { attributes }: Draft, world: World): JobPayload {
  const { items, work } = shapeOf(resource)
  const all: Readonly<Record<string, unknown>> = attributes
  const given = (items && all[items.member]) as readonly unknown[] | null | undefined
  if (work === 'at once') return { outcome: carryOut(resource, job, given ?? undefined, world) }
  return given ? { given } : {}
}

/** Completes a job: carries out its items where that is still to be done, and reports what they came to. */
export function completeJob(resource: Resource, job: Row, payload: JobPayload, world: World): void {
  const { completed, failed, skipped, errors, ids } =
    payload.outcome ?? carryOut(resource, job, payload.given, world)
  const { countsLate } = shapeOf(resource)
  const completedJob = report(resource, job, world, {
    status: 'complete',
    ...(countsLate && { total_count: completed + failed }),
    completed_count: completed,
    failed_count: failed,
    skipped_count: skipped,
    errors,
    [DONE_IDS]: ids,
  })
  workOf(resource).complete?.(completedJob, world)
}

/** Gives a job up: it reports that it was cancelled, or that every item failed. */
export function abandonJob(resource: Resource, job: Row, how: 'cancelled' | 'failed', world: World): void {
  const { total_count }: Readonly<Record<string, unknown>> = job.attributes
  const end = how === 'cancelled' ? { status: how } : { status: 'complete', failed_count: total_count }
  const abandoned = report(resource, job, world, end)
  workOf(resource).abandoned?.(abandoned, how, world)
}

/** Sets those of the values that the job has attributes for, and the instants that it does not tell yet. */
function report(resource: Resource, job: Row, world: World, values: Readonly<Record<string, unknown>>): Row {
  const held: Readonly<Record<string, unknown>> = job.attributes
  const now = print(world.now())
  const all = {
    ...values,
    started_at: held.started_at ?? now,
    completed_at: held.completed_at ?? now,
  }
  const told = Object.entries(all).filter(([name]) => name in resource.attributes)
  return world.change(resource, job, { attributes: Object.fromEntries(told) })
}

/** Thrown where an item was refused after it had been written in part. */
const HALF_DONE = Symbol('half done')

/**
 * Carries out the items, each whole or not at all. Undoing one of them takes a savepoint, and one for each item takes
 * half as long again as the items do. So the first pass has a single one, and starts over only where it is needed.
 */
function carryOut(
  resource: Resource,
  job: Row,
  given: readonly unknown[] | undefined,
  world: World,
): JobOutcome {
  const { find, each } = workOf(resource)
  const items = find ? find(given, job, world) : (given ?? [])
  const one = (item: unknown) => each?.(item, job, world)
  const checked = (item: unknown) => {
    const before = world.writes
    try {
      return one(item)
    } catch (error) {
      throw error instanceof Refusal && world.writes > before ? HALF_DONE : error
    }
  }
  try {
    return world.attempt(() => goThrough(items, checked, { resource, job }, world))
  } catch (error) {
    if (error !== HALF_DONE) throw error
    return goThrough(items, (item) => world.attempt(() => one(item)), { resource, job }, world)
  }
}

function goThrough(
  items: readonly unknown[],
  one: (item: unknown) => ReturnType<NonNullable<Work['each']>>,
  { resource, job }: { readonly resource: Resource; readonly job: Row },
  world: World,
): JobOutcome {
  const { refused } = workOf(resource)
  const keepsIds = DONE_IDS in resource.attributes
  const errors: ItemError[] = []
  const ids: string[] = []
  let [failed, skipped] = [0, 0]
  for (const [index, item] of items.entries())
    try {
      const done = one(item)
      if (done === false) skipped += 1
      else if (keepsIds && typeof done === 'object') ids.push(done.id)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      failed += 1
      const told = errorOf(error, item, world.uuid(`${job.id}/${index}`), placeOf(error, index, resource))
      if (refused) refused(told, item, job, world)
      else errors.push(told)
    }
  return { completed: items.length - failed - skipped, failed, skipped, errors, ids }
}

/** The shape is published (coupons.md §7); `meta` was seen with pointers to ids (catalogs-and-rest.md §3.8). */
function errorOf(
  error: Refusal,
  item: unknown,
  id: string,
  { pointer, namesItem }: ReturnType<typeof placeOf>,
): ItemError {
  const itemId = namesItem ? (item as { readonly id?: string }).id : undefined
  return {
    id,
    code: 'invalid',
    ...(itemId !== undefined && { meta: { id: itemId } }),
    title: 'Invalid input',
    detail: error.message,
    source: { pointer },
  }
}

/** Where an item's error points to: the one place that knows the forms of `PointsTo`. */
function placeOf(error: Refusal, index: number, resource: Resource) {
  const { items, pointsTo } = shapeOf(resource)
  const all = `/data/attributes/${items?.member}/data`
  if (pointsTo === 'id') return { pointer: `${all}/id`, namesItem: true }
  if (pointsTo === 'item') return { pointer: `${all}/${index}`, namesItem: false }
  const [problem] = error.problems
  const pointer = problem && 'pointer' in problem.source ? problem.source.pointer : ''
  const inside = pointer.replace(/^\/data/, '').replace(/\/$/, '')
  return { pointer: `${all}/${index}${inside}`, namesItem: false }
}
