import { type AdditionalVerb, choice, flag, json, list, object, text, time } from '../../../declare/index.js'

const REASONS = ['HARD_BOUNCE', 'INVALID_EMAIL', 'SPAM_COMPLAINT', 'UNSUBSCRIBE', 'USER_SUPPRESSED'] as const

const instant = (doc: string) => time({ nullable: true, precision: 'microsecond', doc })
const consent = text({ always: true, doc: 'Consent status: SUBSCRIBED, UNSUBSCRIBED or NEVER_SUBSCRIBED.' })
const consented = instant('Time of the consent.')
const updated = instant('Time of the last change.')
const method = text({ nullable: true, doc: 'Method of the consent.' })
const methodDetail = text({ nullable: true, doc: 'Detail of the method.', published: { default: '' } })
const metadata = json({ nullable: true, doc: 'Metadata of the consent.' })
const receives = (doc: string) => flag({ always: true, doc })

const suppression = object(
  {
    reason: choice(REASONS, { always: true, doc: 'Reason of the suppression.' }),
    timestamp: time({ always: true, precision: 'microsecond', doc: 'Time of the suppression.' }),
  },
  { doc: 'Suppression from email marketing.' },
)

const listSuppression = object(
  {
    list_id: text({ always: true, doc: 'Id of the list.' }),
    reason: text({ always: true, doc: 'Reason of the suppression.' }),
    timestamp: time({ always: true, precision: 'microsecond', doc: 'Time of the suppression.' }),
  },
  { doc: 'Suppression from the emails of one list.' },
)

const emailMarketing = object(
  {
    can_receive_email_marketing: receives('Whether the profile can receive marketing emails.'),
    consent,
    consent_timestamp: consented,
    last_updated: updated,
    method,
    method_detail: methodDetail,
    custom_method_detail: text({ nullable: true, doc: 'Custom source of the consent.' }),
    double_optin: flag({ nullable: true, doc: 'Whether the consent was confirmed by double opt-in.' }),
    suppression: list(suppression, { nullable: true, doc: 'Global suppressions.' }),
    list_suppressions: list(listSuppression, { nullable: true, doc: 'List suppressions.' }),
  },
  { nullable: true, doc: 'Email marketing.' },
)

const trackingMembers = {
  consent,
  consent_timestamp: consented,
  last_updated: updated,
  created_timestamp: instant('Time of the first consent.'),
  metadata,
  can_receive: receives('Whether tracking is allowed.'),
  valid_until: instant('Time at which the consent expires.'),
}

const email = object(
  {
    marketing: emailMarketing,
    open_tracking: object(trackingMembers, { nullable: true, doc: 'Tracking of opened emails.' }),
    click_tracking: object(trackingMembers, {
      nullable: true,
      undocumented: true,
      doc: 'Tracking of clicked links.',
    }),
  },
  { nullable: true, doc: 'Email subscriptions.' },
)

const sms = object(
  {
    marketing: object(
      {
        can_receive_sms_marketing: receives('Whether the profile can receive marketing messages.'),
        consent,
        consent_timestamp: consented,
        method,
        method_detail: methodDetail,
        last_updated: updated,
      },
      { nullable: true, doc: 'Text message marketing.' },
    ),
    transactional: object(
      {
        can_receive_sms_transactional: receives('Whether the profile can receive transactional messages.'),
        consent,
        consent_timestamp: consented,
        method,
        method_detail: methodDetail,
        last_updated: updated,
      },
      { nullable: true, doc: 'Transactional text messages.' },
    ),
  },
  { nullable: true, doc: 'Text message subscriptions.' },
)

const mobilePush = object(
  {
    marketing: object(
      {
        can_receive_push_marketing: receives('Whether the profile can receive marketing notifications.'),
        consent,
        consent_timestamp: consented,
      },
      { nullable: true, doc: 'Push notification marketing.' },
    ),
  },
  { nullable: true, doc: 'Push notification subscriptions.' },
)

const whatsappChannel = (doc: string) =>
  object(
    {
      consent,
      consent_timestamp: consented,
      last_updated: updated,
      created_timestamp: instant('Time of the first consent.'),
      metadata,
      can_receive: receives('Whether the profile can receive these messages.'),
      valid_until: instant('Time at which the consent expires.'),
      phone_number: text({ nullable: true, doc: 'Phone number of the consent.' }),
    },
    { nullable: true, doc },
  )

const whatsapp = object(
  {
    marketing: whatsappChannel('WhatsApp marketing.'),
    transactional: whatsappChannel('Transactional WhatsApp messages.'),
    conversational: whatsappChannel('Conversational WhatsApp messages.'),
  },
  { nullable: true, doc: 'WhatsApp subscriptions.' },
)

/** Operations that accept `additional-fields` for subscriptions and predictive analytics. */
export const EXTENDED: readonly AdditionalVerb[] = ['list', 'get', 'create', 'update', 'related', 'act']

/** The subscriptions of a profile per channel, derived from the stored consent. */
export const subscriptions = object(
  { email, sms, mobile_push: mobilePush, whatsapp },
  { nullable: true, additional: EXTENDED, doc: 'Subscriptions of the profile, per channel.' },
)
