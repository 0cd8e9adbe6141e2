import { choice, json, list, number, text, variant } from '../../../declare/index.js'
import { type ElementMembers, kind } from '../../templates/definition/members.js'
import { messageFilter } from './conditions.js'
import { listing } from './listed.js'
import { defaultChoice, defaultFlag, neededText, optionalText, trackingParameters } from './members.js'

const optional = { create: 'optional', nullable: true } as const

/** The name of the message, and its id, which Klaviyo sets. */
const NAMED: ElementMembers = {
  name: optionalText('Name of the message.'),
  id: optionalText('Id of the message.'),
}

const smartSending = defaultFlag(true, 'Whether Smart Sending applies.')
const transactional = defaultFlag(false, 'Whether the message is transactional.')
const tracked = defaultFlag(false, 'Whether parameters are added to links.')

/** An address, which may be null but not blank (reported from a live account, messages.md §3.3). */
const address = (doc: string) => text({ ...optional, pattern: /\S/, doc })

/** An email of a flow, in the order of responses (seen: nickdnk-get_flow_message.200). */
export const EMAIL: ElementMembers = {
  from_email: optionalText('Address of the sender.'),
  from_label: optionalText('Name of the sender.'),
  reply_to_email: optionalText('Address for replies.'),
  cc_email: address('Address of a copy.'),
  bcc_email: address('Address of a blind copy.'),
  subject_line: optionalText('Subject.'),
  preview_text: optionalText('Preview text.'),
  template_id: optionalText('Id of the template; the flow has a copy of it.'),
  smart_sending_enabled: smartSending,
  transactional,
  add_tracking_params: tracked,
  custom_tracking_params: trackingParameters,
  additional_filters: messageFilter,
  ...NAMED,
}

const imageId = text({ ...optional, doc: 'Id of the image.', example: '123' })

/** A text message of a flow. */
export const SMS: ElementMembers = {
  body: neededText('Text of the message.'),
  image_id: imageId,
  dynamic_image: optionalText('Template of the URL of an image.'),
  message_hierarchy: list(json({ doc: 'One form of the message.' }), {
    ...optional,
    doc: 'Forms of the message by preference.',
  }),
  shorten_links: defaultFlag(true, 'Whether links are shortened.'),
  include_contact_card: defaultFlag(false, 'Whether a contact card is attached.'),
  add_org_prefix: defaultFlag(true, 'Whether the name of the organization comes first.'),
  add_info_link: defaultFlag(true, 'Whether a link to information is added.'),
  add_opt_out_language: defaultFlag(false, 'Whether the text says how to opt out.'),
  smart_sending_enabled: smartSending,
  sms_quiet_hours_enabled: defaultFlag(true, 'Whether quiet hours apply.'),
  transactional,
  add_tracking_params: tracked,
  custom_tracking_params: trackingParameters,
  template_id: optionalText('Id of the template.'),
  additional_filters: messageFilter,
  ...NAMED,
}

const BADGES: readonly ElementMembers[] = [
  kind('badge_config', 'increment_one'),
  { ...kind('badge_config', 'set_count'), value: neededText('Number on the badge.') },
  { ...kind('badge_config', 'set_property'), set_from_property: neededText('Property with the number.') },
]

const badgeOptions = listing(
  variant(BADGES, { create: 'optional', by: ['badge_config'], doc: 'What the badge shows.' }),
  BADGES,
)

const button: ElementMembers = {
  label: neededText('Text of the button.'),
  action_type: choice(['deep_link', 'dismiss', 'open_app', 'open_url'], {
    create: 'required',
    doc: 'What the button does.',
  }),
  position: number({ ...optional, integer: true, doc: 'Place among the buttons.' }),
  url: optionalText('Target of the button.'),
  icon: optionalText('Icon of the button.'),
  custom_action_id: optionalText('Id of a custom action.'),
}

/** A push notification of a flow. */
export const PUSH: ElementMembers = {
  title: optionalText('Title.'),
  body: text({ create: 'required', mayBeBlank: true, doc: 'Text of the notification.' }),
  sound: defaultFlag(false, 'Whether a sound is played.'),
  badge: defaultFlag(false, 'Whether a badge is shown.'),
  badge_options: badgeOptions,
  image_id: imageId,
  dynamic_image: optionalText('Template of the URL of an image.'),
  video_asset_id: optionalText('Id of a video.'),
  on_open: defaultChoice(['home', 'link', 'open_url'], 'home', 'What opening it does.'),
  ios_link: optionalText('Link on iOS.'),
  android_link: optionalText('Link on Android.'),
  web_url: optionalText('Link on the web.'),
  push_type: choice(['silent', 'standard'], { ...optional, doc: 'Whether it is shown.' }),
  kv_pairs: json({ ...optional, doc: 'Data for the app.' }),
  conversion_metric_id: optionalText('Id of the conversion metric.'),
  smart_sending_enabled: smartSending,
  additional_filters: messageFilter,
  action_buttons: list(variant([button], { by: ['action_type'], doc: 'Button.' }), {
    ...optional,
    doc: 'Buttons of the notification.',
  }),
  ...NAMED,
}

/** A WhatsApp message of a flow. Its text belongs to Klaviyo's vendor. */
export const WHATSAPP: ElementMembers = {
  ...NAMED,
  vendor_id: optionalText('Id of the vendor.'),
  smart_sending_enabled: smartSending,
  transactional,
  add_tracking_params: tracked,
  additional_filters: messageFilter,
}

/** A request that a flow sends. */
export const WEBHOOK: ElementMembers = {
  url: neededText('Address of the request.', true),
  headers: json({ ...optional, doc: 'Headers of the request.' }),
  body: optionalText('Template of the body.'),
  ...NAMED,
}

/** An email of a flow to people of the account. */
export const ALERT: ElementMembers = {
  from_email: neededText('Address of the sender.', true),
  from_label: neededText('Name of the sender.', true),
  to_emails: list(text({ doc: 'Address of a recipient.' }), {
    create: 'required',
    doc: 'Addresses of the recipients.',
  }),
  subject_line: neededText('Subject.', true),
  template_id: optionalText('Id of the template; the flow has a copy of it.'),
  ...NAMED,
}
