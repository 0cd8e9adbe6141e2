import { choice, flag, list, object, text, variant } from '../../declare/index.js'
import type { ElementMembers } from '../templates/definition/members.js'
import { listing } from './definition/listed.js'

/*
 * The attributes of flow actions and flow messages before revision 2025-10-15, which brought `definition`. They are
 * computed from it.
 */

const required = { create: 'required' } as const
const word = (doc: string) => text({ ...required, doc })
const yes = (doc: string) => flag({ ...required, doc })
const computed = { hidden: true, nullable: true } as const

const parameters = list(
  object(
    { name: word('Name of the parameter.'), value: word('Value of the parameter.') },
    { doc: 'Parameter.' },
  ),
  { ...required, doc: 'Parameters that are added to links.' },
)

const SMS_TRACKING: ElementMembers = { add_utm: yes('Whether parameters are added.'), utm_params: parameters }
const EMAIL_TRACKING: ElementMembers = {
  ...SMS_TRACKING,
  is_tracking_opens: yes('Whether opens are tracked.'),
  is_tracking_clicks: yes('Whether clicks are tracked.'),
}

const TRACKING = [EMAIL_TRACKING, SMS_TRACKING]

/** Tracking of the links of a message. */
export const trackingOptions = listing(
  variant(TRACKING, { ...computed, by: [], doc: 'Tracking of the message.' }),
  TRACKING,
)

/** Smart Sending, and whether the message is transactional. */
export const sendOptions = object(
  {
    use_smart_sending: yes('Whether Smart Sending applies.'),
    is_transactional: yes('Whether the message is transactional.'),
  },
  { ...computed, doc: 'How the message is sent.' },
)

const BADGES: readonly ElementMembers[] = [
  { badge_config: choice(['increment_one'], { ...required, doc: 'What the badge shows.' }) },
  {
    badge_config: choice(['set_count'], { ...required, doc: 'What the badge shows.' }),
    value: word('Number on the badge.'),
  },
  {
    badge_config: choice(['set_property'], { ...required, doc: 'What the badge shows.' }),
    set_from_property: word('Property with the number.'),
  },
]

/** The badge of a push notification. */
export const badgeOptions = listing(
  variant(BADGES, { ...computed, by: ['badge_config'], doc: 'What the badge shows.' }),
  BADGES,
)

/** What is added to a text message. */
export const renderOptions = object(
  {
    shorten_links: yes('Whether links are shortened.'),
    add_org_prefix: yes('Whether the name of the organization comes first.'),
    add_info_link: yes('Whether a link to information is added.'),
    add_opt_out_language: yes('Whether the text says how to opt out.'),
  },
  { ...computed, doc: 'What is added to the text.' },
)

const maybe = (doc: string) => text({ create: 'optional', nullable: true, doc })

const CONTENTS: readonly ElementMembers[] = [
  {
    subject: word('Subject.'),
    preview_text: word('Preview text.'),
    from_email: word('Address of the sender.'),
    from_label: word('Name of the sender.'),
    reply_to_email: maybe('Address for replies.'),
    cc_email: maybe('Address of a copy.'),
    bcc_email: maybe('Address of a blind copy.'),
  },
  { body: word('Text.'), media_url: maybe('URL of a picture.') },
  {
    title: word('Title.'),
    body: word('Text.'),
    sound: flag({ create: 'optional', doc: 'Whether a sound is played.' }),
    badge: flag({ create: 'optional', doc: 'Whether a badge is shown.' }),
    media_url: maybe('URL of a picture.'),
    dynamic_image: maybe('Template of the URL of a picture.'),
    ios_link: maybe('Link on iOS.'),
    android_link: maybe('Link on Android.'),
    on_open: text({ create: 'optional', doc: 'What opening it does.' }),
  },
]

/** The content of a message. */
export const messageContent = listing(
  variant(CONTENTS, { hidden: true, always: true, by: [], doc: 'Content of the message.' }),
  CONTENTS,
)
