import { type Draft, defineRules, type ParsedBody, type World } from '../../declare/index.js'
import { conflict, refuse } from '../../dialect/refusal.js'
import { dataSource, titleTaken } from './data-source.js'
import { currentSchema, draftSchema, type SchemaRow, type TypeRow } from './find-versions.js'
import { remap } from './ingest.js'
import { ingestionLog } from './ingestion-log.js'
import { hideLinks } from './links-of.js'
import { checkMapping, type GivenMapping } from './mapping-checks.js'
import { objectRecord } from './object-record.js'
import { customSchema } from './object-schema.js'
import { objectType } from './object-type.js'
import { rawRecord } from './raw-record.js'
import { relateSchemas } from './relate.js'
import {
  checkContent,
  checkVersion,
  refuseUnknownType,
  requireDraft,
  type SchemaContent,
} from './schema-checks.js'
import { objectSchemaLink, profileObjectSchema } from './schema-link.js'
import type { SchemaProperty } from './schema-property.js'
import { sourceMapping } from './source-mapping.js'
import { beginVersion, mappedSchema, publish, retitle } from './versions.js'
import { waitingLink } from './waiting-link.js'
import { stopWaiting } from './waiting-records.js'

const ATTRIBUTES = '/data/attributes'
const INSIDE = `${ATTRIBUTES}/object-schema/data/attributes`
const MAPPING = 'source-mapping/data/attributes'

/** The content of a schema in a body; absent members are empty. */
function contentOf(given: {
  readonly properties?: readonly unknown[] | null
  readonly required?: readonly string[] | null
}): SchemaContent {
  const properties = (given.properties ?? []) as readonly SchemaProperty[]
  return {
    properties: properties.map((each) => ({ ...each, description: each.description ?? '' })),
    required: given.required ?? [],
  }
}

/** A schema inside the body of a new type. */
interface GivenSchema {
  readonly properties?: readonly SchemaProperty[] | null
  readonly required?: readonly string[] | null
  readonly status?: 'active' | 'draft' | null
  readonly 'source-mapping'?: ParsedBody | null
}

function givenSchema({ attributes }: Draft<typeof objectType>): GivenSchema {
  const body = attributes['object-schema'] as ParsedBody | null | undefined
  return (body?.attributes ?? {}) as GivenSchema
}

function givenMapping(body: unknown): GivenMapping | undefined {
  return (body as ParsedBody | null | undefined)?.attributes as GivenMapping | undefined
}

const dataSourceRules = defineRules(dataSource, {
  beforeCreate({ attributes: { title, namespace } }, world) {
    const used = namespace ?? 'custom-objects'
    const taken = world.pick(dataSource, { title: title ?? '' })
    if (taken.some(({ attributes }) => attributes.namespace === used))
      throw refuse.problems([titleTaken(title ?? '', used)])
  },

  /** guess: objects stay, and mappings lead to nothing (catalogs-and-rest.md §10.5). */
  beforeDelete(row, world) {
    for (const raw of world.pick(rawRecord, { 'data-source': row.id })) stopWaiting(raw, world)
    world.removeAll(rawRecord, { 'data-source': row.id })
  },
})

/** Throws the 409 of a title that another type of the namespace has. */
function requireTitle(title: string, namespace: string, own: string | undefined, world: World): void {
  const taken = world.pick(objectType, { title })
  if (taken.some(({ id, attributes }) => id !== own && attributes.namespace === namespace))
    throw refuse.problems([titleTaken(title, namespace)])
}

const objectTypeRules = defineRules(objectType, {
  beforeCreate(draft, world) {
    const { title, namespace } = draft.attributes
    requireTitle(title ?? '', namespace ?? 'custom-objects', undefined, world)
    const given = givenSchema(draft)
    const content = contentOf(given)
    checkContent(content, INSIDE)
    const schema = { properties: content.properties, relationships: new Map() }
    checkMapping(givenMapping(given['source-mapping']) ?? {}, schema, `${INSIDE}/${MAPPING}`, world)
  },

  /** guess: a type without a schema in its body gets an empty draft (custom_objects_api_overview). */
  afterCreate(row, draft, world) {
    const given = givenSchema(draft)
    const { title, description, visibility } = row.attributes
    const content = contentOf(given)
    const schema = world.ensure(customSchema, {
      attributes: {
        title,
        description,
        status: 'draft',
        properties: [...content.properties],
        required: [...content.required],
        published_at: null,
        visibility: visibility ?? 'private',
      } as never,
      related: { 'object-type': row.id, 'source-mapping': null },
    })
    if (!schema) return row
    const mapping = givenMapping(given['source-mapping'])
    beginVersion(schema, { type: row, mapping, isActive: given.status === 'active' }, world)
    return world.find(objectType, row.id) ?? row
  },

  beforeDelete(row, world) {
    for (const schema of world.pick(customSchema, { 'object-type': row.id })) removeSchema(schema, world)
    hideLinks(row.id, world)
    world.removeAll(objectRecord, { 'object-type': row.id })
    world.removeAll(ingestionLog, { 'object-type': row.id })
    world.removeAll(waitingLink, { 'object-type': row.id })
  },
})

