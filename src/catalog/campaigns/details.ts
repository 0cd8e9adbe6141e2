import {
  type Attribute,
  anything,
  choice,
  flag,
  json,
  list,
  number,
  object,
  type StoredValue,
  text,
  variant,
} from '../../declare/index.js'

/** The channels of variations. Up to revision 2026-07-15, `push` was called `mobile_push`. */
export const DETAIL_CHANNELS = ['email', 'sms', 'push', 'whatsapp'] as const

export type DetailChannel = (typeof DETAIL_CHANNELS)[number]

/** The longest text of a message. guess: no limit is published. */
const TEXT_MAX = 65_535

const optional = { create: 'optional', nullable: true } as const

const channel = (word: DetailChannel) =>
  choice([word], { create: 'optional', initial: word, published: { default: word }, doc: 'Channel.' })

/** A text that is empty by default; null in a body makes it empty. */
const words = (doc: string, byDefault = '') =>
  text({
    create: 'optional',
    nullable: 'taken',
    mayBeBlank: true,
    max: TEXT_MAX,
    initial: byDefault,
    published: { default: byDefault },
    doc,
  })

const mayText = (doc: string) => text({ ...optional, mayBeBlank: true, max: TEXT_MAX, doc })
const mayFlag = (doc: string) => flag({ ...optional, doc })
const imageId = (doc: string) => number({ ...optional, integer: true, doc })
const templateId = (doc: string) => text({ ...optional, doc })

const byDefault = <V>(value: V) => ({
  create: 'optional' as const,
  nullable: 'taken' as const,
  initial: value,
  published: { default: value },
})

const email = {
  channel: channel('email'),
  template_id: templateId('The template: a copy of the one that a body names.'),
  from_label: words('Name of the sender.'),
  from_email: words('Address of the sender.'),
  reply_to_email: words('Address for replies.'),
  cc_email: words('Address of a copy.'),
  bcc_email: words('Address of a hidden copy.'),
  subject: words('Subject of the email.'),
  preview_text: words('Preview text.'),
}

const sms = {
  channel: channel('sms'),
  template_id: templateId('The template of the text.'),
  cost: number({ ...optional, doc: 'Credits that one message costs; read only.' }),
  mms_static_image_asset_id: imageId('The image of the message.'),
  shorten_links: mayFlag('Whether links are shortened.'),
  include_contact_card: mayFlag('Whether a contact card is sent along.'),
  body: words('Text of the message.'),
  add_org_prefix: mayFlag('Whether the text begins with the name of the organization.'),
  add_info_link: mayFlag('Whether a link to information about the sender is added.'),
  add_opt_out_language: mayFlag('Whether the text says how to unsubscribe.'),
  mms_dynamic_image_template: mayText('Template of the URL of the image.'),
  text_message_type: choice(['MMS', 'RCS', 'SMS'], { ...byDefault('SMS'), doc: 'Kind of the message.' }),
  message_hierarchy: anything({ ...optional, doc: 'Fallbacks of the message; stored only.' }),
}

const button = object(
  {
    label: text({ create: 'required', doc: 'Text of the button.' }),
    action_type: choice(['deep_link', 'dismiss', 'open_app', 'open_url'], {
      create: 'required',
      doc: 'What the button does.',
    }),
    url: mayText('What the button opens.'),
    icon: mayText('Icon of the button.'),
    custom_action_id: mayText('Id of an action of the app.'),
  },
  { className: 'PushActionButton', doc: 'A button.' },
)

const push = {
  channel: channel('push'),
  title: words('Title of the notification.'),
  body: words('Text of the notification.'),
  badge: flag({ ...byDefault(false), doc: 'Whether the icon of the app has a badge.' }),
  badge_config: choice(['increment-one', 'set-count', 'set-property'], {
    ...byDefault('increment-one'),
    doc: 'Where the number of the badge comes from.',
  }),
  badge_value: words('The number, or the property with the number.', '1'),
  sound_file_name: words('Sound file.'),
  static_asset_id: imageId('The image of the notification.'),
  sound: flag({ ...byDefault(false), doc: 'Whether a sound is played.' }),
  open_action: number({
    ...byDefault(0),
    integer: true,
    doc: 'What opens: 0 the app, 1 a deep link, 2 a page.',
  }),
  dynamic_media_template: words('Template of the URL of the image.'),
  kv_pairs: json({ ...optional, doc: 'Pairs for the app.' }),
  push_type: choice(['silent', 'standard'], { ...byDefault('standard'), doc: 'Type of the notification.' }),
  ios_deep_link: mayText('Link for iOS.'),
  android_deep_link: mayText('Link for Android.'),
  web_url: mayText('URL to open.'),
  content_available: mayFlag('Whether iOS wakes the app.'),
  mutable_content: mayFlag('Whether the app may change the notification.'),
  video_asset_id: mayText('The video of the notification; stored only.'),
  action_buttons: list(button, { ...optional, doc: 'Buttons of the notification.' }),
}

const whatsapp = {
  channel: channel('whatsapp'),
  template_id: templateId('The id of a template that Meta approved.'),
  shorten_links: flag({ ...byDefault(true), doc: 'Whether links are shortened.' }),
}

/** Klaviyo's names of the shapes, which refusals name. */
export const DETAIL_CLASSES: Readonly<Record<DetailChannel, string>> = {
  email: 'EmailChannelDetails',
  sms: 'SMSChannelDetails',
  push: 'PushChannelDetails',
  whatsapp: 'WhatsappChannelDetails',
}

/** Details of a variation as rows store them: complete, with the members of their channel. */
export type Details = { readonly channel: DetailChannel } & Readonly<Record<string, unknown>>

const SHAPES: Readonly<Record<DetailChannel, Readonly<Record<string, Attribute>>>> = {
  email,
  sms,
  push,
  whatsapp,
}

const options = { ...optional, doc: 'Content of the variation, by channel.' } as const

const { kind } = variant(
  DETAIL_CHANNELS.map((name) => SHAPES[name]),
  {
    by: ['channel'],
    classNames: DETAIL_CHANNELS.map((name) => DETAIL_CLASSES[name]),
    dotted: true,
    doc: options.doc,
  },
)

/** The content of a variation. */
export const details: Attribute<StoredValue<Details, typeof options>, typeof options> = { kind, options }

/** Details with every member of their channel, in the order of responses. Null stands for a default. */
export function completedDetails(given: Readonly<Record<string, unknown>>): Details {
  const name = (given.channel ?? 'email') as DetailChannel
  const shape = SHAPES[name]
  const kept = Object.entries(given).filter(
    ([member, value]) => value !== null || shape[member]?.options.initial === undefined,
  )
  return kind.complete?.({ ...Object.fromEntries(kept), channel: name }) as Details
}
