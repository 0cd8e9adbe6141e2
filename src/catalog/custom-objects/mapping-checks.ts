import type { World } from '../../declare/index.js'
import { invalid, type Problem, refuse } from '../../dialect/refusal.js'
import { dataSource } from './data-source.js'
import { parsePath } from './json-path.js'
import type { SchemaProperty } from './schema-property.js'
import type { PropertyMapping, RelationshipMapping, RelationshipSource } from './source-mapping.js'

/** A source mapping as a body has it. */
export interface GivenMapping {
  readonly property_mappings?: readonly PropertyMapping[] | null
  readonly relationship_mappings?: readonly RelationshipMapping[] | null
}

/** What a mapping may refer to. */
interface MappedSchema {
  readonly properties: readonly SchemaProperty[]
  /** The ids of the relationships of the schema, and whether they lead to profiles. */
  readonly relationships: ReadonlyMap<string, { readonly isProfile: boolean }>
}

/**
 * Throws a Refusal unless a mapping names properties and relationships of its schema, data sources that exist, and paths
 * of the supported subset. `at` is the pointer to the attributes of the mapping. guess: the words.
 */
export function checkMapping(
  { property_mappings, relationship_mappings }: GivenMapping,
  schema: MappedSchema,
  at: string,
  world: World,
): void {
  const problems = [
    ...(property_mappings ?? []).flatMap((mapping, place) =>
      propertyProblems(mapping, schema, `${at}/property_mappings/${place}`, world),
    ),
    ...repeatedIds(property_mappings ?? [], `${at}/property_mappings`),
    ...(relationship_mappings ?? []).flatMap((mapping, place) =>
      relationshipProblems(mapping, schema, `${at}/relationship_mappings/${place}`, world),
    ),
  ]
  if (problems.length > 0) throw refuse.problems(problems)
}

function repeatedIds(mappings: readonly PropertyMapping[], at: string): Problem[] {
  const keyOf = (each: PropertyMapping) => `${each.id} ${each.type === 'simple' ? each.source.source_id : ''}`
  return mappings.flatMap((mapping, place) =>
    mappings.slice(0, place).some((earlier) => keyOf(earlier) === keyOf(mapping))
      ? [invalid(`The property id '${mapping.id}' is mapped more than once.`, `${at}/${place}/id`)]
      : [],
  )
}

function propertyProblems(
  mapping: PropertyMapping,
  { properties }: MappedSchema,
  at: string,
  world: World,
): Problem[] {
  const isKnown = properties.some(({ id }) => id === mapping.id)
  return [
    ...(isKnown
      ? []
      : [invalid(`'${mapping.id}' is not the id of a property of the object schema.`, `${at}/id`)]),
    ...(mapping.type === 'simple'
      ? [
          ...sourceProblems(mapping.source.source_id, at, world),
          ...pathProblems(mapping.source.id_path, `${at}/source/id_path`),
          ...pathProblems(mapping.source.data_path, `${at}/source/data_path`),
        ]
      : []),
  ]
}

function relationshipProblems(
  { relationship_id, source }: RelationshipMapping,
  { relationships }: MappedSchema,
  at: string,
  world: World,
): Problem[] {
  const relationship = relationships.get(relationship_id)
  const fits = relationship?.isProfile === (source.type === 'profile')
  return [
    ...(relationship
      ? []
      : [
          invalid(
            `'${relationship_id}' is not the id of a relationship of the object schema.`,
            `${at}/relationship_id`,
          ),
        ]),
    ...(relationship && !fits
      ? [invalid(`'${source.type}' is not a valid choice for 'type'.`, `${at}/source/type`)]
      : []),
    ...sourceProblems(source.source_id, at, world),
    ...pathProblems(source.id_path, `${at}/source/id_path`),
    ...relatedPaths(source).flatMap(({ path, at: inside }) => pathProblems(path, `${at}/source/${inside}`)),
  ]
}

function relatedPaths(source: RelationshipSource): { readonly path: string; readonly at: string }[] {
  if (source.type === 'custom-object') return [{ path: source.related_id_path, at: 'related_id_path' }]
  return source.related_id_paths.map(({ path }, place) => ({ path, at: `related_id_paths/${place}/path` }))
}

function sourceProblems(id: string, at: string, world: World): Problem[] {
  return world.find(dataSource, id) ? [] : [invalid(dataSource.notFound(id), `${at}/source/source_id`)]
}

function pathProblems(path: string, at: string): Problem[] {
  if (parsePath(path)) return []
  return [invalid(`'${path}' is not a valid JSONPath: it may have $, ['x'], .x, [n] and [*].`, at)]
}
