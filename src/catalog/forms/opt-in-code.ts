import type { World } from '../../declare/index.js'
import { accountOf } from '../accounts/begin.js'
import { drawOneTimeCode, pendingCode, spendCode } from '../messages/one-time-code.js'
import { sendMessage } from '../messages/send.js'
import { pendingConfirmation } from '../profiles/subscriptions/pending-confirmation.js'
import { askToConfirm, confirm } from '../profiles/subscriptions/postponed-subscription.js'
import type { Entry, Order } from '../profiles/subscriptions/subscription-order.js'
import type { FormStep } from './definition/form-definition.js'
import { fieldsOf, OPT_IN_CODE } from './submitted-fields.js'

/** guess: the words for a code that does not confirm. */
export const WRONG_CODE = 'This code is wrong, expired or used.'

/** A form, and the phone number that a visitor gave it. */
export interface CodeRequest {
  readonly formId: string
  readonly phone: string
}

/** The order of a submission. */
export type FormOrder = Order & { readonly form: NonNullable<Order['form']> }

/** Whether a form asks for the code that its text message has (onsite.md §3.4, block `opt_in_code`). */
export function asksForCode(steps: readonly FormStep[]): boolean {
  return steps.flatMap(fieldsOf).includes(OPT_IN_CODE)
}

/**
 * Splits consent to text messages off an order, and sends a code to its phone number: the consent waits for the code.
 * Returns the order that can be carried out now. guess: email consent does not wait for the code.
 */
export function awaitCode(order: FormOrder, world: World): Order {
  const entries = order.entries.flatMap((entry): Entry[] => {
    const { phone_number: phone } = entry.attributes
    const texts = entry.permissions.filter(({ channel }) => channel === 'sms')
    if (typeof phone !== 'string' || texts.length === 0) return [entry]
    const about = askToConfirm({ ...entry, permissions: texts }, order, world)
    sendCode({ formId: order.form.id, phone }, about, world)
    const others = entry.permissions.filter((each) => !texts.includes(each))
    return others.length > 0 ? [{ ...entry, permissions: others }] : []
  })
  return { ...order, entries }
}

/** Sends another code. Returns false if no consent waits for one. */
export function resendCode(request: CodeRequest, world: World): boolean {
  const pending = pendingCode(keyOf(request), world)
  if (!pending) return false
  sendCode(request, pending.about, world)
  return true
}

/** Confirms the consent that waits for a code. Returns false for a wrong, spent or expired code. */
export function confirmCode(request: CodeRequest, code: string, world: World): boolean {
  const pending = pendingCode(keyOf(request), world)
  if (pending?.about == null || !spendCode(keyOf(request), code, world)) return false
  // An operator may have confirmed it already.
  if (world.find(pendingConfirmation, pending.about)) confirm(pending.about, world)
  return true
}

function keyOf({ formId, phone }: CodeRequest) {
  return { purpose: `form/${formId}`, address: phone }
}

function sendCode(request: CodeRequest, about: string | null, world: World): void {
  const code = drawOneTimeCode({ ...keyOf(request), about }, world)
  const { organization_name } = accountOf(world).attributes.contact_information
  // guess: the words.
  const body = `${organization_name}: ${code} is your code to get text messages from us.`
  const message = {
    source: 'alert',
    name: 'Code of a sign-up form',
    content: { channel: 'sms', body },
  } as const
  sendMessage({ message, profile: undefined, to: request.phone }, world)
}
