import { z } from 'zod'
import { nonEmptyList, objectSchema, type ParsedBody } from '../body.js'
import { bodyReader, dataReader, itemsReader } from '../quick-read.js'
import type { Body } from './kind.js'
import {
  type Attribute,
  type AttributeOptions,
  EMPTY_RESOURCE,
  issueDetail,
  type Kind,
  type StoredValue,
} from './kind.js'

/** A resource object inside another one: `{ "data": { type, attributes } }`. */
export function one<const B extends Body, const O extends AttributeOptions>(
  body: B,
  options: O,
): Attribute<StoredValue<ParsedBody<B>, O>, O> {
  return { kind: oneKind(body), options, embeds: true }
}

interface ManyOptions extends AttributeOptions {
  /** The most items it may hold. */
  readonly max?: number
}

/** A list of resource objects inside another one: `{ "data": [ ... ] }`. */
export function many<const B extends Body, const O extends ManyOptions>(
  body: B,
  options: O,
): Attribute<StoredValue<readonly ParsedBody<B>[], O>, O> {
  return { kind: manyKind(body, options.max), options, embeds: true }
}

function oneKind(body: Body): Kind {
  const kind = embedded(body, () => objectSchema(body))
  return { ...kind, quick: dataReader(bodyReader(body)), withBody: oneKind }
}

function manyKind(body: Body, max: number | undefined): Kind {
  const data = () => nonEmptyList(objectSchema(body), max)
  const quick = dataReader(itemsReader(bodyReader(body), { min: 1, max }))
  return { ...embedded(body, data), name: 'list', quick, withBody: (other) => manyKind(other, max) }
}

/** For requests only: responses show relationships instead. */
function embedded(body: Body, data: () => z.ZodType): Kind {
  return {
    name: 'object',
    column: 'TEXT',
    body,
    accepts: () =>
      z
        .unknown()
        .refine(hasData, issueDetail("'data' key missing in relationship"))
        .refine(isNotEmpty, issueDetail(EMPTY_RESOURCE, '/data'))
        .pipe(z.strictObject({ data: data() }).transform((given) => given.data)),
    schema: () => ({ type: 'object' }),
    print: (value) => value,
    bind: () => ({ expected: 'nothing: a resource cannot be filtered' }),
  }
}

/** seen: an empty nested resource is refused like an empty body (profiles-lists-events.md E19). */
function isNotEmpty(given: unknown): boolean {
  const data = (given as { data?: unknown } | null | undefined)?.data
  if (typeof data !== 'object' || data === null || !('type' in data)) return true
  return 'attributes' in data || 'relationships' in data || 'id' in data
}

/** seen: pasted-event-metric-data-missing-400. A value that is not an object fails later, in the schema. */
function hasData(given: unknown): boolean {
  return typeof given !== 'object' || given === null || Array.isArray(given) || 'data' in given
}
