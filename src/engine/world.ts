import { ulid, uuid } from '../base/ids.js'
import { after, type Instant, print } from '../base/instant.js'
import { Stream } from '../base/random.js'
import { refuse } from '../base/refusal.js'
import type { Catalog } from '../declare/catalog.js'
import type { Given, Initial } from '../declare/kinds/kind.js'
import type { Draft, Resource, Row } from '../declare/resource.js'
import type { Change, ForeignRow, Where, World } from '../declare/world.js'
import type { StoredRow } from '../store/row.js'
import type { Store } from '../store/store.js'

/** How a job gets from accepted to finished: after milliseconds of the account's clock, or after reads of it. */
export type Progress = { readonly afterMs: number } | { readonly reads: number }

/** What a world is made of; the same for every request of an account but for the instant. */
export interface Ground {
  readonly store: Store
  readonly catalog: Catalog
  readonly seed: string
  progress(type: string): Progress
}

/** The World of one request: one account, one instant, inside one transaction. */
export class LiveWorld implements World {
  readonly ground: Ground
  readonly #now: Instant
  /** Rows that rules found, by type and id, until something of their type is written. */
  readonly #found = new Map<string, Map<string, StoredRow | undefined>>()

  constructor(ground: Ground, now: Instant) {
    this.ground = ground
    this.#now = now
  }

  now(): Instant {
    return this.#now
  }

  uuid(label: string): string {
    return uuid(this.#stream(label))
  }

  find<T extends Resource>(resource: T, id: string): Row<T> | undefined
  find(type: string, id: string): ForeignRow | undefined
  find(resource: Resource | string, id: string): Row | ForeignRow | undefined {
    const type = typeof resource === 'string' ? resource : resource.type
    const found = this.#found.get(type) ?? new Map<string, StoredRow | undefined>()
    this.#found.set(type, found)
    if (!found.has(id)) found.set(id, this.ground.store.find(type, id))
    return found.get(id) as Row | undefined
  }

  pick<T extends Resource>({ type }: T, where: Where, limit: number): readonly Row<T>[] {
    return this.ground.store.pick(type, where, limit) as unknown as readonly Row<T>[]
  }

  count({ type }: Resource, where: Where, limit: number): number {
    return this.ground.store.count(type, where, limit)
  }

  create<T extends Resource>(resource: T, draft: Draft<T>, hidden: Change<T> = {}): Row<T> {
    const { store, catalog } = this.ground
    catalog.rules(resource.type).beforeCreate?.(draft as Draft, this)
    const given = {
      attributes: { ...draft.attributes, ...hidden.attributes } as Record<string, unknown>,
      related: { ...draft.related, ...hidden.related } as Record<string, string | null>,
    }
    const attributes: Record<string, unknown> = {}
    for (const name of Object.keys(resource.attributes))
      attributes[name] = this.settle(resource, name, given, undefined)
    const seq = store.nextSeq(resource)
    const id = this.#mint(resource, attributes, given.related, seq)
    const row: StoredRow = { seq, id, attributes, related: given.related }
    this.#found.delete(resource.type)
    if (store.insert(resource.type, row)) return row as unknown as Row<T>
    if (!resource.duplicate) throw new Error(`the id ${id} was minted twice`)
    throw refuse.problems([resource.duplicate(id, attributes as never, given.related as never)])
  }

  change<T extends Resource>({ type }: T, row: Row<T>, change: Change<T>): Row<T> {
    const changed = {
      ...row,
      attributes: { ...row.attributes, ...change.attributes },
      related: { ...row.related, ...change.related },
    }
    this.#found.delete(type)
    this.ground.store.replace(type, changed as unknown as StoredRow)
    return changed
  }

  changeAll<T extends Resource>(
    { type }: T,
    where: Where,
    attributes: Partial<Row<T>['attributes']>,
  ): number {
    this.#found.delete(type)
    return this.ground.store.replaceAll(type, where, attributes)
  }

  removeAll({ type }: Resource, where: Where): number {
    this.#found.delete(type)
    return this.ground.store.removeAll(type, where)
  }

  /** Puts down that a job is to be finished, when its type's progress says, and forgotten after `keptMs`. */
  schedule({ type }: Resource, id: string, keptMs: number): void {
    const { store, progress } = this.ground
    const when = progress(type)
    const due = 'reads' in when ? when : { due: print(after(this.#now, when.afterMs)) }
    store.addTask({ type, id, deed: 'finish', ...due })
    store.addTask({ type, id, deed: 'forget', due: print(after(this.#now, keptMs)) })
  }

  /** What a row keeps of an attribute: what was given, else its initial value; `held` is what it kept so far. */
  settle(resource: Resource, name: string, given: Given, held: unknown): unknown {
    const value = given.attributes[name] ?? undefined
    const settled = value === undefined ? this.#initial(resource, name, given) : value
    const { kind } = resource.attributes[name] ?? {}
    return (kind?.settle ? kind.settle(settled, value === undefined ? undefined : held) : settled) ?? null
  }

  #initial(resource: Resource, name: string, given: Given): unknown {
    const initial = resource.attributes[name]?.options.initial
    return typeof initial === 'function' ? (initial as Initial)(this, given) : initial
  }

  #mint(resource: Resource, attributes: unknown, related: unknown, seq: number): string {
    if (typeof resource.id === 'function') return resource.id(attributes as never, related as never)
    return ulid(this.#now, this.#stream(`${resource.type}/${seq}`))
  }

  #stream(label: string): Stream {
    return new Stream(`${this.ground.seed}/${label}`)
  }
}
