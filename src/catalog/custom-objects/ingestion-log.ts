import { choice, defineResource, EITHER, list, object, text, time, toOne } from '../../declare/index.js'

/** How long logs are kept (get_ingestion_logs_for_object_type). */
export const KEPT_MS = 14 * 86_400_000

const error = object(
  {
    code: text({ always: true, doc: 'Code of the error.', example: 'string_type' }),
    message: text({ always: true, doc: 'Message of the error.', example: 'Input should be a valid string' }),
    property: text({ always: true, doc: 'Name of the property.' }),
    invalid_value: text({ nullable: 'answered', doc: 'The value as JSON.' }),
  },
  { doc: 'A value that breaks the schema.' },
)

/** A record id in a filter, which may be compound (guess: catalogs-and-rest.md §17). */
const RECORD_ID = text({ doc: 'An id.' }).kind

const recordIdInFilter: typeof RECORD_ID = {
  ...RECORD_ID,
  bind(literal) {
    const bound = RECORD_ID.bind(literal)
    if (!('value' in bound)) return bound
    const value = String(bound.value)
    const split = value.indexOf(':::')
    return { value: split < 0 ? value : value.slice(split + 3) }
  },
}

/** Why a record did not become an object. Only failures are logged. */
export const ingestionLog = defineResource({
  type: 'object-ingestion-log',
  path: 'object-ingestion-logs',
  tag: 'Custom Objects',
  scope: 'custom-objects',
  schema: 'IngestionLog',
  id: 'uuid',
  doc: { id: 'ID of the log.', example: 'd604611a-391e-4c5f-a20b-b56cce31b1b4' },
  order: { by: 'timestamp', descending: true },
  filters: { record_id: { on: 'record_id', rule: { single: ['equals'] }, kind: recordIdInFilter } },
  indexes: [['object-type', 'record_id']],
  notFound: (id) => `There is no ingestion log ${id}.`,
  attributes: {
    status: choice(['error', 'info', 'warning'], { always: true, filter: EITHER, doc: 'Severity.' }),
    event_type: choice(['validation_error'], { always: true, filter: EITHER, doc: 'What happened.' }),
    timestamp: time({
      always: true,
      precision: 'microsecond',
      filter: { single: ['greater-or-equal', 'less-than'] },
      doc: 'When it happened.',
    }),
    summary: text({
      always: true,
      doc: 'What happened, in words.',
      example: '1 validation error for A3LD92',
    }),
    errors: list(error, { always: true, doc: 'The values that break the schema.' }),
    record_id: text({ hidden: true, doc: 'Id of the object in its data source.' }),
  },
  relationships: {
    'object-type': toOne('object-type', { include: true, data: 'included' }),
    'object-record': toOne('object-record', { include: true, data: 'included', absentWhenEmpty: true }),
  },
  operations: {},
})
