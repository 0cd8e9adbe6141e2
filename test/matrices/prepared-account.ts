import { expect } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import type { ServedOperation } from '../../src/compile/operation.js'
import { BASE, boot, NOON, type Reply, type RequestInput, type TestEmulator } from '../support/emulator.js'
import { type Sample, samples, unfillable } from '../support/matrix.js'
import { published } from './published.js'

type Related = Readonly<Record<string, string>>

/** Query parameters; undefined ones are left out. */
export type Parameters = Readonly<Record<string, string | undefined>>

/** A resource in a response. */
export interface Shown {
  readonly type: string
  readonly id: string
  // biome-ignore lint/suspicious/noExplicitAny: the shape of a response varies by operation.
  readonly attributes: any
}

const served = published.map(({ operation }) => operation)

/** One emulator for all operations of a matrix; each of its keys opens an account of its own. */
export function bootPerKey(): TestEmulator {
  return boot({ isolation: 'per-key' })
}

/** An account of an emulator with a clock frozen at noon, and the resources that were created in it. */
export class PreparedAccount {
  readonly #klaviyo: TestEmulator
  readonly #credentials: RequestInput
  readonly companyId: string
  readonly #existing = new Map<string, Promise<string>>()
  #made: number

  /** Opens the account of the key with this name; `made` is the number from which its first resources count. */
  constructor(klaviyo: TestEmulator, name: string, made = 0) {
    const key = `pk_${name}`
    this.#made = made
    this.#klaviyo = klaviyo
    this.#credentials = { key }
    const { account } = klaviyo.emulator.accounts.identify({ kind: 'key', secret: key })
    this.companyId = account.companyId
    account.moveClock((clock) => clock.freeze(Date.parse(NOON) * 1_000))
  }

  request(method: string, target: string, options: RequestInput = {}): Promise<Reply> {
    return this.#klaviyo.request(method, target, { ...this.#credentials, ...revisionFor(target), ...options })
  }

  get(target: string): Promise<Reply> {
    return this.request('GET', target)
  }

  post(target: string, body: unknown): Promise<Reply> {
    return this.request('POST', target, { body })
  }

  /** Performs an action that only Klaviyo's UI offers. */
  async admin(path: string, body: unknown, method = 'POST'): Promise<Reply> {
    const headers = { 'x-klaviyo-emulator-account': this.companyId }
    const reply = await this.#klaviyo.request(method, `/__admin${path}`, { body, headers })
    expect(reply.status, reply.text).toBeLessThan(300)
    return reply
  }

  /** The first resource of a type, created on first use. */
  existing(type: string): Promise<string> {
    const known = this.#existing.get(type) ?? this.make(type)
    this.#existing.set(type, known)
    return known
  }

