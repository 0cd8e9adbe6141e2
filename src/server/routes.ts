import { late } from '../base/late.js'
import { decode } from '../base/query-string.js'
import { nearest } from '../base/text.js'
import type { Operation, OperationEntry } from '../compile/operation.js'
import { refuse } from '../dialect/refusal.js'

/** The operation that a method and a path lead to. */
export interface Route {
  readonly operation: Operation
  /** The id in the path, decoded; empty where there is none. */
  readonly id: string
  /** The `Allow` header of the path. */
  readonly allow: string
}

interface Entry {
  readonly operations: ReadonlyMap<string, OperationEntry>
  allow(): string
}

/** The paths of each catalog, shared by all emulators of a process. */
const tables = new WeakMap<readonly OperationEntry[], ReadonlyMap<string, Entry>>()

/** A path around its parameter: `/api/coupons/`, the id, `/coupon-codes`. */
interface Parts {
  readonly before: string
  readonly id: string
  readonly after: string
}

/** The paths of the APIs before revisions: v1 with its track and identify, and v2. */
const RETIRED = /^\/api\/(v1|v2|track|track-once|identify)(\/|$)/

/** `wire.md` §2.1: 410, and the body links to the replacement. guess: its wording. */
const RETIRED_DETAIL = [
  'The v1 and v2 APIs have been retired.',
  'See https://developers.klaviyo.com/en/docs/apis_comparison_chart for what replaces them.',
].join(' ')

/**
 * The paths of a catalog. A path has at most one parameter, always in the same segment, so finding one is a map lookup.
 * A trailing slash makes no difference (`wire.md` §3).
 */
export class Routes {
  readonly #entries: ReadonlyMap<string, Entry>

  constructor(entries: readonly OperationEntry[]) {
    this.#entries = tables.get(entries) ?? entriesOf(entries)
    tables.set(entries, this.#entries)
  }

  /** Finds the operation of a request; HEAD finds that of GET. Throws 404, 410, and 405 with the allowed methods. */
  find(method: string, path: string): Route {
    const { entry, id } = this.#match(path)
    const operation = entry.operations.get(method === 'HEAD' ? 'GET' : method)
    if (!operation) throw refuse.methodNotAllowed(method, entry.allow())
    return { operation: operation.compiled(), id, allow: entry.allow() }
  }

  /** The `Allow` header of a path. Throws 404 and 410. */
  allow(path: string): string {
    return this.#match(path).entry.allow()
  }

  #match(path: string): { entry: Entry; id: string } {
    const bare = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
    const literal = this.#entries.get(bare)
    if (literal) return { entry: literal, id: '' }
    const { before, id, after } = partsOf(bare)
    const entry = id === '' ? undefined : this.#entries.get(`${before}{}${after}`)
    if (!entry && RETIRED.test(bare)) throw refuse.gone(RETIRED_DETAIL)
    if (!entry) throw refuse.notFound('Not found.', this.#hintFor(bare))
    return { entry, id: decode(id) }
  }

  /** Suggests a path where the root is wrong (`/api` is missing or repeated), or where a name is misspelled. */
  #hintFor(path: string): string | undefined {
    const rest = path.replace(/^\/api(?=\/)/, '')
    const meant = ['/api', '/client']
      .map((root) => (rest.startsWith(`${root}/`) ? rest : `${root}${rest}`))
      .find((candidate) => candidate !== path && this.#exists(candidate))
    if (meant) return `There is no ${path}; did you mean ${meant}? Set the client's base URL accordingly.`
    const similar = this.#similar(path)
    return similar && `There is no ${path}; did you mean ${similar}?`
  }

  /** The path whose names are all the same or similar, such as `/api/profiles` for `/api/profile`. */
  #similar(path: string): string | undefined {
    const { before, id, after } = partsOf(path)
    const wanted = `${before}${id && '{}'}${after}`
    const names = segmentsOf(wanted)
    const known = [...this.#entries.keys()].filter((each) => {
      const others = segmentsOf(each)
      return others.length === names.length && others.every((other, at) => isSimilar(names[at] ?? '', other))
    })
    return nearest(wanted, known)?.replace('{}', id)
  }

  #exists(path: string): boolean {
    const { before, id, after } = partsOf(path)
    return this.#entries.has(path) || (id !== '' && this.#entries.has(`${before}{}${after}`))
  }
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').slice(1)
}

function isSimilar(name: string, other: string): boolean {
  return name === other || (name !== '{}' && other !== '{}' && nearest(name, [other]) !== undefined)
}

/** Splits a path around its third segment, the only one that can be a parameter. */
function partsOf(path: string): Parts {
  const start = path.indexOf('/', path.indexOf('/', 1) + 1) + 1
  const slash = path.indexOf('/', start)
  const end = slash < 0 ? path.length : slash
  return start < 2
    ? { before: path, id: '', after: '' }
    : { before: path.slice(0, start), id: path.slice(start, end), after: path.slice(end) }
}

/** What can be asked of each path, with `{}` in place of its parameter. */
function entriesOf(operations: readonly OperationEntry[]): ReadonlyMap<string, Entry> {
  const paths = new Map<string, Map<string, OperationEntry>>()
  for (const operation of operations) {
    const path = operation.path.replace(/\{\w+\}/, '{}')
    paths.set(path, (paths.get(path) ?? new Map()).set(operation.method, operation))
  }
  return new Map(
    [...paths].map(([path, byMethod]) => [
      path,
      { operations: byMethod, allow: late(() => allowOf(path, byMethod)) },
    ]),
  )
}

const COLLECTION = 'GET, POST, HEAD, OPTIONS'
const ITEM = 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS'
const QUERY = 'POST, OPTIONS'

/**
 * Klaviyo lists the methods of the whole view behind a path: PUT where only PATCH exists, GET where only POST exists.
 * The exception is a query with a body, which stores nothing (`wire.md` §3; seen: nango-get-profile,
 * nango-query-metric-aggregates, spree-klaviyo-subscribe_user-success). For the paths of relationships and of `/client`
 * nothing is known, so they list the methods that exist.
 */
function allowOf(path: string, operations: ReadonlyMap<string, OperationEntry>): string {
  if (/^\/api\/[^/]+\/\{\}$/.test(path)) return ITEM
  if (/^\/api\/[^/]+$/.test(path)) return [...operations.values()].some(isQuery) ? QUERY : COLLECTION
  const own = ['GET', 'POST', 'PATCH', 'DELETE'].filter((method) => operations.has(method))
  return [...own, ...(operations.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
}

function isQuery({ compiled }: OperationEntry): boolean {
  const operation = compiled()
  return operation.verb === 'act' && operation.status === 200
}
