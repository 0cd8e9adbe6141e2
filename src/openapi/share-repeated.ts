import type { oas30 } from 'openapi3-ts'
import { pascal } from '../base/text.js'

type Schema = oas30.SchemaObject
type Schemas = ReadonlyMap<string, Schema>

/** A shorter text is no longer than what refers to it, and easier to read in its place. */
const SHARED_FROM = 400

/**
 * Moves the schemas that occur more than once into components of their own: the definition of a template is in the body
 * of its create, in that of its update, and in three responses. A document without this is four times as long.
 */
export function shareRepeated(schemas: Schemas): Schemas {
  const counts = new Map<string, number>()
  for (const schema of schemas.values()) eachMember(schema, (member) => count(member, counts))
  const shared = new Shared(schemas, counts)
  for (const [name, schema] of schemas) shared.add(name, schema)
  return shared.schemas
}

/** Counts a schema and, at its first occurrence, those within it. */
function count(schema: Schema, counts: Map<string, number>): void {
  const text = JSON.stringify(schema)
  const before = counts.get(text) ?? 0
  counts.set(text, before + 1)
  if (before === 0) eachMember(schema, (member) => count(member, counts))
}

/** Where a schema stands: the type of the resource around it, and the property that has it. */
interface Place {
  readonly type: string
  readonly property: string
}

class Shared {
  readonly schemas = new Map<string, Schema>()
  readonly #taken: Schemas
  readonly #counts: ReadonlyMap<string, number>
  readonly #names = new Map<string, string>()

  constructor(taken: Schemas, counts: ReadonlyMap<string, number>) {
    this.#taken = taken
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
    const text = JSON.stringify(schema)
    if (text.length < SHARED_FROM || (this.#counts.get(text) ?? 0) < 2) return this.#shortened(schema, place)
    const known = this.#names.get(text)
    const name = known ?? this.#free(nameOf(schema, place))
    if (known === undefined) {
      this.#names.set(text, name)
      this.add(name, schema, place)
    }
    return { $ref: `#/components/schemas/${name}` }
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

function eachMember(schema: Schema, visit: (member: Schema) => void): void {
  mapMembers(schema, (member) => {
    visit(member)
    return member
  })
}

/** A copy of a schema in which `change` replaced each schema directly within it. It gets the name of a property. */
function mapMembers(
  schema: Schema,
  change: (member: Schema, property?: string) => Schema | oas30.ReferenceObject,
): Schema {
  const changed = (member: Schema | oas30.ReferenceObject, name?: string) =>
    isSchema(member) ? change(member, name) : member
  const { properties, items, oneOf, additionalProperties } = schema
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, member]) => [name, changed(member, name)]),
      ),
    }),
    ...(items && { items: changed(items) }),
    ...(oneOf && { oneOf: oneOf.map((member) => changed(member)) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: changed(additionalProperties) }),
  }
}
