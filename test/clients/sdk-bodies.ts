import { brandBodies } from '../catalog/brand-requests.js'
import { newForm } from '../catalog/form-requests.js'
import { dataUri, PNG } from '../catalog/image-requests.js'
import { newConfiguration, newRegistration, newSender } from '../catalog/text-messaging-requests.js'
import type { PreparedAccount } from '../matrices/prepared-account.js'
import { sendable } from '../support/matrix.js'
import { campaignBodies } from './sdk-campaign-bodies.js'
import { catalogBodies } from './sdk-catalog-bodies.js'

/*
 * One full body for each operation with a body, as Klaviyo's document describes it at the newest revision. An SDK of an
 * older revision drops the members that its models do not have yet.
 */

type Json = Readonly<Record<string, unknown>>
type Body = (account: PreparedAccount, n: number, id: string) => Json | Promise<Json>

const reportOf = (type: string, attributes: Json): Json => ({
  data: { type, attributes: { timeframe: { key: 'last_7_days' }, ...attributes } },
})

/** A report of campaigns or of flows. */
const messageReport =
  (type: string, more: Json = {}) =>
  async (account: PreparedAccount) => {
    const conversion_metric_id = await account.existing('metric')
    return reportOf(type, { statistics: ['opens', 'open_rate'], conversion_metric_id, ...more })
  }

const feedNamed = (name: string) => ({
  name,
  url: 'https://feeds.example.com/posts.json',
  request_method: 'get',
  content_type: 'json',
})

const utm = (value: Json) => ({ flow: value, campaign: value })

const endpoint = (name: string) => ({
  name,
  description: 'Events of a shop',
  endpoint_url: 'https://hook.example.com/klaviyo',
  secret_key: 'a secret of a test',
})

const subscribedTo = (...topics: readonly string[]) => ({
  'webhook-topics': { data: topics.map((id) => ({ type: 'webhook-topic', id })) },
})

/** All attributes of a profile except identifiers. */
const PERSON = {
  first_name: 'Sarah',
  last_name: 'Mason',
  organization: 'Example Corporation',
  locale: 'en-US',
  title: 'Regional Manager',
  image: 'https://images.example.com/photos/3760854.jpeg',
  location: {
    address1: '89 E 42nd St',
    address2: '1st floor',
    city: 'New York',
    country: 'United States',
    latitude: 40.7128,
    longitude: '-74.0060',
    region: 'NY',
    zip: '10017',
    timezone: 'America/New_York',
    ip: '127.0.0.1',
  },
  properties: { pseudonym: 'Dr. Octopus', 'favourite sizes': ['S', 'M'], age: 36, vip: true },
}

/* Without `unset`: the SDK's own converter fails on its type, a string or a list of strings. */
const PATCH_META = { patch_properties: { append: { skus: '92538' }, unappend: { skus: '40571' } } }

const identifiersOf = (n: number) => ({
  email: `sdk${n}@example.com`,
  phone_number: `+1212555${String(1000 + n)}`,
  external_id: `sdk-${n}`,
})

const DEVICE = {
  device_id: '1234567890',
  klaviyo_sdk: 'swift',
  sdk_version: '1.0.0',
  device_model: 'iPhone12,1',
  os_name: 'ios',
  os_version: '14.0',
  manufacturer: 'Apple',
  app_name: 'Klaviyo',
  app_version: '1.0.0',
  app_build: '1',
  app_id: 'com.klaviyo.app',
  environment: 'debug',
}

const profileIn = (n: number, more: Json = {}) => ({
  data: {
    type: 'profile',
    attributes: { ...identifiersOf(n), anonymous_id: `anonymous-${n}`, ...PERSON, meta: PATCH_META, ...more },
  },
})

const eventAttributes = (n: number) => ({
  properties: { Brand: 'Kids Book', ProductID: 1111, ProductName: 'Winnie the Pooh', Categories: ['Books'] },
  time: '2026-11-20T10:00:00+00:00',
  value: 9.99,
  value_currency: 'USD',
  unique_id: `sdk-event-${n}`,
  metric: { data: { type: 'metric', attributes: { name: 'Viewed Product', service: 'sdk' } } },
})