  /** Creates one more resource of a type, with references to `related` if given, and returns its id. */
  async make(type: string, related: Related = {}): Promise<string> {
    const sample = sampleOf(type)
    this.#made += 1
    if (sample.make) return sample.make(this, this.#made, related)
    const reply = await this.post(creationOf(type).path, await this.body(type, related))
    expect(reply.status, reply.text).toBe(creationOf(type).status)
    return reply.body.data.id
  }

  /** The body of a create: the attributes of a sample, and the required references. */
  async body(type: string, related: Related = {}): Promise<object> {
    this.#made += 1
    const relationships: Record<string, unknown> = {}
    for (const [name, each] of Object.entries(creationOf(type).body?.relationships ?? {})) {
      if (each.presence !== 'required' && related[name] === undefined) continue
      const data = { type: each.type, id: related[name] ?? (await this.#target(type, name, each.type)) }
      relationships[name] = { data: each.many ? [data] : data }
    }
    const attributes = (await sampleOf(type).attributes?.(this.#made, this)) ?? {}
    return { data: { type, attributes, ...(Object.keys(relationships).length > 0 && { relationships }) } }
  }

  /** The id that a resource refers to by a relationship: an existing resource, or a new one. */
  #target(type: string, name: string, target: string): Promise<string> {
    return sampleOf(type).apart?.includes(name) ? this.make(target) : this.existing(target)
  }

  /** The body of an update with only its required members. */
  async change({ body, owner }: ServedOperation, id: string): Promise<object> {
    this.#made += 1
    const { attributes: made, change } = sampleOf(owner.type)
    if (change) return { data: { type: owner.type, id, attributes: change(this.#made) } }
    const given = (await made?.(this.#made, this)) ?? {}
    const isRequired = (name: string) => body?.attributes?.[name]?.options.create === 'required'
    const attributes = Object.fromEntries(Object.entries(given).filter(([name]) => isRequired(name)))
    return { data: { type: owner.type, id, ...(body?.attributes ? { attributes } : { relationships: {} }) } }
  }

  /** The id of a resource that a write of a relationship can name; undefined if none can be created. */
  async named({ subject }: ServedOperation): Promise<string> {
    return isCreatable(subject.type) ? await this.existing(subject.type) : 'NOPE'
  }

  /** Links one more target of a relationship to its owner, and returns its id. */
  async fill({ owner, subject, relationship }: ServedOperation, ownerId: string): Promise<string> {
    const declared = relationship?.declared
    if (declared?.by === 'inverse') return this.make(subject.type, { [declared.via]: ownerId })
    const forth = linkOperation(owner.type, subject.type)
    const link = forth ?? linkOperation(subject.type, owner.type)
    if (!link) throw new Error(`nothing links ${subject.type} to ${owner.type}`)
    const id = await this.make(subject.type)
    const [at, member] = forth ? [ownerId, id] : [id, ownerId]
    const data = [{ type: link.subject.type, id: member }]
    const reply = await this.post(pathOf(link, at), { data })
    expect(reply.status, reply.text).toBe(link.status)
    return id
  }

  /**
   * The request of an operation about existing resources, with its required filter. If its owner cannot be created, the
   * path names an id that does not exist.
   */
  async target(operation: ServedOperation, parameters: Parameters = {}): Promise<string> {
    const { owner, pathParameter, company } = operation
    const id =
      pathParameter !== undefined && isCreatable(owner.type) ? await this.existing(owner.type) : 'NOPE'
    const required = await this.requiredFilter(operation)
    const { filter = required, ...rest } = parameters
    const options = Object.entries(operation.parameters ?? {}).map(([name, { words }]) => [name, words[0]])
    return pathWith(pathOf(operation, id), {
      ...(company && { company_id: this.companyId }),
      ...Object.fromEntries(options),
      filter,
      ...rest,
    })
  }

  /** A filter by a field that the operation requires; undefined if it requires none. */
  async requiredFilter({ anyFilterOf, filters, subject }: ServedOperation): Promise<string | undefined> {
    const [field] = anyFilterOf
    if (field === undefined) return undefined
    const [word] = filters.get(field)?.kind.schema().enum ?? []
    if (word !== undefined) return `equals(${field},"${word}")`
    const reference = subject.relationships[field.replace(/\.id$/, '')]
    const id = reference && isCreatable(reference.type) ? await this.existing(reference.type) : 'NOPE'
    return `equals(${field},"${id}")`
  }

  /** The id of the resource on one of a collection's pages. Throws if there is none. */
  async findInPages(path: string, isWanted: (attributes: Shown['attributes']) => boolean): Promise<string> {
    for (let at: string | null = path; at !== null; ) {
      const { body }: Reply = await this.get(at)
      const found = (body.data as Shown[]).find(({ attributes }) => isWanted(attributes))
      if (found) return found.id
      at = linkTarget(body.links.next)
    }
    throw new Error(`${path} does not show what was made`)
  }
}

/** Campaigns have another shape since the newest revision, whose operations the matrices test. */
function revisionFor(target: string): RequestInput {
  return target.startsWith('/api/campaign') ? { revision: klaviyo.newest.revision } : {}
}

function sampleOf(type: string): Sample {
  const sample = samples[type]
  if (!sample) throw new Error(`test/support/matrix.ts: samples needs an entry for ${type}`)
  return sample
}

function creationOf(type: string): ServedOperation {
  const found = served.find(({ verb, subject }) => verb === 'create' && subject.type === type)
  if (!found) throw new Error(`test/support/matrix.ts: ${type} has no create, so its sample needs a make`)
  return found
}

function linkOperation(owner: string, member: string): ServedOperation | undefined {
  return served.find(
    (each) => each.verb === 'link' && each.owner.type === owner && each.subject.type === member,
  )
}

/** Whether a resource of a type can be created. */
export function isCreatable(type: string): boolean {
  return Object.hasOwn(samples, type)
}

/** Whether one can be created that no other account has. */
export function isPerAccount(type: string): boolean {
  return isCreatable(type) && samples[type]?.only !== 'named'
}

/** Whether more than one can be created. */
export function isPlural(type: string): boolean {
  return isCreatable(type) && !samples[type]?.only
}

/** Whether it is known why nothing can be linked to an owner under this name. */
export function isUnfillable(owner: string, relationship: string): boolean {
  return Object.hasOwn(unfillable, `${owner}/${relationship}`)
}

/** Whether `fill` can link something to the owner. A reference to one is set on creation or never. */
export function isFillable({ owner, subject, relationship }: ServedOperation): boolean {
  if (!relationship || !isCreatable(subject.type) || !isCreatable(owner.type)) return false
  if (isUnfillable(owner.type, relationship.name)) return false
  const { declared } = relationship
  if (declared.by === 'inverse') return true
  return (
    declared.arity === 'many' &&
    Boolean(linkOperation(owner.type, subject.type) ?? linkOperation(subject.type, owner.type))
  )
}

/** The path of an operation about one resource. */
export function pathOf({ path }: Pick<ServedOperation, 'path'>, id: string): string {
  return path.replace(/\{\w+\}/, encodeURIComponent(id))
}

function pathWith(path: string, parameters: Parameters): string {
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

/** The path of a link in a response; null if it is absent. */
export function linkTarget(link: string | null | undefined): string | null {
  if (link === null || link === undefined) return null
  expect(link.startsWith(`${BASE}/`), link).toBe(true)
  return link.slice(BASE.length)
}

/** The first resource of a document or of its collection. */
export function dataOf({ body, text, status }: Reply): Shown[] {
  expect(status, text).toBeLessThan(300)
  return body.data === null ? [] : [body.data].flat()
}

/** The ids of a collection, in order. */
export function idsOf({ body, text, status }: Reply): string[] {
  expect(status, text).toBe(200)
  return (body.data as Shown[]).map(({ id }) => id)
}
