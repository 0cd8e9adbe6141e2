import type { OnsiteCore } from '../core.js'
import { plainName } from './fields.js'
import type { FormStep, PageForm, Values } from './page-form.js'

/** The events of forms that the window gets (onsite.md §3.6). */
export type FormEventType = 'close' | 'embedOpen' | 'open' | 'redirectedToUrl' | 'stepSubmit' | 'submit'

/** Names of what is counted for reports (onsite.md §3.7). */
type Counted = 'closedForm' | 'qualifiedForm' | 'submittedFormStep' | 'viewedForm' | 'viewedFormStep'

/** Tells the window and the reports what happens to forms. */
export interface FormEvents {
  tell(type: FormEventType, form: PageForm, step: FormStep | undefined, values?: Values, list?: string): void
  count(metrics: readonly Counted[], form: PageForm, step?: FormStep): void
}

/** Makes the source of the `klaviyoForms` events of a page. */
export function createFormEvents(core: OnsiteCore): FormEvents {
  return {
    tell(type, form, step, values = {}, list) {
      const detail = {
        type,
        formId: form.id,
        companyId: core.company,
        metaData: metaData(step, values, list),
      }
      dispatchEvent(new CustomEvent('klaviyoForms', { detail }))
    },
    count(metrics, form, step) {
      // A preview is no visit.
      if (form.preview) return
      const details = {
        form_id: form.id,
        form_version_id: form.version,
        ...(step && { step_id: step.id }),
        visitor: String(core.identity().cid ?? 'unknown'),
      }
      void core.analytics(
        'klaviyo_forms',
        metrics.map((metric) => ({ metric, details })),
      )
    },
  }
}

/** Values under both spellings, because guides and recipes of several years read one or the other. */
function metaData(step: FormStep | undefined, values: Values, list: string | undefined) {
  const both = Object.entries(values).flatMap(([name, value]) => [
    [name, value],
    [plainName(name), value],
  ])
  return {
    ...Object.fromEntries(both),
    ...(step && { $step_name: step.name }),
    ...(list && { $list_id: list, g: list }),
  }
}
