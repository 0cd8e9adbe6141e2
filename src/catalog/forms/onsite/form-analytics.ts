import { z } from 'zod'
import { late } from '../../../base/late.js'
import type { World } from '../../../declare/index.js'
import { formVersion } from '../form.js'
import { type FormActivity, recordActivity } from '../form-activity.js'

/** What the onsite script counts, and the action that reports know (guess: the names, onsite.md §3.7). */
const ACTIONS: Readonly<Record<string, FormActivity['action']>> = {
  viewedForm: 'viewed_form',
  qualifiedForm: 'qualified_form',
  closedForm: 'closed_form',
  viewedFormStep: 'viewed_form_step',
  submittedFormStep: 'submitted_form_step',
}

const details = late(() =>
  z.object({
    form_id: z.string(),
    form_version_id: z.union([z.string(), z.number()]).transform(String),
    step_id: z.string().nullish(),
    visitor: z.string().min(1),
  }),
)

/** An event of a request to `/onsite/track-analytics`. */
export interface AnalyticsEvent {
  readonly metric: string
  readonly event_details?: unknown
}

/**
 * Counts an analytics event of a form for reports. Returns whether the metric is one of forms. An event of a form that
 * the account does not have, or without its members, counts nothing; the journal reports it.
 */
export function countFormAnalytics({ metric, event_details }: AnalyticsEvent, world: World): boolean {
  const action = Object.hasOwn(ACTIONS, metric) ? ACTIONS[metric] : undefined
  if (!action) return false
  const given = details().safeParse(event_details)
  if (!given.success) {
    world.noteIgnored(`${metric}: event_details needs form_id, form_version_id and visitor`)
    return true
  }
  const { form_id, form_version_id } = given.data
  if (world.find(formVersion, form_version_id)?.related.form === form_id)
    recordActivity({ ...given.data, action }, world)
  else world.noteIgnored(`${metric}: the form ${form_id} has no version ${form_version_id}`)
  return true
}
