import {
  choice,
  currentTime,
  defineBody,
  defineResource,
  EXACT,
  list,
  one,
  text,
  time,
  toMany,
  toOne,
} from '../../declare/index.js'
import { NAMESPACE, TITLE_MAX, VISIBILITIES } from './data-source.js'
import { schemaProperty } from './schema-property.js'
import { mappingBody } from './source-mapping.js'
import { unknownType } from './unknown-type.js'

export const STATUSES = ['active', 'draft', 'publishing', 'undefined'] as const
export const WRITABLE_STATUSES = ['active', 'draft'] as const

const READ = { rate: 'S' } as const

/** The schema inside the body of a new object type. */
const schemaBody = defineBody({
  type: 'object-schema',
  schema: 'EmbeddedObjectSchema',
  attributes: {
    properties: list(schemaProperty, {
      create: 'optional',
      nullable: true,
      doc: 'Properties of the object schema.',
    }),
    status: choice(WRITABLE_STATUSES, {
      create: 'optional',
      nullable: true,
      createDefault: 'draft',
      doc: 'The status to create the schema in.',
    }),
    required: list(text({ doc: 'Name of a property.' }), {
      create: 'optional',
      nullable: true,
      doc: 'Properties that are required.',
    }),
    'source-mapping': one(mappingBody, {
      create: 'optional',
      nullable: true,
      doc: 'The source mapping to create with the schema.',
    }),
  },
})

/** A kind of custom object, such as a pet or a reservation. Its schemas say what it has. */
export const objectType = defineResource({
  type: 'object-type',
  path: 'object-types',
  tag: 'Custom Objects',
  scope: 'custom-objects',
  id: 'ulid',
  doc: { id: 'The ULID ID of the object type', example: '01K61DKJ7EKJ0ES9VE456XF5JG' },
  naturalKey: ['title'],
  indexes: [['title']],
  // seen: nickdnk-get_object_type.404.
  notFound: (id) => `object-type with id \`${id}\` does not exist.`,

  attributes: {
    title: text({
      create: 'required',
      always: true,
      max: TITLE_MAX,
      doc: 'The title of the object type, which is also that of its schema.',
      example: 'My object type',
    }),
    description: text({
      create: 'optional',
      always: true,
      nullable: 'taken',
      initial: '',
      createDefault: '',
      doc: 'The description of the object type, which is also that of its schema.',
    }),
    visibility: choice(VISIBILITIES, {
      create: 'optional',
      hidden: true,
      nullable: 'taken',
      initial: 'private',
      createDefault: 'private',
      doc: 'The visibility of the object type.',
    }),
    status: choice(STATUSES, { always: true, initial: 'draft', doc: 'The status of the object type.' }),
    namespace: text({
      create: 'optional',
      always: true,
      nullable: 'taken',
      pattern: NAMESPACE,
      initial: 'custom-objects',
      createDefault: 'custom-objects',
      filter: EXACT,
      doc: 'The namespace of the object type.',
      example: 'custom-objects',
    }),
    'object-schema': one(schemaBody, {
      create: 'optional',
      nullable: 'taken',
      hidden: true,
      writeOnly: true,
      doc: 'The object schema to create with the object type.',
    }),
    created_at: time({
      always: true,
      // guess: the precision, as for webhooks and custom metrics.
      precision: 'microsecond',
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    updated_at: time({
      always: true,
      precision: 'microsecond',
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
  },

  relationships: {
    'current-schema': toOne('object-schema', {
      include: true,
      data: 'included',
      related: READ,
      linkage: READ,
    }),
    'draft-schema': toOne('object-schema', {
      include: true,
      data: 'included',
      related: READ,
      linkage: READ,
    }),
    'schema-versions': toMany('object-schema', {
      via: 'object-type',
      include: 'get',
      data: 'included',
      page: { whole: 'self' },
      related: READ,
      linkage: READ,
    }),
    'object-types': toMany('object-type-link', {
      via: 'object-type',
      include: 'get',
      data: 'included',
      page: { whole: 'self' },
      linkage: {
        rate: 'S',
        id: 'get_object_type_relationships',
        aliases: ['get_object_type_relationships_types', 'get_type_ids_for_object_type'],
        // seen: nickdnk-get_object_type_relationships.200.
        unknownOwner: 'empty',
      },
    }),
    'profile-object-types': toMany('profile-object-type', {
      via: 'object-type',
      include: 'get',
      data: 'included',
      page: { whole: 'self' },
      linkage: {
        rate: 'S',
        id: 'get_profile_type_relationships',
        aliases: [
          'get_object_type_relationships_profile_object_types',
          'get_profile_object_type_ids_for_object_type',
        ],
        unknownOwner: 'empty',
      },
    }),
    'object-records': toMany('object-record', {
      via: 'object-type',
      hidden: true,
      data: 'included',
      page: { default: 20, max: 100 },
      related: {
        rate: 'S',
        id: 'get_records_for_object_type',
        aliases: ['get_object_type_records'],
        notFound: unknownType,
      },
      linkage: {
        rate: 'S',
        id: 'get_record_ids_for_object_type',
        aliases: ['get_object_type_relationships_records'],
        notFound: unknownType,
      },
    }),
    'object-ingestion-logs': toMany('object-ingestion-log', {
      via: 'object-type',
      hidden: true,
      data: 'included',
      page: { default: 50 },
      related: {
        rate: 'XS',
        include: true,
        id: 'get_ingestion_logs_for_object_type',
        aliases: ['get_object_type_ingestion_logs'],
        // seen: nickdnk-get_ingestion_logs_for_object_type.404.
        notFound: unknownType,
      },
      linkage: {
        rate: 'XS',
        id: 'get_ingestion_log_ids_for_object_type',
        aliases: ['get_object_type_relationships_ingestion_logs'],
        notFound: unknownType,
      },
    }),
  },

  operations: {
    // seen: nickdnk-get_object_types.200, whose links have only `self`.
    list: { rate: 'S', page: { whole: 'self' } },
    get: { rate: 'S' },
    create: { rate: 'S' },
    delete: { rate: 'S' },
  },
})
