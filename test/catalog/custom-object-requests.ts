import { expect } from 'vitest'
import type { Reply, TestEmulator } from '../support/emulator.js'

type Attributes = Readonly<Record<string, unknown>>

/** The properties of a pet. */
export const PET = [
  { id: 1, name: 'id', type: 'string', description: '' },
  { id: 2, name: 'name', type: 'string', description: 'How it is called' },
  { id: 3, name: 'age', type: 'int', description: '' },
  { id: 4, name: 'born', type: 'timestamp', description: '' },
]

export const newSource = (attributes: Attributes = {}) => ({
  data: { type: 'data-source', attributes: { title: 'Pets of the shop', ...attributes } },
})

export const newType = (attributes: Attributes = {}, schema?: Attributes) => ({
  data: {
    type: 'object-type',
    attributes: {
      title: 'Pet',
      ...attributes,
      ...(schema && { 'object-schema': { data: { type: 'object-schema', attributes: schema } } }),
    },
  },
})

export const newSchema = (type: string, attributes: Attributes = {}) => ({
  data: {
    type: 'object-schema',
    attributes: { title: 'Pet', properties: PET, ...attributes },
    relationships: { 'object-type': { data: { type: 'object-type', id: type } } },
  },
})

export const schemaChange = (id: string, attributes: Attributes) => ({
  data: { type: 'object-schema', id, attributes },
})

export const mappingChange = (id: string, attributes: Attributes) => ({
  data: { type: 'source-mapping', id, attributes },
})

/** A new relationship to another schema. */
export const linkTo = (schema: string, name: string) => ({
  type: 'object-schema',
  id: schema,
  meta: { name, description: `The ${name}` },
})

/** A new relationship to profiles. */
export const profileLink = (name: string) => ({
  type: 'profile-object-schema',
  id: 'profile',
  meta: { name, description: `The ${name}` },
})

/** Posts a body that creates a resource, and returns its id. */
export async function createAt(klaviyo: TestEmulator, path: string, body: unknown): Promise<string> {
  const reply = await klaviyo.post(path, body)
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

/** The ids of a type, of its draft and of the mapping of the draft. */
export interface MadeType {
  readonly type: string
  readonly schema: string
  readonly mapping: string
}

/** Creates a type with a draft of its own. */
export async function addType(
  klaviyo: TestEmulator,
  attributes: Attributes = {},
  schema: Attributes = { properties: PET },
): Promise<MadeType> {
  const type = await createAt(klaviyo, '/api/object-types', newType(attributes, schema))
  const versions = await klaviyo.get(`/api/object-types/${type}/relationships/schema-versions`)
  const draft = versions.body.data[0].id
  const mapping = (await klaviyo.get(`/api/object-schemas/${draft}/relationships/source-mapping`)).body.data
    .id
  return { type, schema: draft, mapping }
}

/** Publishes a draft and waits until it is active. */
export async function publish(klaviyo: TestEmulator, schema: string): Promise<void> {
  const reply = await klaviyo.patch(
    `/api/object-schemas/${schema}`,
    schemaChange(schema, { status: 'active' }),
  )
  expect(reply.status, reply.text).toBe(200)
  await finishJobs(klaviyo)
}

/** Waits until all queued work is done. */
export async function finishJobs(klaviyo: TestEmulator): Promise<void> {
  const reply = await klaviyo.admin('POST', '/clock', { advance: '10s' })
  expect(reply.status, reply.text).toBe(200)
}

/** Sends a write of a relationship. */
export async function writeRelationship(
  klaviyo: TestEmulator,
  method: 'POST' | 'PATCH' | 'DELETE',
  [schema, name]: readonly [string, 'object-schemas' | 'profile-object-schemas'],
  data: unknown,
): Promise<Reply> {
  return klaviyo.request(method, `/api/object-schemas/${schema}/relationships/${name}`, { body: { data } })
}

/** Adds a relationship to profiles, and returns its id. */
export async function addOwners(klaviyo: TestEmulator, schema: string, name = 'owners'): Promise<string> {
  const reply = await writeRelationship(
    klaviyo,
    'POST',
    [schema, 'profile-object-schemas'],
    [profileLink(name)],
  )
  expect([reply.status, reply.text]).toEqual([204, ''])
  const { body } = await klaviyo.get(`/api/object-schemas/${schema}/relationships/profile-object-schemas`)
  return body.data.find(({ id }: { id: string }) => id === `profile:::${name}`).meta.relationship_id
}

export const BULK = '/api/data-source-record-bulk-create-jobs'

export interface Pets extends MadeType {
  readonly source: string
  readonly owners: string
}

export const mappingFrom = (source_id: string, data_path: string) => ({
  type: 'simple',
  source: { source_id, id_path: '$.id', data_path },
})

/** An active type of pets with owners, mapped from one data source. */
export async function openPets(klaviyo: TestEmulator, required: readonly string[] = ['id']): Promise<Pets> {
  const source = await createAt(klaviyo, '/api/data-sources', newSource())
  const made = await addType(klaviyo, {}, { properties: PET, required })
  const owners = await addOwners(klaviyo, made.schema)
  await mapPets(klaviyo, made.mapping, source, owners)
  await publish(klaviyo, made.schema)
  return { ...made, source, owners }
}

/** Maps records to pets and their owners. */
export async function mapPets(
  klaviyo: TestEmulator,
  mapping: string,
  source: string,
  owners: string,
  strategy = 'replace_from_origin',
) {
  const related_id_paths = [
    { identifier_type: 'email', path: '$.owners[*].email' },
    { identifier_type: 'klaviyo-id', path: '$.keeper' },
  ]
  const attributes = {
    property_mappings: [
      { id: 1, ...mappingFrom(source, '$.id') },
      { id: 2, ...mappingFrom(source, "$['details']['name']") },
      { id: 3, ...mappingFrom(source, '$.details.age') },
      { id: 4, ...mappingFrom(source, '$.details.born') },
    ],
    relationship_mappings: [
      {
        relationship_id: owners,
        type: 'simple',
        source: {
          source_id: source,
          type: 'profile',
          id_path: '$.id',
          related_id_paths,
          update_strategy: strategy,
        },
      },
    ],
  }
  const reply = await klaviyo.patch(`/api/source-mappings/${mapping}`, mappingChange(mapping, attributes))
  expect(reply.status, reply.text).toBe(200)
}

export const record = (attributes: object) => ({
  type: 'data-source-record',
  attributes: { record: attributes },
})
export const relationships = (source: string) => ({
  'data-source': { data: { type: 'data-source', id: source } },
})

export const bulk = (source: string, given: readonly object[]) => ({
  data: {
    type: 'data-source-record-bulk-create-job',
    attributes: { 'data-source-records': { data: given.map(record) } },
    relationships: relationships(source),
  },
})

/** Sends records to a data source. */
export async function sendRecords(
  klaviyo: TestEmulator,
  source: string,
  ...given: readonly object[]
): Promise<void> {
  const reply = await klaviyo.post(BULK, bulk(source, given))
  expect([reply.status, reply.text]).toEqual([204, ''])
}
