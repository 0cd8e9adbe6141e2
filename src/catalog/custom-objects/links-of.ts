import type { Row, World } from '../../declare/index.js'
import { customSchema } from './object-schema.js'
import { objectSchemaLink, objectTypeLink, profileObjectSchema, profileObjectType } from './schema-link.js'

/** What identifies and describes a relationship. */
export interface LinkMeta {
  readonly relationship_id: string
  readonly name: string
  readonly description: string
}

/** A relationship of a schema. `target` is the id of the other schema; undefined for profiles. */
export interface SchemaLink {
  readonly isProfile: boolean
  readonly target: string | undefined
  readonly meta: LinkMeta
}

/** Returns the relationships of a schema: to other schemas, then to profiles, each oldest first. */
export function linksOf(schema: string, world: World): readonly SchemaLink[] {
  const where = { 'object-schema': schema }
  return [
    ...world.pick(objectSchemaLink, where).map((row) => ({
      isProfile: false,
      target: row.related.target ?? undefined,
      meta: metaOf(row.attributes.meta),
    })),
    ...world.pick(profileObjectSchema, where).map((row) => ({
      isProfile: true,
      target: undefined,
      meta: metaOf(row.attributes.meta),
    })),
  ]
}

type StoredMeta = Row<typeof profileObjectSchema>['attributes']['meta']

/** The `meta` of a row of a link, with all its members. */
export function metaOf(meta: StoredMeta): LinkMeta {
  const { relationship_id = '', name = '', description } = meta ?? {}
  return { relationship_id, name, description: description ?? '' }
}

/** Creates a relationship of a schema. */
export function createLink(schema: string, { isProfile, target, meta }: SchemaLink, world: World): void {
  const attributes = { meta: { ...meta } }
  const related = { 'object-schema': schema }
  if (isProfile) world.ensure(profileObjectSchema, { attributes, related })
  else world.ensure(objectSchemaLink, { attributes, related: { ...related, target: target ?? null } })
}

/** Removes a relationship of a schema. */
export function removeLink(schema: string, { isProfile, meta }: SchemaLink, world: World): void {
  const resource = isProfile ? profileObjectSchema : objectSchemaLink
  for (const row of world.pick(resource, { 'object-schema': schema }))
    if (metaOf(row.attributes.meta).relationship_id === meta.relationship_id) world.remove(resource, row)
}

/**
 * Gives a new version the relationships of the version before. guess: they keep their ids, so that segments and mappings
 * that name them stay valid.
 */
export function copyLinks(from: string, to: string, world: World): void {
  for (const link of linksOf(from, world)) createLink(to, link, world)
}

/** Shows the relationships of a schema as those of its type. */
export function showLinks(type: string, schema: string, world: World): void {
  hideLinks(type, world)
  for (const { isProfile, target, meta } of linksOf(schema, world)) {
    const attributes = { meta: { ...meta } }
    const related = { 'object-type': type }
    if (isProfile) world.ensure(profileObjectType, { attributes, related })
    else {
      const other = world.find(customSchema, target ?? '')?.related['object-type'] ?? null
      world.ensure(objectTypeLink, { attributes, related: { ...related, target: other } })
    }
  }
}

/** Removes the relationships that a type shows. */
export function hideLinks(type: string, world: World): void {
  world.removeAll(objectTypeLink, { 'object-type': type })
  world.removeAll(profileObjectType, { 'object-type': type })
}
