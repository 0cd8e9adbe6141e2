import {
  choice,
  defineBody,
  defineResource,
  list,
  number,
  object,
  scalar,
  text,
  toOne,
  variant,
} from '../../declare/index.js'

/** The identifiers by which a record names a profile. */
export const IDENTIFIERS = ['anonymous', 'email', 'external-id', 'klaviyo-id', 'phone'] as const

export const STRATEGIES = ['additive', 'replace_from_origin'] as const

const type = <const W extends string>(word: W) =>
  choice([word], { create: 'required', doc: 'Type of the mapping.' })

const path = (doc: string) => text({ create: 'required', doc })

const propertyId = number({ integer: true, create: 'required', doc: 'ID of the schema property.' })

const sourceId = text({ create: 'required', doc: 'ID of the data source.' })

const strategy = choice(STRATEGIES, {
  create: 'optional',
  nullable: true,
  published: { default: 'replace_from_origin' },
  doc: 'Whether links that a record no longer names stay.',
})

const propertyMapping = variant(
  [
    {
      id: propertyId,
      type: type('constant'),
      value: scalar({ create: 'required', doc: 'Value of the property in every object.' }),
    },
    {
      id: propertyId,
      type: type('simple'),
      source: object(
        {
          source_id: sourceId,
          id_path: path('JSONPath of the id of the object.'),
          data_path: path('JSONPath of the value.'),
        },
        { create: 'required', doc: 'Where the value is found.' },
      ),
    },
  ],
  { by: ['type'], doc: 'How a property is found in records.' },
)

const relatedPath = object(
  {
    identifier_type: choice(IDENTIFIERS, { create: 'required', doc: 'The identifier at the path.' }),
    path: path('JSONPath of the identifiers.'),
  },
  { doc: 'Where a record names profiles.' },
)

const relationshipSource = variant(
  [
    {
      source_id: sourceId,
      type: type('custom-object'),
      id_path: path('JSONPath of the id of the object.'),
      related_id_path: path('JSONPath of the ids of the related objects.'),
      update_strategy: strategy,
    },
    {
      source_id: sourceId,
      type: type('profile'),
      id_path: path('JSONPath of the id of the object.'),
      related_id_paths: list(relatedPath, { create: 'required', doc: 'Where a record names profiles.' }),
      update_strategy: strategy,
    },
  ],
  { create: 'required', by: ['type'], doc: 'Where the related resources are found.' },
)

const relationshipMapping = object(
  {
    relationship_id: text({ create: 'required', doc: 'ID of the relationship of the schema.' }),
    type: type('simple'),
    source: relationshipSource,
  },
  { doc: 'How related resources are found in records.' },
)

/** The source mapping inside the body of a new schema. */
export const mappingBody = defineBody({
  type: 'source-mapping',
  schema: 'SourceMappingCreateQuery',
  attributes: {
    property_mappings: list(propertyMapping, {
      create: 'optional',
      nullable: true,
      doc: 'How properties are found in records.',
    }),
    relationship_mappings: list(relationshipMapping, {
      create: 'optional',
      nullable: true,
      doc: 'How related resources are found in records.',
    }),
  },
})

/** Says where the properties and relationships of a schema are found in records of data sources. */
export const sourceMapping = defineResource({
  type: 'source-mapping',
  path: 'source-mappings',
  tag: 'Custom Objects',
  scope: 'custom-objects',
  id: 'ulid',
  doc: { id: 'The ULID ID of the source mapping', example: '01K61DKJ7EKJ0ES9VE456XF5JM' },
  // seen: nickdnk-get_source_mapping.404.
  notFound: (id) => `source-mapping with id \`${id}\` does not exist.`,

  attributes: {
    property_mappings: list(propertyMapping, {
      update: true,
      always: true,
      nullable: 'patched',
      initial: [],
      doc: 'How properties are found in records.',
    }),
    relationship_mappings: list(relationshipMapping, {
      update: true,
      always: true,
      nullable: 'patched',
      initial: [],
      doc: 'How related resources are found in records.',
    }),
  },

  relationships: {
    'object-schema': toOne('object-schema', { hidden: true, data: 'included' }),
  },

  operations: { get: { rate: 'S' }, update: { rate: 'S' } },
})

/** A property mapping as it is stored. */
export type PropertyMapping =
  | { readonly id: number; readonly type: 'constant'; readonly value: string | number | boolean }
  | {
      readonly id: number
      readonly type: 'simple'
      readonly source: { readonly source_id: string; readonly id_path: string; readonly data_path: string }
    }

/** A relationship mapping as it is stored. */
export interface RelationshipMapping {
  readonly relationship_id: string
  readonly source: RelationshipSource
}

export type RelationshipSource = {
  readonly source_id: string
  readonly id_path: string
  readonly update_strategy?: (typeof STRATEGIES)[number] | null
} & (
  | { readonly type: 'custom-object'; readonly related_id_path: string }
  | {
      readonly type: 'profile'
      readonly related_id_paths: readonly {
        readonly identifier_type: (typeof IDENTIFIERS)[number]
        readonly path: string
      }[]
    }
)
