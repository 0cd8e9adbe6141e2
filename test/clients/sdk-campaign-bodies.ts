import { expect } from 'vitest'
import type { PreparedAccount } from '../matrices/prepared-account.js'

/*
 * Full bodies of the campaign operations that revision 2026-10-15 added, as the document of the beta describes them.
 */

type Json = Readonly<Record<string, unknown>>
type Body = (account: PreparedAccount, n: number, id: string) => Json | Promise<Json>

const linkTo = async (account: PreparedAccount, type: string) => ({
  data: { type, id: await account.existing(type) },
})

const audienceOf = async (account: PreparedAccount, n: number) => ({
  name: `Audience ${n}`,
  included: [await account.existing('list')],
  excluded: [await account.existing('segment')],
  priority: 2,
})

const emailOf = (n: number) => ({
  name: `Variation ${n}`,
  details: {
    channel: 'email',
    template_id: null,
    from_label: 'Shop',
    from_email: 'shop@example.com',
    reply_to_email: 'reply@example.com',
    cc_email: 'cc@example.com',
    bcc_email: 'bcc@example.com',
    subject: 'Hi {{ first_name }}',
    preview_text: 'New in',
  },
})

const messageOf = (n: number) => ({
  name: `Message ${n}`,
  status: 'draft',
  ab_test: { winner_metric: 'open-rate', winner_percentage: 50, winner_wait_hours: 4 },
  tracking_options: {
    is_add_utm: true,
    is_tracking_clicks: true,
    is_tracking_opens: true,
    tracking_params: [{ type: 'static', value: 'mail', name: 'utm_medium' }],
  },
  send_options: {
    send_strategy: 'static',
    recipient_percentage: null,
    throttling_type: 'throttle-for-campaigns',
    throttle_unit: null,
    is_ignoring_unsubscribes: false,
  },
})

/** Creates a message with everything that it needs to be scheduled. Returns its id. */
async function schedulable(account: PreparedAccount): Promise<string> {
  const campaign = await account.make('campaign')
  const audience = await account.make('campaign-audience', { campaign })
  await include(account, audience)
  return account.make('campaign-message', { campaign, 'campaign-audience': audience })
}

/** Sets a list as the recipients of an audience. */
async function include(account: PreparedAccount, audience: string): Promise<void> {
  const definition = { included: [await account.existing('list')] }
  const data = { type: 'campaign-audience', id: audience, attributes: { definition } }
  const reply = await account.request('PATCH', `/api/campaign-audiences/${audience}`, { body: { data } })
  expect(reply.status, reply.text).toBe(200)
}

const schedule = (message: string) => ({
  data: {
    type: 'campaign-message-schedule',
    attributes: {
      strategy: 'throttled',
      send_time: '2031-01-01T12:00:00Z',
      send_date: null,
      throttled_options: { throttling_percentage: 25, throttle_unit: 'hour' },
      timezone_options: null,
    },
    relationships: { 'campaign-message': { data: { type: 'campaign-message', id: message } } },
  },
})

/** A body for each operation. */
export const campaignBodies: Readonly<Record<string, Body>> = {
  create_campaign_audience: async (account, n) => ({
    data: {
      type: 'campaign-audience',
      attributes: { definition: await audienceOf(account, n) },
      relationships: { campaign: await linkTo(account, 'campaign') },
    },
  }),
  update_campaign_audience: async (account, n, id) => ({
    data: { type: 'campaign-audience', id, attributes: { definition: await audienceOf(account, n) } },
  }),
  create_campaign_message: async (account, n) => {
    const campaign = await account.make('campaign')
    const audience = await account.make('campaign-audience', { campaign })
    return {
      data: {
        type: 'campaign-message',
        attributes: { definition: messageOf(n), variations: [{ definition: emailOf(n) }] },
        relationships: {
          campaign: { data: { type: 'campaign', id: campaign } },
          'campaign-audience': { data: { type: 'campaign-audience', id: audience } },
        },
      },
    }
  },
  create_campaign_variation: async (account, n) => ({
    data: {
      type: 'campaign-variation',
      attributes: { definition: emailOf(n) },
      relationships: {
        'campaign-message': {
          data: { type: 'campaign-message', id: await account.make('campaign-message') },
        },
      },
    },
  }),
  update_campaign_variation: async (account, n, id) => {
    const { channel } = (await account.get(`/api/campaign-variations/${id}`)).body.data.attributes.definition
      .details
    const details = channel === 'email' ? emailOf(n).details : { channel, body: `Hi ${n}` }
    return {
      data: { type: 'campaign-variation', id, attributes: { definition: { name: `Other ${n}`, details } } },
    }
  },
  schedule_campaign_message: async (account) => schedule(await schedulable(account)),
  update_campaign_message_schedule: async (account, _, id) => {
    const audience = await account.get(`/api/campaign-messages/${id}/campaign-audience`)
    await include(account, audience.body.data.id)
    const reply = await account.post('/api/campaign-message-schedule', schedule(id))
    expect(reply.status, reply.text).toBe(201)
    return { data: { type: 'campaign-message-schedule', id, attributes: { action: 'revert' } } }
  },
  clone_campaign: async (account, n) => ({
    data: { type: 'campaign', id: await account.existing('campaign'), attributes: { name: `Copy ${n}` } },
  }),
  clone_campaign_audience: async (account, n) => {
    const id = await account.existing('campaign-audience')
    return {
      data: {
        type: 'campaign-audience-clone',
        id,
        attributes: { id, name: `Copy ${n}` },
        relationships: { campaign: await linkTo(account, 'campaign') },
      },
    }
  },
  clone_campaign_message: async (account, n) => {
    const id = await account.existing('campaign-message')
    return {
      data: {
        type: 'campaign-message',
        id,
        attributes: { id, name: `Copy ${n}` },
        relationships: { 'campaign-audience': await linkTo(account, 'campaign-audience') },
      },
    }
  },
}
