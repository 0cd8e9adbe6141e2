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
}
