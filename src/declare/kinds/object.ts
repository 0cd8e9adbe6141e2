import type { oas30 } from 'openapi3-ts'
import { z } from 'zod'
import { attributeSchema } from './attribute-schema.js'
import type { Attribute, AttributeOptions, Kind, Occasion, StoredValue } from './kind.js'

type Members = Readonly<Record<string, Attribute>>
type Shape<M extends Members> = {
  [K in keyof M as M[K] extends Attribute<unknown, infer O>
    ? O extends { create: 'required' }
      ? K
      : never
    : never]: M[K] extends Attribute<infer V> ? V : never
} & { [K in keyof M]?: M[K] extends Attribute<infer V> ? V : never }

interface ObjectOptions extends AttributeOptions {
  /** Published as an object of which nothing more is said. */
  readonly opaque?: boolean
}

/** An object whose members are attributes themselves. Members that are not declared are refused. */
export function object<const M extends Members, const O extends ObjectOptions>(
  members: M,
  options: O,
): Attribute<StoredValue<Shape<M>, O>, O> {
  return { kind: objectKind(members, options), options }
}

function objectKind(members: Members, { opaque }: ObjectOptions): Kind {
  const begun = initialValues(members)
  const hasBegun = Object.keys(begun).length > 0
  return {
    name: 'object',
    column: 'TEXT',
    accepts: () =>
      z.strictObject(
        Object.fromEntries(
          Object.entries(members).map(([name, member]) => [
            name,
            attributeSchema(member, member.options.create),
          ]),
        ),
      ),
    ...(!opaque && { members }),
    schema: () => (opaque ? { type: 'object' } : objectSchema(members)),
    print: (value, occasion) => printMembers(members, value, occasion),
    merge: (given, held) =>
      given || held || hasBegun ? { ...begun, ...(held as object), ...(given as object) } : null,
    bind: () => ({ expected: 'nothing: an object cannot be filtered' }),
  }
}

/** The members that begin with a value. */
function initialValues(members: Members): Record<string, unknown> {
  const begun = Object.entries(members).filter(([, { options }]) => options.initial !== undefined)
  return Object.fromEntries(begun.map(([name, { options }]) => [name, options.initial]))
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

/** Publishes an object as one of several shapes, each with what it always has. */
export function oneOfShapes(shapes: readonly Members[]) {
  return ({ type: _type, properties: _properties, required: _required, ...derived }: oas30.SchemaObject) => ({
    ...derived,
    oneOf: shapes.map(objectSchema),
  })
}

/** Publishes a text without its format. */
export function withoutFormat({ format: _, ...derived }: oas30.SchemaObject): oas30.SchemaObject {
  return derived
}

/** The schema of an attribute in answers, its options applied. */
export function published({ kind, options }: Attribute): oas30.SchemaObject {
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

/** The schema of an attribute in a body: null is published only where a body may hold it, and its default as well. */
export function bodyMemberSchema(attribute: Attribute): oas30.SchemaObject {
  const { nullable, ...options } = attribute.options
  const { createDefault } = options
  return {
    ...published(nullable === 'answered' ? { ...attribute, options } : attribute),
    ...(createDefault !== undefined && { default: createDefault }),
  }
}
