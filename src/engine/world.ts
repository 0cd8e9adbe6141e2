import type { Instant } from '../base/instant.js'
import type { Fetched, HostStanding } from '../declare/fetched.js'
import { type Draft, type Patch, type Resource, type Row, rowsOf } from '../declare/resource.js'
import type { Happening } from '../declare/rules.js'
import type { Change, Postponed, Scheduled, Search, Sum, Tally, UntypedRow, Where } from '../declare/world.js'
import { uuid } from '../dialect/ids.js'
import { refuse } from '../dialect/refusal.js'
import type { LeftOut } from '../document/left-out.js'
import type { StoredRow } from '../store/row.js'
import { NO_LIMIT } from '../store/select.js'
import { refreshCopies } from './copies.js'
import { createRow } from './create-row.js'
import { touchedAttributes } from './initial-values.js'
import { beginJob, refuseTooMany } from './job.js'
import { matchingRows, selectionOf } from './matching-rows.js'
import { mintId, streamOf } from './mint.js'
import { applyPatch } from './patch.js'
import { postponeJob, postponeTask, scheduleTask } from './postpone.js'
import { printResource } from './print-resource.js'
import { keyOf, PICKED_MAX, RowCache } from './row-cache.js'
import type { RowWorld } from './row-world.js'
import { NOT_FETCHED, type WorldContext, type WorldRequest } from './world-context.js'

/** The World of one request: one account, one instant, inside one transaction. */
export class LiveWorld implements RowWorld {
  readonly context: WorldContext
  readonly #request: WorldRequest
  /** Parts of the request that had no effect. */
  readonly ignoredNotes: string[] = []
  /** Invalid members of the body that were ignored, by pointer. */
  readonly #leftOut = new Map<string, LeftOut>()
  readonly #now: Instant
  readonly #rowCache: RowCache

  /** Worlds of the same transaction share a `rowCache`. */
  constructor(context: WorldContext, now: Instant, request: WorldRequest = {}, rowCache = new RowCache()) {
    this.context = context
    this.#now = now
    this.#request = request
    this.#rowCache = rowCache
  }

  get companyId(): string {
    return this.context.companyId
  }
  get keyTail(): string | undefined {
    return this.#request.keyTail
  }

