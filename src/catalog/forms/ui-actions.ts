import { z } from 'zod'
import { defineUiAction, type Json, type Row, type UiAction, type World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { form } from './form.js'
import { FORM_ACTIONS, recordActivity } from './form-activity.js'
import { setStatus } from './publish.js'
import { shownVersion, submitForm } from './submission.js'

const nothing = () => z.strictObject({})

const version = () =>
  z
    .string()
    .optional()
    .meta({ description: 'Id of the version that was shown; by default the first live one.' })

const visitor = () => z.string().min(1).meta({ description: 'Any name of a visitor, for unique figures.' })

/** Admin API routes for what happens to forms in Klaviyo's UI and on a site. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'POST',
    path: '/forms/:id/publish',
    doc: 'Publishes a form: it and its versions are live.',
    body: nothing,
    run: ({ id = '' }, world) => statusOf(setStatus(formOf(id, world), 'live', world)),
  }),

  defineUiAction({
    method: 'POST',
    path: '/forms/:id/unpublish',
    doc: 'Takes a form off the site: it and its versions are drafts.',
    body: nothing,
    run: ({ id = '' }, world) => statusOf(setStatus(formOf(id, world), 'draft', world)),
  }),

  defineUiAction({
    method: 'POST',
    path: '/forms/:id/submit',
    doc: 'Submits a live form as a visitor: profile, consent, list, events, coupon codes and figures of reports.',
    body: () =>
      z.strictObject({
        fields: z
          .record(z.string(), z.custom<Json>())
          .meta({ description: 'Values by the names of fields: `{"$email": "ada@example.com"}`.' }),
        version: version(),
        visitor: visitor().optional(),
        page: z.string().optional().meta({ description: 'URL of the page.' }),
        device_type: z.enum(['desktop', 'mobile']).default('desktop'),
      }),
    run: ({ id = '', body }, world) => submitForm(formOf(id, world), body, world),
  }),

  defineUiAction({
    method: 'POST',
    path: '/forms/:id/activity',
    doc: 'Counts what a visitor did with a live form, for reports: viewed_form, closed_form, ...',
    body: () =>
      z.strictObject({
        action: z.enum(FORM_ACTIONS),
        version: version(),
        step_id: z.string().optional(),
        visitor: visitor(),
        count: z.int().min(1).default(1),
      }),
    run({ id = '', body: { version: shown, ...activity } }, world) {
      const row = formOf(id, world)
      const about = { form_id: row.id, form_version_id: shownVersion(row, shown, world).id }
      recordActivity({ ...about, ...activity }, world)
      return { ...about, action: activity.action }
    },
  }),
]

function formOf(id: string, world: World): Row<typeof form> {
  const row = world.find(form, id)
  if (!row) throw refuse.notFound(form.notFound(id))
  return row
}

function statusOf({ id, attributes: { status } }: Row<typeof form>) {
  return { id, status }
}