function removeSchema(schema: SchemaRow, world: World): void {
  world.removeAll(sourceMapping, { 'object-schema': schema.id })
  world.removeAll(objectSchemaLink, { 'object-schema': schema.id })
  world.removeAll(profileObjectSchema, { 'object-schema': schema.id })
  world.remove(customSchema, schema)
}

/** Returns the type in the body of a new schema. Throws a Refusal. */
function typeOf({ related }: Draft<typeof customSchema>, world: World): TypeRow {
  const id = related['object-type'] ?? ''
  return world.find(objectType, id) ?? refuseUnknownType(id)
}

const objectSchemaRules = defineRules(customSchema, {
  beforeCreate(draft, world) {
    const type = typeOf(draft, world)
    // guess: the words (catalogs-and-rest.md §10.5).
    if (draftSchema(type, world))
      throw refuse.problems([conflict('The object type already has a draft schema.', '/data')])
    const { attributes } = draft
    requireTitle(attributes.title ?? '', type.attributes.namespace ?? '', type.id, world)
    const content = contentOf(attributes as never)
    checkContent(content, ATTRIBUTES)
    const current = currentSchema(type, world)
    checkVersion(content, current && contentOf(current.attributes as never), ATTRIBUTES)
    const relationships = current ? mappedSchema(current, world).relationships : new Map()
    const mapping = givenMapping(attributes['source-mapping']) ?? {}
    const schema = { properties: content.properties, relationships }
    checkMapping(mapping, schema, `${ATTRIBUTES}/${MAPPING}`, world)
  },

  complete(draft, world) {
    const type = typeOf(draft, world)
    const { attributes } = draft
    return {
      attributes: {
        properties: [...contentOf(attributes as never).properties],
        description: attributes.description ?? type.attributes.description ?? '',
        visibility: type.attributes.visibility ?? 'private',
        status: 'draft' as const,
      },
    }
  },

  afterCreate(row, draft, world) {
    const type = typeOf(draft, world)
    const mapping = givenMapping(draft.attributes['source-mapping'])
    const isActive = draft.attributes.status === 'active'
    return beginVersion(row, { type, mapping, isActive }, world)
  },

  beforeUpdate(row, { attributes }, world) {
    requireDraft(row)
    const type = world.find(objectType, row.related['object-type'] ?? '')
    if (!type) return
    if (attributes.title != null)
      requireTitle(attributes.title, type.attributes.namespace ?? '', type.id, world)
    const content = contentOf({
      properties: attributes.properties ?? row.attributes.properties,
      required: attributes.required ?? row.attributes.required,
    })
    checkContent(content, ATTRIBUTES)
    const current = currentSchema(type, world)
    checkVersion(content, current && contentOf(current.attributes as never), ATTRIBUTES)
  },

  /** guess: null leaves a member as it is. */
  amend(_row, { attributes: { properties, required } }) {
    return {
      attributes: {
        ...(properties && { properties: [...contentOf({ properties }).properties] }),
        ...(required && { required }),
      },
    }
  },

  afterUpdate(row, { attributes }, world) {
    const type = world.find(objectType, row.related['object-type'] ?? '')
    if (!type) return row
    const { title, description, status } = attributes
    retitle(type, { ...(title != null && { title }), ...(description != null && { description }) }, world)
    const retitled = world.find(customSchema, row.id) ?? row
    return status === 'active' ? publish(retitled, world) : retitled
  },

  relate: relateSchemas,
})

const sourceMappingRules = defineRules(sourceMapping, {
  beforeUpdate(row, { attributes }, world) {
    const schema = world.find(customSchema, row.related['object-schema'] ?? '')
    if (schema) checkMapping(attributes as GivenMapping, mappedSchema(schema, world), ATTRIBUTES, world)
  },

  /** Lists are replaced whole. guess: null leaves a list as it is. */
  amend(_row, { attributes: { property_mappings, relationship_mappings } }) {
    return {
      attributes: {
        ...(property_mappings && { property_mappings }),
        ...(relationship_mappings && { relationship_mappings }),
      },
    }
  },

  /** Records are mapped again only if the mapping is that of the current schema. */
  afterUpdate(row, _, world) {
    const schema = world.find(customSchema, row.related['object-schema'] ?? '')
    if (schema?.attributes.status === 'active') remap(schema.related['object-type'] ?? '', world)
    return row
  },
})

export const rules = [dataSourceRules, objectTypeRules, objectSchemaRules, sourceMappingRules]
