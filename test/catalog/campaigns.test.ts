import { describe, expect, it } from 'vitest'
import { BASE, boot } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'
import { freeze } from '../support/replay.js'
import {
  addCampaign,
  assignNewTemplate,
  campaignChange,
  clone,
  emailOf,
  expectRefusal,
  messageOf,
  newCampaign,
} from './campaign-requests.js'
import { filterQuery, idsOf } from './requests.js'

const EMAILS = "equals(messages.channel,'email')"

const UTM = [
  { name: 'utm_source', type: 'static', value: 'klaviyo' },
  { name: 'utm_medium', type: 'static', value: 'email' },
]

/** Creates an account with a list, and returns the id of the list. */
async function withList() {
  const klaviyo = boot()
  const { body } = await klaviyo.post('/api/lists', { data: { type: 'list', attributes: { name: 'All' } } })
  return { klaviyo, list: body.data.id as string }
}

describe('POST /api/campaigns', () => {
  it('responds 201 with a draft that has every member, in the order of the document', async () => {
    const { klaviyo, list } = await withList()
    await freeze(klaviyo, '2026-07-02T04:25:31.671853Z')
    const reply = await klaviyo.post('/api/campaigns', newCampaign({ audiences: { included: [list] } }))
    const attributes = {
      name: 'Sale',
      status: 'Draft',
      archived: false,
      audiences: { included: [list], excluded: [] },
      send_options: { use_smart_sending: true, ignore_unsubscribes: false },
      tracking_options: {
        add_tracking_params: false,
        custom_tracking_params: [],
        is_tracking_clicks: true,
        is_tracking_opens: true,
      },
      send_strategy: { method: 'immediate' },
      created_at: '2026-07-02T04:25:31.671853+00:00',
      scheduled_at: null,
      updated_at: expect.stringMatching(/^2026-07-02T04:25:31\.6718\d\d\+00:00$/),
      send_time: null,
    }
    expect(reply.status).toBe(201)
    expect(reply.body.data.attributes).toEqual(attributes)
    expect(Object.keys(reply.body.data.attributes)).toEqual(Object.keys(attributes))
    const { id, relationships } = reply.body.data
    expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    const self = `${BASE}/api/campaigns/${id}`
    expect(relationships.tags).toEqual({
      links: { self: `${self}/relationships/tags/`, related: `${self}/tags/` },
    })
    expect(relationships['campaign-messages'].data).toEqual([
      { type: 'campaign-message', id: expect.not.stringMatching(id) },
    ])
  })

  it.each([
    [
      'static',
      { method: 'static', datetime: '2026-10-19T13:30:00+02:00' },
      { method: 'static', datetime: '2026-10-19T11:30:00+00:00', options: { is_local: false } },
    ],
    [
      'static, without an offset and with null for its options',
      { method: 'static', datetime: '2026-10-19T11:30:00', options: null },
      { method: 'static', datetime: '2026-10-19T11:30:00+00:00', options: { is_local: false } },
    ],
    [
      'static in the zone of each recipient',
      { method: 'static', datetime: '2026-10-19T11:30:00Z', options: { is_local: true } },
      {
        method: 'static',
        datetime: '2026-10-19T11:30:00+00:00',
        options: { is_local: true, send_past_recipients_immediately: false },
      },
    ],
    [
      'throttled',
      { method: 'throttled', datetime: '2026-10-19T11:30:00.5Z', throttle_percentage: 50 },
      { method: 'throttled', datetime: '2026-10-19T11:30:00.500000+00:00', throttle_percentage: 50 },
    ],
    [
      'smart_send_time',
      { method: 'smart_send_time', date: '2026-10-19' },
      { method: 'smart_send_time', date: '2026-10-19' },
    ],
    ['no', null, { method: 'immediate' }],
  ])('stores a strategy: %s', async (_, send_strategy, stored) => {
    const reply = await boot().post('/api/campaigns', newCampaign({ send_strategy }))
    expect(reply.body.data.attributes.send_strategy).toEqual(stored)
  })

  const at = '/data/attributes'
  it.each([
    [
      'an A/B test',
      { send_strategy: { method: 'ab_test_campaign' } },
      "'ab_test_campaign' is not a valid choice for 'method'.",
      `${at}/send_strategy/method`,
    ],
    [
      'another percentage',
      { send_strategy: { method: 'throttled', datetime: '2026-10-19T11:30:00Z', throttle_percentage: 7 } },
      "'7' is not a valid choice for 'throttle_percentage'.",
      `${at}/send_strategy/throttle_percentage`,
    ],
    [
      'a day that there is not',
      { send_strategy: { method: 'smart_send_time', date: '2026-02-30' } },
      'Invalid date format; use YYYY-MM-DD.',
      `${at}/send_strategy/date`,
    ],
    [
      'a strategy without its time',
      { send_strategy: { method: 'static' } },
      "'datetime' is a required field for the resource 'StaticSendStrategy'.",
      `${at}/send_strategy/datetime`,
    ],
    [
      'an unknown audience',
      { audiences: { included: ['NOPE01'] } },
      "A list or segment with id 'NOPE01' does not exist.",
      `${at}/audiences/included/0`,
    ],
    [
      'an audience without `included`',
      { audiences: {} },
      "'included' is a required field for the resource 'Audiences'.",
      `${at}/audiences/included`,
    ],
    ['a blank name', { name: ' ' }, "'name' may not be blank.", `${at}/name`],
    [
      'a name of more than 255 characters',
      { name: 'x'.repeat(256) },
      "'name' must be at most 255 characters long",
      `${at}/name`,
    ],
    [
      'incomplete tracking parameters',
      { tracking_options: { custom_tracking_params: UTM.slice(1) } },
      'custom_tracking_params must include utm_source and utm_medium.',
      `${at}/tracking_options/custom_tracking_params`,
    ],
    [
      'an option that cannot be written',
      { send_options: { ignore_unsubscribes: true } },
      "'ignore_unsubscribes' is not a valid field for the resource 'EmailSendOptions'.",
      `${at}/send_options/ignore_unsubscribes`,
    ],
    [
      'no message',
      { 'campaign-messages': { data: [] } },
      'At least one item is required.',
      `${at}/campaign-messages/data`,
    ],
    [
      'messages of two channels',
      { 'campaign-messages': { data: [messageOf(emailOf()), messageOf({ channel: 'sms' })] } },
      "'sms' is not a valid choice for 'channel'.",
      `${at}/campaign-messages/data/1/attributes/definition/channel`,
    ],
    [
      'an image for an email',
      {
        'campaign-messages': {
          data: [messageOf(emailOf(), { image: { data: { type: 'image', id: '1' } } })],
        },
      },
      'Image relationships are only supported for push and SMS messages',
      '/data/relationships/images/',
    ],
    [
      'a member of another channel',
      { 'campaign-messages': { data: [messageOf({ channel: 'email', content: { body: 'hi' } })] } },
      "'body' is not a valid field for the resource 'EmailContent'.",
      `${at}/campaign-messages/data/0/attributes/definition/content/body`,
    ],
  ])('refuses %s', async (_, attributes, detail, pointer) => {
    expectRefusal(await boot().post('/api/campaigns', newCampaign(attributes)), pointer, detail)
  })

  it('stores tracking options by channel: text messages track no opens, and push notifications nothing', async () => {
    const klaviyo = boot()
    const sms = await klaviyo.post('/api/campaigns', newCampaign({}, { channel: 'sms' }))
    const { send_options, tracking_options } = sms.body.data.attributes
    expect(send_options).toEqual({ use_smart_sending: true })
    expect(tracking_options).toEqual({ add_tracking_params: false, custom_tracking_params: [] })
    const push = { channel: 'mobile_push', content: { body: 'hi' } }
    const reply = await klaviyo.post('/api/campaigns', newCampaign({}, push))
    expect(reply.body.data.attributes.tracking_options).toBeNull()
    expectRefusal(
      await klaviyo.post(
        '/api/campaigns',
        newCampaign({ tracking_options: { is_tracking_clicks: true } }, { channel: 'sms' }),
      ),
      '/data/attributes/tracking_options/is_tracking_clicks',
      "'is_tracking_clicks' is not a valid field for the resource 'CampaignsSMSTrackingOptions'.",
    )
  })

  it('refuses the percentages of 2026-07-15 at earlier revisions', async () => {
    const strategy = { method: 'throttled', datetime: '2026-10-19T11:30:00Z', throttle_percentage: 5 }
    const body = newCampaign({ send_strategy: strategy })
    const reply = await boot().request('POST', '/api/campaigns', { body, revision: '2026-04-15' })
    expectRefusal(
      reply,
      '/data/attributes/send_strategy/throttle_percentage',
      "'5' is not a valid choice for 'throttle_percentage'.",
    )
  })
})

