import type { Answer, Json, OnsiteCore, Properties } from '../core.js'
import { onsitePath } from './conditions.js'
import { device } from './elements.js'
import type { FormStep, Members, PageForm, Values } from './page-form.js'

const REVISION = '2025-01-15'

/** Fields that are attributes of a profile; others are properties (onsite.md §2.2). */
const ATTRIBUTES = [
  '$email',
  '$phone_number',
  '$first_name',
  '$last_name',
  '$organization',
  '$title',
  '$image',
  '$locale',
]
const LOCATION = ['$address1', '$address2', '$city', '$country', '$region', '$zip']

/** The code of a coupon, as a submission is answered. */
export interface AnsweredCoupon {
  readonly coupon: string
  readonly code: string | null
}

/** What is submitted: the values of all steps so far, and the step. */
export interface Submitted {
  readonly form: PageForm
  readonly step: FormStep
  readonly values: Values
  readonly list: string
  /** The names of the events that the request carries. */
  readonly events: readonly string[]
}

/** Sends a submission as Klaviyo's script does (onsite.md §3.5). */
export function subscribe(core: OnsiteCore, given: Submitted): Promise<Answer> {
  const { form, step, values, list, events } = given
  const { $email: email, $phone_number: phone_number } = values
  const subscriptions = {
    ...(email && { email: SUBSCRIBED }),
    ...(phone_number && agreesToTexts(step, values) && { sms: SUBSCRIBED }),
  }
  const profile = { ...profileOf(form, values), subscriptions }
  const identified = { ...(email && { email }), ...(phone_number && { phone_number }) }
  const data = {
    type: 'subscription',
    attributes: {
      custom_source: form.name,
      profile: { data: { type: 'profile', attributes: profile } },
      events: { data: events.map((name) => eventOf(name, form, identified)) },
    },
    relationships: { list: link('list', list), ...formLinks(form) },
  }
  return core.send({ path: '/client/subscriptions/?onsite=true', revision: REVISION, body: { data } })
}

const SUBSCRIBED = { marketing: { consent: 'SUBSCRIBED' } }

function link(type: string, id: string | number) {
  return { data: { type, id } }
}

/** The relationships of an event to its form. The id of a version is a number (onsite.md §3.5). */
export function formLinks({ id, version }: PageForm) {
  return { form: link('form', id), 'form-version': link('form-version', version) }
}

/** The properties of the events of a form. */
export function eventProperties({ id, version }: PageForm): Properties {
  return { form_id: id, form_version_id: version, page: location.href, device_type: device() }
}

function eventOf(name: string, form: PageForm, identified: Members) {
  const instructions = { $use_ip: true, $is_session_activity: true, $is_client_event: false }
  return {
    type: 'event',
    attributes: {
      metric: { data: { type: 'metric', attributes: { name, service: 'api' } } },
      profile: {
        data: {
          type: 'profile',
          attributes: { ...identified, properties: identified.email ? { $email: identified.email } : {} },
        },
      },
      properties: { ...eventProperties(form), ...instructions },
    },
    relationships: formLinks(form),
  }
}

/** The attributes of a profile that values stand for. */
function profileOf(form: PageForm, values: Values): Record<string, unknown> {
  const attributes: Record<string, Json> = {}
  const place: Record<string, Json> = {}
  const properties: Record<string, Json> = {
    $consent_method: 'Klaviyo Form',
    $consent_form_id: form.id,
    $consent_form_version: form.version,
    $timezone_offset: 0 - new Date().getTimezoneOffset() / 60,
    ...(form.addsUtm && utmOf(location.search)),
  }
  for (const [name, value] of Object.entries(values))
    if (ATTRIBUTES.includes(name)) attributes[name.slice(1)] = value
    else if (LOCATION.includes(name)) place[name.slice(1)] = value
    else properties[name] = value
  return { ...attributes, ...(Object.keys(place).length > 0 && { location: place }), properties }
}

function utmOf(search: string): Record<string, Json> {
  const named = Array.from(new URLSearchParams(search)).filter(([name]) => name.startsWith('utm_'))
  return Object.fromEntries(named)
}

/** Whether a step asks for marketing by text message and the visitor agreed. */
export function agreesToTexts({ texts }: FormStep, values: Values): boolean {
  return texts === 'always' || (texts === 'box' && values.opt_in_promotional_sms === true)
}

/** Subscribes the visitor to the return of a variant. */
export function subscribeToStock(core: OnsiteCore, variant: string, values: Values): Promise<Answer> {
  const { $email: email, $phone_number: phone_number } = values
  const attributes = { ...(email && { email }), ...(phone_number && { phone_number }) }
  const channels = [...(email ? ['EMAIL'] : []), ...(phone_number ? ['SMS'] : [])]
  const data = {
    type: 'back-in-stock-subscription',
    attributes: { channels, profile: { data: { type: 'profile', attributes } } },
    relationships: { variant: link('catalog-variant', variant) },
  }
  return core.send({ path: '/client/back-in-stock-subscriptions/', revision: REVISION, body: { data } })
}

/** Confirms text messages by the code that was sent to the phone number; without a code, another one is sent. */
export function enterCode(core: OnsiteCore, { id }: PageForm, values: Values): Promise<Answer> {
  const { $phone_number: phone_number = '', opt_in_code } = values
  const body = { form_id: id, phone_number, ...(opt_in_code !== undefined && { opt_in_code }) }
  return core.send({ path: `${onsitePath(core)}/opt-in-code`, body })
}

/** What the server refused: the words, and the field that they are about. */
export function refusalOf({ status, json }: Answer): {
  readonly field?: string | undefined
  readonly detail: string
} {
  const { errors, error } = (json ?? {}) as {
    errors?: readonly { detail?: string; source?: { pointer?: string } }[]
    error?: { message: string }
  }
  if (error) return { detail: error.message }
  const [first] = errors ?? []
  if (status < 400 || status >= 500 || !first?.detail)
    return { detail: 'Something went wrong. Please try again.' }
  const pointer = first.source?.pointer ?? ''
  return { field: /\/([^/]+)$/.exec(pointer)?.[1], detail: first.detail }
}
