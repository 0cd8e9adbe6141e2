import {
  always,
  manyOf,
  orNull,
  ownId,
  plainText,
  required,
  type Shape,
  since,
  type,
  wordFrom,
} from './notation.js'
import { BLOCK_STYLES, SIDES, screens } from './styles.js'

/** A block of a form: its type, its styles and its properties. */
export const block = (word: string, properties: Shape, styles: Shape = BLOCK_STYLES): Shape => ({
  id: ownId(),
  type: type(word),
  styles,
  properties: required({ ...SCREENS, ...properties }),
})

const classname = since('2026-04-15', null)

export const SCREENS: Shape = { display_device: screens, classname }

const errors = orNull({ required: 'This field is required', invalid: 'This field is invalid' })

const isRequired = orNull(false)

const LABEL: Shape = { label: null, show_label: false }
const INPUT: Shape = { ...LABEL, placeholder: null, required: isRequired, error_messages: errors }
const named: Shape = { property_name: required(plainText) }

const options = required(manyOf({ label: required(plainText), value: required(plainText) }))

const CHOICE: Shape = {
  ...named,
  ...LABEL,
  required: isRequired,
  error_messages: errors,
  options,
  placeholder: null,
}

const ARRANGED: Shape = {
  ...BLOCK_STYLES,
  arrangement: wordFrom(['horizontal', 'vertical'], 'vertical'),
  alignment: wordFrom(SIDES, 'left'),
}

const CONSENTS = ['phone_number_only', 'promotional', 'transactional']

const consent: Shape = { consent_type: orNull(wordFrom(CONSENTS)) }

/** A box that asks for consent. */
const consentBox = (word: string, name: string, more: Shape = {}) =>
  block(
    word,
    {
      ...LABEL,
      error_messages: errors,
      required: always(false),
      property_name: always(name),
      checkbox_text: required(plainText),
      placeholder: always(null),
      ...more,
    },
    { ...BLOCK_STYLES, horizontal_alignment: wordFrom(SIDES, 'left') },
  )

const AGE_GATE_COUNTRIES = ['AT', 'AU', 'CH', 'DE', 'ES', 'FR', 'GB', 'IE', 'IT', 'PT', 'US']

const ageGate: Shape = {
  ...block('age_gate', {
    ...LABEL,
    placeholder: null,
    error_messages: errors,
    property_name: always('$age_gated_date_of_birth'),
    date_format: 'MM/DD/YYYY',
    sms_country_code: wordFrom(AGE_GATE_COUNTRIES, 'US'),
    required: always(true),
  }),
  display_device: screens,
}

const optInCode: Shape = {
  ...block('opt_in_code', {}),
  properties: required({
    classname,
    ...LABEL,
    placeholder: null,
    error_messages: errors,
    property_name: always('opt_in_code'),
    required: always(true),
    display_device: screens,
  }),
}

/** Blocks that ask the visitor for something. */
export const FIELD_BLOCKS: readonly Shape[] = [
  ageGate,
  block('date', { ...named, ...INPUT, date_format: 'MM/DD' }),
  block('email', { ...INPUT, property_name: always('$email') }),
  optInCode,
  block('phone_number', {
    ...INPUT,
    property_name: '$phone_number',
    sms_consent_type: orNull(manyOf(wordFrom(CONSENTS))),
    channel_settings: orNull({ sms: consent, whatsapp: consent }),
  }),
  consentBox('promotional_sms_checkbox', 'opt_in_promotional_sms', {
    channels: manyOf(wordFrom(['sms', 'whatsapp'])),
  }),
  block('text', { ...named, ...INPUT }),
  block('checkboxes', CHOICE, ARRANGED),
  block('radio_buttons', CHOICE, ARRANGED),
  block('dropdown', CHOICE),
  consentBox('bis_promotional_email_checkbox', 'opt_in_promotional_email'),
]
