import type { z } from 'zod'
import { invalid, refuse } from '../base/refusal.js'
import type { Draft, Patch, Resource } from '../declare/resource.js'
import { problemOf } from './problem.js'
import { createSchema, type Lookup, updateSchema } from './request.js'

/** A body that was read: what to create, and the items of a bulk job. */
export interface Creation {
  readonly draft: Draft
  readonly items: readonly Draft[]
}

interface ResourceObject {
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly relationships?: Readonly<Record<string, { readonly data: { readonly id: string } }>>
}

const schemas = new WeakMap<Resource, { create?: z.ZodType; update?: z.ZodType }>()

/** Reads the body of a create. Throws a Refusal that lists everything wrong with it, in document order. */
export function readCreate(body: unknown, resource: Resource, lookup: Lookup): Creation {
  const kept = schemasOf(resource)
  kept.create ??= createSchema(resource, lookup)
  const object = check(body, kept.create, resource)
  if (!resource.job) return { draft: draftOf(object), items: [] }
  const { at, max } = resource.job.items
  const { [at]: bulk, ...attributes } = object.attributes ?? {}
  const { data } = bulk as { data: ResourceObject[] }
  checkCount(data.length, max, `/data/attributes/${at}/data`)
  return { draft: draftOf({ ...object, attributes }), items: data.map(draftOf) }
}

/** Reads the body of an update of the resource with `id`. Throws a Refusal, as `readCreate` does. */
export function readUpdate(body: unknown, resource: Resource, id: string): Patch {
  const kept = schemasOf(resource)
  kept.update ??= updateSchema(resource)
  const object = check(body, kept.update, resource)
  if (object.id !== id)
    throw refuse.problems([
      invalid(`The id '${object.id}' in the payload does not match the id '${id}' in the path.`, '/data/id'),
    ])
  return { attributes: object.attributes ?? {} }
}

function schemasOf(resource: Resource) {
  const kept = schemas.get(resource) ?? {}
  schemas.set(resource, kept)
  return kept
}

function check(
  body: unknown,
  schema: z.ZodType,
  resource: Resource,
): ResourceObject & { readonly id?: string } {
  checkEnvelope(body)
  const result = schema.safeParse(body, { reportInput: true })
  if (result.success) return (result.data as { data: ResourceObject }).data
  throw refuse.problems(result.error.issues.flatMap((issue) => problemOf(issue, resource)))
}

/** seen: issue-ruby15-event-payload-400 and amp-write-tag-bad-request for the two wordings. */
function checkEnvelope(body: unknown): void {
  const data = isObject(body) ? body.data : undefined
  if (!isObject(data))
    throw refuse.problems([invalid('The payload provided in the request is invalid.', '/data')])
  if (!('attributes' in data || 'relationships' in data || 'id' in data)) {
    const detail = 'One of `attributes`, `relationships` or `id` must be included in the request payload.'
    throw refuse.problems([invalid(detail, '/data')])
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** guess: `wire.md` documents the limits, not the words (coupons.md §13). */
function checkCount(count: number, max: number, at: string): void {
  if (count === 0) throw refuse.problems([invalid('At least one item is required.', at)])
  if (count > max)
    throw refuse.problems([invalid(`A maximum of ${max} items is allowed per request; got ${count}.`, at)])
}

function draftOf(object: ResourceObject): Draft {
  const related = Object.entries(object.relationships ?? {}).map(([name, { data }]) => [name, data.id])
  return { attributes: object.attributes ?? {}, related: Object.fromEntries(related) }
}
