import type { z } from 'zod'
import { pointer } from '../base/pointer.js'
import { shown } from '../base/text.js'
import type { LinkageBody } from '../compile/operation.js'
import { objectSchema, type ParsedBody } from '../declare/body.js'
import type { Body } from '../declare/kinds/kind.js'
import { EMPTY_RESOURCE } from '../declare/kinds/kind.js'
import { bodyReader, type QuickReader } from '../declare/quick-read.js'
import { invalid, type Problem, type Refusal, refuse, refusedAt } from '../dialect/refusal.js'
import { emptyArraysAmong, withEmptyObjects } from './empty-arrays.js'
import { type LeftOut, leftOutOf, without } from './left-out.js'
import { describedSchema, linkageSchema } from './linkage.js'
import { refusalOf } from './problem.js'

const schemas = new WeakMap<Body, z.ZodType>()

const readers = new WeakMap<Body, QuickReader<ParsedBody>>()

function readerOf(takes: Body): QuickReader<ParsedBody> {
  const reader = readers.get(takes) ?? bodyReader(takes)
  readers.set(takes, reader)
  return reader
}

/**
 * Reads the resource object of a body. Throws a Refusal that lists all its problems, in document order.
 * `leaveOut` is called for each invalid member that is ignored. Without it, such members are refused.
 */
export function readObject(body: unknown, takes: Body, leaveOut?: (member: LeftOut) => void): ParsedBody {
  checkEnvelope(body)
  const schema = schemas.get(takes) ?? objectSchema(takes)
  schemas.set(takes, schema)
  const quickly = 'data' in body && Object.keys(body).length === 1 ? readerOf(takes)(body.data) : undefined
  if (quickly !== undefined) return quickly
  const { data, ...rest } = body
  const surplus = Object.keys(rest).map((name) =>
    invalid(`'${name}' is not a valid field for the resource '${takes.type}'.`, pointer([name])),
  )
  const result = parse(data, schema, leaveOut)
  if (!result.success)
    throw refusalOf(result.error.issues, { inside: ['data'], body: takes, before: surplus })
  if (surplus.length > 0) throw refused(surplus)
  return result.data as ParsedBody
}

/**
 * Reads a resource object as Klaviyo does where it is more lenient than the schema: `[]` in place of an object is
 * empty, and some invalid members are ignored. A body that is valid as it is costs only one pass.
 */
function parse(given: unknown, schema: z.ZodType, leaveOut?: (member: LeftOut) => void) {
  const first = schema.safeParse(given, { reportInput: true })
  if (first.success) return first
  const arrays = emptyArraysAmong(first.error.issues)
  const data = arrays.length === 0 ? given : withEmptyObjects(given, arrays)
  const result = arrays.length === 0 ? first : schema.safeParse(data, { reportInput: true })
  const leftOut = leaveOut && !result.success ? leftOutOf(data, result.error.issues) : []
  if (leftOut.length === 0) return result
  const paths = leftOut.map(({ path }) => path)
  const last = schema.safeParse(without(data, paths), { reportInput: true })
  if (last.success) for (const { member } of leftOut) leaveOut?.(member)
  return last
}

/** Reads the body of an update of the resource with `id`. Throws a Refusal, as `readObject` does. */
export function readPatch(
  body: unknown,
  takes: Body,
  id: string,
  leaveOut: (member: LeftOut) => void,
): ParsedBody {
  const given = readObject(body, takes, leaveOut)
  if (given.id !== id) throw refused([otherId(given.id ?? '', id)])
  return given
}

/**
 * Reads the resource identifiers of a relationship write, each of `type`. Returns their ids, each once; an empty list
 * clears the relationship. Throws a Refusal.
 */
export function readIdentifiers(body: unknown, type: string, takes: LinkageBody): string[] {
  const result = linkageSchema(type, takes).safeParse(body, { reportInput: true })
  if (!result.success) throw refusalOf(result.error.issues, { inside: [], body: { type, schema: '' } })
  const data = result.data.data as { id: string } | readonly { id: string }[] | null
  return [...new Set([data ?? []].flat().map(({ id }) => id))]
}

/** An identifier of a relationship write, with its `meta`. */
export interface DescribedIdentifier {
  readonly id: string
  readonly meta: Readonly<Record<string, unknown>>
  /** The JSON pointer to it in the body. */
  readonly pointer: string
}

/** Reads the identifiers of a relationship write that have `meta`. Throws a Refusal. */
export function readDescribed(body: unknown, takes: LinkageBody): readonly DescribedIdentifier[] {
  const { described } = takes
  if (!described) throw new Error('these identifiers have no meta')
  const result = describedSchema(described, takes).safeParse(body, { reportInput: true })
  if (!result.success) throw refusalOf(result.error.issues, { inside: [], body: described })
  const { data } = result.data as { readonly data: ParsedBody | readonly ParsedBody[] }
  return [data].flat().map(({ id = '', meta }, at) => ({
    id,
    meta,
    pointer: takes.many ? `/data/${at}` : '/data',
  }))
}

const otherId = (given: string, id: string): Problem =>
  invalid(`The id '${shown(given)}' in the payload does not match the id '${id}' in the path.`, '/data/id')

function refused(problems: readonly Problem[]): Refusal {
  return refusedAt('body', refuse.problems(problems))
}

/** seen: issue-ruby15-event-payload-400 and amp-write-tag-bad-request for the two wordings. */
function checkEnvelope(body: unknown): asserts body is Record<string, unknown> {
  const data = isObject(body) ? body.data : undefined
  if (!isObject(data)) throw refused([invalid('The payload provided in the request is invalid.', '/data')])
  if (!('attributes' in data || 'relationships' in data || 'id' in data)) {
    throw refused([invalid(EMPTY_RESOURCE, '/data')])
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
