import type { DescribedChange, World } from '../../declare/index.js'
import { ulidOf } from '../../dialect/ids.js'
import { conflict, invalid, refuse } from '../../dialect/refusal.js'
import type { SchemaRow } from './find-versions.js'
import { createLink, type LinkMeta, linksOf, removeLink, type SchemaLink } from './links-of.js'
import { customSchema } from './object-schema.js'
import { objectType } from './object-type.js'
import { requireDraft } from './schema-checks.js'
import { PROFILE } from './schema-link.js'
import { showVersion } from './versions.js'

const PROFILES = 'profile-object-schemas'

type Identifier = DescribedChange['identifiers'][number]

/** Carries out a write of the relationships of a schema. Throws a Refusal. */
export function relateSchemas(change: DescribedChange, world: World): void {
  const schema = change.part === 'add' ? addLinks(change, world) : changeLinks(change, world)
  const type = world.find(objectType, schema.related['object-type'] ?? '')
  if (type) showVersion(type, world)
}

/** seen: nickdnk-create_object_schema_relationship.404 names the other schema, though neither exists. */
function addLinks({ name, owner, identifiers }: DescribedChange, world: World): SchemaRow {
  const isProfile = name === PROFILES
  for (const each of identifiers) requireTarget(each, isProfile, world)
  const schema = requireSchema(owner, world)
  for (const each of identifiers) requireMeta(each)
  requireDraft(schema)
  for (const each of identifiers) {
    const { id, meta, pointer } = each
    const linkName = String(meta.name)
    requireName(linkName, schema.id, pointer, world)
    if (!isProfile) refuseCircle(schema, id, pointer, world)
    const count = linksOf(schema.id, world).length
    createLink(
      schema.id,
      {
        isProfile,
        target: isProfile ? undefined : id,
        meta: {
          relationship_id: ulidOf(world.now(), world.uuid(`link/${schema.id}/${linkName}/${count}`)),
          name: linkName,
          description: String(meta.description ?? ''),
        },
      },
      world,
    )
  }
  return schema
}

/**
 * Changes or removes relationships. seen: nickdnk-update_object_schema_relationship.404 names the other schema,
 * nickdnk-update_profile_schema_relationship.404 the relationship, and both deletions the schema in the path.
 */
function changeLinks({ name, part, owner, identifiers }: DescribedChange, world: World): SchemaRow {
  const isProfile = name === PROFILES
  if (part === 'remove') requireSchema(owner, world)
  const found = identifiers.map((each) => {
    if (part === 'replace' && !isProfile) requireTarget(each, isProfile, world)
    requireMeta(each)
    return { each, link: requireLink(each, owner, isProfile, world) }
  })
  const schema = requireSchema(owner, world)
  requireDraft(schema)
  for (const { each, link } of found) {
    if (part === 'replace') rename(schema, link, each, world)
    else removeLink(schema.id, link, world)
  }
  return schema
}

/** Names of the row's id, so the row is made anew. */
function rename(schema: SchemaRow, link: SchemaLink, { meta, pointer }: Identifier, world: World): void {
  const name = typeof meta.name === 'string' ? meta.name : link.meta.name
  if (name !== link.meta.name) requireName(name, schema.id, pointer, world)
  const description = typeof meta.description === 'string' ? meta.description : link.meta.description
  const changed: LinkMeta = { ...link.meta, name, description }
  removeLink(schema.id, link, world)
  createLink(schema.id, { ...link, meta: changed }, world)
}

function requireSchema(id: string, world: World): SchemaRow {
  const schema = world.find(customSchema, id)
  if (!schema) throw refuse.notFound(customSchema.notFound(id))
  return schema
}

/** guess: the 404 of a profile schema other than `profile`. */
function requireTarget({ id }: Identifier, isProfile: boolean, world: World): void {
  if (!isProfile) requireSchema(id, world)
  else if (id !== PROFILE) throw refuse.notFound(`profile-object-schema with id \`${id}\` does not exist.`)
}

/** guess: the words, as for a missing member. The document lets `meta` be absent, but nothing works without it. */
function requireMeta({ meta, pointer }: Identifier): void {
  if (Object.keys(meta).length > 0) return
  const detail = "'meta' is a required field for the resource 'object-schema'."
  throw refuse.problems([invalid(detail, `${pointer}/meta`)])
}

/** seen: nickdnk-update_profile_schema_relationship.404; guess: links of schemas are named alike. */
function requireLink({ id, meta }: Identifier, owner: string, isProfile: boolean, world: World): SchemaLink {
  const relationship = String(meta.relationship_id)
  const target = isProfile ? undefined : id
  const found = linksOf(owner, world).find(
    (link) =>
      link.isProfile === isProfile && link.meta.relationship_id === relationship && link.target === target,
  )
  if (found) return found
  const kind = isProfile ? 'profile-schema' : 'object-schema'
  throw refuse.notFound(
    `${kind} relationship with id=\`${relationship}\`, origin_schema_id=${owner} does not exist.`,
  )
}

/** guess: names are unique in a schema, since the ids of relationships have them. */
function requireName(name: string, schema: string, pointer: string, world: World): void {
  if (linksOf(schema, world).some(({ meta }) => meta.name === name))
    throw refuse.problems([
      conflict(`A relationship with the name '${name}' already exists.`, `${pointer}/meta/name`),
    ])
}

/** Throws a Refusal if the type of `target` leads back to that of the schema. guess: the words. */
function refuseCircle({ related }: SchemaRow, target: string, pointer: string, world: World): void {
  const own = related['object-type']
  const pending = [world.find(customSchema, target)?.related['object-type'] ?? '']
  const seen = new Set<string>()
  for (let type = pending.pop(); type !== undefined; type = pending.pop()) {
    if (type === own)
      throw refuse.problems([invalid('Circular object relationships are not allowed.', `${pointer}/id`)])
    if (seen.has(type)) continue
    seen.add(type)
    for (const { id } of world.pick(customSchema, { 'object-type': type }))
      for (const link of linksOf(id, world))
        if (link.target !== undefined)
          pending.push(world.find(customSchema, link.target)?.related['object-type'] ?? '')
  }
}
