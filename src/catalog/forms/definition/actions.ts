import {
  always,
  anyOf,
  changed,
  type Notation,
  orNull,
  ownId,
  plainText,
  required,
  type Shape,
  since,
  type,
} from './notation.js'

/** An object that has no members. */
export const empty = changed({}, (options) => ({
  ...options,
  published: () => ({ type: 'object', maxProperties: 0 }),
}))

const submitOrNot = required(changed(false, ({ published: _, ...options }) => options))
const submits = always(true)
const submitsNot = always(false)
const nothing = always(null)

const list: Shape = { list_id: null }

const action = (word: string, submit: Notation, properties: Notation): Shape => ({
  id: ownId(),
  submit,
  type: type(word),
  properties,
})

/** A message that the visitor sends from a phone. */
const keyword = required({
  opt_in_keyword: required(orNull(plainText)),
  opt_in_message: required(plainText),
  sending_number: required(orNull(plainText)),
})

const ACTIONS: readonly Shape[] = [
  action('close', submitOrNot, orNull(list)),
  action('next_step', submitOrNot, orNull(list)),
  action('open_form', submits, required({ close_form: true, form_id_to_open: required(plainText) })),
  action('promotional_sms_subscription', submits, nothing),
  action(
    'redirect',
    submitOrNot,
    required({ ...list, url: since('2026-04-15', '', required(plainText)), new_window: false }),
  ),
  action('resend_opt_in_code', submitsNot, nothing),
  action('submit_opt_in_code', submits, nothing),
  action('subscribe_via_sms', submits, keyword),
  action('subscribe_via_whatsapp', submits, keyword),
  action('go_to_inbox', submits, nothing),
  { id: ownId(), type: type('submit_back_in_stock'), properties: orNull(list), submit: submits },
  {
    id: ownId(),
    type: type('skip_to_success', '2026-01-15'),
    submit: submitsNot,
    properties: required(empty),
  },
  {
    id: ownId(),
    submit: submits,
    type: type('iaf_deeplink_to_screen', '2026-04-15'),
    properties: required({ deep_link_url: '' }),
  },
]

/** What a button or an image does when it is pressed. */
export const anyAction = anyOf(ACTIONS)
