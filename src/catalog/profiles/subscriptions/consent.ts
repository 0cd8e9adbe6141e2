import type { Row } from '../../../declare/index.js'
import type { profile } from '../profile.js'

type Profile = Row<typeof profile>

const TRACKING_DEFAULT = {
  consent: 'NEVER_SUBSCRIBED',
  consent_timestamp: null,
  last_updated: null,
  created_timestamp: null,
  metadata: null,
  can_receive: false,
  valid_until: null,
}

const SMS_DEFAULT = {
  consent: 'NEVER_SUBSCRIBED',
  consent_timestamp: null,
  method: null,
  method_detail: null,
  last_updated: null,
}

/** The subscriptions of a profile without any consent (seen: nickdnk-get_profile.200). */
const DEFAULT_SUBSCRIPTIONS = {
  email: {
    marketing: {
      can_receive_email_marketing: true,
      consent: 'NEVER_SUBSCRIBED',
      consent_timestamp: null,
      last_updated: null,
      method: null,
      method_detail: null,
      custom_method_detail: null,
      double_optin: null,
      suppression: [],
      list_suppressions: [],
    },
    open_tracking: TRACKING_DEFAULT,
    click_tracking: TRACKING_DEFAULT,
  },
  sms: {
    marketing: { can_receive_sms_marketing: false, ...SMS_DEFAULT },
    transactional: { can_receive_sms_transactional: false, ...SMS_DEFAULT },
  },
  mobile_push: {
    marketing: { can_receive_push_marketing: false, consent: 'NEVER_SUBSCRIBED', consent_timestamp: null },
  },
  whatsapp: null,
}

/** Returns the subscriptions of a profile per channel, in the order of Klaviyo's responses. */
export function subscriptionsOf({ attributes: { consent } }: Pick<Profile, 'attributes'>): object {
  return overlay(DEFAULT_SUBSCRIPTIONS, consent ?? {}) as object
}

function overlay(whole: unknown, part: unknown): unknown {
  if (!isObject(whole) || !isObject(part)) return part ?? whole
  return {
    ...whole,
    ...Object.fromEntries(Object.entries(part).map(([key, value]) => [key, overlay(whole[key], value)])),
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
