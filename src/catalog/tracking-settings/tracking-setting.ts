import {
  choice,
  defineResource,
  flag,
  list,
  object,
  oneOfShapes,
  text,
  variant,
} from '../../declare/index.js'

const FLOW_VALUES = [
  'email_subject',
  'flow_id',
  'flow_name',
  'link_alt_text',
  'message_name',
  'message_name_id',
  'message_type',
  'profile_external_id',
  'profile_id',
] as const

/** What a dynamic parameter of a campaign can stand for. */
export const CAMPAIGN_VALUES = [
  'campaign_id',
  'campaign_name',
  'campaign_name_id',
  'campaign_name_send_day',
  'email_subject',
  'group_id',
  'group_name',
  'group_name_id',
  'link_alt_text',
  'message_type',
  'profile_external_id',
  'profile_id',
] as const

const kind = (word: string) =>
  choice([word], { create: 'required', doc: 'The type of the tracking parameter' })

function parameterFor(what: 'flow' | 'campaign', values: readonly [string, ...string[]]) {
  const shapes = [
    {
      type: kind('dynamic'),
      value: choice(values, { create: 'required', doc: 'The value of the tracking parameter' }),
    },
    {
      type: kind('static'),
      value: text({ create: 'required', doc: 'The value of the tracking parameter' }),
    },
  ]
  return variant(shapes, {
    by: ['type'],
    dotted: true,
    create: 'optional',
    nullable: true,
    doc: `The value of the tracking parameter when applied to a ${what}.`,
    published: oneOfShapes(shapes),
  })
}

const parameter = {
  flow: parameterFor('flow', FLOW_VALUES),
  campaign: parameterFor('campaign', CAMPAIGN_VALUES),
}

const always = (value: object, doc: string) =>
  object(parameter, { update: true, always: true, nullable: 'patched', initial: value, doc })

const whenSet = (doc: string) => object(parameter, { update: true, nullable: true, doc })

const both = (value: object) => ({ flow: value, campaign: value })

/** What is added to the links of messages. Each account has one. */
export const trackingSetting = defineResource({
  type: 'tracking-setting',
  path: 'tracking-settings',
  tag: 'Tracking Settings',
  scope: 'tracking-settings',
  id: (_attributes, _related, { companyId }) => companyId,
  doc: { id: 'The id of the tracking setting (account ID).', example: 'abCdEf' },
  // seen: nickdnk-get_tracking_setting.404.
  notFound: (id) => `Tracking settings for id \`${id}\` do not exist.`,
  attributes: {
    auto_add_parameters: flag({
      update: true,
      always: true,
      nullable: 'patched',
      initial: false,
      doc: 'Whether tracking parameters are automatically added to campaigns and flows.',
    }),
    // The defaults of a new account are recorded (catalogs-and-rest.md §7).
    utm_source: always(both({ type: 'static', value: 'Klaviyo' }), 'The utm_source tracking parameter.'),
    utm_medium: always(
      both({ type: 'dynamic', value: 'message_type' }),
      'The utm_medium tracking parameter.',
    ),
    utm_campaign: whenSet('The utm_campaign tracking parameter.'),
    utm_id: whenSet('The utm_id tracking parameter.'),
    utm_term: whenSet('The utm_term tracking parameter.'),
    custom_parameters: list(
      object(
        {
          ...parameter,
          name: text({ create: 'required', doc: 'The name of the custom tracking parameter' }),
        },
        { always: true, doc: 'A custom tracking parameter.' },
      ),
      { update: true, nullable: true, initial: [], doc: 'Additional custom tracking parameters.' },
    ),
  },
  relationships: {},
  operations: {
    list: { rate: 'M', page: { default: 1, max: 1 } },
    get: { rate: 'M' },
    update: { rate: 'M' },
  },
})
