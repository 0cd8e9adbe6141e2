import { z } from 'zod'
import { print } from '../../base/instant.js'
import { definePostponed, type World } from '../../declare/index.js'
import { currentSchema, draftSchema, type SchemaRow, type TypeRow } from './find-versions.js'
import { remap } from './ingest.js'
import { copyLinks, linksOf, showLinks } from './links-of.js'
import type { GivenMapping } from './mapping-checks.js'
import { customSchema } from './object-schema.js'
import { objectType } from './object-type.js'
import type { SchemaProperty } from './schema-property.js'
import { sourceMapping } from './source-mapping.js'

/** The parts of a new version that its row does not have yet. */
interface NewVersion {
  readonly type: TypeRow
  readonly mapping: GivenMapping | undefined
  readonly isActive: boolean
}

/** Gives a new schema its mapping and the links of the version before, makes it the draft of its type. Returns it. */
export function beginVersion(
  schema: SchemaRow,
  { type, mapping, isActive }: NewVersion,
  world: World,
): SchemaRow {
  const made = world.ensure(sourceMapping, {
    attributes: {
      property_mappings: [...(mapping?.property_mappings ?? [])],
      relationship_mappings: [...(mapping?.relationship_mappings ?? [])] as never,
    },
    related: { 'object-schema': schema.id },
  })
  const mapped = world.change(customSchema, schema, { related: { 'source-mapping': made?.id ?? null } })
  const current = currentSchema(type, world)
  if (current) copyLinks(current.id, schema.id, world)
  const { title, description } = schema.attributes
  const changed = world.change(objectType, type, { related: { 'draft-schema': schema.id } })
  retitle(changed, { title, description }, world)
  return isActive ? publish(world.find(customSchema, mapped.id) ?? mapped, world) : settle(mapped, world)
}

/** Shows the status and the links of the type of a schema anew. Returns the schema. */
function settle(schema: SchemaRow, world: World): SchemaRow {
  const type = world.find(objectType, schema.related['object-type'] ?? '')
  if (type) showVersion(type, world)
  return world.find(customSchema, schema.id) ?? schema
}

/** Sets the status of a type, and shows the links of its current schema, or of its draft without one. */
export function showVersion(type: TypeRow, world: World): void {
  const shown = currentSchema(type, world) ?? draftSchema(type, world)
  if (!shown) return
  const { status } = shown.attributes
  if (type.attributes.status !== status) world.change(objectType, type, { attributes: { status } })
  showLinks(type.id, shown.id, world)
}

/** Gives a type and its schemas one title and description: they move in lockstep (ObjectTypeCreateQuery). */
export function retitle(
  type: TypeRow,
  names: { readonly title?: string | null; readonly description?: string | null },
  world: World,
): void {
  const attributes = {
    title: names.title ?? type.attributes.title ?? '',
    description: names.description ?? type.attributes.description ?? '',
  }
  if (differs(type, attributes)) world.change(objectType, type, { attributes })
  for (const schema of [currentSchema(type, world), draftSchema(type, world)])
    if (schema && differs(schema, attributes)) world.change(customSchema, schema, { attributes })
}

function differs(row: TypeRow | SchemaRow, { title, description }: { title: string; description: string }) {
  return row.attributes.title !== title || row.attributes.description !== description
}

/** Begins to publish a draft. Returns the changed schema. */
export function publish(schema: SchemaRow, world: World): SchemaRow {
  const publishing = world.change(customSchema, schema, { attributes: { status: 'publishing' } })
  world.postpone(publication, { schema: schema.id }, schema.id)
  return settle(publishing, world)
}

/** Makes a schema that is being published the current one of its type. */
export const publication = definePostponed({
  name: 'object-schema-publication',
  // guess: how long Klaviyo takes.
  realisticMs: 5_000,
  subject: 'object-schema',
  payload: () => z.object({ schema: z.string() }),
  run({ schema }, world) {
    finishPublication(schema, world)
  },
})

/** Makes a schema that is being published the current one; others stay as they are. */
export function finishPublication(id: string, world: World): void {
  const schema = world.find(customSchema, id)
  const type = schema && world.find(objectType, schema.related['object-type'] ?? '')
  if (!schema || !type || schema.attributes.status !== 'publishing') return
  const attributes = { status: 'active', published_at: print(world.now()) } as const
  world.change(customSchema, schema, { attributes })
  const related = { 'current-schema': id, 'draft-schema': null }
  showVersion(world.change(objectType, type, { related }), world)
  remap(type.id, world)
}

/** The content of a schema that its mapping may refer to. */
export function mappedSchema(schema: SchemaRow, world: World) {
  const relationships = linksOf(schema.id, world).map(
    ({ isProfile, meta }) => [meta.relationship_id, { isProfile }] as const,
  )
  const properties = (schema.attributes.properties ?? []) as readonly SchemaProperty[]
  return { properties, relationships: new Map(relationships) }
}
