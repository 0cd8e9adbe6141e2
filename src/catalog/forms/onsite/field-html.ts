import { escapeHtml } from '../../../template-language/values.js'
import type { FormBlock } from '../definition/form-definition.js'
import { type TagAttributes, tag } from './markup.js'

type Members = Readonly<Record<string, unknown>>

/** How the script reads and checks a field. `ui/onsite/forms/fields.ts` has the same shape. */
interface FieldRules {
  readonly name: string
  readonly kind: 'box' | 'many' | 'phone' | 'text'
  readonly required?: string
  readonly invalid?: string
  /** A regular expression. Groups named M, D and Y make a date of it. */
  readonly pattern?: string
  /** The calling code of national phone numbers. */
  readonly dial?: string
  /** The years since the date. */
  readonly age?: number
}

/** TagAttributes of inputs by the names of fields: browsers fill them in. */
const AUTOCOMPLETE: Readonly<Record<string, string>> = {
  $email: 'email',
  $phone_number: 'tel',
  $first_name: 'given-name',
  $last_name: 'family-name',
  $organization: 'organization',
  $title: 'organization-title',
  $address1: 'address-line1',
  $city: 'address-level2',
  $region: 'address-level1',
  $country: 'country-name',
  $zip: 'postal-code',
  $age_gated_date_of_birth: 'bday',
  opt_in_code: 'one-time-code',
}

const EMAIL = '^[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+$'
const PHONE = '^\\+?\\d{7,15}$'
/** guess: Klaviyo's age gates ask for adults. */
const ADULT_YEARS = 18

interface Option {
  readonly label: string
  readonly value: string
}

/** Draws the field that a block asks for, with its rules; undefined for a block that asks for nothing. */
export function fieldHtml(
  block: FormBlock,
): { readonly html: string; readonly rules: FieldRules } | undefined {
  const { type, properties = {} } = block
  const name = properties.property_name
  const draw = DRAW[type]
  if (!draw || typeof name !== 'string') return undefined
  const { control, ...own } = draw(properties, name)
  const words = (properties.error_messages ?? {}) as Readonly<Record<string, string | null>>
  const rules: FieldRules = {
    name,
    ...own,
    ...(properties.required === true && { required: words.required || 'This field is required' }),
    ...(own.pattern && { invalid: words.invalid || 'This field is invalid' }),
  }
  const error = tag('p', { class: 'kl-error', role: 'alert', 'data-test': 'form-error' })
  return { html: control + error, rules }
}

type Drawn = Omit<FieldRules, 'invalid' | 'name' | 'required'> & { readonly control: string }

const DRAW: Readonly<Record<string, (properties: Members, name: string) => Drawn>> = {
  text: (properties, name) => ({ kind: 'text', control: input(properties, name) }),
  opt_in_code: (properties, name) => ({ kind: 'text', control: input(properties, name, NUMERIC) }),
  email: (properties, name) => ({
    kind: 'text',
    pattern: EMAIL,
    control: input(properties, name, { type: 'email' }),
  }),
  phone_number: (properties, name) => ({
    kind: 'phone',
    pattern: PHONE,
    control: input(properties, name, { type: 'tel' }),
  }),
  date: (properties, name) => ({ ...dated(properties, name), kind: 'text' }),
  age_gate: (properties, name) => ({ ...dated(properties, name), kind: 'text', age: ADULT_YEARS }),
  dropdown: (properties, name) => ({ kind: 'text', control: dropdown(properties, name) }),
  radio_buttons: (properties, name) => ({ kind: 'text', control: group('radio', properties, name) }),
  checkboxes: (properties, name) => ({ kind: 'many', control: group('checkbox', properties, name) }),
  promotional_sms_checkbox: (properties, name) => ({ kind: 'box', control: consent(properties, name) }),
  bis_promotional_email_checkbox: (properties, name) => ({ kind: 'box', control: consent(properties, name) }),
}

const NUMERIC: TagAttributes = { inputmode: 'numeric' }

/** What a field is called in the page: `email` for `$email`. */
function plainName(name: string): string {
  return name.replace(/^\$/, '')
}

function caption({ label, placeholder }: Members, name: string): string {
  const words = plainName(name).replaceAll('_', ' ')
  return escapeHtml(String(label || placeholder || words.charAt(0).toUpperCase() + words.slice(1)))
}

const captionClass = ({ show_label }: Members) => (show_label === true ? 'kl-label' : 'kl-hidden')

function labelled(properties: Members, name: string, control: string): string {
  const words = tag('span', { class: captionClass(properties) }, caption(properties, name))
  return tag('label', { class: 'kl-field' }, words, control)
}

const common = (properties: Members, name: string): TagAttributes => ({
  class: 'kl-input',
  name: plainName(name),
  'aria-required': properties.required === true ? 'true' : undefined,
  'data-test': 'form-field',
})

function input(properties: Members, name: string, more: TagAttributes = {}): string {
  const placeholder = typeof properties.placeholder === 'string' ? properties.placeholder : undefined
  const autocomplete = AUTOCOMPLETE[name] ?? 'off'
  return labelled(
    properties,
    name,
    tag('input', { ...common(properties, name), type: 'text', placeholder, autocomplete, ...more }),
  )
}

/** A date in a format such as `MM/DD/YYYY`. */
function dated(properties: Members, name: string) {
  const format = String(properties.date_format ?? 'MM/DD/YYYY')
  const pattern = format
    .replace(/[^MDY]/g, '\\$&')
    .replace(/M+|D+|Y+/g, (part) => `(?<${part.charAt(0)}>\\d{${part.length}})`)
  const placeholder = typeof properties.placeholder === 'string' ? properties.placeholder : format
  return { pattern: `^${pattern}$`, control: input(properties, name, { ...NUMERIC, placeholder }) }
}

function optionsOf({ options }: Members): readonly Option[] {
  return Array.isArray(options) ? options : []
}

function dropdown(properties: Members, name: string): string {
  const options = [
    { label: String(properties.placeholder ?? 'Select…'), value: '' },
    ...optionsOf(properties),
  ]
  const printed = options.map(({ label, value }) => tag('option', { value }, escapeHtml(label)))
  return labelled(properties, name, tag('select', common(properties, name), ...printed))
}

function group(type: 'checkbox' | 'radio', properties: Members, name: string): string {
  const boxes = optionsOf(properties).map(({ label, value }) =>
    tag(
      'label',
      { class: 'kl-option' },
      tag('input', { type, name: plainName(name), value }),
      escapeHtml(label),
    ),
  )
  return tag(
    'fieldset',
    { class: 'kl-group', 'data-test': 'form-field' },
    tag('legend', { class: captionClass(properties) }, caption(properties, name)),
    tag('div', { class: 'kl-options' }, ...boxes),
  )
}

function consent({ checkbox_text }: Members, name: string): string {
  const box = tag('input', { type: 'checkbox', name: plainName(name), 'data-test': 'form-field' })
  return tag('label', { class: 'kl-option' }, box, escapeHtml(String(checkbox_text ?? '')))
}
