import type { Row, World } from '../../declare/index.js'
import { type CheckedValue, checkValue } from './check-value.js'
import { currentSchema, mappingOf } from './find-versions.js'
import { type PathStep, parsePath, valuesAt } from './json-path.js'
import { objectType } from './object-type.js'
import type { SchemaProperty } from './schema-property.js'
import type { PropertyMapping, RelationshipMapping } from './source-mapping.js'

/** How the records of one data source become objects of a type. */
export interface ActiveMapping {
  readonly type: Row<typeof objectType>
  readonly source: string
  readonly properties: readonly MappedProperty[]
  readonly required: ReadonlySet<string>
  /** The path of the id of the object, where properties are mapped from the source. */
  readonly idPath: readonly PathStep[] | undefined
  readonly relationships: readonly RelationshipMapping[]
}

interface MappedProperty {
  readonly property: SchemaProperty
  /** The path of the value, or the constant. */
  readonly from: { readonly path: readonly PathStep[] } | { readonly constant: unknown }
}

/** An error of a record, as ingestion logs have it. */
export interface RecordError {
  readonly code: string
  readonly message: string
  readonly property: string
  readonly invalid_value: string | null
}

/** The mappings of all current schemas, or of one type. */
export function activeMappings(world: World, only?: string): readonly ActiveMapping[] {
  return world.pick(objectType, {}).flatMap((type) => {
    const schema = only === undefined || only === type.id ? currentSchema(type, world) : undefined
    const mapping = schema && mappingOf(schema, world)
    if (!schema || !mapping) return []
    const properties = (schema.attributes.properties ?? []) as readonly SchemaProperty[]
    const mappings = (mapping.attributes.property_mappings ?? []) as unknown as readonly PropertyMapping[]
    const relationships = (mapping.attributes.relationship_mappings ??
      []) as unknown as readonly RelationshipMapping[]
    return sourcesOf(mappings, relationships).map((source) => ({
      type,
      source,
      properties: mappedFrom(source, properties, mappings),
      required: new Set(schema.attributes.required ?? []),
      idPath: idPathOf(source, mappings),
      relationships: relationships.filter((each) => each.source.source_id === source),
    }))
  })
}

function sourcesOf(
  mappings: readonly PropertyMapping[],
  relationships: readonly RelationshipMapping[],
): readonly string[] {
  return [
    ...new Set([
      ...mappings.flatMap((each) => (each.type === 'simple' ? [each.source.source_id] : [])),
      ...relationships.map(({ source }) => source.source_id),
    ]),
  ]
}

function idPathOf(source: string, mappings: readonly PropertyMapping[]): readonly PathStep[] | undefined {
  for (const each of mappings)
    if (each.type === 'simple' && each.source.source_id === source) return parsePath(each.source.id_path)
  return undefined
}

/** The properties that a source provides, and constants. */
function mappedFrom(
  source: string,
  properties: readonly SchemaProperty[],
  mappings: readonly PropertyMapping[],
): readonly MappedProperty[] {
  return properties.flatMap((property): MappedProperty[] => {
    const mapping = mappings.find(
      (each) => each.id === property.id && (each.type === 'constant' || each.source.source_id === source),
    )
    if (!mapping) return []
    const from =
      mapping.type === 'constant'
        ? { constant: mapping.value }
        : { path: parsePath(mapping.source.data_path) ?? [] }
    return [{ property, from }]
  })
}

/** The id of an object in a record: text or a number. Undefined if the record has none. */
export function objectKeyOf(record: unknown, path: readonly PathStep[]): string | undefined {
  return objectKeysOf(record, path)[0]
}

/** All ids at a path, as texts. */
export function objectKeysOf(record: unknown, path: readonly PathStep[]): readonly string[] {
  return valuesAt(record, path).flatMap((each) =>
    (typeof each === 'string' && each !== '') || typeof each === 'number' ? [String(each)] : [],
  )
}

/** The properties that a record provides for a type, and what is wrong with them. Null counts as absent. */
export function propertiesOf(
  record: unknown,
  { properties, required }: ActiveMapping,
): { readonly values: Readonly<Record<string, unknown>>; readonly errors: readonly RecordError[] } {
  const values: [string, unknown][] = []
  const errors: RecordError[] = []
  for (const { property, from } of properties) {
    const { name, type } = property
    const value = 'constant' in from ? from.constant : (valuesAt(record, from.path)[0] ?? null)
    if (value === null) {
      if (required.has(name))
        errors.push({ code: 'missing', message: 'Field required', property: name, invalid_value: null })
      continue
    }
    const checked: CheckedValue = checkValue(type, value)
    if ('value' in checked) values.push([name, checked.value])
    else errors.push({ ...checked, property: name, invalid_value: JSON.stringify(value) })
  }
  return { values: Object.fromEntries(values), errors }
}
