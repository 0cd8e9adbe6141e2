import type { oas30 } from 'openapi3-ts'
import { z } from 'zod'
import { membersReader } from '../quick-read.js'
import { attributeSchema, withOwner } from './attribute-schema.js'
import type { Attribute, AttributeOptions, Kind, Occasion, StoredValue } from './kind.js'
import { attributeOf } from './late-attribute.js'

type Members = Readonly<Record<string, Attribute>>
type Shape<M extends Members> = {
  [K in keyof M as M[K] extends Attribute<unknown, infer O>
    ? O extends { create: 'required' }
      ? K
      : never
    : never]: M[K] extends Attribute<infer V> ? V : never
} & { [K in keyof M]?: M[K] extends Attribute<infer V> ? V : never }

interface ObjectOptions extends AttributeOptions {
  /** Published as an object without its members. */
  readonly opaque?: boolean
  /** Klaviyo's name of its class, which refusals of unknown and missing members name. */
  readonly className?: string
}

/** An object whose members are attributes. Undeclared members are refused. */
export function object<const M extends Members, const O extends ObjectOptions>(
  members: M,
  options: O,
): Attribute<StoredValue<Shape<M>, O>, O> {
  return attributeOf(() => objectKind(members, options), options)
}

function objectKind(members: Members, { opaque, className }: ObjectOptions): Kind {
  const initial = initialValues(members)
  const hasInitial = Object.keys(initial).length > 0
  return {
    name: 'object',
    column: 'TEXT',
    accepts() {
      const schemas = Object.entries(members).map(([name, member]) => [
        name,
        attributeSchema(member, member.options.create),
      ])
      const schema = z.strictObject(Object.fromEntries(schemas))
      return className === undefined ? schema : withOwner(schema, className)
    },
    quick: membersReader(Object.entries(members)),
    ...(!opaque && { members }),
    schema: () => (opaque ? { type: 'object' } : objectSchema(members)),
    print: (value, occasion) => printMembers(members, value, occasion),
    merge: (given, held) =>
      given || held || hasInitial ? { ...initial, ...(held as object), ...(given as object) } : null,
    complete: (value) => completeMembers(members, value),
    bind: () => ({ expected: 'nothing: an object cannot be filtered' }),
  }
}

/**
 * The declared members of a value in declared order. An absent member has its initial value; without one it is null where
 * it may be. Undocumented members stay absent.
 */
function completeMembers(members: Members, value: unknown): unknown {
  const given = value as Readonly<Record<string, unknown>>
  const completed = Object.entries(members).flatMap(([name, { kind, options }]): [string, unknown][] => {
    const absent = options.initial ?? (options.nullable && !options.undocumented ? null : undefined)
    const held = given[name] === undefined ? absent : given[name]
    if (held === undefined) return []
    return [[name, held === null ? null : (kind.complete?.(held) ?? held)]]
  })
  return Object.fromEntries(completed)
}

/** The members that have an initial value, with that value. */
function initialValues(members: Members): Record<string, unknown> {
  const initial = Object.entries(members).filter(([, { options }]) => options.initial !== undefined)
  return Object.fromEntries(initial.map(([name, { options }]) => [name, options.initial]))
}

function objectSchema(members: Members): oas30.SchemaObject {
  const documented = Object.entries(members).filter(([, { options }]) => !options.undocumented)
  const required = documented.filter(([, { options }]) => options.always || options.create === 'required')
  return {
    type: 'object',
    properties: Object.fromEntries(documented.map(([name, member]) => [name, published(member)])),
    ...(required.length > 0 && { required: required.map(([name]) => name) }),
  }
}

/** Returns a `published` option that publishes an object as one of several shapes. */
export function oneOfShapes(shapes: readonly Members[]) {
  return ({ type: _type, properties: _properties, required: _required, ...derived }: oas30.SchemaObject) => ({
    ...derived,
    oneOf: shapes.map(objectSchema),
  })
}

/** A `published` option that drops the format of a text. */
export function withoutFormat({ format: _, ...derived }: oas30.SchemaObject): oas30.SchemaObject {
  return derived
}

const publishedSchemas = new WeakMap<Attribute, oas30.SchemaObject>()

/** The published schema of an attribute in responses, cached: the same attribute stands in many schemas. */
export function published(attribute: Attribute): oas30.SchemaObject {
  const known = publishedSchemas.get(attribute)
  if (known) return known
  const schema = publish(attribute)
  publishedSchemas.set(attribute, schema)
  return schema
}

function publish({ kind, options }: Attribute): oas30.SchemaObject {
  const derived: oas30.SchemaObject = {
    ...kind.schema(),
    description: options.doc,
    ...(options.example !== undefined && { example: options.example }),
    ...(options.nullable !== undefined &&
      options.nullable !== 'patched' &&
      options.nullable !== 'taken' && { nullable: true }),
  }
  return typeof options.published === 'function'
    ? options.published(derived)
    : { ...derived, ...options.published }
}

function printMembers(members: Members, value: unknown, occasion: Occasion): unknown {
  const given = value as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(members)
      .filter(([name]) => given[name] !== undefined)
      .map(([name, member]) => [
        name,
        given[name] === null ? null : member.kind.print(given[name], occasion),
      ]),
  )
}

/** The published schema of an attribute in a body: with its default, and nullable only if a body may hold null. */
export function bodyMemberSchema(attribute: Attribute): oas30.SchemaObject {
  const { nullable, ...options } = attribute.options
  const { createDefault } = options
  return {
    ...published(nullable === 'answered' ? { ...attribute, options } : attribute),
    ...(createDefault !== undefined && { default: createDefault }),
  }
}