const emailOf = (label: string) => ({
  channel: 'email',
  label,
  content: {
    subject: 'Buy our product!',
    preview_text: 'My preview text',
    from_email: 'store@my-company.com',
    from_label: 'My Company',
    reply_to_email: 'reply-to@my-company.com',
    cc_email: 'cc@my-company.com',
    bcc_email: 'bcc@my-company.com',
  },
})

const campaignOf = (name: string) => ({
  name,
  audiences: { included: [], excluded: [] },
  send_strategy: {
    method: 'static',
    datetime: '2027-01-01T10:00:00+00:00',
    options: { is_local: true, send_past_recipients_immediately: true },
  },
  send_options: { use_smart_sending: true },
  tracking_options: {
    add_tracking_params: true,
    custom_tracking_params: [
      { type: 'static', value: 'klaviyo', name: 'utm_source' },
      { type: 'dynamic', value: 'campaign_name', name: 'utm_medium' },
    ],
    is_tracking_clicks: true,
    is_tracking_opens: true,
  },
  'campaign-messages': {
    data: [{ type: 'campaign-message', attributes: { definition: emailOf(name) } }],
  },
})

const reference = (type: string, id: string) => ({ data: { type, id } })

const addressed = (n: number) => ({
  data: [{ type: 'profile', attributes: { email: `suppressed-sdk${n}@example.com` } }],
})

const hasEmail = (name: string) => ({
  name,
  is_starred: true,
  definition: {
    condition_groups: [
      {
        conditions: [
          { type: 'profile-property', property: 'email', filter: { type: 'existence', operator: 'is-set' } },
        ],
      },
    ],
  },
})

const customMetric = async (account: PreparedAccount, name: string) => ({
  name,
  definition: {
    aggregation_method: 'value',
    metric_groups: [
      {
        metric_id: await account.existing('metric'),
        metric_filters: [{ property: 'Brand', filter: { type: 'string', operator: 'in', value: ['Kids'] } }],
        value_property: '$value',
      },
    ],
  },
})

/** The body with the identifier of a resource that is tagged or untagged. */
const tagged =
  (type: 'campaign' | 'flow' | 'list' | 'segment'): Body =>
  async (account) => ({ data: [reference(type, await account.existing(type)).data] })

const GRANT = { marketing: { consent: 'SUBSCRIBED' } }
const REVOKE = { marketing: { consent: 'UNSUBSCRIBED' } }

const codeTemplate = (name: string) => ({
  name,
  editor_type: 'CODE',
  html: '<p>Hello {{ first_name }}</p>',
  text: 'Hello {{ first_name }}',
  amp: '<!doctype html><html amp4email><head></head><body>Hello</body></html>',
})

const htmlBlock = (name: string) => ({
  name,
  definition: {
    content_type: 'block',
    type: 'html',
    data: { content: '<p>Hello</p>', display_options: { show_on: 'all' } },
  },
})

