import { print, SECOND } from '../../base/instant.js'
import { choice, currentTime, defineResource, number, text, time, type World } from '../../declare/index.js'

/** What visitors do with forms, as reports name it (query_form_values). */
export const FORM_ACTIONS = [
  'viewed_form',
  'qualified_form',
  'closed_form',
  'viewed_form_step',
  'submitted_form_step',
  'submits',
] as const

/** One thing that a visitor did with a form. Views and closes never become events (onsite.md §3.7). */
export const formActivity = defineResource({
  type: 'form-activity',
  path: 'form-activities',
  tag: '',
  scope: '',
  id: 'serial',
  doc: { id: 'Number of the activity.', example: '1' },
  sorts: ['at'],
  indexes: [['action']],
  covers: { index: ['action'], columns: ['dimensions', 'visitor', 'count'] },
  notFound: (id) => `There is no form activity ${id}.`,
  attributes: {
    action: choice(FORM_ACTIONS, { doc: 'What the visitor did.' }),
    at: time({ precision: 'microsecond', initial: currentTime, doc: 'When it was done.' }),
    dimensions: text({ doc: 'Ids of the form and of the version that was shown, as JSON.' }),
    step_id: text({ nullable: true, doc: 'Id of the step.' }),
    visitor: text({ doc: 'Who did it: the id of a profile, or any name of a browser.' }),
    count: number({ integer: true, initial: 1, doc: 'How often it was done.' }),
  },
  relationships: {},
  operations: {},
})

/**
 * How often something was done with a version of a form in a quarter of an hour, so that a report costs the same whatever
 * visitors did. All offsets of time zones are multiples of a quarter, so each hour and each day begins with one.
 */
export const formCount = defineResource({
  type: 'form-count',
  path: 'form-counts',
  tag: '',
  scope: '',
  id: ({ action, at, dimensions }) => `${action}/${at}/${dimensions}`,
  doc: {
    id: 'Action, quarter, form and version.',
    example: 'submits/2026-09-04T12:15:00Z/{"form_id":"Y6nRLr"}',
  },
  sorts: ['at'],
  indexes: [['action']],
  covers: { index: ['action'], columns: ['dimensions', 'count'] },
  notFound: (id) => `Nothing was counted for ${id}.`,
  attributes: {
    action: choice(FORM_ACTIONS, { doc: 'What visitors did.' }),
    at: time({ precision: 'microsecond', doc: 'Start of the quarter.' }),
    dimensions: text({ doc: 'Ids of the form and of the version that was shown, as JSON.' }),
    count: number({ integer: true, doc: 'How often it was done.' }),
  },
  relationships: {},
  operations: {},
})

export const QUARTER = 900 * SECOND

/** An activity to record. */
export interface FormActivity {
  readonly action: (typeof FORM_ACTIONS)[number]
  readonly form_id: string
  readonly form_version_id: string
  readonly step_id?: string | null | undefined
  readonly visitor: string
  readonly count?: number
}

/** Records what a visitor did with a form. */
export function recordActivity(
  { form_id, form_version_id, step_id = null, count = 1, ...given }: FormActivity,
  world: World,
): void {
  const dimensions = JSON.stringify({ form_id, form_version_id })
  const attributes = { ...given, dimensions, step_id, count }
  world.create(formActivity, { attributes: {}, related: {} }, { attributes })
  addToQuarter({ action: given.action, dimensions }, count, world)
}

function addToQuarter(
  done: { readonly action: FormActivity['action']; readonly dimensions: string },
  count: number,
  world: World,
): void {
  const now = world.now()
  const at = print(now - (now % QUARTER))
  const known = world.find(formCount, `${done.action}/${at}/${done.dimensions}`)
  if (known) world.change(formCount, known, { attributes: { count: known.attributes.count + count } })
  else world.ensure(formCount, { attributes: { ...done, at, count }, related: {} })
}
