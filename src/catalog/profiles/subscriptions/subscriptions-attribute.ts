import { type AdditionalVerb, choice, flag, json, list, object, text, time } from '../../../declare/index.js'

const REASONS = ['HARD_BOUNCE', 'INVALID_EMAIL', 'SPAM_COMPLAINT', 'UNSUBSCRIBE', 'USER_SUPPRESSED'] as const

const instant = (doc: string) => time({ nullable: true, precision: 'microsecond', doc })
const consent = text({ always: true, doc: 'SUBSCRIBED, UNSUBSCRIBED or NEVER_SUBSCRIBED.' })
const consented = instant('When that was said.')
const updated = instant('When it was changed last.')
const method = text({ nullable: true, doc: 'What it was said through.' })
const methodDetail = text({ nullable: true, doc: 'Through which one of those.', published: { default: '' } })
const metadata = json({ nullable: true, doc: 'What else is known.' })
const receives = (doc: string) => flag({ always: true, doc })

const suppression = object(
  {
    reason: choice(REASONS, { always: true, doc: 'Why.' }),
    timestamp: time({ always: true, precision: 'microsecond', doc: 'Since when.' }),
  },
  { doc: 'Why marketing emails are held back.' },
)

const listSuppression = object(
  {
    list_id: text({ always: true, doc: 'On which list.' }),
    reason: text({ always: true, doc: 'Why.' }),
    timestamp: time({ always: true, precision: 'microsecond', doc: 'Since when.' }),
  },
  { doc: 'Why the emails of one list are held back.' },
)

const emailMarketing = object(
  {
    can_receive_email_marketing: receives('May marketing emails be sent?'),
    consent,
    consent_timestamp: consented,
    last_updated: updated,
    method,
    method_detail: methodDetail,
    custom_method_detail: text({ nullable: true, doc: 'The source the client named.' }),
    double_optin: flag({ nullable: true, doc: 'Was it confirmed?' }),
    suppression: list(suppression, { nullable: true, doc: 'What holds them back.' }),
    list_suppressions: list(listSuppression, { nullable: true, doc: 'What holds those of lists back.' }),
  },
  { nullable: true, doc: 'Marketing by email.' },
)

const trackingMembers = {
  consent,
  consent_timestamp: consented,
  last_updated: updated,
  created_timestamp: instant('When it was said first.'),
  metadata,
  can_receive: receives('May it be tracked?'),
  valid_until: instant('Until when that holds.'),
}

const email = object(
  {
    marketing: emailMarketing,
    open_tracking: object(trackingMembers, { nullable: true, doc: 'Seeing which emails were opened.' }),
    click_tracking: object(trackingMembers, {
      nullable: true,
      undocumented: true,
      doc: 'Seeing which links were followed.',
    }),
  },
  { nullable: true, doc: 'Email.' },
)

const sms = object(
  {
    marketing: object(
      {
        can_receive_sms_marketing: receives('May marketing messages be sent?'),
        consent,
        consent_timestamp: consented,
        method,
        method_detail: methodDetail,
        last_updated: updated,
      },
      { nullable: true, doc: 'Marketing by text message.' },
    ),
    transactional: object(
      {
        can_receive_sms_transactional: receives('May messages about orders be sent?'),
        consent,
        consent_timestamp: consented,
        method,
        method_detail: methodDetail,
        last_updated: updated,
      },
      { nullable: true, doc: 'Text messages about orders.' },
    ),
  },
  { nullable: true, doc: 'Text messages.' },
)

const mobilePush = object(
  {
    marketing: object(
      {
        can_receive_push_marketing: receives('May marketing notifications be sent?'),
        consent,
        consent_timestamp: consented,
      },
      { nullable: true, doc: 'Marketing by push notification.' },
    ),
  },
  { nullable: true, doc: 'Push notifications.' },
)

const whatsappChannel = (doc: string) =>
  object(
    {
      consent,
      consent_timestamp: consented,
      last_updated: updated,
      created_timestamp: instant('When it was said first.'),
      metadata,
      can_receive: receives('May messages be sent?'),
      valid_until: instant('Until when that holds.'),
      phone_number: text({ nullable: true, doc: 'The number it holds for.' }),
    },
    { nullable: true, doc },
  )

const whatsapp = object(
  {
    marketing: whatsappChannel('Marketing by WhatsApp.'),
    transactional: whatsappChannel('WhatsApp messages about orders.'),
    conversational: whatsappChannel('Talking over WhatsApp.'),
  },
  { nullable: true, doc: 'WhatsApp.' },
)

/** The answers that may be asked for what is known of consent and of the future. */
export const EXTENDED: readonly AdditionalVerb[] = ['list', 'get', 'create', 'update', 'related', 'act']

/** What a profile consented to, channel by channel; worked out from the consent its row keeps. */
export const subscriptions = object(
  { email, sms, mobile_push: mobilePush, whatsapp },
  { nullable: true, additional: EXTENDED, doc: 'What the person consented to.' },
)
