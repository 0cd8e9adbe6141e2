import type { World } from '../../declare/index.js'
import { currentSchema } from './find-versions.js'
import { objectProfile, objectRecord } from './object-record.js'
import { objectType } from './object-type.js'
import type { SchemaProperty } from './schema-property.js'

/** An object of a profile. */
export interface ProfileObject {
  readonly id: string
  readonly properties: Readonly<Record<string, unknown>>
}

/** Returns the objects of a type that a relationship links to a profile. */
export function objectsOf(
  profile: string,
  type: string,
  relationship: string,
  world: World,
): readonly ProfileObject[] {
  return world.pick(objectProfile, { profile }).flatMap(({ related, attributes }) => {
    const id = related['object-record']
    if (!id.startsWith(`${type}:::`) || !attributes.relationship_ids.includes(relationship)) return []
    const row = world.find(objectRecord, id)
    return row ? [{ id, properties: row.attributes.record_properties ?? {} }] : []
  })
}

/** Returns the names of the properties of the current schema of a type, by their ids. */
export function propertyNames(type: string, world: World): ReadonlyMap<number, string> {
  const row = world.find(objectType, type)
  const schema = row && currentSchema(row, world)
  const properties = (schema?.attributes.properties ?? []) as readonly SchemaProperty[]
  return new Map(properties.map(({ id, name }) => [id, name]))
}
