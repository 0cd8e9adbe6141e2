import { callAdmin } from '../../api/client.js'
import { type Activity, type FormDefinition, sumsByForm } from './outline.js'

/** Forms of the list. */
const FORMS = 200

/** The latest activities that figures count, for each kind. */
export const ACTIVITIES = 1_000

/** A form of the list, with its figures. */
export interface ListedForm {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly isTest: boolean
  readonly views: number
  readonly submits: number
}

interface FormRow {
  readonly id: string
  readonly attributes: {
    readonly name: string
    readonly status: string
    readonly ab_test: boolean
    readonly definition?: FormDefinition
  }
}

/** The forms with their figures, and the company for links to its shop. Throws AdminError. */
export async function loadForms(signal: AbortSignal) {
  const [forms, views, submits, state] = await Promise.all([
    callAdmin('GET /resources/{type}', {
      path: { type: 'form' },
      query: { 'page[size]': FORMS, sort: '-updated_at' } as never,
      signal,
    }),
    activities('viewed_form', signal),
    activities('submits', signal),
    callAdmin('GET /state', { signal }),
  ])
  return {
    company: state.company_id,
    isPartial: views.isPartial || submits.isPartial,
    forms: (forms.data as unknown as readonly FormRow[]).map(
      ({ id, attributes }): ListedForm => ({
        id,
        name: attributes.name,
        status: attributes.status,
        isTest: attributes.ab_test,
        views: views.sums.get(id) ?? 0,
        submits: submits.sums.get(id) ?? 0,
      }),
    ),
  }
}

/** The definition of a form. Throws AdminError. */
export async function loadDefinition(id: string, signal: AbortSignal): Promise<FormDefinition> {
  const { data } = await callAdmin('GET /resources/{type}/{id}', { path: { type: 'form', id }, signal })
  return (data as unknown as FormRow).attributes.definition ?? { versions: [] }
}

async function activities(action: string, signal: AbortSignal) {
  const page = await callAdmin('GET /resources/{type}', {
    path: { type: 'form-activity' },
    query: { filter: `equals(action,"${action}")`, sort: '-at', 'page[size]': ACTIVITIES } as never,
    signal,
  })
  return {
    sums: sumsByForm(page.data as unknown as readonly Activity[]),
    isPartial: page.links.next !== null,
  }
}
