import type { oas30 } from 'openapi3-ts'
import { pascal } from '../base/text.js'

type Schema = oas30.SchemaObject
type Schemas = ReadonlyMap<string, Schema>

/** A shorter text is no longer than what refers to it, and easier to read in its place. */
const SHARED_FROM = 400

/**
 * Moves the schemas that occur more than once into schemas of their own: the definition of a template is in the body of
 * its create, in that of its update, and in three responses. A document without this is four times as long. `base` is
 * the pointer to the schemas in the document.
 */
export function shareRepeated(schemas: Schemas, base = '#/components/schemas/'): Schemas {
  const content = new Content()
  const counts = new Map<number, number>()
  for (const schema of schemas.values()) eachMember(schema, (member) => count(member, content, counts))
  const shared = new Shared(schemas, content, counts, base)
  for (const [name, schema] of schemas) shared.add(name, schema)
  return shared.schemas
}

/** Numbers schemas by their content. Each text has numbers in place of nested schemas, so that it stays short. */
class Content {
  readonly #known = new WeakMap<Schema, { readonly number: number; readonly length: number }>()
  readonly #numbers = new Map<string, number>()

  /** The number of a content, and the length of its text. */
  of(schema: Schema): { readonly number: number; readonly length: number } {
    const known = this.#known.get(schema)
    if (known) return known
    let nested = 0
    const text = JSON.stringify(
      mapMembers(schema, (member) => {
        const { number, length } = this.of(member)
        nested += length
        return { $ref: String(number) }
      }),
    )
    const number = this.#numbers.get(text) ?? this.#numbers.size
    this.#numbers.set(text, number)
    const found = { number, length: text.length + nested }
    this.#known.set(schema, found)
    return found
  }
}

/** Counts a schema and, at its first occurrence, those within it. */
function count(schema: Schema, content: Content, counts: Map<number, number>): void {
  const { number } = content.of(schema)
  const before = counts.get(number) ?? 0
  counts.set(number, before + 1)
  if (before === 0) eachMember(schema, (member) => count(member, content, counts))
}

/** Where a schema stands: the type of the resource around it, and the property that has it. */
interface Place {
  readonly type: string
  readonly property: string
}

class Shared {
  readonly schemas = new Map<string, Schema>()
  readonly #taken: Schemas
  readonly #content: Content
  readonly #counts: ReadonlyMap<number, number>
  readonly #names = new Map<number, string>()
  readonly #base: string

  constructor(taken: Schemas, content: Content, counts: ReadonlyMap<number, number>, base: string) {
    this.#base = base
    this.#taken = taken
    this.#content = content
    this.#counts = counts
  }

  /** Adds a component, with references in place of the schemas that occur elsewhere as well. */
  add(name: string, schema: Schema, place: Place = { type: '', property: '' }): void {
    // It keeps its place in the document before the components that it needs.
    this.schemas.set(name, schema)
    this.schemas.set(name, this.#shortened(schema, place))
  }

  #shortened(schema: Schema, { type, property }: Place): Schema {
    const owner = typeOf(schema) ?? type
    return mapMembers(schema, (member, name = property) =>
      this.#reference(member, { type: owner, property: name }),
    )
  }

  #reference(schema: Schema, place: Place): Schema | oas30.ReferenceObject {
    const { number, length } = this.#content.of(schema)
    if (length < SHARED_FROM || (this.#counts.get(number) ?? 0) < 2) return this.#shortened(schema, place)
    const known = this.#names.get(number)
    const name = known ?? this.#free(nameOf(schema, place))
    if (known === undefined) {
      this.#names.set(number, name)
      this.add(name, schema, place)
    }
    return { $ref: `${this.#base}${name}` }
  }

  /** The name, with a number if it is taken. */
  #free(name: string): string {
    const isTaken = (each: string) => this.#taken.has(each) || this.schemas.has(each)
    for (let number = 2; ; number++) {
      const candidate = number === 2 && !isTaken(name) ? name : `${name}${number}`
      if (!isTaken(candidate)) return candidate
    }
  }
}

/** The type of the resource that a schema describes, from its reference to `ProfileEnum`; undefined if it has none. */
function typeOf({ properties }: Schema): string | undefined {
  const type = properties?.type
  return type && '$ref' in type ? type.$ref.split('/').at(-1)?.replace(/Enum$/, '') : undefined
}

/** A name after the resource, the only word of the member `type` if it has one, and the property. */
function nameOf({ properties = {} }: Schema, { type, property }: Place): string {
  const { type: words } = properties
  const [only, ...others] = words && 'enum' in words ? (words.enum ?? []) : []
  return `${type}${typeof only === 'string' && others.length === 0 ? pascal(only) : ''}${pascal(property)}`
}

function isSchema(value: Schema | oas30.ReferenceObject): value is Schema {
  return !('$ref' in value)
}

/** Calls `visit` with each schema directly within a schema. */
function eachMember(schema: Schema, visit: (member: Schema) => void): void {
  const { properties = {}, items, oneOf = [], anyOf = [], additionalProperties } = schema
  const other = typeof additionalProperties === 'object' ? additionalProperties : undefined
  for (const member of [...Object.values(properties), items, ...oneOf, ...anyOf, other])
    if (member && isSchema(member)) visit(member)
}

/** A copy of a schema in which `change` replaced each schema directly within it. It gets the name of a property. */
function mapMembers(
  schema: Schema,
  change: (member: Schema, property?: string) => Schema | oas30.ReferenceObject,
): Schema {
  const changed = (member: Schema | oas30.ReferenceObject, name?: string) =>
    isSchema(member) ? change(member, name) : member
  const { properties, items, oneOf, anyOf, additionalProperties } = schema
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, member]) => [name, changed(member, name)]),
      ),
    }),
    ...(items && { items: changed(items) }),
    ...(oneOf && { oneOf: oneOf.map((member) => changed(member)) }),
    ...(anyOf && { anyOf: anyOf.map((member) => changed(member)) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: changed(additionalProperties) }),
  }
}