/** The bodies by operation id. */
export const bodies: Readonly<Record<string, Body>> = {
  ...campaignBodies,
  ...catalogBodies,
  create_coupon: (_, n) => ({
    data: {
      type: 'coupon',
      attributes: {
        external_id: `SDK${n}`,
        description: '10% off',
        monitor_configuration: { low_balance_threshold: 500 },
      },
    },
  }),
  update_coupon: (_, __, id) => ({
    data: {
      type: 'coupon',
      id,
      attributes: { description: '15% off', monitor_configuration: { low_balance_threshold: 100 } },
    },
  }),
  create_coupon_code: async (account, n) => ({
    data: {
      type: 'coupon-code',
      attributes: { unique_code: `SDK${n}`, expires_at: '2027-11-08T00:00:00+00:00' },
      relationships: { coupon: reference('coupon', await account.existing('coupon')) },
    },
  }),
  update_coupon_code: (_, __, id) => ({
    data: { type: 'coupon-code', id, attributes: { expires_at: '2027-12-08T00:00:00+00:00' } },
  }),
  bulk_create_coupon_codes: async (account, n) => ({
    data: {
      type: 'coupon-code-bulk-create-job',
      attributes: {
        'coupon-codes': {
          data: [
            {
              type: 'coupon-code',
              attributes: { unique_code: `SDKJOB${n}`, expires_at: '2027-11-08T00:00:00+00:00' },
              relationships: { coupon: reference('coupon', await account.existing('coupon')) },
            },
          ],
        },
      },
    },
  }),
  create_event: (_, n) => ({
    data: { type: 'event', attributes: { ...eventAttributes(n), backfill: false, profile: profileIn(n) } },
  }),
  bulk_create_events: (_, n) => ({
    data: {
      type: 'event-bulk-create-job',
      attributes: {
        'events-bulk-create': {
          data: [
            {
              type: 'event-bulk-create',
              attributes: {
                backfill: false,
                profile: {
                  data: {
                    type: 'profile',
                    attributes: { ...identifiersOf(n), ...PERSON },
                    meta: PATCH_META,
                  },
                },
                events: { data: [{ type: 'event', attributes: eventAttributes(n) }] },
              },
            },
          ],
        },
      },
    },
  }),
  create_list: (_, n) => ({
    data: { type: 'list', attributes: { name: `SDK ${n}`, opt_in_process: 'single_opt_in' } },
  }),
  update_list: (_, n, id) => ({
    data: { type: 'list', id, attributes: { name: `SDK changed ${n}`, opt_in_process: 'double_opt_in' } },
  }),
  add_profiles_to_list: async (account) => ({
    data: [reference('profile', await account.make('profile')).data],
  }),
  remove_profiles_from_list: async (account) => ({
    data: [reference('profile', await account.existing('profile')).data],
  }),
  create_custom_metric: async (account, n) => ({
    data: { type: 'custom-metric', attributes: await customMetric(account, `SDK ${n}`) },
  }),
  update_custom_metric: async (account, n, id) => ({
    data: { type: 'custom-metric', id, attributes: await customMetric(account, `SDK changed ${n}`) },
  }),
  update_review: (_, _n, id) => ({
    data: {
      type: 'review',
      id,
      attributes: {
        status: {
          value: 'rejected',
          rejection_reason: { reason: 'other', status_explanation: 'Names a person.' },
        },
      },
    },
  }),
  update_mapped_metric: async (account, _, id) => ({
    data: {
      type: 'mapped-metric',
      id,
      relationships: { metric: reference('metric', await account.existing('metric')) },
    },
  }),
  create_profile: (_, n) => ({
    data: { type: 'profile', attributes: { ...identifiersOf(n), ...PERSON } },
  }),
  update_profile: (_, n, id) => ({
    data: { type: 'profile', id, attributes: { ...identifiersOf(n), ...PERSON }, meta: PATCH_META },
  }),
  create_or_update_profile: (_, n) => ({
    data: { type: 'profile', attributes: { ...identifiersOf(n), ...PERSON }, meta: PATCH_META },
  }),
  merge_profiles: async (account) => ({
    data: {
      type: 'profile-merge',
      id: await account.make('profile'),
      relationships: { profiles: { data: [{ type: 'profile', id: await account.make('profile') }] } },
    },
  }),
  create_push_token: (_, n) => ({
    data: {
      type: 'push-token',
      attributes: {
        token: `sdk-token-${n}`,
        platform: 'ios',
        enablement_status: 'AUTHORIZED',
        vendor: 'apns',
        background: 'AVAILABLE',
        device_metadata: DEVICE,
        profile: {
          data: { type: 'profile', attributes: { ...identifiersOf(n), ...PERSON, meta: PATCH_META } },
        },
      },
    },
  }),
  bulk_import_profiles: async (account, n) => ({
    data: {
      type: 'profile-bulk-import-job',
      attributes: {
        profiles: {
          data: [{ type: 'profile', attributes: { ...identifiersOf(n), ...PERSON }, meta: PATCH_META }],
        },
      },
      relationships: { lists: { data: [{ type: 'list', id: await account.existing('list') }] } },
    },
  }),
  bulk_suppress_profiles: (_, n) => ({
    data: { type: 'profile-suppression-bulk-create-job', attributes: { profiles: addressed(n) } },
  }),
  bulk_unsuppress_profiles: (_, n) => ({
    data: { type: 'profile-suppression-bulk-delete-job', attributes: { profiles: addressed(n) } },
  }),
  bulk_subscribe_profiles: async (account, n) => ({
    data: {
      type: 'profile-subscription-bulk-create-job',
      attributes: {
        custom_source: 'Marketing Event',
        historical_import: false,
        profiles: {
          data: [
            {
              type: 'profile',
              attributes: {
                email: `sdk${n}@example.com`,
                subscriptions: { email: GRANT },
                age_gated_date_of_birth: '1980-01-31',
              },
            },
          ],
        },
      },
      relationships: { list: reference('list', await account.existing('list')) },
    },
  }),
  bulk_unsubscribe_profiles: async (account, n) => ({
    data: {
      type: 'profile-subscription-bulk-delete-job',
      attributes: {
        profiles: {
          data: [
            {
              type: 'profile',
              attributes: { email: `sdk${n}@example.com`, subscriptions: { email: REVOKE } },
            },
          ],
        },
      },
      relationships: { list: reference('list', await account.existing('list')) },
    },
  }),
  create_segment: (_, n) => ({ data: { type: 'segment', attributes: hasEmail(`SDK ${n}`) } }),
  update_segment: (_, n, id) => ({
    data: { type: 'segment', id, attributes: { ...hasEmail(`SDK changed ${n}`), is_active: true } },
  }),
  create_tag: async (account, n) => ({
    data: {
      type: 'tag',
      attributes: { name: `SDK ${n}` },
      relationships: { 'tag-group': reference('tag-group', await account.existing('tag-group')) },
    },
  }),
  update_tag: (_, n, id) => ({ data: { type: 'tag', id, attributes: { name: `SDK changed ${n}` } } }),
  create_tag_group: (_, n) => ({
    data: { type: 'tag-group', attributes: { name: `SDK ${n}`, exclusive: false } },
  }),
  update_tag_group: (_, n, id) => ({
    data: { type: 'tag-group', id, attributes: { name: `SDK changed ${n}`, return_fields: ['name'] } },
  }),
  tag_lists: tagged('list'),
  tag_segments: tagged('segment'),
  tag_campaigns: tagged('campaign'),
  tag_flows: tagged('flow'),
  remove_tag_from_lists: tagged('list'),
  remove_tag_from_campaigns: tagged('campaign'),
  remove_tag_from_segments: tagged('segment'),
  create_data_source: (_, n) => ({
    data: {
      type: 'data-source',
      attributes: {
        title: `SDK ${n}`,
        visibility: 'private',
        description: 'Records of the SDK',
        namespace: 'custom-objects',
      },
    },
  }),
  create_object_type: (_, n) => ({
    data: {
      type: 'object-type',
      attributes: {
        title: `SDK ${n}`,
        description: 'An object of the SDK',
        visibility: 'private',
        namespace: 'custom-objects',
        'object-schema': {
          data: {
            type: 'object-schema',
            attributes: {
              properties: SCHEMA_PROPERTIES,
              status: 'active',
              required: ['name'],
              'source-mapping': { data: { type: 'source-mapping', attributes: CONSTANT_MAPPING } },
            },
          },
        },
      },
    },
  }),
  create_object_schema: async (account, n) => ({
    data: {
      type: 'object-schema',
      attributes: {
        title: `SDK schema ${n}`,
        properties: SCHEMA_PROPERTIES,
        description: 'A version',
        status: 'active',
        required: [],
        'source-mapping': { data: { type: 'source-mapping', attributes: CONSTANT_MAPPING } },
      },
      relationships: { 'object-type': reference('object-type', await account.existing('object-type')) },
    },
  }),
  update_object_schema: (_, n, id) => ({
    data: {
      type: 'object-schema',
      id,
      attributes: {
        title: `SDK changed ${n}`,
        properties: SCHEMA_PROPERTIES,
        description: 'Changed',
        status: 'draft',
        required: ['name'],
      },
    },
  }),
  update_source_mapping: (_, __, id) => ({
    data: { type: 'source-mapping', id, attributes: { property_mappings: [], relationship_mappings: [] } },
  }),
  create_data_source_record: async (account, n) => ({
    data: {
      type: 'data-source-record-create-job',
      attributes: { 'data-source-record': { data: recordOf(n) } },
      relationships: { 'data-source': reference('data-source', await account.existing('data-source')) },
    },
  }),
  bulk_create_data_source_records: async (account, n) => ({
    data: {
      type: 'data-source-record-bulk-create-job',
      attributes: { 'data-source-records': { data: [recordOf(n)] } },
      relationships: { 'data-source': reference('data-source', await account.existing('data-source')) },
    },
  }),
  bulk_delete_object_records: async (account) => ({
    data: {
      type: 'object-record-bulk-delete-job',
      relationships: {
        'object-records': { data: [{ type: 'object-record', id: await account.make('object-record') }] },
      },
    },
  }),
  create_object_schema_relationship: async (account, n) => ({
    data: [
      {
        type: 'object-schema',
        id: await account.make('object-schema'),
        meta: { name: `sdk_${n}`, description: 'A link' },
      },
    ],
  }),
  update_object_schema_relationship: async (account, n, id) => ({
    data: await linkOf(account, [id, 'object-schemas', n], { name: `sdk_changed_${n}`, description: '' }),
  }),
  delete_object_schema_relationship: async (account, n, id) => ({
    data: [await linkOf(account, [id, 'object-schemas', n])],
  }),
  create_profile_schema_relationship: (_, n) => ({
    data: [
      {
        type: 'profile-object-schema',
        id: 'profile',
        meta: { name: `sdk_profiles_${n}`, description: 'A link' },
      },
    ],
  }),
  update_profile_schema_relationship: async (account, n, id) => ({
    data: await linkOf(account, [id, 'profile-object-schemas', n], {
      name: `sdk_changed_profiles_${n}`,
      description: '',
    }),
  }),
  delete_profile_schema_relationship: async (account, n, id) => ({
    data: [await linkOf(account, [id, 'profile-object-schemas', n])],
  }),
  create_campaign: (_, n) => ({ data: { type: 'campaign', attributes: campaignOf(`SDK ${n}`) } }),
  update_campaign: (_, n, id) => {
    // The campaign has several audiences and messages, so its earlier shape updates only its name.
    const { name } = campaignOf(`SDK changed ${n}`)
    return { data: { type: 'campaign', id, attributes: { name } } }
  },
  update_campaign_message: (_, n, id) => ({
    data: { type: 'campaign-message', id, attributes: { definition: emailOf(`SDK changed ${n}`) } },
  }),
  send_campaign: async (account) => ({
    data: { type: 'campaign-send-job', id: await sendable(account) },
  }),
  cancel_campaign_send: (_ground, _n, id) => ({
    data: { type: 'campaign-send-job', id, attributes: { action: 'cancel' } },
  }),
  refresh_campaign_recipient_estimation: async (account) => ({
    data: { type: 'campaign-recipient-estimation-job', id: await account.existing('campaign') },
  }),
  update_image_for_campaign_message: async (account) => reference('image', await account.existing('image')),
  create_campaign_clone: async (account, n) => ({
    data: {
      type: 'campaign',
      id: await account.existing('campaign'),
      attributes: { new_name: `SDK copy ${n}` },
    },
  }),
  assign_template_to_campaign_message: async (account) => ({
    data: {
      type: 'campaign-message',
      id: await account.existing('campaign-message'),
      relationships: { template: reference('template', await account.existing('template')) },
    },
  }),
  create_form: (_, n) => {
    const { attributes } = newForm().data
    return { data: { type: 'form', attributes: { ...attributes, name: `SDK ${n}` } } }
  },
  remove_tag_from_flows: tagged('flow'),
  create_flow: async (account, n) => ({
    data: { type: 'flow', attributes: { name: `SDK ${n}`, definition: await welcome(account) } },
  }),
  update_flow: (_, __, id) => ({ data: { type: 'flow', id, attributes: { status: 'draft' } } }),
  update_flow_action: (_, n, id) => ({
    data: {
      type: 'flow-action',
      id,
      attributes: {
        definition: { type: 'send-email', data: { message: { subject_line: `SDK changed ${n}` } } },
      },
    },
  }),
  create_template: (_, n) => ({ data: { type: 'template', attributes: codeTemplate(`SDK ${n}`) } }),
  update_template: (_, n, id) => {
    const { editor_type: _type, ...attributes } = codeTemplate(`SDK changed ${n}`)
    return { data: { type: 'template', id, attributes } }
  },
  render_template: async (account) => ({
    data: {
      type: 'template',
      id: await account.existing('template'),
      attributes: { context: { first_name: 'Sarah' } },
    },
  }),
  clone_template: async (account, n) => ({
    data: {
      type: 'template',
      id: await account.existing('template'),
      attributes: { name: `SDK copy ${n}` },
    },
  }),
  create_template_preview_send_job: async (account) => ({
    data: {
      type: 'template-preview-send-job',
      attributes: { recipients: ['qa@example.com'], context: { first_name: 'Sarah' } },
      relationships: { template: reference('template', await account.existing('template')) },
    },
  }),
  ...brandBodies,
  create_translation: async (account) => ({
    data: {
      type: 'translation',
      attributes: {
        source_locale: 'en',
        target_locales: ['de', 'fr-CA'],
        fallback_locale: 'de',
        channel: 'email',
      },
      relationships: { template: reference('template', await account.make('template')) },
    },
  }),
  update_translation: (_, _n, id) => ({
    data: {
      type: 'translation',
      id,
      attributes: {
        source_locale: 'en',
        target_locales: ['de', 'ja'],
        fallback_locale: 'ja',
        values: [{ id: `${id.replace('::email', '')}::body`, translations: { de: '<p>Hallo</p>' } }],
      },
    },
  }),
  create_text_messaging_configuration: () => newConfiguration(),
  create_text_messaging_sender: async (account) => {
    await account.existing('text-messaging-configuration')
    return newSender({ doing_business_as: 'Acme' }, { forwarding_number: '+12025550123' })
  },
  create_text_messaging_sender_registration: async (account) => {
    const sender = await account.make('text-messaging-sender')
    await account.admin(`/text-messaging/senders/${sender}/reject`, { failures: ['No.'] })
    return newRegistration(sender)
  },
  create_universal_content: (_, n) => ({
    data: { type: 'template-universal-content', attributes: htmlBlock(`SDK ${n}`) },
  }),
  update_universal_content: (_, n, id) => ({
    data: { type: 'template-universal-content', id, attributes: htmlBlock(`SDK changed ${n}`) },
  }),
  upload_image_from_url: (_, n) => ({
    data: { type: 'image', attributes: { import_from_url: dataUri(PNG), name: `SDK ${n}`, hidden: false } },
  }),
  upload_image_from_file: (_, n) => ({ file: PNG, name: `SDK file ${n}`, hidden: true }),
  update_image: (_, n, id) => ({
    data: { type: 'image', id, attributes: { name: `SDK changed ${n}`, hidden: false } },
  }),
  request_profile_deletion: async (account) => ({
    data: {
      type: 'data-privacy-deletion-job',
      attributes: {
        profile: { data: { type: 'profile', id: await account.make('profile'), attributes: {} } },
      },
    },
  }),
  create_web_feed: (_, n) => ({ data: { type: 'web-feed', attributes: feedNamed(`SDK_${n}`) } }),
  update_web_feed: (_, n, id) => ({
    data: { type: 'web-feed', id, attributes: feedNamed(`SDK_changed_${n}`) },
  }),
  update_tracking_setting: (_, _n, id) => ({
    data: {
      type: 'tracking-setting',
      id,
      attributes: {
        auto_add_parameters: true,
        utm_source: utm({ type: 'static', value: 'Klaviyo' }),
        utm_medium: utm({ type: 'dynamic', value: 'message_type' }),
        utm_campaign: utm({ type: 'dynamic', value: 'email_subject' }),
        utm_id: utm({ type: 'dynamic', value: 'profile_id' }),
        utm_term: utm({ type: 'static', value: 'shoes' }),
        custom_parameters: [{ ...utm({ type: 'static', value: 'a' }), name: 'source' }],
      },
    },
  }),
  create_conversation_message: async (account, n) => ({
    data: {
      type: 'conversation-message',
      attributes: {
        body: `SDK ${n}`,
        message_hierarchy: [
          { message_format: 'RCS', message: '' },
          { message_format: 'SMS', message: `SDK ${n}` },
        ],
      },
      relationships: {
        conversation: { data: { type: 'conversation', id: await account.make('conversation') } },
      },
    },
  }),
  create_webhook: (_, n) => ({
    data: {
      type: 'webhook',
      attributes: endpoint(`SDK ${n}`),
      relationships: subscribedTo('event:klaviyo.received_email'),
    },
  }),
  update_webhook: (_, n, id) => ({
    data: {
      type: 'webhook',
      id,
      attributes: { ...endpoint(`SDK changed ${n}`), enabled: false },
      relationships: subscribedTo('event:klaviyo.sent_sms'),
    },
  }),
  query_campaign_values: messageReport('campaign-values-report'),
  query_flow_values: messageReport('flow-values-report'),
  query_flow_series: messageReport('flow-series-report', { interval: 'daily' }),
  query_form_values: () => reportOf('form-values-report', { statistics: ['submits', 'submit_rate'] }),
  query_form_series: () =>
    reportOf('form-series-report', { statistics: ['submits'], interval: 'weekly', group_by: ['form_id'] }),
  query_segment_values: () => reportOf('segment-values-report', { statistics: ['total_members'] }),
  query_segment_series: () =>
    reportOf('segment-series-report', { statistics: ['total_members'], interval: 'daily' }),
  query_metric_aggregates: async (account) => ({
    data: {
      type: 'metric-aggregate',
      attributes: {
        metric_id: await account.existing('metric'),
        measurements: ['count', 'sum_value', 'unique'],
        interval: 'day',
        page_size: 500,
        by: ['$message'],
        filter: ['greater-or-equal(datetime,2026-11-01T00:00:00)', 'less-than(datetime,2026-11-08T00:00:00)'],
        timezone: 'America/New_York',
      },
    },
  }),
}