describe('GET /api/campaigns', () => {
  it('requires a filter on the channel', async () => {
    const klaviyo = boot()
    const detail = "A filter on 'messages.channel' is required."
    expectInvalid(await klaviyo.get('/api/campaigns'), { detail, source: { parameter: 'filter' } })
  })

  it('lists the campaigns of a channel, most recently changed first', async () => {
    const klaviyo = boot()
    await freeze(klaviyo, '2026-07-02T04:25:31Z')
    const first = await addCampaign(klaviyo, { name: 'First' })
    await addCampaign(klaviyo, {}, { channel: 'sms' })
    const second = await addCampaign(klaviyo, { name: 'Second' })
    await freeze(klaviyo, '2026-07-02T04:26:31Z')
    await klaviyo.patch(`/api/campaigns/${first.id}`, campaignChange(first.id, { name: 'Changed' }))
    expect(idsOf(await klaviyo.get(`/api/campaigns${filterQuery(EMAILS)}`))).toEqual([first.id, second.id])
    const sorted = await klaviyo.get(`/api/campaigns${filterQuery(EMAILS, { sort: '-name' })}`)
    expect(idsOf(sorted)).toEqual([second.id, first.id])
    const filter = `${EMAILS},contains(name,'cond'),equals(archived,false),any(status,["Draft","Sent"])`
    expect(idsOf(await klaviyo.get(`/api/campaigns${filterQuery(filter)}`))).toEqual([second.id])
  })

  it('refuses a time bound in the future', async () => {
    const reply = await boot().get(
      `/api/campaigns${filterQuery(`${EMAILS},greater-than(updated_at,2027-01-01T00:00:00Z)`)}`,
    )
    expectInvalid(reply, {
      detail: 'End date may not be in the future: YYYY-mm-ddTHH:MM:SS',
      source: { pointer: 'updated_at' },
    })
  })

  it('includes messages and tags', async () => {
    const klaviyo = boot()
    const { id, message } = await addCampaign(klaviyo)
    const tag = await klaviyo.post('/api/tags', { data: { type: 'tag', attributes: { name: 'Spring' } } })
    const data = [{ type: 'campaign', id }]
    await klaviyo.post(`/api/tags/${tag.body.data.id}/relationships/campaigns`, { data })
    const { body } = await klaviyo.get(
      `/api/campaigns${filterQuery(EMAILS, { include: 'campaign-messages,tags' })}`,
    )
    expect(body.included.map(({ type, id }: { type: string; id: string }) => [type, id])).toEqual([
      ['campaign-message', message],
      ['tag', tag.body.data.id],
    ])
    expect(idsOf(await klaviyo.get(`/api/campaigns/${id}/relationships/tags`))).toEqual([tag.body.data.id])
  })
})

