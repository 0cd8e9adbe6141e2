import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { ShownExchange } from '../admin/journal/exchange.js'
import { readOptions } from './checked-options.js'

/** A request and its response, as the journal shows them. */
export type RecordedRequest = ShownExchange

/** A search for requests: all given criteria must match. */
export interface SoughtRequest {
  /** An operation id; `*` matches any characters. */
  readonly operation?: string | undefined
  readonly method?: string | undefined
  /** A path without its query; `*` matches any characters. */
  readonly path?: string | undefined
  /** A status or a class of statuses: `429`, `'4xx'`. */
  readonly status?: number | string | undefined
  /** Text that the path, the query or the body contains. */
  readonly contains?: string | undefined
  /** Query parameters that were sent, by name. */
  readonly query?: Readonly<Record<string, string>> | undefined
  /** A part of the body: objects may have more members, arrays must have the same length. */
  readonly body?: unknown
}

const text = z.string().min(1)
const count = z
  .int()
  .min(1, 'must be 1 or more; use expectNoRequest to assert that no request was made')
  .optional()

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

/** How many requests to wait for, and how long. */
export interface WaitOptions {
  /** 1 by default. */
  readonly count?: number | undefined
  /** Real milliseconds, up to ten minutes; 5,000 by default. */
  readonly timeoutMs?: number | undefined
}

/** Whether a list of requests may be incomplete. */
export interface ListOptions {
  /** Returns the requests in the journal even if the journal has dropped others. */
  readonly partial?: boolean | undefined
}

/** Checks the arguments of functions that search requests. Each check throws InvalidOptions. */
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

/** The criteria that the journal itself can filter by. */
export function filtersOf({ operation, method, path, status, contains }: SoughtRequest) {
  return { operation, method, path, status, contains }
}

/** Why the query or the body of a request does not match; undefined if it matches. */
export function differenceOf(
  request: RecordedRequest,
  { query = {}, body }: SoughtRequest,
): string | undefined {
  for (const [name, value] of Object.entries(query)) {
    const given = request.query.filter((each) => each.name === name).map((each) => each.value)
    if (!given.includes(value)) return `${name} is ${given.join(', ') || 'missing'}, not ${value}`
  }
  return body === undefined ? undefined : mismatchOf(request.body, body, 'body')
}

/** Where `actual` does not match `wanted`: it may have more members, but not more items. */
function mismatchOf(actual: unknown, wanted: unknown, where: string): string | undefined {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(actual)) return `${where} is ${JSON.stringify(actual)}, not an array`
    if (actual.length !== wanted.length) return `${where} has ${actual.length} items, not ${wanted.length}`
    return first(wanted.map((each, index) => mismatchOf(actual[index], each, `${where}.${index}`)))
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof actual !== 'object' || actual === null) return `${where} is ${JSON.stringify(actual)}`
    const members = actual as Readonly<Record<string, unknown>>
    return first(
      Object.entries(wanted).map(([name, each]) =>
        mismatchOf(Object.hasOwn(members, name) ? members[name] : undefined, each, `${where}.${name}`),
      ),
    )
  }
  return isDeepStrictEqual(actual, wanted)
    ? undefined
    : `${where} is ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`
}

function first(mismatches: readonly (string | undefined)[]): string | undefined {
  return mismatches.find((each) => each !== undefined)
}

/** A search in words: `create_profile with body.data.type`. */
export function describeSought(sought: SoughtRequest): string {
  const { body, query, ...rest } = sought
  const parts = Object.entries(rest).map(([name, value]) => `${name} ${value}`)
  if (query) parts.push(`query ${JSON.stringify(query)}`)
  if (body !== undefined) parts.push(`body ${JSON.stringify(body)}`)
  return parts.join(', ') || 'any request'
}
