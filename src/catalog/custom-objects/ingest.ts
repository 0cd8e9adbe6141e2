import { z } from 'zod'
import { print } from '../../base/instant.js'
import { count } from '../../base/text.js'
import { definePostponed, defineScheduled, type Json, type World } from '../../declare/index.js'
import { ingestionLog, KEPT_MS } from './ingestion-log.js'
import { linkRecord } from './link-record.js'
import {
  type ActiveMapping,
  activeMappings,
  objectKeyOf,
  propertiesOf,
  type RecordError,
} from './map-record.js'
import { objectRecord, recordId } from './object-record.js'
import { objectType } from './object-type.js'
import { type RawRecord, rawRecord } from './raw-record.js'
import { waitFor, waitingRecords } from './waiting-records.js'

/** How many records one run maps again. */
const BATCH = 500

/** Turns new records into objects. */
export const ingestion = definePostponed({
  name: 'data-source-ingestion',
  subject: 'data-source',
  // guess: how long Klaviyo takes.
  realisticMs: 10_000,
  payload: () => z.object({ records: z.array(z.string()) }),
  run({ records }, world) {
    const mappings = activeMappings(world)
    for (const id of records) {
      const raw = world.find(rawRecord, id)
      if (raw) ingest(raw, mappings, world)
    }
  },
})

/** Maps the stored records of the sources of a type again, because its schema or its mapping changed. */
export const remapping = definePostponed({
  name: 'object-type-remapping',
  subject: 'object-type',
  realisticMs: 10_000,
  isLarge: true,
  payload: () => z.object({ type: z.string(), source: z.number(), after: z.string() }),
  run({ type, source: at, after }, world) {
    const mappings = activeMappings(world, type)
    const source = mappings[at]?.source
    if (source === undefined) return
    const rows = world.search(rawRecord, {
      where: [{ on: 'data-source', operator: 'equals', values: [source] }],
      order: { by: 'id', descending: false },
      limit: BATCH,
      ...(after !== '' && { after }),
    })
    for (const row of rows) ingest(row, mappings, world)
    const last = rows.at(-1)
    if (rows.length === BATCH && last) world.postpone(remapping, { type, source: at, after: last.id }, type)
    else world.postpone(remapping, { type, source: at + 1, after: '' }, type)
  },
})

/** Queues the mapping of all stored records of a type. */
export function remap(type: string, world: World): void {
  world.postpone(remapping, { type, source: 0, after: '' }, type)
}

/** Makes the objects of a record, for each type that uses its data source. */
function ingest(raw: RawRecord, mappings: readonly ActiveMapping[], world: World): void {
  for (const mapping of mappings)
    if (mapping.source === raw.related['data-source']) ingestFor(raw, mapping, mappings, world)
}

function ingestFor(
  raw: RawRecord,
  mapping: ActiveMapping,
  mappings: readonly ActiveMapping[],
  world: World,
): void {
  const { type, idPath } = mapping
  const { record } = raw.attributes
  if (idPath) {
    const key = objectKeyOf(record, idPath)
    if (key === undefined) {
      // guess: a record without an id breaks the schema as one without a required property does.
      const error = { code: 'missing', message: 'Field required', property: 'id', invalid_value: null }
      log({ type: type.id, status: 'error', errors: [error] }, type.attributes.title ?? '', world)
      return
    }
    const { values, errors } = propertiesOf(record, mapping)
    if (errors.length > 0) {
      log({ type: type.id, key, status: 'error', errors }, key, world)
      return
    }
    if (store(key, values, mapping, world)) linkWaiting(type.id, key, mappings, world)
  }
  link(raw, mapping, world)
}

/** Links the objects of a record. It waits for those that do not exist yet. */
function link(raw: RawRecord, { type, relationships }: ActiveMapping, world: World, onlyKey?: string): void {
  const objects = { type: type.id, ...(onlyKey !== undefined && { onlyKey }) }
  for (const relationship of relationships) {
    const { warnings, missing } = linkRecord(raw.attributes.record, objects, relationship, world)
    for (const { key, error } of warnings)
      log({ type: type.id, key, status: 'warning', errors: [error] }, key, world)
    for (const key of missing) waitFor(type.id, key, raw, world)
  }
}

/** Links the records that waited for an object, oldest first. guess: Klaviyo links them in either order. */
export function linkWaiting(
  type: string,
  key: string,
  mappings: readonly ActiveMapping[],
  world: World,
): void {
  for (const raw of waitingRecords(type, key, world))
    for (const mapping of mappings)
      if (mapping.type.id === type && mapping.source === raw.related['data-source'])
        link(raw, mapping, world, key)
}

/**
 * Stores an object, and returns whether it is new. A record replaces all properties that its source provides; others
 * stay.
 */
function store(
  key: string,
  values: Readonly<Record<string, unknown>>,
  { type, properties }: ActiveMapping,
  world: World,
): boolean {
  const held = world.find(objectRecord, recordId(type.id, key))
  const provided = new Set(properties.map(({ property }) => property.name))
  const kept = Object.entries(held?.attributes.record_properties ?? {}).filter(
    ([name]) => !provided.has(name),
  )
  const record_properties = { ...values, ...Object.fromEntries(kept) } as Record<string, Json>
  if (!held)
    world.ensure(objectRecord, {
      attributes: { record_properties, key, related: {} },
      related: { 'object-type': type.id },
    })
  else if (JSON.stringify(held.attributes.record_properties) !== JSON.stringify(record_properties))
    world.change(objectRecord, held, { attributes: { record_properties } })
  return !held
}

interface Failure {
  readonly type: string
  readonly key?: string
  readonly status: 'error' | 'warning'
  readonly errors: readonly RecordError[]
}

function log({ type, key, status, errors }: Failure, name: string, world: World): void {
  const row = world.ensure(ingestionLog, {
    attributes: {
      status,
      event_type: 'validation_error',
      timestamp: print(world.now()),
      summary: `${count(errors.length, 'validation error')} for ${name}`,
      errors: [...errors],
      record_id: key ?? '',
    },
    related: {
      'object-type': type,
      'object-record': key === undefined ? null : recordId(type, key),
    },
  })
  if (row) expireLogs(type, world)
}

/** Queues the removal of old logs of a type, unless it is queued. */
function expireLogs(type: string, world: World): void {
  if (world.count(ingestionLog, { 'object-type': type }, 2) === 1)
    world.schedule(logExpiry, { type }, KEPT_MS)
}

/** Removes the logs of a type that are older than 14 days, and comes back for the others. */
export const logExpiry = defineScheduled({
  name: 'object-ingestion-log-expiry',
  subject: 'object-type',
  payload: () => z.object({ type: z.string() }),
  run({ type }, world) {
    const isOld = print(world.now() - KEPT_MS * 1_000)
    const old = world.search(ingestionLog, {
      where: [
        { on: 'object-type', operator: 'equals', values: [type] },
        { on: 'timestamp', operator: 'less-or-equal', values: [isOld] },
      ],
    })
    for (const row of old) world.remove(ingestionLog, row)
    const [next] = world.search(ingestionLog, {
      where: [{ on: 'object-type', operator: 'equals', values: [type] }],
      order: { by: 'timestamp', descending: false },
      limit: 1,
    })
    if (next && world.find(objectType, type)) world.schedule(logExpiry, { type }, KEPT_MS)
  },
})
