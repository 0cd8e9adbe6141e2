import { defineMembership, defineResource, json, list, text, toOne } from '../../declare/index.js'

/** An object of a type, made of the records of data sources. */
export const objectRecord = defineResource({
  type: 'object-record',
  path: 'object-records',
  tag: 'Custom Objects',
  scope: 'custom-objects',
  id: ({ key }, related) => recordId(related['object-type'] ?? '', key),
  doc: {
    id: 'The compound ID of the object record, formatted as object_type_id:::object_record_id',
    example: '01K8XV2MM6RFVZT8W61K6CR3ER:::external-id-1',
  },
  // guess: the order, and that cursors are those of data sources (catalogs-and-rest.md §17).
  order: { by: 'seq', descending: false, cursor: 'first' },
  // guess: the words, as for object types.
  notFound: (id) => `object-record with id \`${id}\` does not exist.`,
  attributes: {
    record_properties: json({ always: true, doc: 'The properties of the object record.' }),
    key: text({ hidden: true, doc: 'Id of the object in its data source.' }),
    related: json({ hidden: true, doc: 'Ids of related objects by the id of their relationship.' }),
  },
  relationships: { 'object-type': toOne('object-type', { hidden: true, data: 'included' }) },
  operations: { get: { rate: 'S' } },
})

/** The id of an object of a type. */
export function recordId(type: string, key: string): string {
  return `${type}:::${key}`
}

/** Objects and the profiles they belong to. */
export const objectProfile = defineMembership('object-record', 'profile', {
  attributes: {
    relationship_ids: list(text({ doc: 'Id of a relationship.' }), { doc: 'The relationships of the pair.' }),
  },
})
