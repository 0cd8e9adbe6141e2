import { klaviyo } from '../../src/catalog/index.js'
import type { Operation, ServedOperation } from '../../src/compile/operation.js'
import { document } from '../../src/openapi/document.js'

/*
 * What the matrices are generated from: every operation that is served, with what the emulator publishes
 * of it. The tables may change how they say a thing; what is published is what a client goes by.
 */

/** A published schema, references resolved; no more of OpenAPI than the matrices ask. */
export interface Schema {
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly nullable?: boolean
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly maximum?: number
}

/** A filter field: which operators take a list, one value, or none. */
export interface Filter {
  readonly operators: { readonly [form in 'list' | 'single' | 'none']?: readonly string[] }
  readonly value?: Schema
}

export interface Published {
  readonly operation: ServedOperation
  /** The schema of the body, if it takes one. */
  readonly body?: Schema
  /** The schemas of query parameters, by name. */
  readonly parameters: ReadonlyMap<string, Schema>
  readonly filters: Readonly<Record<string, Filter>>
  /** What `fields[...]` may name, by type. */
  readonly fields: ReadonlyMap<string, readonly string[]>
}

interface Described {
  readonly parameters?: readonly { name: string; in: string; schema: unknown }[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: unknown }> }
  readonly 'x-klaviyo-filters'?: Readonly<Record<string, Filter>>
}

const spec = document(klaviyo.newest)

/** Every operation that is served. */
export const published: readonly Published[] = klaviyo.newest.operations.filter(isServed).map(describe)

/** Those of some verbs. */
export function having(...verbs: readonly ServedOperation['verb'][]): Published[] {
  return published.filter(({ operation }) => verbs.includes(operation.verb))
}

/** Those that answer from the query string alone. */
export const readings = published.filter(({ operation }) => operation.method === 'GET')

/** The words a parameter may name: `include`, `sort`, `additional-fields[...]`. */
export function words({ parameters }: Published, name: string): string[] {
  const schema = parameters.get(name)
  return (schema?.items ?? schema)?.enum?.map(String) ?? []
}

function isServed(operation: Operation): operation is ServedOperation {
  return operation.verb !== 'unserved'
}

function describe(operation: ServedOperation): Published {
  const item = spec.paths[operation.path] as Record<string, Described> | undefined
  const described = item?.[operation.method.toLowerCase()] ?? {}
  const query = (described.parameters ?? []).filter((each) => each.in === 'query')
  const parameters = new Map(query.map(({ name, schema }) => [name, resolve(schema)]))
  const [media] = Object.values(described.requestBody?.content ?? {})
  const fields = [...parameters].flatMap(([name, { items }]): [string, string[]][] => {
    const type = /^fields\[(.*)\]$/.exec(name)?.[1]
    return type === undefined ? [] : [[type, items?.enum?.map(String) ?? []]]
  })
  return {
    operation,
    ...(media && { body: resolve(media.schema) }),
    parameters,
    filters: described['x-klaviyo-filters'] ?? {},
    fields: new Map(fields),
  }
}

/** A schema with its references resolved; none of the schemas of bodies holds itself. */
function resolve(node: unknown): Schema {
  return resolved(node) as Schema
}

function resolved(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(resolved)
  if (typeof node !== 'object' || node === null) return node
  if ('$ref' in node) {
    const name = String(node.$ref).split('/').at(-1) ?? ''
    return resolved(spec.components?.schemas?.[name])
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolved(value)]))
}
