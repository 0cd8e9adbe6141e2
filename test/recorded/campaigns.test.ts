import { campaignChange, messageOf, newCampaign } from '../catalog/campaign-requests.js'
import { asRows, insertCampaigns as stand } from '../support/insert-campaigns.js'
import { resourcesIn, type Shown } from '../support/insert-resources.js'
import { freeze, nothing, replay, type Stage } from '../support/replay.js'
import { withResources as holdingRows } from '../support/stages.js'

const CAMPAIGN = '01M1PA99J4GSD6B3XGYF78793W'
const MESSAGE = '01M1PA99JBS13TE33GQ4YRESFN'
const SMS = '01M1PA9AY2XPHE5WBCZ5FPW6HM'
const LIST = 'VAnKig'
const EXCLUDED = 'UXmGFD'

const list = (id: string): Shown => ({ type: 'list', id, attributes: { name: `List ${id}` } })

const EMAIL = {
  subject: '',
  preview_text: '',
  from_email: null,
  from_label: 'SDK Smoke',
  reply_to_email: null,
  cc_email: null,
  bcc_email: null,
}

const campaign = (id = CAMPAIGN, attributes: object = {}): Shown => ({
  type: 'campaign',
  id,
  attributes: {
    name: 'sdk-smoke',
    status: 'Draft',
    channel: 'email',
    audiences: { included: [LIST], excluded: [] },
    send_options: { use_smart_sending: true, ignore_unsubscribes: false },
    tracking_options: {
      add_tracking_params: false,
      custom_tracking_params: [],
      is_tracking_clicks: true,
      is_tracking_opens: true,
    },
    send_strategy: { method: 'immediate' },
    ...attributes,
  },
})

/** Creates these resources, as earlier revisions show them, in the account. */
const holding = (...resources: readonly Shown[]): Stage => holdingRows(...asRows(resources))

const reference = (type: string, id: string) => ({ data: { type, id } })

const message = (id: string, more: Shown['relationships'] = {}, attributes: object = {}): Shown => ({
  type: 'campaign-message',
  id,
  attributes: {
    channel: 'email',
    definition: { channel: 'email', label: 'sdk-smoke', content: EMAIL },
    ...attributes,
  },
  relationships: { campaign: reference('campaign', CAMPAIGN), ...more },
})

const sms = (more: Shown['relationships'] = {}) =>
  message(SMS, more, { channel: 'sms', definition: { channel: 'sms', content: { body: 'hi' } } })

const image = (id: string): Shown => ({ type: 'image', id, attributes: { name: 'A' } })

/** The campaigns of the response, with a message for each that they name. */
const listed: Stage = {
  async set(klaviyo, { response }) {
    const campaigns = resourcesIn(response.body)
    const messages = campaigns.flatMap(({ id, relationships }) => {
      const data = (relationships?.['campaign-messages']?.data ?? []) as { id: string }[]
      return data.map((each) => message(each.id, { campaign: reference('campaign', id) }))
    })
    stand(klaviyo, [...campaigns.map((each) => campaign(each.id, each.attributes)), ...messages])
    return {}
  },
}

const UTM = [
  { type: 'static', value: 'sdk-smoke', name: 'utm_source' },
  { type: 'static', value: 'email', name: 'utm_medium' },
  { type: 'dynamic', value: 'campaign_name', name: 'utm_campaign' },
]

const TRACKED = {
  add_tracking_params: true,
  custom_tracking_params: UTM,
  is_tracking_clicks: true,
  is_tracking_opens: true,
}

