import { currentTime, defineResource, flag, list, text, time, toOne } from '../../declare/index.js'

/** A profile inside a flow, or one that left it. Clients never see it. */
export const flowEnrolment = defineResource({
  type: 'flow-enrolment',
  path: 'flow-enrolments',
  tag: '',
  scope: '',
  id: 'serial',
  sequence: 0,
  doc: { id: 'Id of the enrolment.', example: '1' },
  indexes: [['flow', 'profile'], ['flow'], ['profile'], ['action']],
  notFound: (id) => `There is no flow-enrolment ${id}.`,
  attributes: {
    entered_at: time({ precision: 'microsecond', initial: currentTime, doc: 'Time of entry.' }),
    date: text({ nullable: true, doc: 'The date that triggered the flow.' }),
    object: text({ nullable: true, doc: 'Id of the custom object whose date triggered the flow.' }),
    waiting: flag({ initial: false, doc: 'Whether the delay at `action` was begun.' }),
    passed: list(text({ doc: 'Id of an action.' }), { initial: [], doc: 'Actions that are done.' }),
  },
  relationships: {
    flow: toOne('flow', { create: 'required', data: 'included' }),
    profile: toOne('profile', { create: 'required', data: 'included' }),
    event: toOne('event', { data: 'included' }),
    /** The action where it is; null when it has left the flow. */
    action: toOne('flow-action', { data: 'included' }),
  },
  operations: {},
})
