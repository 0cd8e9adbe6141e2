import { type FormHost, type OpenForm, stepOf } from './opened-form.js'
import type { FormAction, Members, PageForm } from './page-form.js'
import { drawShell } from './shell.js'
import { drawStep } from './step-view.js'
import { resendCode, submitStep } from './submit-step.js'

export interface OpenOptions {
  /** Where an embedded form goes. */
  readonly place?: Element
  /** Whether a form that is not modal takes the focus, too. */
  readonly takesFocus?: boolean
  /** The variant whose return the visitor waits for. */
  readonly variant?: string
}

/** Draws a form and shows its first step. */
export function openForm(form: PageForm, host: FormHost, options: OpenOptions = {}): OpenForm {
  const { place, takesFocus = false, variant } = options
  const shell = drawShell(form, () => closeForm(opened), place)
  const opened: OpenForm = {
    form,
    host,
    shell,
    variant,
    index: 0,
    fields: [],
    values: {},
    isSubmitted: false,
    isBusy: false,
    coupons: [],
  }
  const { events, memory } = host
  draw(opened)
  shell.show(takesFocus)
  if (!place && !form.preview) memory.viewed(form.id, form.version)
  events.count(['viewedForm', 'viewedFormStep'], form, stepOf(opened))
  events.tell(place ? 'embedOpen' : 'open', form, stepOf(opened))
  return opened
}

/** Takes a form off the page, and does not show it again for a while. */
export function closeForm(opened: OpenForm): void {
  const { form, host, shell } = opened
  shell.remove()
  if (!form.preview) host.memory.closed(form.id)
  host.events.count(['closedForm'], form)
  host.events.tell('close', form, stepOf(opened), opened.values)
  host.closed(opened)
}

function draw(opened: OpenForm): HTMLElement {
  const { steps } = opened.form
  return drawStep(opened, {
    act: (action) => void act(opened, action),
    goTo(name) {
      const index = steps.findIndex((step) => step.id === name || step.name === name)
      if (index >= 0) goTo(opened, index)
    },
  })
}

function goTo(opened: OpenForm, index: number): void {
  const { form, host } = opened
  opened.index = Math.min(index, form.steps.length - 1)
  // What was focused is gone; a screen reader reads the new step.
  draw(opened).focus()
  host.events.count(['viewedFormStep'], form, stepOf(opened))
}

/** Carries out an action: first it submits, if it does; then it goes on. */
async function act(opened: OpenForm, action: FormAction): Promise<void> {
  const isLeaving = action.type === 'close' && !action.submit
  if (opened.isBusy || (!isLeaving && !(await submitStep(opened, action)))) return
  perform(opened, action.type, action.properties)
}

function perform(opened: OpenForm, type: string, properties: Members): void {
  const { form, host, index } = opened
  const last = form.steps.length - 1
  const note = (text: string) => host.core.log('warn', `form ${form.id}: ${text}`)
  if (type === 'close' && form.type !== 'embed') closeForm(opened)
  else if (type === 'close' || type === 'skip_to_success') goTo(opened, last)
  else if (type === 'redirect') redirect(opened, properties)
  else if (type === 'resend_opt_in_code') void resendCode(opened)
  else if (type === 'open_form') {
    if (properties.close_form !== false && form.type !== 'embed') closeForm(opened)
    host.open(String(properties.form_id_to_open))
  } else {
    if (!GOING_ON.includes(type)) note(`the action ${type} does nothing here but go on`)
    goTo(opened, index + 1)
  }
}

const GOING_ON = ['next_step', 'submit_back_in_stock', 'submit_opt_in_code']

function redirect(opened: OpenForm, { url, new_window }: Members): void {
  const { form, host, values } = opened
  host.events.tell('redirectedToUrl', form, stepOf(opened), values)
  if (new_window) {
    window.open(String(url), '_blank', 'noopener')
    return
  }
  if (!form.preview && form.type !== 'embed') host.memory.closed(form.id)
  location.assign(String(url))
}
