import { createAt, linkTo, newSchema, newSource } from '../catalog/custom-object-requests.js'
import type { TestEmulator } from '../support/emulator.js'
import { insertResources, resourcesIn } from '../support/insert-resources.js'
import { nothing, replay, type Stage } from '../support/replay.js'

/** Creates the resources of the recording in the account. */
const shownSources: Stage = {
  async set(klaviyo, { response }) {
    insertResources(
      klaviyo,
      resourcesIn(response.body).map((each) => ({ ...each, attributes: { ...SOURCE, ...each.attributes } })),
    )
    return {}
  },
}
const SOURCE = { visibility: 'private', description: '', namespace: 'custom-objects' }

const TYPE = '01K61DKJ7EKJ0ES9VE456XF5JG'
const OTHER = '01K61DKJ7EKJ0ES9VE456XF5JK'
const RELATIONSHIP = '01K61DKJ7EKJ0ES9VE456XF5JP'
const MAPPING = '01K61DKJ7EKJ0ES9VE456XF5JM'

const A_500 = 'an unknown schema is a 500 at Klaviyo; the emulator answers the 404 of the other operations'

const known = (type: string, id: string, meta: object = {}) => ({
  type,
  id,
  meta: { relationship_id: RELATIONSHIP, ...meta },
})

/** A data source for a record. */
const opened = async (klaviyo: TestEmulator) => ({
  [SOURCE_ID]: await createAt(klaviyo, '/api/data-sources', newSource()),
})
const SOURCE_ID = '01M1PACTCRSM6Z1S7ECC3D5M9H'
const RECORD = { type: 'data-source-record', attributes: { record: { id: 'rex' } } }
const relationships = { 'data-source': { data: { type: 'data-source', id: SOURCE_ID } } }

replay('Custom Objects', {
  'nickdnk-create_data_source_record.204': {
    set: opened,
    body: {
      data: {
        type: 'data-source-record-create-job',
        attributes: { 'data-source-record': { data: RECORD } },
        relationships,
      },
    },
  },
  'nickdnk-bulk_create_data_source_records.204': {
    set: opened,
    body: {
      data: {
        type: 'data-source-record-bulk-create-job',
        attributes: { 'data-source-records': { data: [RECORD] } },
        relationships,
      },
    },
  },
  'nickdnk-get_records_for_object_type.404': nothing,
  'nickdnk-get_ingestion_logs_for_object_type.404': nothing,
  'nickdnk-get_data_source.200': shownSources,
  'nickdnk-get_data_source.404': nothing,
  'nickdnk-get_data_sources.200': shownSources,
  'nickdnk-create_object_schema.404': { body: newSchema(TYPE) },
  'nickdnk-create_object_schema_relationship.404': { body: { data: [linkTo(OTHER, 'items')] } },
  'nickdnk-create_object_type.403': { unplayed: 'the account has the entitlement to custom objects' },
  'nickdnk-create_profile_schema_relationship.500': { unplayed: A_500 },
  'nickdnk-delete_object_schema_relationship.404': { body: { data: [known('object-schema', OTHER)] } },
  'nickdnk-delete_object_type.404': nothing,
  'nickdnk-delete_profile_schema_relationship.404': {
    body: { data: [known('profile-object-schema', 'profile')] },
  },
  'nickdnk-get_current_schema_for_object_type.404': nothing,
  'nickdnk-get_current_schema_id_for_object_type.404': nothing,
  'nickdnk-get_draft_schema_id_for_object_type.404': nothing,
  'nickdnk-get_object_schema_relationships.500': { unplayed: A_500 },
  'nickdnk-get_object_type.404': nothing,
  'nickdnk-get_object_type_relationships.200': nothing,
  'nickdnk-get_object_types.200': nothing,
  'nickdnk-get_profile_schema_relationships.500': { unplayed: A_500 },
  'nickdnk-get_profile_type_relationships.200': nothing,
  'nickdnk-get_schema_versions_for_object_type.404': nothing,
  'nickdnk-get_source_mapping.404': nothing,
  'nickdnk-get_source_mapping_id_for_object_schema.404': nothing,
  'nickdnk-update_object_schema_relationship.404': {
    body: { data: known('object-schema', OTHER, { name: 'others' }) },
  },
  'nickdnk-update_profile_schema_relationship.404': {
    body: { data: known('profile-object-schema', 'profile', { name: 'owners' }) },
  },
  'nickdnk-update_source_mapping.404': {
    body: { data: { type: 'source-mapping', id: MAPPING, attributes: { property_mappings: [] } } },
  },
})
