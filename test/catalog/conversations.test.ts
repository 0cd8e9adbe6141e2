import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectGeneral, expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import {
  addProfile,
  eventsOf,
  metricsOf,
  send,
  simulate,
  subscribeToSms,
  subscriptionsOf,
} from './message-requests.js'
import { DELETION, deletionBody, MERGE, mergeBody } from './profile-requests.js'
import { addWebhook } from './webhook-requests.js'

const MESSAGES = '/api/conversation-messages'
const NOWHERE = '01H1R0FDE9HM1C1XTP2W1MZ2DR'
const HIERARCHY = '/data/attributes/message_hierarchy'
const PHONE = '+15005550009'

const RCS = {
  message_format: 'RCS',
  rich_content: {
    cards: [{ id: 'c1', title: 'Offer', image: { rendered_asset_url: 'https://shop.test/a.png' } }],
    suggestions: [{ id: 's1', text: 'Shop', type: 'OPEN_URL', url: 'https://shop.test' }],
  },
}
const SMS = { message_format: 'SMS', message: 'Plain' }

const reply = (conversation: string, attributes: object = { body: 'We are open.' }) => ({
  data: {
    type: 'conversation-message',
    attributes,
    relationships: { conversation: { data: { type: 'conversation', id: conversation } } },
  },
})

const withHierarchy = (id: string, ...message_hierarchy: unknown[]) =>
  reply(id, { body: 'Plain', message_hierarchy })

/** An emulator with a profile and a conversation. */
async function openConversation(channel = 'sms') {
  const klaviyo = boot()
  const profile = await addProfile(klaviyo, { email: 'ada@example.com', phone_number: PHONE })
  return { klaviyo, profile, id: await createConversation(klaviyo, 'ada@example.com', channel) }
}

async function createConversation(klaviyo: TestEmulator, profile: string, channel = 'sms'): Promise<string> {
  return (await klaviyo.admin('POST', '/conversations', { profile, channel })).body.id
}

async function sendInbound(klaviyo: TestEmulator, id: string, body: string) {
  return (await klaviyo.admin('POST', `/conversations/${id}/inbound`, { body })).body
}

async function outbox(klaviyo: TestEmulator) {
  return (await klaviyo.admin('GET', '/outbox?source=conversation')).body.messages
}

describe('POST /api/conversation-messages', () => {
  it('responds 202 without a body, and sends the reply as it was written', async () => {
    const { klaviyo, profile, id } = await openConversation()
    const body = 'Hi {{ first_name }} <b>&{% now %}: https://shop.test/a'
    const answer = await klaviyo.post(MESSAGES, reply(id, { body }))
    expect([answer.status, answer.text]).toEqual([202, ''])
    expect(answer.headers.get('ratelimit-limit')).toBe('3, 3;w=1, 60;w=60')
    const [message, ...others] = await outbox(klaviyo)
    expect(others).toEqual([])
    expect(message).toMatchObject({ state: 'sent', channel: 'sms', to: PHONE, profile_id: profile, body })
    expect(message.events).toHaveLength(1)
  })

  it('records Received Text Message on the profile for each reply', async () => {
    const { klaviyo, id } = await openConversation()
    await klaviyo.post(MESSAGES, reply(id))
    await klaviyo.post(MESSAGES, reply(id))
    expect(await metricsOf(klaviyo)).toEqual(['Received Text Message', 'Received Text Message'])
    const [[, properties] = []] = await eventsOf(klaviyo)
    expect(properties).toMatchObject({ 'Message Body': 'We are open.', 'To Number': PHONE })
  })

  it('uses the channel of the conversation', async () => {
    const { klaviyo, id } = await openConversation('whatsapp')
    await klaviyo.post(MESSAGES, reply(id))
    expect((await outbox(klaviyo))[0]).toMatchObject({ channel: 'whatsapp', body: 'We are open.' })
    expect(await metricsOf(klaviyo)).toEqual(['Received WhatsApp Message'])
  })

  it('responds 404 to an unknown conversation', async () => {
    const { klaviyo } = await openConversation()
    const answer = await klaviyo.post(MESSAGES, reply(NOWHERE))
    expectNotFound(answer, `A conversation with id ${NOWHERE} does not exist.`)
  })

  it('refuses an empty text, a missing one, and a missing conversation', async () => {
    const { klaviyo, id } = await openConversation()
    expectInvalidAt(await klaviyo.post(MESSAGES, reply(id, { body: '' })), '/data/attributes/body')
    expectInvalidAt(await klaviyo.post(MESSAGES, reply(id, {})), '/data/attributes/body')
    const { relationships: _, ...data } = reply(id).data
    expect((await klaviyo.post(MESSAGES, { data })).status).toBe(400)
    expect(await outbox(klaviyo)).toEqual([])
  })

  it('responds 403 if the account is not enabled, also for an unknown conversation', async () => {
    const { klaviyo, id } = await openConversation()
    await klaviyo.admin('PATCH', '/entitlements', { conversations: false })
    for (const each of [id, NOWHERE])
      expectGeneral(await klaviyo.post(MESSAGES, reply(each)), {
        status: 403,
        code: 'permission_denied',
        title: 'You do not have permission to perform this action.',
        detail: 'The Conversations API is not enabled for this account.',
      })
  })

  it('requires no marketing consent, but refuses an unsubscribed profile', async () => {
    const { klaviyo, profile, id } = await openConversation()
    await sendInbound(klaviyo, id, ' stop ')
    expect((await subscriptionsOf(klaviyo, profile)).sms.marketing.consent).toBe('UNSUBSCRIBED')
    expect((await klaviyo.post(MESSAGES, reply(id))).status).toBe(202)
    expect((await outbox(klaviyo))[0]).toMatchObject({ state: 'skipped', reason: 'Missing SMS consent' })
  })

  it('does not trigger Smart Sending', async () => {
    const klaviyo = boot()
    await subscribeToSms(klaviyo)
    await klaviyo.post(MESSAGES, reply(await createConversation(klaviyo, '+15005550006')))
    const next = await send(klaviyo, {
      profile: '+15005550006',
      channel: 'sms',
      body: 'Sale',
      smart_sending: true,
    })
    expect(next.state).toBe('sent')
  })

  it('exists since 2026-04-15', async () => {
    const { klaviyo, id } = await openConversation()
    const at = (revision: string) => klaviyo.post(MESSAGES, reply(id), { headers: { revision } })
    expect((await at('2026-04-15')).status).toBe(202)
    expect((await at('2026-01-15')).status).toBe(404)
  })
})

