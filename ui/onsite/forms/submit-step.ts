import type { Answer, Json } from '../core.js'
import { type OpenForm, stepOf } from './opened-form.js'
import type { FormAction, FormStep, Members, Values } from './page-form.js'
import {
  type AnsweredCoupon,
  agreesToTexts,
  enterCode,
  eventProperties,
  formLinks,
  refusalOf,
  subscribe,
  subscribeToStock,
} from './submission.js'

const SUBMITTED = 'Form submitted by profile'
const COMPLETED = 'Form completed by profile'

/** Reads the fields of the step, and sends them if the action submits. Returns whether the form may go on. */
export async function submitStep(opened: OpenForm, action: FormAction): Promise<boolean> {
  const step = stepOf(opened)
  if (!step || !areValid(opened)) return false
  opened.values = { ...opened.values, ...valuesOf(opened) }
  if (!action.submit) return true
  setBusy(opened, true)
  const answer = await send(opened, step, action.type, action.properties)
  setBusy(opened, false)
  if (answer.status < 200 || answer.status >= 300) {
    showRefusal(opened, answer)
    return false
  }
  report(opened, step, listOf(action.properties))
  return true
}

/** Checks every field, and moves the focus to the first that is wrong. */
function areValid({ fields }: OpenForm): boolean {
  const wrong = fields.filter((field) => {
    const problem = field.problem()
    field.show(problem)
    return problem !== undefined
  })
  wrong[0]?.focus()
  return wrong.length === 0
}

function valuesOf({ fields }: OpenForm): Values {
  const entries = fields.flatMap((field): [string, Json][] => {
    const value = field.read()
    return value === undefined ? [] : [[field.name, value]]
  })
  return Object.fromEntries(entries)
}

function listOf({ list_id }: Members): string | undefined {
  return typeof list_id === 'string' ? list_id : undefined
}

const DONE: Answer = { status: 202, json: undefined }

async function send(opened: OpenForm, step: FormStep, action: string, properties: Members): Promise<Answer> {
  const { form, host } = opened
  const list = listOf(properties)
  opened.values = { ...opened.values, ...step.extra }
  // A preview shows what would happen and changes nothing.
  if (form.preview) return DONE
  if (action === 'submit_back_in_stock') return sendStock(opened, step, list)
  if (action === 'submit_opt_in_code') {
    const answer = await enterCode(host.core, form, opened.values)
    if (answer.status < 200 || answer.status >= 300) return answer
  }
  const isComplete = !hasLaterSubmission(opened)
  if (!opened.isSubmitted && list) {
    const events = isComplete ? [SUBMITTED, COMPLETED] : [SUBMITTED]
    return adopt(opened, await subscribe(host.core, { form, step, values: opened.values, list, events }))
  }
  if (list && agreesToTexts(step, opened.values)) {
    const answer = await subscribe(host.core, { form, step, values: opened.values, list, events: [] })
    if (answer.status >= 300 || answer.status === 0) return answer
  } else await host.core.identify(identityOf(opened.values))
  const names = [...(opened.isSubmitted ? [] : [SUBMITTED]), ...(isComplete ? [COMPLETED] : [])]
  for (const name of names) await host.core.track(name, eventProperties(form), formLinks(form))
  return DONE
}

/** Sends another code to the phone number of an earlier step. */
export async function resendCode({ form, host, values }: OpenForm): Promise<void> {
  const { opt_in_code: _, ...others } = values
  if (!form.preview) await enterCode(host.core, form, others)
}

/** Waits for a variant; the box for offers subscribes to the list as well. */
async function sendStock(opened: OpenForm, step: FormStep, list: string | undefined): Promise<Answer> {
  const { form, host, values, variant } = opened
  if (variant === undefined) {
    host.core.log('warn', `form ${form.id}: no variant is out of stock on this page, so nothing is sent`)
    return DONE
  }
  const answer = await subscribeToStock(host.core, variant, values)
  if (answer.status < 200 || answer.status >= 300) return answer
  if (list && values.opt_in_promotional_email === true) {
    const events = [SUBMITTED, COMPLETED]
    return adopt(opened, await subscribe(host.core, { form, step, values, list, events }))
  }
  await host.core.identify(identityOf(values))
  return answer
}

/** Takes over who the visitor is, and the codes that the answer carries. */
function adopt(opened: OpenForm, answer: Answer): Answer {
  const { meta } = (answer.json ?? {}) as {
    meta?: { exchange_id?: string; should_clear_cookie?: boolean; coupons?: readonly AnsweredCoupon[] }
  }
  opened.coupons = meta?.coupons ?? []
  if (meta?.exchange_id) opened.host.core.adopt(meta.exchange_id, meta.should_clear_cookie)
  return answer
}

/** Boxes of consent are no properties of a profile. */
function identityOf(values: Values): Values {
  const { opt_in_promotional_email: _, opt_in_promotional_sms: __, opt_in_code: ___, ...kept } = values
  return kept
}

function hasLaterSubmission({ form, index }: OpenForm): boolean {
  return form.steps.slice(index + 1).some(({ actions }) => actions.some(({ submit }) => submit))
}

function report(opened: OpenForm, step: FormStep, list: string | undefined): void {
  const { form, host, values } = opened
  const isFirst = !opened.isSubmitted
  opened.isSubmitted = true
  if (!form.preview) {
    host.memory.submitted(form.id)
    if (form.type !== 'embed') host.memory.closed(form.id)
  }
  host.events.count(['submittedFormStep'], form, step)
  host.events.tell('stepSubmit', form, step, values, list)
  if (isFirst) host.events.tell('submit', form, step, values, list)
}

/** Shows what the server refused, under its field if the form has it. */
function showRefusal({ fields, shell }: OpenForm, answer: Answer): void {
  const { field, detail } = refusalOf(answer)
  const own = fields.find(({ name }) => name === field || name === `$${field}`) ?? fields[0]
  if (own) {
    own.show(detail)
    own.focus()
  } else shell.panel.querySelector('.kl-step')?.prepend(detail)
}

function setBusy(opened: OpenForm, isBusy: boolean): void {
  opened.isBusy = isBusy
  for (const button of Array.from(opened.shell.panel.querySelectorAll('[type=submit]')))
    if (isBusy) button.setAttribute('aria-busy', 'true')
    else button.removeAttribute('aria-busy')
}
