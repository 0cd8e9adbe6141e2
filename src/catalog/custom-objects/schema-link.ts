import { defineResource, object, type Resource, text, toOne } from '../../declare/index.js'

/** The name of the end of links that lead to profiles (GetObjectTypeProfileObjectTypes…). */
export const PROFILE = 'profile'

/** The members that identify and describe a relationship of a schema. */
const meta = object(
  {
    relationship_id: text({ always: true, doc: 'ID of the relationship.' }),
    name: text({ always: true, doc: 'Name of the relationship.' }),
    description: text({ nullable: 'answered', doc: 'Description of the relationship.' }),
  },
  { nullable: 'answered', doc: 'The relationship.' },
)

/** A link of a schema is found by its schema, so its id begins with that of the schema, which documents leave out. */
const withoutOwner = (id: string) => id.slice(id.indexOf(':::') + 3)

const LINK = {
  tag: 'Custom Objects',
  scope: 'custom-objects',
  notFound: (id: string) => `There is no link ${id}.`,
} as const

interface LinkNames {
  readonly owner: string
  readonly target: string
  readonly name: string
}

/** Returns the id of the row of a link; documents show `<target>:::<name>` (catalogs-and-rest.md §10.2). */
export function linkId({ owner, target, name }: LinkNames): string {
  return `${owner}:::${target}:::${name}`
}

/** A relationship of a schema to another schema. */
export const objectSchemaLink = defineResource({
  ...LINK,
  type: 'object-schema-link',
  path: 'object-schemas',
  schema: 'ObjectSchemaRelationship',
  shownAs: { type: 'object-schema', id: withoutOwner, meta: 'meta' },
  id: ({ meta: named }, related) =>
    linkId({ owner: related['object-schema'] ?? '', target: related.target ?? '', name: named?.name ?? '' }),
  doc: {
    id: "A compound ID in the format '{related_schema_id}:::{relationship_name}'.",
    example: '01K5YKKQKM819VVGCPZZKGE6D4:::related_items',
  },
  attributes: { meta },
  relationships: {
    'object-schema': toOne('object-schema', { hidden: true, data: 'included' }),
    target: toOne('object-schema', { hidden: true, data: 'included' }),
  },
  operations: {},
})

/** A relationship of a schema to profiles. */
export const profileObjectSchema = defineResource({
  ...LINK,
  type: 'profile-object-schema',
  path: 'profile-object-schemas',
  schema: 'ProfileObjectSchemaRelationship',
  shownAs: { type: 'profile-object-schema', id: withoutOwner, meta: 'meta' },
  id: ({ meta: named }, related) =>
    linkId({ owner: related['object-schema'] ?? '', target: PROFILE, name: named?.name ?? '' }),
  doc: {
    id: "A compound ID in the format 'profile:::{relationship_name}'.",
    example: 'profile:::related_items',
  },
  attributes: { meta },
  relationships: { 'object-schema': toOne('object-schema', { hidden: true, data: 'included' }) },
  operations: {},
})

/** A relationship of an object type to another type: that of its current schema, or of its draft without one. */
export const objectTypeLink = defineResource({
  ...LINK,
  type: 'object-type-link',
  path: 'object-types',
  schema: 'ObjectTypeRelationship',
  shownAs: { type: 'object-type', id: withoutOwner, meta: 'meta' },
  id: ({ meta: named }, related) =>
    linkId({ owner: related['object-type'] ?? '', target: related.target ?? '', name: named?.name ?? '' }),
  doc: {
    id: "A compound ID in the format '{related_object_type_id}:::{relationship_name}'.",
    example: '01K5YKKQKM819VVGCPZZKGE6D4:::related_items',
  },
  attributes: { meta },
  relationships: {
    'object-type': toOne('object-type', { hidden: true, data: 'included' }),
    target: toOne('object-type', { hidden: true, data: 'included' }),
  },
  operations: {},
})

/** A relationship of an object type to profiles. */
export const profileObjectType = defineResource({
  ...LINK,
  type: 'profile-object-type',
  path: 'profile-object-types',
  schema: 'ProfileTypeRelationship',
  shownAs: { type: 'profile-object-type', id: withoutOwner, meta: 'meta' },
  id: ({ meta: named }, related) =>
    linkId({ owner: related['object-type'] ?? '', target: PROFILE, name: named?.name ?? '' }),
  doc: {
    id: "A compound ID in the format 'profile:::{relationship_name}'.",
    example: 'profile:::related_items',
  },
  attributes: { meta },
  relationships: { 'object-type': toOne('object-type', { hidden: true, data: 'included' }) },
  operations: {},
})

export const links: readonly Resource[] = [
  objectSchemaLink,
  profileObjectSchema,
  objectTypeLink,
  profileObjectType,
]