describe('message_hierarchy', () => {
  it('sends the text message, since RCS is not delivered, and shows both in the outbox', async () => {
    const { klaviyo, id } = await openConversation()
    const media = { dynamic_template: 'https://shop.test/{{ person.email }}.mp4' }
    const answer = await klaviyo.post(MESSAGES, withHierarchy(id, RCS, { ...SMS, message: 'Short', media }))
    expect(answer.status, answer.text).toBe(202)
    expect((await outbox(klaviyo))[0]).toMatchObject({
      body: 'Short',
      media_url: 'https://shop.test/ada@example.com.mp4',
      options: { message_hierarchy: [RCS, { message: 'Short', media }] },
    })
  })

  it('allows omitted and null formats', async () => {
    const { klaviyo, id } = await openConversation()
    expect((await klaviyo.post(MESSAGES, withHierarchy(id, {}, { message: 'Plain' }))).status).toBe(202)
    const answer = await klaviyo.post(MESSAGES, reply(id, { body: 'Text', message_hierarchy: null }))
    expect(answer.status).toBe(202)
    expect((await outbox(klaviyo)).map(({ body }: { body: string }) => body)).toEqual(['Text', 'Plain'])
  })

  it.each([
    ['nothing', []],
    ['RCS alone', [RCS]],
    ['SMS alone', [SMS]],
    ['the wrong order', [SMS, RCS]],
    ['two of a kind', [RCS, RCS]],
    ['a third message', [RCS, SMS, SMS]],
  ])('refuses %s', async (_, items) => {
    const { klaviyo, id } = await openConversation()
    expectInvalid(await klaviyo.post(MESSAGES, withHierarchy(id, ...items)), {
      detail: 'message_hierarchy must contain exactly an RCS message followed by an SMS message.',
      source: { pointer: HIERARCHY },
    })
    expect(await outbox(klaviyo)).toEqual([])
  })

  it('refuses unknown images, both an image and a video, unknown formats and members', async () => {
    const { klaviyo, id } = await openConversation()
    const postWith = async (sms: object) => klaviyo.post(MESSAGES, withHierarchy(id, RCS, { ...SMS, ...sms }))
    const image = { static_image_asset_id: 123456789 }
    expectInvalidAt(await postWith({ image }), `${HIERARCHY}/1/image/static_image_asset_id`)
    expectInvalidAt(await postWith({ image, media: { dynamic_template: 'a' } }), `${HIERARCHY}/1/media`)
    expectInvalidAt(await postWith({ message_format: 'MMS' }), `${HIERARCHY}/1/message_format`)
    expectInvalidAt(await postWith({ colour: 'red' }), `${HIERARCHY}/1/colour`)
    expect((await postWith({ media: { static_asset_id: 'V1' } })).status).toBe(501)
  })

  it('is for text messages only', async () => {
    const { klaviyo, id } = await openConversation('whatsapp')
    expectInvalidAt(await klaviyo.post(MESSAGES, withHierarchy(id, RCS, SMS)), HIERARCHY)
  })

  it('exists since 2026-07-15', async () => {
    const { klaviyo, id } = await openConversation()
    const headers = { revision: '2026-04-15' }
    expectInvalidAt(await klaviyo.post(MESSAGES, withHierarchy(id, RCS, SMS), { headers }), HIERARCHY)
  })
})

