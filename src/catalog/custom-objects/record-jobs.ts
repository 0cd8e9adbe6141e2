import { z } from 'zod'
import {
  defineAction,
  defineBody,
  definePostponed,
  handle,
  json,
  many,
  one,
  type ParsedBody,
  type World,
} from '../../declare/index.js'
import { digestId } from '../../dialect/ids.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { dataSource } from './data-source.js'
import { ingestion } from './ingest.js'
import { activeMappings, objectKeyOf } from './map-record.js'
import { objectRecord } from './object-record.js'
import { objectType } from './object-type.js'
import { rawRecord } from './raw-record.js'
import { unknownType } from './unknown-type.js'
import { stopWaiting, waitAgain } from './waiting-records.js'

/** The documented limits (bulk_create_data_source_records, bulk_delete_object_records). guess: in powers of two. */
const RECORDS_MAX = 500
const RECORD_BYTES_MAX = 512 * 2 ** 10
const BYTES_MAX = 4 * 2 ** 20

const recordBody = defineBody({
  type: 'data-source-record',
  schema: 'DataSourceRecord',
  attributes: { record: json({ create: 'required', doc: 'The record: any JSON object.' }) },
})

const RELATIONSHIPS = { 'data-source': { type: 'data-source', presence: 'optional' } } as const

const COMMON = { tag: 'Custom Objects', scopes: ['custom-objects:write'], status: 204 }

type GivenRecord = ParsedBody<typeof recordBody>

/** Accepts one record of a data source. */
export const createRecord = handle(
  defineAction({
    ...COMMON,
    id: 'create_data_source_record',
    aliases: ['create_data_source_record_create_job'],
    path: '/api/data-source-record-create-jobs',
    rate: 'L',
    body: defineBody({
      type: 'data-source-record-create-job',
      schema: 'DataSourceRecordCreateJobCreateQuery',
      attributes: {
        'data-source-record': one(recordBody, { create: 'required', doc: 'The record to ingest.' }),
      },
      relationships: RELATIONSHIPS,
    }),
  }),
  ({ attributes, related }, world) => {
    const records = [attributes['data-source-record']]
    accept(records, related['data-source'], () => '/data/attributes/data-source-record/data', world)
    return undefined
  },
)

/** Accepts many records of a data source. */
export const bulkCreateRecords = handle(
  defineAction({
    ...COMMON,
    id: 'bulk_create_data_source_records',
    aliases: ['create_data_source_record_bulk_create_job'],
    path: '/api/data-source-record-bulk-create-jobs',
    rate: { burst: 3, steady: 15 },
    body: defineBody({
      type: 'data-source-record-bulk-create-job',
      schema: 'DataSourceRecordBulkCreateJobCreateQuery',
      attributes: {
        'data-source-records': many(recordBody, {
          create: 'optional',
          nullable: true,
          max: RECORDS_MAX,
          doc: 'The records to ingest.',
        }),
      },
      relationships: RELATIONSHIPS,
    }),
  }),
  ({ attributes, related }, world) => {
    const records = attributes['data-source-records'] ?? []
    const at = '/data/attributes/data-source-records/data'
    accept(records, related['data-source'], (place) => `${at}/${place}`, world)
    return undefined
  },
)

/** Stores records and queues their mapping. Throws a Refusal before anything is stored. */
function accept(
  records: readonly GivenRecord[],
  source: string | null | undefined,
  pointerOf: (place: number) => string,
  world: World,
): void {
  // guess: the words, as for a missing member. Nothing works without it, though the document lets it be absent.
  if (source == null) {
    const detail = "'data-source' is a required field for the resource 'data-source-record'."
    throw refuse.problems([invalid(detail, '/data/relationships/data-source')])
  }
  if (!world.find(dataSource, source)) throw refuse.notFound(dataSource.notFound(source))
  const texts = records.map(({ attributes: { record } }) => JSON.stringify(record))
  const sizes = texts.map((text) => Buffer.byteLength(text))
  if (sizes.reduce((sum, size) => sum + size, 0) > BYTES_MAX)
    throw refuse.tooLarge(`The request body may hold at most ${BYTES_MAX} bytes.`)
  // guess: the words.
  const large = sizes.flatMap((size, place) =>
    size > RECORD_BYTES_MAX
      ? [invalid(`A record may hold at most 512 kB; got ${size} bytes.`, pointerOf(place))]
      : [],
  )
  if (large.length > 0) throw refuse.problems(large)
  const paths = activeMappings(world).flatMap((each) =>
    each.source === source && each.idPath ? [each.idPath] : [],
  )
  const ids = records.map(({ attributes: { record } }, place) => {
    const [key = digestId(texts[place] ?? '')] = paths.flatMap((path) => objectKeyOf(record, path) ?? [])
    return store(source, key, record, world)
  })
  if (ids.length === 0) world.noteIgnored('data-source-records: there are none')
  else world.postpone(ingestion, { records: ids }, source)
}

/** Stores a record in the place of the one with its id. Returns the id of its row. */
function store(
  source: string,
  key: string,
  record: GivenRecord['attributes']['record'],
  world: World,
): string {
  for (const row of world.pick(rawRecord, { 'data-source': source, key })) {
    stopWaiting(row, world)
    world.remove(rawRecord, row)
  }
  const row = world.ensure(rawRecord, { attributes: { key, record }, related: { 'data-source': source } })
  return row?.id ?? ''
}

/** Deletes objects. Unknown ids are ignored. */
export const recordDeletion = definePostponed({
  name: 'object-record-bulk-delete-job',
  // guess: how long Klaviyo takes.
  realisticMs: 5_000,
  subject: 'object-type',
  payload: () => z.object({ records: z.array(z.string()) }),
  run({ records }, world) {
    const deleted = new Map<string, Set<string>>()
    for (const id of records) {
      const row = world.find(objectRecord, id)
      if (!row) continue
      world.remove(objectRecord, row)
      const type = row.related['object-type'] ?? ''
      deleted.set(type, (deleted.get(type) ?? new Set()).add(row.attributes.key))
    }
    for (const [type, keys] of deleted) waitAgain(type, keys, world)
  },
})

/** Accepts the deletion of many objects. */
export const bulkDeleteRecords = handle(
  defineAction({
    ...COMMON,
    id: 'bulk_delete_object_records',
    aliases: ['create_object_record_bulk_delete_job'],
    path: '/api/object-record-bulk-delete-jobs',
    rate: 'S',
    status: 202,
    body: defineBody({
      type: 'object-record-bulk-delete-job',
      schema: 'ObjectRecordDeleteJobCreateQuery',
      relationships: {
        'object-records': { type: 'object-record', many: true, presence: 'required', max: RECORDS_MAX },
      },
    }),
  }),
  ({ linked }, world) => {
    const records = [...new Set(linked['object-records'] ?? [])]
    for (const id of records) {
      const [type = ''] = id.split(':::')
      if (!world.find(objectType, type)) throw refuse.notFound(unknownType(type))
    }
    world.postpone(recordDeletion, { records })
    return undefined
  },
)
