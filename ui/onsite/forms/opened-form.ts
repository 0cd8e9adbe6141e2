import type { OnsiteCore } from '../core.js'
import type { Field } from './fields.js'
import type { FormEvents } from './form-events.js'
import type { Memory } from './memory.js'
import type { FormStep, PageForm, Values } from './page-form.js'
import type { Shell } from './shell.js'
import type { AnsweredCoupon } from './submission.js'

/** What an open form needs of the page. */
export interface FormHost {
  readonly core: OnsiteCore
  readonly memory: Memory
  readonly events: FormEvents
  /** Opens another form. */
  open(formId: string): void
  /** Called when a form was closed. */
  closed(opened: OpenForm): void
}

/** A form on the page. */
export interface OpenForm {
  readonly form: PageForm
  readonly host: FormHost
  readonly shell: Shell
  readonly variant: string | undefined
  /** The place of the step that is shown. */
  index: number
  fields: readonly Field[]
  /** Values of all steps so far. */
  values: Values
  isSubmitted: boolean
  isBusy: boolean
  coupons: readonly AnsweredCoupon[]
}

/** The step that is shown. */
export function stepOf({ form, index }: OpenForm): FormStep | undefined {
  return form.steps[index]
}
