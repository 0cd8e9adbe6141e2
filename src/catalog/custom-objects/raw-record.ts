import { defineResource, json, type Row, text, toOne } from '../../declare/index.js'

/** A record as a data source got it, the newest one for each id. Changed schemas and mappings map it again. */
export const rawRecord = defineResource({
  type: 'data-source-record',
  path: 'data-source-records',
  tag: 'Custom Objects',
  scope: 'custom-objects',
  id: 'ulid',
  doc: { id: 'ID of the record.', example: '01K61DKJ7EKJ0ES9VE456XF5JG' },
  indexes: [['data-source'], ['data-source', 'key']],
  notFound: (id) => `There is no record ${id}.`,
  attributes: {
    key: text({ doc: 'Id of the object in the record, or a digest of the record.' }),
    record: json({ doc: 'The record.' }),
  },
  relationships: { 'data-source': toOne('data-source', { hidden: true, data: 'included' }) },
  operations: {},
})

export type RawRecord = Row<typeof rawRecord>
