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
  if (!job) throw new Error(`${type} is not a job`)
  return job
}

/** Throws 400 when an account has the maximum of unfinished jobs. The limits are documented, the words a guess. */
export function refuseTooMany(resource: Resource, world: World): void {
  const { waiting } = shapeOf(resource)
  if (waiting === undefined) return
  let unfinished = 0
  for (const status of UNFINISHED) unfinished += world.count(resource, { status }, waiting - unfinished)
  if (unfinished >= waiting)
    throw refuse.problems([invalid(`At most ${count(waiting, 'job')} may be queued at once.`, '/data')])
}

/** Starts a job, and processes its items if it does so at once. Returns the payload of its completion task. */
export function beginJob(resource: Resource, job: Row, { attributes }: Draft, world: World): JobPayload {
  const { items, work } = shapeOf(resource)
  const all: Readonly<Record<string, unknown>> = attributes
  const given = (items && all[items.member]) as readonly unknown[] | null | undefined
  if (work === 'at once') return { outcome: processItems(resource, job, given ?? undefined, world) }
  return given ? { given } : {}
}

/** Completes a job: processes its items if that is still pending, and writes the outcome to its row. */
export function completeJob(resource: Resource, job: Row, payload: JobPayload, world: World): void {
  const { completed, failed, skipped, errors, ids } =
    payload.outcome ?? processItems(resource, job, payload.given, world)
  const { countsLate } = shapeOf(resource)
  const completedJob = writeOutcome(resource, job, world, {
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

/** Ends a job early: its row becomes cancelled, or complete with every item failed. */
export function abandonJob(resource: Resource, job: Row, how: 'cancelled' | 'failed', world: World): void {
  const { total_count }: Readonly<Record<string, unknown>> = job.attributes
  const end = how === 'cancelled' ? { status: how } : { status: 'complete', failed_count: total_count }
  const abandoned = writeOutcome(resource, job, world, end)
  workOf(resource).abandoned?.(abandoned, how, world)
}

/** Writes those values that are attributes of the job, and its missing start and completion times. */
function writeOutcome(
  resource: Resource,
  job: Row,
  world: World,
  values: Readonly<Record<string, unknown>>,
): Row {
  const held: Readonly<Record<string, unknown>> = job.attributes
  const now = print(world.now())
  const all = {
    ...values,
    started_at: held.started_at ?? now,
    completed_at: held.completed_at ?? now,
  }
  const known = Object.entries(all).filter(([name]) => name in resource.attributes)
  return world.change(resource, job, { attributes: Object.fromEntries(known) })
}

/** Thrown when an item was refused after a part of it was written. */
const PARTLY_WRITTEN = Symbol('partly written')

/**
 * Processes the items, each completely or not at all. A savepoint for each item would add half of the run time. So the
 * first pass has a single savepoint, and only a partly written item starts a second pass with one for each.
 */
function processItems(
  resource: Resource,
  job: Row,
  given: readonly unknown[] | undefined,
  world: World,
): JobOutcome {
  const { find, each } = workOf(resource)
  const items = find ? find(given, job, world) : (given ?? [])
  const runItem = (item: unknown) => each?.(item, job, world)
  const checked = (item: unknown) => {
    const before = world.writes
    try {
      return runItem(item)
    } catch (error) {
      throw error instanceof Refusal && world.writes > before ? PARTLY_WRITTEN : error
    }
  }
  try {
    return world.attempt(() => runItems(items, checked, { resource, job }, world))
  } catch (error) {
    if (error !== PARTLY_WRITTEN) throw error
    return runItems(items, (item) => world.attempt(() => runItem(item)), { resource, job }, world)
  }
}

function runItems(
  items: readonly unknown[],
  runItem: (item: unknown) => ReturnType<NonNullable<Work['each']>>,
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
      const done = runItem(item)
      if (done === false) skipped += 1
      else if (keepsIds && typeof done === 'object') ids.push(done.id)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      failed += 1
      const itemError = errorOf(
        error,
        item,
        world.uuid(`${job.id}/${index}`),
        pointerOf(error, index, resource),
      )
      if (refused) refused(itemError, item, job, world)
      else errors.push(itemError)
    }
  return { completed: items.length - failed - skipped, failed, skipped, errors, ids }
}

/** The shape is published (coupons.md §7); `meta` was seen with pointers to ids (catalogs-and-rest.md §3.8). */
function errorOf(
  error: Refusal,
  item: unknown,
  id: string,
  { pointer, namesItem }: ReturnType<typeof pointerOf>,
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

/** Returns the pointer of an item's error, in the form that the job declares with `pointsTo`. */
function pointerOf(error: Refusal, index: number, resource: Resource) {
  const { items, pointsTo } = shapeOf(resource)
  const all = `/data/attributes/${items?.member}/data`
  if (pointsTo === 'id') return { pointer: `${all}/id`, namesItem: true }
  if (pointsTo === 'item') return { pointer: `${all}/${index}`, namesItem: false }
  const [problem] = error.problems
  const pointer = problem && 'pointer' in problem.source ? problem.source.pointer : ''
  const inside = pointer.replace(/^\/data/, '').replace(/\/$/, '')
  return { pointer: `${all}/${index}${inside}`, namesItem: false }
}
