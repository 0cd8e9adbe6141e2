import type { PLAIN_FIELDS, ShortField } from './seed-notation.js'

type Members = Readonly<Record<string, unknown>>

/** A block of a definition. */
export interface SeedBlock {
  readonly type: string
  readonly properties: Members
  readonly styles?: object
}

/** Returns a block of a definition. */
export function block(type: string, properties: Members, more: Members = {}): SeedBlock {
  return { type, properties, ...more }
}

/** Labels of the fields that need no more than their name, and what browsers fill in for them. */
const LABELS: Readonly<Record<(typeof PLAIN_FIELDS)[number], string>> = {
  email: 'Email',
  phone: 'Phone number',
  first_name: 'First name',
  last_name: 'Last name',
  organization: 'Company',
  title: 'Title',
  city: 'City',
  country: 'Country',
  zip: 'ZIP code',
  sms_consent: 'Text me with news and offers',
}

const GAP = { padding: { left: 0, right: 0, top: 0, bottom: 12 } }

/** Expands a field of the short notation to its blocks. */
export function fieldBlocks(field: ShortField): readonly SeedBlock[] {
  if (typeof field === 'string') return plainBlocks(field)
  const [[kind, label] = ['', '']] = Object.entries(field)
  if ('age' in field) return [spaced('age_gate', { label, show_label: true })]
  const { property = label, required = false } = field
  const named = { property_name: property, label, show_label: true, required }
  const placeholder = 'placeholder' in field && field.placeholder ? { placeholder: field.placeholder } : {}
  if ('options' in field) {
    const options = field.options.map((each) => ({ label: each, value: each }))
    const type = kind === 'radio' ? 'radio_buttons' : kind
    return [spaced(type, { ...named, ...placeholder, options })]
  }
  const format = 'format' in field && field.format ? { date_format: field.format } : {}
  return [spaced(kind, { ...named, ...placeholder, ...format })]
}

function plainBlocks(name: (typeof PLAIN_FIELDS)[number]): readonly SeedBlock[] {
  const label = LABELS[name]
  const shown = { label, show_label: true }
  if (name === 'sms_consent')
    return [
      spaced('promotional_sms_checkbox', { checkbox_text: label, channels: ['sms'] }),
      block(
        'sms_disclosure',
        { content: { type: 'account_default' } },
        { styles: { ...GAP, text_styles: SMALL } },
      ),
    ]
  if (name === 'email') {
    const invalid = 'This email is invalid'
    const error_messages = { required: 'This field is required', invalid }
    return [spaced('email', { ...shown, placeholder: 'you@example.com', required: true, error_messages })]
  }
  if (name === 'phone') return [spaced('phone_number', { ...shown, placeholder: '+1 555 000 0000' })]
  return [spaced('text', { ...shown, property_name: `$${name}` })]
}

const SMALL = { font_size: 12, text_color: '#6b7280' }

function spaced(type: string, properties: Members): SeedBlock {
  return block(type, properties, { styles: GAP })
}
