import { isDeepStrictEqual } from 'node:util'
import type { ShownExchange } from '../control/exchange.js'

/** A request that was made, and its answer, as the journal tells of it. */
export type RecordedRequest = ShownExchange

/** What is sought among the requests: all of it has to hold. */
export interface SoughtRequest {
  /** An operation id; `*` stands for any characters. */
  readonly operation?: string
  readonly method?: string
  /** A path without its query; `*` stands for any characters. */
  readonly path?: string
  /** A status, or a class of them: `429`, `'4xx'`. */
  readonly status?: number | string
  /** Text in the path, the query or the body. */
  readonly contains?: string
  /** Query parameters that were there, by name. */
  readonly query?: Readonly<Record<string, string>>
  /** What the body held, among other members. */
  readonly body?: unknown
}

/** The filters of the journal that a search can leave to it. */
export function filtersOf({ operation, method, path, status, contains }: SoughtRequest) {
  return { operation, method, path, status, contains }
}

/** Why a request is not what was sought; undefined when it is. */
export function differenceOf(
  request: RecordedRequest,
  { query = {}, body }: SoughtRequest,
): string | undefined {
  for (const [name, value] of Object.entries(query)) {
    const given = request.query.filter((each) => each.name === name).map((each) => each.value)
    if (!given.includes(value)) return `${name} is ${given.join(', ') || 'not asked'}, not ${value}`
  }
  return body === undefined ? undefined : lackOf(request.body, body, 'body')
}

/** Where `actual` lacks what `wanted` asks of it: members may be more, items may not. */
function lackOf(actual: unknown, wanted: unknown, where: string): string | undefined {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(actual)) return `${where} is ${JSON.stringify(actual)}, not a list`
    if (actual.length !== wanted.length) return `${where} has ${actual.length} items, not ${wanted.length}`
    return first(wanted.map((each, index) => lackOf(actual[index], each, `${where}.${index}`)))
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof actual !== 'object' || actual === null) return `${where} is ${JSON.stringify(actual)}`
    const members = actual as Readonly<Record<string, unknown>>
    return first(
      Object.entries(wanted).map(([name, each]) => lackOf(members[name], each, `${where}.${name}`)),
    )
  }
  return isDeepStrictEqual(actual, wanted)
    ? undefined
    : `${where} is ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`
}

function first(lacks: readonly (string | undefined)[]): string | undefined {
  return lacks.find((lack) => lack !== undefined)
}

/** A search in words: `create_profile with body.data.type`. */
export function inWords(sought: SoughtRequest): string {
  const { body, query, ...rest } = sought
  const parts = Object.entries(rest).map(([name, value]) => `${name} ${value}`)
  if (query) parts.push(`query ${JSON.stringify(query)}`)
  if (body !== undefined) parts.push(`body ${JSON.stringify(body)}`)
  return parts.join(', ') || 'any request'
}
