import type { Row } from '../../declare/index.js'
import { conflict, invalid, type Problem, refuse } from '../../dialect/refusal.js'
import type { customSchema } from './object-schema.js'
import type { SchemaProperty } from './schema-property.js'

/** The parts of a schema that its checks compare. */
export interface SchemaContent {
  readonly properties: readonly SchemaProperty[]
  readonly required: readonly string[]
}

/**
 * Throws a Refusal unless ids and names of properties are unique, and `required` names properties. `at` is the pointer to
 * the attributes. guess: the words; the rules are those of the document (catalogs-and-rest.md §10.5).
 */
export function checkContent({ properties, required }: SchemaContent, at: string): void {
  const problems = [
    ...repeated(properties, ({ id }) => String(id)).map((place) =>
      invalid(
        `The property id '${properties[place]?.id}' is used more than once.`,
        property(at, place, 'id'),
      ),
    ),
    ...repeated(properties, ({ name }) => name).map((place) =>
      invalid(
        `The property name '${properties[place]?.name}' is used more than once.`,
        property(at, place, 'name'),
      ),
    ),
    ...unknownRequired(properties, required, at),
  ]
  if (problems.length > 0) throw refuse.problems(problems)
}

function unknownRequired(
  properties: readonly SchemaProperty[],
  required: readonly string[],
  at: string,
): Problem[] {
  const names = new Set(properties.map(({ name }) => name))
  return required.flatMap((name, place) =>
    names.has(name)
      ? []
      : [invalid(`'${name}' is not a property of the object schema.`, `${at}/required/${place}`)],
  )
}

/** Returns the places of items whose key an earlier item has. */
function repeated<T>(items: readonly T[], keyOf: (item: T) => string): number[] {
  const seen = new Set<string>()
  return items.flatMap((item, place) => {
    const key = keyOf(item)
    if (seen.has(key)) return [place]
    seen.add(key)
    return []
  })
}

/**
 * Throws a Refusal unless a new version keeps the id and type of each property of the current schema, and requires none
 * that is new: only properties that are not required can be added to an object type (help page 37711720137755).
 */
export function checkVersion(content: SchemaContent, current: SchemaContent | undefined, at: string): void {
  if (!current) return
  const byId = new Map(content.properties.map((each) => [each.id, each]))
  const known = new Set(current.properties.map(({ id }) => id))
  const lost = current.properties.flatMap(({ id, name, type }) => {
    const kept = byId.get(id)
    if (!kept) return [invalid(`The property '${name}' with id ${id} cannot be removed.`, `${at}/properties`)]
    if (kept.type === type) return []
    const place = content.properties.indexOf(kept)
    return [
      invalid(`The type of the property '${name}' cannot change from ${type}.`, property(at, place, 'type')),
    ]
  })
  const added = content.properties.filter(({ id }) => !known.has(id)).map(({ name }) => name)
  const required = content.required.flatMap((name, place) =>
    added.includes(name)
      ? [invalid(`The new property '${name}' cannot be required.`, `${at}/required/${place}`)]
      : [],
  )
  if (lost.length + required.length > 0) throw refuse.problems([...lost, ...required])
}

function property(at: string, place: number, member: string): string {
  return `${at}/properties/${place}/${member}`
}

/** Throws the 409 of a schema that is no draft. guess: the words (catalogs-and-rest.md §10.5). */
export function requireDraft({ attributes: { status } }: Row<typeof customSchema>): void {
  if (status !== 'draft')
    throw refuse.problems([conflict('Only draft schemas can be modified.', '/data/attributes/status')])
}

/** Throws the 404 of an unknown object type in the body of a new schema (seen: nickdnk-create_object_schema.404). */
export function refuseUnknownType(id: string): never {
  throw refuse.notFound(`object-type with id \`${id}\` does not exist`)
}
