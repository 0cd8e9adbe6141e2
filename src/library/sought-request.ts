import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { ShownExchange } from '../admin/journal/exchange.js'
import { readOptions } from './checked-options.js'

/** A request that was made, and its answer, as the journal tells of it. */
export type RecordedRequest = ShownExchange

/** What is sought among the requests: all of it has to hold. */
export interface SoughtRequest {
  /** An operation id; `*` stands for any characters. */
  readonly operation?: string | undefined
  readonly method?: string | undefined
  /** A path without its query; `*` stands for any characters. */
  readonly path?: string | undefined
  /** A status, or a class of them: `429`, `'4xx'`. */
  readonly status?: number | string | undefined
  /** Text in the path, the query or the body. */
  readonly contains?: string | undefined
  /** Query parameters that were there, by name. */
  readonly query?: Readonly<Record<string, string>> | undefined
  /** What the body held, among other members. */
  readonly body?: unknown
}

const text = z.string().min(1)
const count = z.int().min(1, 'must be 1 or more; expectNoRequest asserts that there was none').optional()

const shape = {
  operation: text.optional(),
  method: text.optional(),
  path: text.optional(),
  status: z.union([z.int(), text]).optional(),
  contains: text.optional(),
  query: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
} satisfies Record<keyof SoughtRequest, z.ZodType>

const sought = z.strictObject(shape)
const expectOptions = z.strictObject({ count })
const waitOptions = z.strictObject({
  count,
  timeoutMs: z.number().min(0).max(600_000).optional(),
} satisfies Record<keyof WaitOptions, z.ZodType>)
const listOptions = z.strictObject({ partial: z.boolean().optional() })

/** How long to wait for requests, and for how many. */
export interface WaitOptions {
  /** 1 unless given. */
  readonly count?: number | undefined
  /** Real milliseconds, up to ten minutes; 5,000 unless given. */
  readonly timeoutMs?: number | undefined
}

/** Whether a list of requests may lack those that the journal has forgotten. */
export interface ListOptions {
  /** Gives the requests that are remembered, also where others are forgotten. */
  readonly partial?: boolean | undefined
}

/** Checks what a function that searches requests was given. Throws InvalidOptions. */
export const readSearch = {
  sought: (given: SoughtRequest, called: string): SoughtRequest =>
    readOptions(sought, given, `${called}(request)`),
  expect: (given: Pick<WaitOptions, 'count'>, called: string) =>
    readOptions(expectOptions, given, `${called}(request, options)`),
  wait: (given: WaitOptions, called: string) =>
    readOptions(waitOptions, given, `${called}(request, options)`),
  list: (given: ListOptions, called: string) =>
    readOptions(listOptions, given, `${called}(request, options)`),
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
      Object.entries(wanted).map(([name, each]) =>
        lackOf(Object.hasOwn(members, name) ? members[name] : undefined, each, `${where}.${name}`),
      ),
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
export function describeSought(sought: SoughtRequest): string {
  const { body, query, ...rest } = sought
  const parts = Object.entries(rest).map(([name, value]) => `${name} ${value}`)
  if (query) parts.push(`query ${JSON.stringify(query)}`)
  if (body !== undefined) parts.push(`body ${JSON.stringify(body)}`)
  return parts.join(', ') || 'any request'
}