describe('PATCH /api/campaigns/{id}', () => {
  it('replaces each list of the audience and the strategy, and leaves other members as they are', async () => {
    const { klaviyo, list } = await withList()
    const { id } = await addCampaign(klaviyo, {
      audiences: { included: [list] },
      tracking_options: { add_tracking_params: true, custom_tracking_params: UTM, is_tracking_opens: false },
    })
    const change = {
      audiences: { excluded: [list] },
      tracking_options: { is_tracking_clicks: false },
      send_options: { use_smart_sending: false },
    }
    const { body } = await klaviyo.patch(`/api/campaigns/${id}`, campaignChange(id, change))
    expect(body.data.attributes).toMatchObject({
      audiences: { included: [list], excluded: [list] },
      send_options: { use_smart_sending: false, ignore_unsubscribes: false },
      tracking_options: {
        add_tracking_params: true,
        custom_tracking_params: UTM,
        is_tracking_clicks: false,
        is_tracking_opens: false,
      },
    })
  })

  it('ignores members that are null', async () => {
    const klaviyo = boot()
    const { id } = await addCampaign(klaviyo)
    const before = await klaviyo.get(`/api/campaigns/${id}`)
    const nulls = {
      name: null,
      audiences: null,
      send_options: null,
      tracking_options: null,
      send_strategy: null,
    }
    const { body } = await klaviyo.patch(`/api/campaigns/${id}`, campaignChange(id, nulls))
    expect(body.data.attributes).toEqual(before.body.data.attributes)
  })

  it('renames the message that has the name of its campaign', async () => {
    const klaviyo = boot()
    const { id, message } = await addCampaign(klaviyo)
    await klaviyo.patch(`/api/campaigns/${id}`, campaignChange(id, { name: 'Sale!' }))
    const { body } = await klaviyo.get(`/api/campaign-messages/${message}`)
    expect(body.data.attributes.definition.label).toBe('Sale!')
  })

  it('responds 404 for an unknown campaign', async () => {
    const reply = await boot().patch('/api/campaigns/NOPE01', campaignChange('NOPE01', { name: 'x' }))
    expectNotFound(reply, "A campaign with id 'NOPE01' does not exist.")
  })
})