const SCHEMA_PROPERTIES = [{ id: 1, name: 'name', type: 'string', description: 'Its name' }]
const CONSTANT_MAPPING = {
  property_mappings: [{ id: 1, type: 'constant', value: 'Rex' }],
  relationship_mappings: [],
}

const recordOf = (n: number) => ({
  type: 'data-source-record',
  attributes: { record: { id: `sdk-${n}`, details: { name: 'Rex', tags: ['a', 1, null] } } },
})

/** Adds a link to an object schema, and returns its identifier with the relationship's id. */
async function linkOf(
  account: PreparedAccount,
  [schema, name, n]: readonly [string, 'object-schemas' | 'profile-object-schemas', number],
  meta: Json = {},
): Promise<Json> {
  const toProfiles = name === 'profile-object-schemas'
  const target = toProfiles ? 'profile' : await account.make('object-schema')
  const identifier = { type: name.slice(0, -1), id: target }
  const path = `/api/object-schemas/${schema}/relationships/${name}`
  const link = `sdk_link_${n}`
  await account.post(path, { data: [{ ...identifier, meta: { name: link } }] })
  const { body } = await account.get(path)
  const found = body.data.find(({ id }: { id: string }) => id === `${target}:::${link}`)
  return { ...identifier, meta: { relationship_id: found.meta.relationship_id, ...meta } }
}

/** A flow that waits, and then emails the profiles that join a list. */
async function welcome(account: PreparedAccount): Promise<object> {
  return {
    triggers: [{ type: 'list', id: await account.existing('list') }],
    profile_filter: null,
    entry_action_id: 'wait',
    actions: [
      {
        temporary_id: 'wait',
        type: 'time-delay',
        links: { next: 'mail' },
        data: { unit: 'hours', value: 4, timezone: 'profile' },
      },
      {
        temporary_id: 'mail',
        type: 'send-email',
        links: { next: null },
        data: { message: { subject_line: 'Welcome', template_id: await account.existing('template') } },
      },
    ],
  }
}
