import { type Row, readPhone, type World } from '../../declare/index.js'
import { conflict, invalid, refuse } from '../../dialect/refusal.js'
import { record } from '../events/record.js'
import { API } from '../metrics/integration.js'
import type { Profile } from '../profiles/identity.js'
import { carryOutOrder, mustConfirm } from '../profiles/subscriptions/postponed-subscription.js'
import type { Permission } from '../profiles/subscriptions/subscription-channels.js'
import type { Entry, Order } from '../profiles/subscriptions/subscription-order.js'
import { upsertProfile } from '../profiles/upsert.js'
import {
  blocksOf,
  type FormAction,
  type FormDefinition,
  type FormStep,
  type FormVersionDefinition,
} from './definition/form-definition.js'
import { type form, formVersion } from './form.js'
import { recordActivity } from './form-activity.js'
import { couponsOf } from './form-coupons.js'
import { asksForCode, awaitCode, confirmCode, WRONG_CODE } from './opt-in-code.js'
import {
  type Fields,
  fieldProblems,
  fieldsOf,
  namedFields,
  OPT_IN_CODE,
  profileOf,
} from './submitted-fields.js'

/** A submission of a form. */
export interface Submission {
  readonly fields: Fields
  /** The version that was shown; by default the first live one. */
  readonly version?: string | undefined
  readonly visitor?: string | undefined
  readonly page?: string | undefined
  readonly device_type: 'desktop' | 'mobile'
}

interface Subscription {
  readonly list_id: string
  readonly status: 'subscribed' | 'pending'
}

/**
 * Submits a live form, with the effects of onsite.md §3.5: profile, consent and list, events, coupon codes, counters.
 * Throws a 400 for fields that the form refuses, a 404 for an unknown version, a 409 if the form is not live.
 */
export function submitForm(row: Row<typeof form>, given: Submission, world: World) {
  const shown = shownVersion(row, given.version, world)
  const steps = shown.definition.steps
  const known = new Set(steps.flatMap(fieldsOf))
  const fields = namedFields(given.fields, known)
  const submitted = submittedSteps(steps, fields)
  const problems = fieldProblems(fields, steps, '/fields')
  if (problems.length > 0) throw refuse.problems(problems)
  const additional = submitted.flatMap(({ step }) => additionalFields(step))
  const attributes = profileOf({ ...fields, ...Object.fromEntries(additional) })
  const profile = upsertProfile({ attributes }, world)
  const isAwaited = asksForCode(steps)
  enterCode({ row, fields, isAwaited }, world)
  const subscriptions = submitted.flatMap(({ step, action }) =>
    subscribe(step, action, { row, fields, isAwaited }, world),
  )
  recordEvents(profile, { row, version: shown.id, given, isComplete: isComplete(steps, submitted) }, world)
  const about = { form_id: row.id, form_version_id: shown.id, visitor: given.visitor ?? profile.id }
  recordActivity({ ...about, action: 'submits' }, world)
  for (const { step } of submitted)
    recordActivity({ ...about, action: 'submitted_form_step', step_id: step.id ?? null }, world)
  const coupons = couponsOf(steps, profile, world)
  return { profile_id: profile.id, form_version_id: shown.id, subscriptions, coupons }
}

/** A version of a form with its definition. Throws a 404 or a 409. */
export function shownVersion(row: Row<typeof form>, id: string | undefined, world: World) {
  const versions = world.pick(formVersion, { form: row.id })
  const wanted = versions.find((each) =>
    id === undefined ? each.attributes.status === 'live' : each.id === id,
  )
  if (id !== undefined && !wanted) throw refuse.notFound(formVersion.notFound(id))
  if (row.attributes.status !== 'live' || !wanted) {
    const detail = `Form '${row.id}' is a draft. Publish it first: POST /__admin/forms/${row.id}/publish.`
    throw refuse.problems([conflict(detail, '/')])
  }
  const { versions: definitions } = row.attributes.definition as unknown as FormDefinition
  const definition = definitions[wanted.attributes.place] as FormVersionDefinition
  return { id: wanted.id, definition }
}

interface SubmittedStep {
  readonly step: FormStep
  readonly action: FormAction
}

/** The steps that are submitted: the first that can be, and each later one with a field that was given. */
function submittedSteps(steps: readonly FormStep[], fields: Fields): readonly SubmittedStep[] {
  const submitting = submittingSteps(steps)
  return submitting.filter(
    ({ step }, place) => place === 0 || fieldsOf(step).some((name) => fields[name] !== undefined),
  )
}

