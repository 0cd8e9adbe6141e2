import type { Family } from '../../declare/index.js'
import { dataSource } from './data-source.js'
import { ingestion, logExpiry, remapping } from './ingest.js'
import { ingestionLog } from './ingestion-log.js'
import { objectProfile, objectRecord } from './object-record.js'
import { customSchema } from './object-schema.js'
import { objectType } from './object-type.js'
import { rawRecord } from './raw-record.js'
import { bulkCreateRecords, bulkDeleteRecords, createRecord, recordDeletion } from './record-jobs.js'
import { rules } from './rules.js'
import { links } from './schema-link.js'
import { objectSeed } from './seed.js'
import { sourceMapping } from './source-mapping.js'
import { publication } from './versions.js'
import { waitingLink } from './waiting-link.js'

export const customObjects: Family = {
  tag: 'Custom Objects',
  resources: [
    dataSource,
    objectType,
    customSchema,
    sourceMapping,
    ...links,
    rawRecord,
    objectRecord,
    objectProfile,
    ingestionLog,
    waitingLink,
  ],
  seeds: [objectSeed],
  rules,
  actions: [createRecord, bulkCreateRecords, bulkDeleteRecords],
  postponed: [publication, ingestion, remapping, recordDeletion, logExpiry],
}