  fetched(address: string): Fetched {
    return this.#request.fetched?.get(address) ?? NOT_FETCHED
  }
  webAddress(path: string): string {
    return this.context.webAddress(path, this.#request.address?.base)
  }
  hostStanding(host: string): HostStanding {
    return this.context.hostStanding?.(host) ?? 'public'
  }
  resourceObject(resource: Resource, row: UntypedRow): string {
    return printResource(resource, row as StoredRow, this)
  }
  now(): Instant {
    return this.#now
  }
  noteIgnored(note: string): void {
    this.ignoredNotes.push(note)
  }

  /** Records an invalid member of the body that is ignored. */
  leaveOut(member: LeftOut): void {
    const { pointer, identifiedBy } = member
    this.#leftOut.set(pointer, member)
    this.noteIgnored(`${pointer}: invalid, and left out because '${identifiedBy}' identifies the profile`)
  }

  wasLeftOut(pointer: string): boolean {
    return this.#leftOut.has(pointer)
  }

  /** The names of the ignored invalid members, each once. */
  get partialFailures(): string[] {
    return [...new Set([...this.#leftOut.values()].map(({ name }) => name))]
  }

  uuid(label: string): string {
    return uuid(streamOf(this.context.seed, label))
  }
  chance(label: string): number {
    return streamOf(this.context.seed, label).next()
  }

  find<T extends Resource>(resource: T, id: string): Row<T> | undefined
  find(type: string, id: string): UntypedRow | undefined
  find(resource: Resource | string, id: string): Row | UntypedRow | undefined {
    const type = rowsOf(resource)
    const cached = this.#rowCache.rows(type)
    if (!cached.has(id)) cached.set(id, this.context.store.find(type, id))
    return cached.get(id) as Row | undefined
  }

  pick<T extends Resource>(resource: T, where: Where, limit = NO_LIMIT): readonly Row<T>[] {
    const type = rowsOf(resource)
    if (limit > PICKED_MAX) return this.context.store.pick(type, where, limit) as never
    const picked = this.#rowCache.picked(type)
    const key = keyOf(where, limit)
    const known = picked.get(key)
    if (known) return known as never
    const rows = this.context.store.pick(type, where, limit)
    picked.set(key, rows)
    for (const row of rows) this.#rowCache.rows(type).set(row.id, row)
    return rows as unknown as readonly Row<T>[]
  }

  search<T extends Resource>(resource: T, search: Search): readonly Row<T>[]
  search(type: string, search: Search): readonly UntypedRow[]
  search(subject: Resource | string, search: Search): readonly Row[] {
    const resource = typeof subject === 'string' ? this.resource(subject) : subject
    return this.context.store.select(rowsOf(resource), selectionOf(resource, search)).rows as never
  }

  each<T extends Resource>(resource: T, where: Where): Iterable<Row<T>> {
    return matchingRows(resource, where, this.context.store) as Iterable<never>
  }

  tally(resource: Resource, tally: Tally): readonly Sum[] {
    return this.context.store.tally(resource, tally)
  }
  count(resource: Resource | string, where: Where, limit = NO_LIMIT): number {
    return this.context.store.count(rowsOf(resource), where, limit)
  }

  create<T extends Resource>(resource: T, draft: Draft<T>, hidden: Change<T> = {}): Row<T> {
    const untyped = [draft, hidden] as unknown as [Draft, Change<Resource>]
    return createRow(resource, ...untyped, this) as unknown as Row<T>
  }

  ensure<T extends Resource>(resource: T, { attributes, related }: Required<Change<T>>): Row<T> | undefined {
    const seq = this.context.store.nextSeq(resource)
    const id = mintId(resource, { seq, attributes, related }, this.context, this.#now)
    const known = this.#rowCache.rows(rowsOf(resource))
    if (known.get(id)) return undefined
    const row = { seq, id, attributes, related } as unknown as StoredRow
    if (!this.context.store.insert(rowsOf(resource), row)) return undefined
    known.set(id, row)
    this.notifyWatchers(rowsOf(resource), row, 'created')
    return row as unknown as Row<T>
  }

  change<T extends Resource>(resource: T, row: Row<T>, change: Change<T>): Row<T> {
    const touched = touchedAttributes(resource, this.#now)
    const changed = {
      ...row,
      attributes: { ...row.attributes, ...touched, ...change.attributes },
      related: { ...row.related, ...change.related },
    }
    const stored = changed as unknown as StoredRow
    this.#rowCache.rows(rowsOf(resource)).set(row.id, stored)
    this.context.store.replace(rowsOf(resource), stored, row as unknown as StoredRow)
    refreshCopies(resource, row as unknown as StoredRow, stored, this)
    this.notifyWatchers(rowsOf(resource), stored, 'changed', row as unknown as UntypedRow)
    return changed
  }

  attempt<T>(work: () => T): T {
    try {
      return this.context.store.attempt(work)
    } catch (error) {
      this.#rowCache.forgetAll()
      throw error
    }
  }

  get writes(): number {
    return this.#rowCache.writes
  }

  update<T extends Resource>(resource: T, row: Row<T>, patch: Patch<T>): Row<T> {
    const rules = this.context.catalog.rules(resource)
    const untyped = [row, patch] as unknown as [Row, Patch]
    return applyPatch(resource, ...untyped, rules, this).updated as unknown as Row<T>
  }

  delete(resource: Resource, row: UntypedRow): void {
    const { beforeDelete, afterDelete } = this.context.catalog.rules(resource)
    beforeDelete?.(row as unknown as Row, this)
    this.remove(resource, row)
    afterDelete?.(row as unknown as Row, this)
  }

  remove(resource: Resource, row: UntypedRow): void {
    const type = rowsOf(resource)
    this.#rowCache.rows(type).delete(row.id)
    this.context.store.remove(type, row.id)
    // Watchers of its memberships can tell that one of their ends is gone.
    this.#removeTies(type, row.id)
    this.notifyWatchers(type, row, 'removed')
  }

  changeAll<T extends Resource>(
    resource: T,
    where: Where,
    attributes: Partial<Row<T>['attributes']>,
  ): number {
    this.#rowCache.forget(rowsOf(resource))
    return this.context.store.replaceAll(rowsOf(resource), where, attributes)
  }

  removeAll(resource: Resource, where: Where): number {
    const type = rowsOf(resource)
    const { catalog, store } = this.context
    const needsEachRow = catalog.watchers(type).length > 0 || catalog.membershipEnds(type).length > 0
    if (needsEachRow)
      for (const row of matchingRows(resource, where, store)) {
        this.#removeTies(type, row.id)
        this.notifyWatchers(type, row, 'removed')
      }
    this.#rowCache.forget(type)
    return store.removeAll(type, where)
  }

  /** Removes the membership rows of a resource. */
  #removeTies(type: string, id: string): void {
    for (const { membership, end } of this.context.catalog.membershipEnds(type))
      this.removeAll(membership, { [end]: id })
  }

  /** Creates a job. It is completed by the progress setting of its type, and deleted after `keptMs`. */
  createJob<T extends Resource>(resource: T, draft: Draft<T>): Row<T> {
    refuseTooMany(resource, this)
    const row = this.create(resource, draft)
    const kept = beginJob(resource, row as unknown as Row, draft as unknown as Draft, this)
    postponeJob(this.context, this.#now, resource, row.id, kept)
    return row
  }

  postpone<P>(task: Postponed<P>, payload: NoInfer<P>, about = ''): void {
    this.#rowCache.writes += 1
    postponeTask(this.context, this.#now, task, payload, about)
  }
  postponeFor<P>(task: Postponed<P>, payload: NoInfer<P>, id: string): void {
    if (this.context.store.marks.add(task.name, id)) this.postpone(task, payload)
  }
  takeIds<P>({ name }: Postponed<P>): readonly string[] {
    return this.context.store.marks.take(name)
  }

  schedule<P>(task: Scheduled<P>, payload: NoInfer<P>, ms: number): void {
    this.#rowCache.writes += 1
    scheduleTask(this.context, this.#now, task, payload, ms)
  }

  resource(type: string): Resource {
    const resource = this.context.catalog.resources.get(type)
    if (!resource) throw new Error(`no resource ${type}`)
    return resource
  }

  insert(
    resource: Resource,
    attributes: Record<string, unknown>,
    related: Record<string, string | null>,
  ): StoredRow {
    const { store } = this.context
    const seq = store.nextSeq(resource)
    const id = mintId(resource, { seq, attributes, related }, this.context, this.#now)
    const row: StoredRow = { seq, id, attributes, related }
    if (!store.insert(rowsOf(resource), row)) {
      if (!resource.duplicate) throw new Error(`the id ${id} was minted twice`)
      throw refuse.problems([resource.duplicate(id, attributes as never, related as never)])
    }
    this.#rowCache.rows(rowsOf(resource)).set(id, row)
    this.#rowCache.forgetPicked(rowsOf(resource))
    return row
  }

  notifyWatchers(type: string, row: UntypedRow, happening: Happening, before?: UntypedRow): void {
    this.#rowCache.forgetPicked(type)
    for (const watcher of this.context.catalog.watchers(type)) watcher.onChange(row, this, happening, before)
    this.context.noteChange?.(type, row)
  }
}