function submittingSteps(steps: readonly FormStep[]): readonly SubmittedStep[] {
  return steps.flatMap((step) => {
    const action = blocksOf(step).find((block) => block.action?.submit === true)?.action
    return action ? [{ step, action }] : []
  })
}

function isComplete(steps: readonly FormStep[], submitted: readonly SubmittedStep[]): boolean {
  return submittingSteps(steps).at(-1)?.step === submitted.at(-1)?.step
}

/** The hidden fields of the button that submits a step. */
function additionalFields(step: FormStep): readonly (readonly [string, string])[] {
  const button = blocksOf(step).find(({ action }) => action?.submit === true)
  const pairs = button?.properties?.additional_fields
  return ((pairs ?? []) as { name: string; value: string }[]).map(({ name, value }) => [name, value])
}

interface SubmittedFields {
  readonly row: Row<typeof form>
  readonly fields: Fields
  /** Whether text messages wait for a code. */
  readonly isAwaited: boolean
}

/** Confirms text messages by the code of an earlier submission. Throws a 400 for a wrong one. */
function enterCode({ row, fields }: SubmittedFields, world: World): void {
  const code = fields[OPT_IN_CODE]
  if (code === undefined) return
  const phone = readPhone(String(fields.$phone_number ?? ''))
  if (phone !== undefined && confirmCode({ formId: row.id, phone }, String(code), world)) return
  throw refuse.problems([invalid(WRONG_CODE, `/fields/${OPT_IN_CODE}`)])
}

/** Subscribes the visitor to the list of a step. */
function subscribe(
  step: FormStep,
  { properties }: FormAction,
  { row, fields, isAwaited }: SubmittedFields,
  world: World,
): readonly Subscription[] {
  const list_id = properties?.list_id
  if (!list_id) return []
  const { email, phone_number } = profileOf(fields)
  const attributes = { ...(email && { email }), ...(phone_number && { phone_number }) }
  const entry: Entry = { attributes, permissions: permissionsOf(step, fields), devices: [] }
  const order = {
    entries: [entry],
    listId: list_id,
    customSource: row.attributes.name,
    historical: false,
    keyTail: null,
    form: { id: row.id, name: row.attributes.name },
  } satisfies Order
  if (isAwaited && fields[OPT_IN_CODE] !== undefined) return [{ list_id, status: 'subscribed' }]
  const isTexted = isAwaited && entry.permissions.some(({ channel }) => channel === 'sms')
  const status = isTexted || mustConfirm(entry, order, world) ? 'pending' : 'subscribed'
  carryOutOrder(isTexted ? awaitCode(order, world) : order, world)
  return [{ list_id, status }]
}

/** The marketing that the fields of a step agree to. A phone number alone is no consent. */
function permissionsOf(step: FormStep, fields: Fields): readonly Permission[] {
  const blocks = blocksOf(step)
  const hasEmail = blocks.some(({ type }) => type === 'email') && Boolean(fields.$email)
  const asksForConsent = blocks.some(
    ({ type, properties = {} }) =>
      (type === 'phone_number' && isPromotional(properties)) ||
      (type === 'promotional_sms_checkbox' && fields.opt_in_promotional_sms === true),
  )
  return [
    ...(hasEmail ? [{ channel: 'email', purpose: 'marketing' } as const] : []),
    ...(asksForConsent && fields.$phone_number ? [{ channel: 'sms', purpose: 'marketing' } as const] : []),
  ]
}

function isPromotional({ sms_consent_type, channel_settings }: Readonly<Record<string, unknown>>): boolean {
  const { sms } = (channel_settings ?? {}) as { sms?: { consent_type?: string | null } }
  return (
    (Array.isArray(sms_consent_type) && sms_consent_type.includes('promotional')) ||
    sms?.consent_type === 'promotional'
  )
}

interface Submitted {
  readonly row: Row<typeof form>
  readonly version: string
  readonly given: Submission
  readonly isComplete: boolean
}

/** Records the events that klaviyo.js sends with a submission; their names were seen in live accounts. */
function recordEvents(profile: Profile, { row, version, given, isComplete }: Submitted, world: World): void {
  const properties = {
    form_id: row.id,
    form_version_id: Number(version),
    ...(given.page !== undefined && { page: given.page }),
    device_type: given.device_type,
  }
  const metrics = ['Form submitted by profile', ...(isComplete ? ['Form completed by profile'] : [])]
  for (const metric of metrics) record({ profile, metric, integration: API, properties }, world)
}