describe('DELETE /api/campaigns/{id}', () => {
  it('responds 204, and deletes the messages too, which frees their templates', async () => {
    const klaviyo = boot()
    const { id, message } = await addCampaign(klaviyo)
    const copy = await assignNewTemplate(klaviyo, message)
    expect((await klaviyo.request('DELETE', `/api/campaigns/${id}`)).status).toBe(204)
    expectNotFound(
      await klaviyo.get(`/api/campaign-messages/${message}`),
      `A message with id '${message}' does not exist.`,
    )
    expect((await klaviyo.request('DELETE', `/api/templates/${copy}`)).status).toBe(200)
  })
})

describe('POST /api/campaign-clone', () => {
  it('responds 201 with a draft of the same audience and messages, to be sent now', async () => {
    const { klaviyo, list } = await withList()
    const { id, message } = await addCampaign(klaviyo, {
      audiences: { included: [list] },
      tracking_options: { add_tracking_params: true, custom_tracking_params: UTM, is_tracking_clicks: false },
    })
    const template = await assignNewTemplate(klaviyo, message)
    await freeze(klaviyo, '2026-09-04T13:39:57.283032Z')
    const reply = await clone(klaviyo, id, { new_name: 'Again' })
    expect(reply.status).toBe(201)
    const { attributes, relationships } = reply.body.data
    expect(reply.body.data.id).not.toBe(id)
    expect(attributes).toMatchObject({
      name: 'Again',
      status: 'Draft',
      audiences: { included: [list], excluded: [] },
      tracking_options: { add_tracking_params: true, custom_tracking_params: UTM, is_tracking_clicks: true },
      send_strategy: { method: 'static', datetime: '2026-09-04T13:39:57.283032+00:00' },
    })
    const [{ id: copy }] = relationships['campaign-messages'].data
    expect(copy).not.toBe(message)
    const { body } = await klaviyo.get(`/api/campaign-messages/${copy}?include=template`)
    expect(body.data.attributes.definition.content.subject).toBe('Hi')
    expect(body.included[0].attributes.name).toBe(`Clone of ${template}`)
  })

  it('generates a name, requires attributes, and responds 404 for an unknown campaign', async () => {
    const klaviyo = boot()
    const { id } = await addCampaign(klaviyo)
    expect((await clone(klaviyo, id)).body.data.attributes.name).toBe('Clone of Sale')
    expectRefusal(
      await klaviyo.post('/api/campaign-clone', { data: { type: 'campaign', id } }),
      '/data/attributes',
      "'attributes' is a required field for the resource 'campaign'.",
    )
    expectNotFound(await clone(klaviyo, 'NOPE01'), "A campaign with id 'NOPE01' does not exist.")
  })

  it('copies a campaign whose list was deleted', async () => {
    const { klaviyo, list } = await withList()
    const { id } = await addCampaign(klaviyo, { audiences: { included: [list] } })
    await klaviyo.request('DELETE', `/api/lists/${list}`)
    const reply = await clone(klaviyo, id)
    expect(reply.body.data.attributes.audiences.included).toEqual([list])
  })
})