replay('Campaigns', {
  'issue-airbyte34996-future-400': {
    unplayed:
      'asked at the retired revision 2023-06-15 without the filter on the channel, which is required now',
  },
  'issue-node67-campaign-400': {
    body: newCampaign({
      'campaign-messages': {
        data: [
          { type: 'campaign-message', attributes: { definition: { channel: 'email' }, fromEmail: 'a' } },
        ],
      },
    }),
    incomparable: {
      '/errors/0/detail':
        'at the retired revision 2024-05-15 a message had its content where `definition` is now',
    },
  },
  'nango-campaigns': listed,
  'nango-get-campaign': {
    async set(klaviyo, { response }) {
      const [first, ...others] = resourcesIn(response.body)
      stand(klaviyo, [message(first?.id ?? '', first?.relationships, first?.attributes), ...others])
      return {}
    },
  },
  'nango-list-campaigns': listed,
  'nango-send-campaign': {
    async set(klaviyo, { request }) {
      const { id } = (request.body as { data: { id: string } }).data
      const template = reference('template', 'RXgJ7k')
      const content = { ...EMAIL, subject: 'Hi' }
      stand(klaviyo, [
        campaign(id),
        message(
          MESSAGE,
          { template, campaign: reference('campaign', id) },
          { definition: { channel: 'email', label: 'a', content } },
        ),
        { type: 'template', id: 'RXgJ7k', attributes: { name: 'A', editor_type: 'CODE', html: '<p>hi</p>' } },
      ])
      return {}
    },
  },
  'nango-update-campaign': {
    async set(klaviyo, { response }) {
      const [after] = resourcesIn(response.body)
      const id = after?.id ?? ''
      stand(klaviyo, [
        campaign(id, { ...after?.attributes, name: 'Nango Temp Update Campaign Prerequisite' }),
        message('01KWGJH4ME7017KHWVNZHB9KH5', { campaign: reference('campaign', id) }),
      ])
      await freeze(klaviyo, String(after?.attributes?.updated_at))
      return {}
    },
  },
  'nickdnk-create_campaign_clone.201': {
    async set(klaviyo, { response }) {
      const [after] = resourcesIn(response.body)
      const strategy = after?.attributes?.send_strategy as { datetime: string } | undefined
      stand(klaviyo, [
        campaign(CAMPAIGN, {
          audiences: { included: [LIST], excluded: [EXCLUDED] },
          send_options: { use_smart_sending: false, ignore_unsubscribes: false },
          tracking_options: { ...TRACKED, add_tracking_params: false, is_tracking_clicks: false },
        }),
        message(MESSAGE),
      ])
      await freeze(klaviyo, strategy?.datetime ?? '')
      return {}
    },
    body: {
      data: { type: 'campaign', id: CAMPAIGN, attributes: { new_name: 'sdk-smoke-09048514-c-clone' } },
    },
    minted: {
      '/data/id': 'campaigns are given an id',
      '/data/relationships/campaign-messages/data/0/id': 'messages are given an id',
      '/data/attributes/created_at': 'one instant here, several readings of the clock there',
      '/data/attributes/updated_at': 'one instant here, several readings of the clock there',
    },
  },
  'nickdnk-get_campaign_id_for_campaign_message.200': holding(campaign(), message(MESSAGE)),
  'nickdnk-get_campaign_message.200': {
    async set(klaviyo, { response }) {
      const [held, shown] = resourcesIn(response.body)
      stand(klaviyo, [campaign(CAMPAIGN, held?.attributes), message(MESSAGE, {}, shown?.attributes)])
      return {}
    },
  },
  'nickdnk-get_campaign_message.404': nothing,
  'nickdnk-get_campaign_recipient_estimation_job.404': nothing,
  'nickdnk-get_campaign_send_job.404': nothing,
  'nickdnk-get_campaigns.200': listed,
  'nickdnk-get_campaigns.400': nothing,
  'nickdnk-get_image_for_campaign_message.200': holding(campaign(), sms()),
  'nickdnk-get_image_id_for_campaign_message.200': holding(
    campaign(),
    image('366547581'),
    sms({ image: reference('image', '366547581') }),
  ),
  'nickdnk-get_messages_for_campaign.200': {
    async set(klaviyo, { response }) {
      const [shown] = resourcesIn(response.body)
      stand(klaviyo, [campaign(), message(MESSAGE, {}, shown?.attributes)])
      return {}
    },
  },
  'nickdnk-get_tag_ids_for_campaign.200': tagged(),
  'nickdnk-get_tags_for_campaign.200': tagged(),
  'nickdnk-get_template_for_campaign_message.200': {
    async set(klaviyo, { response }) {
      const [shown] = resourcesIn(response.body)
      const template = reference('template', shown?.id ?? '')
      stand(klaviyo, [campaign(), message(MESSAGE, { template }), shown as Shown])
      return {}
    },
  },
  'nickdnk-update_campaign.200': {
    ...holding(
      campaign(CAMPAIGN, { tracking_options: TRACKED }),
      message(MESSAGE),
      list(LIST),
      list(EXCLUDED),
    ),
    body: campaignChange(CAMPAIGN, {
      name: 'sdk-smoke-09048514-c-renamed',
      audiences: { excluded: [EXCLUDED] },
      send_strategy: { method: 'static', datetime: '2026-10-19T13:30:00+02:00' },
      send_options: { use_smart_sending: false },
      tracking_options: { add_tracking_params: false, is_tracking_clicks: false },
    }),
  },
  'nickdnk-update_campaign_message.200': {
    async set(klaviyo, { response }) {
      const [after] = resourcesIn(response.body)
      stand(klaviyo, [campaign(), message(MESSAGE)])
      await freeze(klaviyo, String(after?.attributes?.updated_at))
      return {}
    },
    body: {
      data: {
        type: 'campaign-message',
        id: MESSAGE,
        attributes: {
          definition: {
            channel: 'email',
            label: 'sdk-smoke-09048514-msg-renamed',
            content: {
              subject: 'SDK smoke updated 09048514',
              preview_text: 'Updated preview 09048514',
              from_email: 'customer@example.com',
              from_label: 'SDK Smoke v2',
              reply_to_email: 'customer@example.com',
              cc_email: 'customer@example.com',
              bcc_email: 'customer@example.com',
            },
          },
        },
      },
    },
  },
  'nickdnk-update_campaign_message.400': {
    ...holding(campaign(), message(MESSAGE)),
    body: {
      data: {
        type: 'campaign-message',
        id: MESSAGE,
        attributes: messageOf({ channel: 'email', render_options: { shorten_links: true } }).attributes,
      },
    },
  },
  'nickdnk-update_image_for_campaign_message.204': {
    ...holding(campaign(), sms(), image('366547581')),
    body: reference('image', '366547581'),
  },
  'nickdnk-update_image_for_campaign_message.400': {
    ...holding(campaign(), message(MESSAGE), image('366547581')),
    body: reference('image', '366547581'),
  },
})

/** The campaign has the tag of the recording. */
function tagged(): Stage {
  const TAG = 'fe22c973-0e88-4ae3-8229-6700b2c0f43f'
  return {
    async set(klaviyo) {
      stand(klaviyo, [campaign(), { type: 'tag', id: TAG, attributes: { name: 'sdk-smoke-09048514-tag' } }])
      await klaviyo.post(`/api/tags/${TAG}/relationships/campaigns`, {
        data: [{ type: 'campaign', id: CAMPAIGN }],
      })
      return {}
    },
  }
}
