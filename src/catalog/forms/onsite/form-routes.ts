import { z } from 'zod'
import {
  defineSideRoute,
  readPhone,
  SideRefusal,
  type SideRoute,
  type World,
} from '../../../declare/index.js'
import { confirmCode, resendCode, WRONG_CODE } from '../opt-in-code.js'
import { pageForms } from './live-forms.js'
import { LOOK } from './look.js'
import { pageVisitor } from './page-visitor.js'

const company = () => ({ company_id: z.string().optional() })

/**
 * The routes of the onsite script's API that forms need. `countryOf` is the setting for where visitors are, since a
 * visitor of a local machine is nowhere.
 */
export function formRoutes(countryOf: (world: World) => string | null): readonly SideRoute[] {
  return [
    defineSideRoute({
      operation: 'onsite_get_forms',
      method: 'GET',
      path: '/:company/forms',
      query: () =>
        z.strictObject({
          ...company(),
          klaviyo_form: z.string().optional(),
          kl_version: z.string().optional(),
        }),
      run({ parameters, query: { klaviyo_form, kl_version, company_id } }, world) {
        rejectOther(company_id, parameters.company)
        return {
          json: { look: LOOK, forms: pageForms({ preview: klaviyo_form, version: kl_version }, world) },
        }
      },
    }),
    defineSideRoute({
      operation: 'onsite_get_visitor',
      method: 'GET',
      path: '/:company/visitor',
      query: () => z.strictObject({ ...company(), _kx: z.string().optional(), cid: z.string().optional() }),
      run({ parameters, query: { company_id, ...key } }, world) {
        rejectOther(company_id, parameters.company)
        return { json: pageVisitor(key, countryOf(world), world) }
      },
    }),
    defineSideRoute({
      operation: 'onsite_submit_opt_in_code',
      method: 'POST',
      path: '/:company/opt-in-code',
      query: () => z.strictObject(company()),
      body: () =>
        z.strictObject({
          form_id: z.string(),
          phone_number: phoneNumber(),
          opt_in_code: z.string().optional(),
        }),
      run({ parameters, query: { company_id }, body }, world) {
        rejectOther(company_id, parameters.company)
        return enterCode(body, world)
      },
    }),
  ]
}

interface EnteredCode {
  readonly form_id: string
  readonly phone_number: string
  readonly opt_in_code?: string | undefined
}

/** Confirms consent to text messages by a code; without one, sends another code. */
function enterCode({ form_id: formId, phone_number: phone, opt_in_code: code }: EnteredCode, world: World) {
  const request = { formId, phone }
  if (code === undefined) {
    if (resendCode(request, world)) return { status: 202, json: {} }
    throw new SideRefusal(404, 'no_code', `No consent of ${phone} is waiting for a code.`)
  }
  if (confirmCode(request, code.trim(), world)) return { json: { confirmed: true } }
  // The attempt counts, so the refusal must not undo it.
  return { refusal: new SideRefusal(400, 'wrong_code', WRONG_CODE) }
}

function phoneNumber() {
  return z.string().transform((text, context) => {
    const phone = readPhone(text)
    if (phone !== undefined) return phone
    context.addIssue({ code: 'custom', input: text, message: 'must be a phone number' })
    return z.NEVER
  })
}

/** The script repeats its company in the query; a request for two accounts is a mistake. */
function rejectOther(given: string | undefined, company: string | undefined): void {
  if (given === undefined || given === company) return
  throw new SideRefusal(400, 'invalid', `company_id is ${given}, but the path names ${company}`)
}
