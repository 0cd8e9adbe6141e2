import { choice, defineResource, list, one, text, time, toMany, toOne } from '../../declare/index.js'
import { TITLE_MAX, VISIBILITIES } from './data-source.js'
import { STATUSES, WRITABLE_STATUSES } from './object-type.js'
import { schemaProperty } from './schema-property.js'
import { mappingBody } from './source-mapping.js'

const READ = { rate: 'S' } as const

const writableStatus = choice(WRITABLE_STATUSES, { doc: 'The status.' }).kind

/** The `meta` of a new relationship. */
const described = {
  name: text({ create: 'required', doc: 'Name of the relationship.' }),
  description: text({
    create: 'optional',
    nullable: true,
    createDefault: '',
    doc: 'Description of the relationship.',
  }),
}

/** The `meta` of a relationship that exists. */
const known = {
  relationship_id: text({ create: 'required', doc: 'ID of the relationship.' }),
}

/** The `meta` of a relationship that changes. */
const changed = {
  ...known,
  name: text({ create: 'optional', nullable: true, doc: 'New name of the relationship.' }),
  description: text({ create: 'optional', nullable: true, doc: 'New description of the relationship.' }),
}

/** One version of an object type: its properties and relationships. Only a draft can be changed. */
export const customSchema = defineResource({
  type: 'object-schema',
  path: 'object-schemas',
  tag: 'Custom Objects',
  scope: 'custom-objects',
  id: 'ulid',
  doc: { id: 'The ULID ID of the object schema', example: '01K61DKJ7EKJ0ES9VE456XF5JG' },
  // seen: nickdnk-get_source_mapping_id_for_object_schema.404.
  notFound: (id) => `object-schema with id \`${id}\` does not exist.`,

  attributes: {
    title: text({
      create: 'required',
      update: true,
      always: true,
      nullable: 'patched',
      max: TITLE_MAX,
      doc: 'The title for this object schema.',
      example: 'My object',
    }),
    description: text({
      create: 'optional',
      update: true,
      always: true,
      nullable: 'taken',
      initial: '',
      doc: 'The description of this object schema.',
    }),
    status: choice(STATUSES, {
      create: 'optional',
      createKind: writableStatus,
      createDefault: 'draft',
      update: true,
      updateKind: writableStatus,
      always: true,
      nullable: 'taken',
      initial: 'draft',
      doc: 'The status of this object schema.',
    }),
    properties: list(schemaProperty, {
      create: 'required',
      update: true,
      always: true,
      nullable: 'patched',
      doc: 'Properties of the object schema.',
    }),
    required: list(text({ doc: 'Name of a property.' }), {
      create: 'optional',
      update: true,
      always: true,
      nullable: 'taken',
      initial: [],
      doc: 'Properties that are required on the object schema.',
    }),
    published_at: time({
      precision: 'microsecond',
      nullable: 'answered',
      doc: 'The time when this object schema was activated.',
      example: '2022-11-08T00:00:00+00:00',
    }),
    visibility: choice(VISIBILITIES, {
      always: true,
      initial: 'private',
      doc: 'The visibility of this object schema.',
    }),
    'source-mapping': one(mappingBody, {
      create: 'optional',
      nullable: 'taken',
      hidden: true,
      writeOnly: true,
      doc: 'The source mapping to create with this object schema.',
    }),
  },

  relationships: {
    'object-type': toOne('object-type', { create: 'required', hidden: true, data: 'included' }),
    'source-mapping': toOne('source-mapping', {
      include: 'get',
      data: 'included',
      related: READ,
      linkage: READ,
    }),
    'object-schemas': toMany('object-schema-link', {
      via: 'object-schema',
      include: 'get',
      data: 'included',
      page: { whole: 'self' },
      linkage: {
        rate: 'S',
        id: 'get_object_schema_relationships',
        aliases: ['get_object_schema_relationships_schemas', 'get_schema_ids_for_object_schema'],
      },
      add: {
        rate: 'S',
        id: 'create_object_schema_relationship',
        aliases: ['add_schemas_to_object_schema', 'create_object_schema_relationships_schemas'],
        schema: 'ObjectSchemaRelationshipCreateQuery',
        meta: described,
      },
      replace: {
        rate: 'S',
        id: 'update_object_schema_relationship',
        aliases: ['update_object_schema_relationships_schemas', 'update_schemas_for_object_schema'],
        schema: 'ObjectSchemaRelationshipPartialUpdateQuery',
        meta: changed,
        single: true,
      },
      remove: {
        rate: 'S',
        id: 'delete_object_schema_relationship',
        aliases: ['delete_object_schema_relationships_schemas', 'remove_schemas_from_object_schema'],
        schema: 'ObjectSchemaRelationshipDeleteQuery',
        meta: known,
      },
    }),
    'profile-object-schemas': toMany('profile-object-schema', {
      via: 'object-schema',
      include: 'get',
      data: 'included',
      page: { whole: 'self' },
      linkage: {
        rate: 'S',
        id: 'get_profile_schema_relationships',
        aliases: [
          'get_object_schema_relationships_profile_object_schemas',
          'get_profile_object_schema_ids_for_object_schema',
        ],
      },
      add: {
        rate: 'S',
        id: 'create_profile_schema_relationship',
        aliases: [
          'add_profile_object_schemas_to_object_schema',
          'create_object_schema_relationships_profile_object_schemas',
        ],
        schema: 'ProfileObjectSchemaRelationshipCreateQuery',
        meta: described,
      },
      replace: {
        rate: 'S',
        id: 'update_profile_schema_relationship',
        aliases: [
          'update_object_schema_relationships_profile_object_schemas',
          'update_profile_object_schemas_for_object_schema',
        ],
        schema: 'ProfileObjectSchemaRelationshipPartialUpdateQuery',
        meta: changed,
        single: true,
      },
      remove: {
        rate: 'S',
        id: 'delete_profile_schema_relationship',
        aliases: [
          'delete_object_schema_relationships_profile_object_schemas',
          'remove_profile_object_schemas_from_object_schema',
        ],
        schema: 'ProfileObjectSchemaRelationshipDeleteQuery',
        meta: known,
      },
    }),
  },

  operations: { create: { rate: 'S' }, get: { rate: 'S' }, update: { rate: 'S' } },
})
