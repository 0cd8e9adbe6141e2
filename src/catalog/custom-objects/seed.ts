import { z } from 'zod'
import { defineBody, defineSeed, type EntryContext, json, type World } from '../../declare/index.js'
import { ulidOf } from '../../dialect/ids.js'
import { invalid, type Problem, refuse } from '../../dialect/refusal.js'
import { checkValue } from './check-value.js'
import { currentSchema, draftSchema, type SchemaRow, type TypeRow } from './find-versions.js'
import { linkWaiting } from './ingest.js'
import { linkObjects, linkProfiles } from './link-record.js'
import { createLink, linksOf } from './links-of.js'
import { activeMappings } from './map-record.js'
import { objectRecord, recordId } from './object-record.js'
import { objectType } from './object-type.js'
import type { SchemaProperty } from './schema-property.js'
import { finishPublication, showVersion } from './versions.js'

const PROPERTIES = '/data/attributes/record_properties'

const namesByRelationship = (description: string) =>
  z.record(z.string(), z.array(z.string())).default({}).meta({ description })

/** The objects of a fixture, as if their data source had sent them. */
export const objectSeed = defineSeed({
  section: 'object_records',
  doc: 'Objects of an object type whose schema is active, with the profiles and objects that they belong to.',
  body: defineBody({
    type: objectRecord.type,
    schema: 'ObjectRecord',
    attributes: {
      record_properties: json({ create: 'required', doc: 'Properties, by the names in the schema.' }),
    },
    relationships: { 'object-type': { type: objectType.type, presence: 'required' } },
  }),
  more: () =>
    z.strictObject({
      id: z.string().min(1).meta({ description: 'Id of the object in its data source.' }),
      profiles: namesByRelationship(
        'Identifiers of profiles by relationship; one that the type lacks is created: `{owner: [ada@example.com]}`.',
      ),
      objects: namesByRelationship(
        'Ids of objects by relationship of the type, such as `{products: [sku-1]}`.',
      ),
    }),
  plant({ attributes: { record_properties }, related }, { id: key, profiles, objects }, context) {
    const { world, claim } = context
    const type = world.find(objectType, related['object-type'] ?? '')
    if (!type) throw refuse.notFound(objectType.notFound(related['object-type'] ?? ''))
    const schema = activeSchema(type, world)
    const id = recordId(type.id, key)
    claim(`object ${id}`, { record_properties, profiles, objects })
    const values = checkedProperties(record_properties, schema)
    const held = world.find(objectRecord, id)
    if (held) world.change(objectRecord, held, { attributes: { record_properties: values } })
    else {
      const attributes = { record_properties: values, key, related: {} }
      world.ensure(objectRecord, { attributes, related: { 'object-type': type.id } })
      linkWaiting(type.id, key, activeMappings(world, type.id), world)
    }
    relateProfiles(id, profiles, schema, context)
    relateObjects(id, objects, schema, world)
    return held ? 'kept' : 'made'
  },
})

/** The schema of a type, published at once if a fixture has just begun that. Throws a 400 without one. */
function activeSchema(type: TypeRow, world: World): SchemaRow {
  const draft = draftSchema(type, world)
  if (draft?.attributes.status === 'publishing') finishPublication(draft.id, world)
  const schema = currentSchema(world.find(objectType, type.id) ?? type, world)
  if (schema) return schema
  const { title } = type.attributes
  const detail = `the object type "${title}" has no active schema; give its object-schema \`status: active\``
  throw refuse.problems([invalid(detail, '/data/relationships/object-type')])
}

/** Properties as their schema has them. Throws a 400 that names each that is unknown, missing or of another type. */
function checkedProperties(given: unknown, { attributes }: SchemaRow): Record<string, never> {
  const properties = (attributes.properties ?? []) as readonly SchemaProperty[]
  const problems: Problem[] = []
  const values: [string, unknown][] = []
  const named = Object.entries(isMembers(given) ? given : {})
  if (!isMembers(given)) problems.push(invalid('properties are a mapping of names to values', PROPERTIES))
  for (const [name, value] of named) {
    const pointer = `${PROPERTIES}/${name}`
    const property = properties.find((each) => each.name === name)
    const known = properties.map((each) => each.name).join(', ')
    if (!property) {
      problems.push(invalid(`'${name}' is no property of the schema; it has ${known}`, pointer))
      continue
    }
    const checked = checkValue(property.type, value)
    if ('value' in checked) values.push([name, checked.value])
    else problems.push(invalid(checked.message, pointer))
  }
  const missing = (attributes.required ?? []).filter((name) => !named.some(([given]) => given === name))
  for (const name of missing) problems.push(invalid('Field required', `${PROPERTIES}/${name}`))
  if (problems.length > 0) throw refuse.problems(problems)
  return Object.fromEntries(values) as Record<string, never>
}

function isMembers(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}

function relateProfiles(
  record: string,
  byRelationship: Readonly<Record<string, readonly string[]>>,
  schema: SchemaRow,
  { world, id }: EntryContext,
): void {
  for (const [name, identifiers] of Object.entries(byRelationship)) {
    const relationship = profileRelationship(name, schema, world)
    const pointer = `/data/attributes/profiles/${name}`
    const ids = identifiers.map((each, at) => id('profile', each, `${pointer}/${at}`))
    linkProfiles(record, { relationship, isAdditive: false }, ids, world)
  }
}

/** The id of a relationship to profiles. Fixtures cannot declare one otherwise, so it is created. */
function profileRelationship(name: string, schema: SchemaRow, world: World): string {
  const links = linksOf(schema.id, world)
  const held = links.find(({ isProfile, meta }) => isProfile && meta.name === name)
  if (held) return held.meta.relationship_id
  const relationship_id = ulidOf(world.now(), world.uuid(`link/${schema.id}/${name}/${links.length}`))
  const meta = { relationship_id, name, description: '' }
  createLink(schema.id, { isProfile: true, target: undefined, meta }, world)
  const type = world.find(objectType, schema.related['object-type'] ?? '')
  if (type) showVersion(type, world)
  return relationship_id
}

/** Relates an object to others. Throws a 400 for a relationship that the schema does not have. */
function relateObjects(
  record: string,
  byRelationship: Readonly<Record<string, readonly string[]>>,
  schema: SchemaRow,
  world: World,
): void {
  const links = linksOf(schema.id, world).filter(({ isProfile }) => !isProfile)
  for (const [name, keys] of Object.entries(byRelationship)) {
    const link = links.find(({ meta }) => meta.name === name)
    const known = links.map(({ meta }) => meta.name).join(', ') || 'none'
    if (!link) {
      const detail = `'${name}' is no relationship of the schema to objects; there are: ${known}`
      throw refuse.problems([invalid(detail, `/data/attributes/objects/${name}`)])
    }
    linkObjects(record, { relationship: link.meta.relationship_id, isAdditive: false }, keys, world)
  }
}