describe('POST /__admin/conversations', () => {
  it('opens one conversation for each channel, which the profile shows', async () => {
    const { klaviyo, profile, id } = await openConversation()
    expect(await createConversation(klaviyo, profile)).toBe(id)
    const other = await createConversation(klaviyo, profile, 'whatsapp')
    const { body } = await klaviyo.get(`/api/profiles/${profile}/conversations`)
    const shown = body.data.map((each: { id: string; attributes: object }) => [each.id, each.attributes])
    expect(shown).toEqual(
      expect.arrayContaining([
        [id, { channel: 'sms' }],
        [other, { channel: 'whatsapp' }],
      ]),
    )
    const headers = { revision: '2026-04-15' }
    expect((await klaviyo.get(`/api/profiles/${profile}/conversation`, { headers })).body.data.id).toBe(id)
  })

  it('refuses an unknown profile and an unknown channel', async () => {
    const { klaviyo } = await openConversation()
    const postWith = (body: object) => klaviyo.request('POST', '/__admin/conversations', { body })
    expect((await postWith({ profile: 'nobody@example.com' })).text).toContain('nobody@example.com')
    const answer = await postWith({ profile: 'ada@example.com', channel: 'instagram' })
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('channel')])
  })

  it('is a section of fixtures; loading it twice adds nothing', async () => {
    const klaviyo = boot()
    const fixture = {
      profiles: [{ email: 'ada@example.com', phone_number: PHONE }],
      conversations: [{ profile: 'ada@example.com' }, { profile: 'ada@example.com', channel: 'whatsapp' }],
    }
    for (const _ of [1, 2]) await klaviyo.admin('POST', '/seed', { fixture })
    const { body } = await klaviyo.get('/api/profiles?include=conversations')
    expect(body.included).toHaveLength(2)
  })

  it('is not needed after a reply to a text message', async () => {
    const klaviyo = boot()
    await subscribeToSms(klaviyo)
    const sent = await send(klaviyo, { profile: '+15005550006', channel: 'sms', body: 'Sale' })
    await simulate(klaviyo, sent.id, 'reply', { text: 'How long?' })
    const { body } = await klaviyo.get('/api/profiles?include=conversations')
    expect((await klaviyo.post(MESSAGES, reply(body.included[0].id))).status).toBe(202)
  })
})

describe('POST /__admin/conversations/{id}/inbound', () => {
  it('records Sent Text Message, also twice in a second, and notifies webhooks', async () => {
    const { klaviyo, id } = await openConversation()
    await addWebhook(klaviyo, {}, 'event:klaviyo.sent_text_message')
    const { event_id } = await sendInbound(klaviyo, id, 'Are you open?')
    await sendInbound(klaviyo, id, 'Are you open?')
    expect((await eventsOf(klaviyo)).map(([metric]) => metric)).toEqual([
      'Sent Text Message',
      'Sent Text Message',
    ])
    const [[, properties] = []] = await eventsOf(klaviyo)
    expect(properties).toMatchObject({ 'Message Body': 'Are you open?', 'From Number': PHONE })
    await klaviyo.admin('POST', '/clock', { advance: '1h' })
    const { deliveries } = (await klaviyo.admin('GET', '/webhooks/deliveries')).body
    expect(deliveries.flatMap(({ events }: { events: string[] }) => events)).toContain(event_id)
  })

  it('responds 404 to an unknown conversation', async () => {
    const answer = await boot().request('POST', `/__admin/conversations/${NOWHERE}/inbound`, {
      body: { body: 'Hi' },
    })
    expect([answer.status, answer.text]).toEqual([404, expect.stringContaining(NOWHERE)])
  })
})

describe('a conversation', () => {
  it('moves with a merge, and is deleted with the profile', async () => {
    const { klaviyo, profile, id } = await openConversation()
    const into = await addProfile(klaviyo, { email: 'grace@example.com' })
    expect((await klaviyo.post(MERGE, mergeBody(into, profile))).status).toBe(202)
    const { body } = await klaviyo.get(`/api/profiles/${into}/relationships/conversations`)
    expect(body.data).toEqual([{ type: 'conversation', id }])
    await klaviyo.post(DELETION, deletionBody({ email: 'grace@example.com' }))
    expect((await klaviyo.post(MESSAGES, reply(id))).status).toBe(404)
  })
})
