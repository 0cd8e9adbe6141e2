import { defineResource, text, toOne } from '../../declare/index.js'

/** A record that relates an object which does not exist yet. It is linked as soon as the object is made. */
export const waitingLink = defineResource({
  type: 'waiting-object-link',
  path: 'waiting-object-links',
  tag: 'Custom Objects',
  scope: 'custom-objects',
  id: 'ulid',
  doc: { id: 'ID of the waiting record.', example: '01K61DKJ7EKJ0ES9VE456XF5JG' },
  indexes: [['object-type', 'key'], ['data-source-record']],
  notFound: (id) => `There is no waiting record ${id}.`,
  attributes: { key: text({ doc: 'Id of the object in its data source.' }) },
  relationships: {
    'object-type': toOne('object-type', { hidden: true, data: 'included' }),
    'data-source-record': toOne('data-source-record', { hidden: true, data: 'included' }),
  },
  operations: {},
})
