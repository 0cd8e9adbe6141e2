import { klaviyo } from '../../src/catalog/index.js'
import type { Operation, ServedOperation } from '../../src/compile/operation.js'
import { document } from '../../src/openapi/document.js'

/*
 * The input of the matrices: every served operation, with what the emulator publishes of it. The matrices read what is
 * published and not the tables behind it, because clients rely on what is published.
 */

/** A published schema with resolved references; only the parts of OpenAPI that the matrices use. */
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

/** A filter field: the operators that accept a list, one value, or none. */
export interface Filter {
  readonly operators: { readonly [form in 'list' | 'single' | 'none']?: readonly string[] }
  readonly value?: Schema
}

export interface Published {
  readonly operation: ServedOperation
  /** The schema of the body, if there is one. */
  readonly body?: Schema
  /** The schemas of the query parameters by name. */
  readonly parameters: ReadonlyMap<string, Schema>
  readonly filters: Readonly<Record<string, Filter>>
  /** The names that `fields[...]` accepts, by type. */
  readonly fields: ReadonlyMap<string, readonly string[]>
}

interface Described {
  readonly parameters?: readonly { name: string; in: string; schema: unknown }[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: unknown }> }
  readonly 'x-klaviyo-filters'?: Readonly<Record<string, Filter>>
}

const spec = document(klaviyo.newest)

/** Every served operation. */
export const published: readonly Published[] = klaviyo.newest.operations.filter(isServed).map(describe)

/** The operations with some verbs. */
export function withVerbs(...verbs: readonly ServedOperation['verb'][]): Published[] {
  return published.filter(({ operation }) => verbs.includes(operation.verb))
}

/** The operations whose response depends on the query string only. */
export const readOperations = published.filter(({ operation }) => operation.method === 'GET')

/** The values that a parameter accepts: `include`, `sort`, `additional-fields[...]`. */
export function valuesOf({ parameters }: Published, name: string): string[] {
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

/** A schema with its references resolved; no body schema is recursive. */
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
