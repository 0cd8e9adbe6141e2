import type { Json, Row } from '../../declare/index.js'
import type { event } from '../events/event.js'
import type { Profile } from '../profiles/identity.js'
import type { BatchSums } from './batch-sums.js'

/*
 * What a caller gives to `sendMessage`: a message, which is the same for all of its recipients, and one recipient.
 */

/** The event that triggered a flow. */
export type Trigger = Row<typeof event>

/** What sends a message. */
export const SOURCES = ['campaign', 'flow', 'test', 'alert', 'webhook', 'conversation'] as const
export type MessageSource = (typeof SOURCES)[number]

export const CHANNELS = ['email', 'sms', 'mobile_push', 'whatsapp', 'webhook'] as const
export type MessageChannel = (typeof CHANNELS)[number]

/** What Smart Sending tells apart: a message of a campaign or one of a flow. */
export type SmartSendingOrigin = 'campaign' | 'flow'

/** Texts are templates, rendered for each recipient. A text that is null or empty is not there. */
export interface EmailContent {
  readonly channel: 'email'
  readonly subject: string | null
  readonly previewText?: string | null
  /** Defaults to the sender of the account. */
  readonly from?: { readonly email?: string | null; readonly label?: string | null }
  readonly replyTo?: string | null
  readonly cc?: string | null
  readonly bcc?: string | null
  readonly html: string | null
  readonly text?: string | null
  readonly amp?: string | null
  /** The template that the content comes from. */
  readonly templateId?: string | null
}

export interface SmsContent {
  readonly channel: 'sms'
  readonly body: string | null
  readonly mediaUrl?: string | null
  readonly renderOptions?: Readonly<Record<string, boolean | null>> | null
  /** What the outbox shows besides, such as the rich message that this one replaces. */
  readonly options?: Readonly<Record<string, Json>>
}

export interface PushContent {
  readonly channel: 'mobile_push'
  readonly title?: string | null
  /** Null in a silent notification. */
  readonly body: string | null
  /** The template of the address of an image. */
  readonly image?: string | null
  readonly silent?: boolean
  /** Buttons, sound, badge, what opens, key-value pairs: as the API has them. */
  readonly options?: Readonly<Record<string, Json>>
}

/** A template that Meta has approved, which the emulator does not have: only its id is known. */
export interface WhatsappContent {
  readonly channel: 'whatsapp'
  readonly vendorTemplateId?: string | null
  readonly body?: string | null
}

export interface WebhookContent {
  readonly channel: 'webhook'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | null
}

export type MessageContent = EmailContent | SmsContent | PushContent | WhatsappContent | WebhookContent

/** A parameter that is added to the links of a message. A dynamic one names what its value is. */
export interface TrackingParameter {
  readonly name: string
  readonly type: 'static' | 'dynamic'
  readonly value: string
}

/** A message, the same for all of its recipients. Reuse the object: what is derived from it is cached by it. */
export interface Message {
  readonly source: MessageSource
  readonly content: MessageContent
  /** The property `Campaign Name` of its events: the name of the campaign, or that of the flow message. */
  readonly name: string
  readonly campaign?: string
  /** The audience of the campaign. */
  readonly audience?: string
  /** The variation, whose texts are translated. */
  readonly variationId?: string
  /** The variation, if the message has several of its channel: `$variation` of its events. */
  readonly variation?: { readonly id: string; readonly name: string }
  /** The id of the campaign message or of the flow message: `$message` of its events. */
  readonly message?: string
  readonly flow?: string
  readonly flowAction?: string
  /** Reaches suppressed and unsubscribed profiles, and neither checks nor starts Smart Sending. */
  readonly transactional?: boolean
  /** Whether recipients are skipped who got a message of the channel shortly before. Default: false. */
  readonly smartSending?: boolean
  /** The messages that Smart Sending looks at: those of campaigns, of flows. Default: both. */
  readonly smartSendingLooksAt?: readonly SmartSendingOrigin[]
  /** Reaches profiles that unsubscribed, but not those that are suppressed for another reason. */
  readonly ignoresUnsubscribes?: boolean
  /** Default: opens and clicks are tracked, and no parameters are added. */
  readonly tracking?: {
    readonly opens?: boolean
    readonly clicks?: boolean
    /** An empty list stands for the parameters of the account. */
    readonly parameters?: readonly TrackingParameter[]
  }
  /** A test without a profile prints `<Name>-PREVIEW` for a coupon; by default it takes a code. */
  readonly couponPreviews?: boolean
  /** The lists and segments of a campaign: `$group_ids` of its events. */
  readonly groupIds?: readonly string[]
}

/** Klaviyo's words for why a recipient was skipped (messages.md §4.2). */
export type SkipReason =
  | 'Email cancelled'
  | 'Fails flow filters'
  | 'Fails additional filters'
  | 'Missing email'
  | 'Missing phone number'
  | 'Phone number is not valid'
  | 'Person suppressed'
  | 'Missing SMS consent'
  | 'Missing push token'
  | 'Smart sending'
  | 'Duplicate email'
  | "Coupon code doesn't exist"
  | 'No more uploaded coupons remain'
  | 'Catalog item unavailable'
  | 'Email syntax error'
  | 'Invalid from email'
  | 'Unable to send email'
  | 'Unable to send SMS'
  // Ours: Klaviyo's word for a recipient who left a campaign is not known.
  | 'Exit condition met'

/** One message to one recipient. */
export interface MessageDraft {
  readonly message: Message
  /** The recipient. Absent in alerts and webhooks; in a test it is whose data the message shows. */
  readonly profile?: Profile | undefined
  /** The address, if it is not that of the profile: in tests and alerts. */
  readonly to?: string
  /** The event that triggered the flow: the variable `event`. */
  readonly event?: Trigger | undefined
  /** In a test: variables that replace those of the recipient. */
  readonly context?: Readonly<Record<string, Json>>
  /** The enrolment of a flow: within it a message is sent to an address once. */
  readonly enrolment?: string
  /** The caller's own check failed: the recipient is skipped for this reason. */
  readonly skip?: SkipReason | undefined
  /** Adds up what the messages of a batch count. Absent: each message is counted at once. */
  readonly sums?: BatchSums | undefined
  /** The flow action is manual: the message waits for a review, with the state `review`. */
  readonly review?: boolean
}
