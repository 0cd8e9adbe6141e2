import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { insertResources } from '../support/insert-resources.js'
import { expectNotFound } from '../support/problems.js'
import { freeze } from '../support/replay.js'
import {
  addCampaign,
  assign,
  assignNewTemplate,
  emailOf,
  expectRefusal,
  messageOf,
} from './campaign-requests.js'
import { addTemplate } from './template-requests.js'

const PUSH = { channel: 'mobile_push', content: { title: 'Hi', body: 'there' } }

const change = (klaviyo: TestEmulator, id: string, definition: object | null, relationships?: object) =>
  klaviyo.patch(`/api/campaign-messages/${id}`, {
    data: {
      type: 'campaign-message',
      id,
      attributes: { definition },
      ...(relationships && { relationships }),
    },
  })

const definitionOf = async (klaviyo: TestEmulator, id: string) =>
  (await klaviyo.get(`/api/campaign-messages/${id}`)).body.data.attributes.definition

const imageOf = (id: string) => ({ data: { type: 'image', id } })

/** Adds an image to the account. */
function addImage(klaviyo: TestEmulator, id = '366547581'): string {
  const image_url = `${id}.png`
  insertResources(klaviyo, [
    { type: 'image', id, attributes: { name: 'A', image_url, format: 'png', size: 1, hidden: false } },
  ])
  return id
}

describe('a campaign message', () => {
  it('of an email has the name of its campaign, the sender of the account and empty texts', async () => {
    const klaviyo = boot()
    const { id, message } = await addCampaign(klaviyo, {}, { channel: 'email' })
    const { body } = await klaviyo.get(`/api/campaign-messages/${message}`)
    expect(body.data.attributes).toMatchObject({
      definition: {
        channel: 'email',
        label: 'Sale',
        content: {
          subject: '',
          preview_text: '',
          from_email: null,
          from_label: 'Example Store',
          reply_to_email: null,
          cc_email: null,
          bcc_email: null,
        },
      },
      send_times: [],
    })
    expect(body.data.relationships.campaign.data).toEqual({ type: 'campaign', id })
    expect(body.data.relationships.template).not.toHaveProperty('data')
  })

  it('of a text message has the published defaults, and the picture of its image', async () => {
    const klaviyo = boot()
    const { message } = await addCampaign(klaviyo, {}, { channel: 'sms', content: { body: 'hi' } })
    const rendering = {
      shorten_links: true,
      add_org_prefix: true,
      add_info_link: true,
      add_opt_out_language: false,
    }
    expect(await definitionOf(klaviyo, message)).toEqual({
      channel: 'sms',
      content: { body: 'hi', media_url: null },
      render_options: rendering,
    })
    const image = addImage(klaviyo)
    const reply = await klaviyo.patch(`/api/campaign-messages/${message}/relationships/image`, imageOf(image))
    expect(reply.status).toBe(204)
    const { content } = await definitionOf(klaviyo, message)
    expect(content.media_url).toMatch(new RegExp(`^${BASE}/company/\\w+/images/${image}\\.png$`))
    const related = await klaviyo.get(`/api/campaign-messages/${message}/image`)
    expect(related.body.data.id).toBe(image)
  })

  it('of a push notification is standard unless it is marked as silent', async () => {
    const klaviyo = boot()
    const standard = await addCampaign(klaviyo, {}, PUSH)
    expect(await definitionOf(klaviyo, standard.message)).toEqual({
      channel: 'mobile_push',
      notification_type: 'standard',
      content: { title: 'Hi', body: 'there', dynamic_image: null, action_buttons: null },
      kv_pairs: null,
      options: { on_open: null, badge: null, play_sound: false },
    })
    const silent = { channel: 'mobile_push', notification_type: 'silent', kv_pairs: { a: '1' } }
    const { message } = await addCampaign(klaviyo, {}, silent)
    expect(await definitionOf(klaviyo, message)).toEqual(silent)
  })

  it('has no buttons before revision 2026-04-15', async () => {
    const klaviyo = boot()
    const { message } = await addCampaign(klaviyo, {}, PUSH)
    const { body } = await klaviyo.get(`/api/campaign-messages/${message}`, { revision: '2026-01-15' })
    expect(body.data.attributes.definition.content).not.toHaveProperty('action_buttons')
  })

  it.each([
    [
      'four buttons',
      [1, 2, 3, 4].map((n) => ({ label: `${n}`, action_type: 'open_app' })),
      '',
      'A maximum of 3 items is allowed per request; got 4.',
    ],
    [
      'a long label',
      [{ label: 'x'.repeat(41), action_type: 'open_app' }],
      '/0/label',
      "'label' must be at most 40 characters long",
    ],
    [
      'another action',
      [{ label: 'x', action_type: 'shout' }],
      '/0/action_type',
      "'shout' is not a valid choice for 'action_type'.",
    ],
    [
      'a gap',
      [{ label: 'x', action_type: 'dismiss', position: 1 }],
      '',
      'Positions of action buttons must start at 0 and have no gaps.',
    ],
  ])('refuses buttons with %s', async (_, action_buttons, at, detail) => {
    const klaviyo = boot()
    const { message } = await addCampaign(klaviyo, {}, PUSH)
    const reply = await change(klaviyo, message, { ...PUSH, content: { action_buttons } })
    expectRefusal(reply, `/data/attributes/definition/content/action_buttons${at}`, detail)
  })
})

describe('PATCH /api/campaign-messages/{id}', () => {
  it('changes the named members only', async () => {
    const klaviyo = boot()
    const { message } = await addCampaign(klaviyo, {}, emailOf({ preview_text: 'Look' }))
    const reply = await change(klaviyo, message, { channel: 'email', content: { subject: 'New' } })
    expect(reply.body.data.attributes.definition).toMatchObject({
      label: 'Sale',
      content: { subject: 'New', preview_text: 'Look', from_email: 'shop@example.com' },
    })
  })

  it('leaves the definition as it is when it is null', async () => {
    const klaviyo = boot()
    const { message } = await addCampaign(klaviyo)
    const before = await definitionOf(klaviyo, message)
    expect((await change(klaviyo, message, null)).body.data.attributes.definition).toEqual(before)
  })

  it('refuses another channel, an invalid address, and members of another channel', async () => {
    const klaviyo = boot()
    const { message } = await addCampaign(klaviyo)
    const at = '/data/attributes/definition'
    expectRefusal(
      await change(klaviyo, message, { channel: 'sms' }),
      `${at}/channel`,
      "'sms' is not a valid choice for 'channel'.",
    )
    expectRefusal(
      await change(klaviyo, message, emailOf({ cc_email: 'nobody' })),
      `${at}/content/cc_email`,
      'Invalid email address',
    )
    expectRefusal(
      await change(klaviyo, message, messageOf({ channel: 'email', kv_pairs: {} }).attributes.definition),
      `${at}/kv_pairs`,
      "'kv_pairs' is not a valid field for the resource 'EmailMessageDefinition'.",
    )
  })

  it('sets the image of a text message, and refuses one for an email', async () => {
    const klaviyo = boot()
    const { message } = await addCampaign(klaviyo, {}, { channel: 'sms' })
    const image = addImage(klaviyo)
    await change(klaviyo, message, { channel: 'sms' }, { image: imageOf(image) })
    const linkage = await klaviyo.get(`/api/campaign-messages/${message}/relationships/image`)
    expect(linkage.body.data).toEqual({ type: 'image', id: image })
    const email = await addCampaign(klaviyo)
    expectRefusal(
      await change(klaviyo, email.message, null, { image: imageOf(image) }),
      '/data/relationships/images/',
      'Image relationships are only supported for push and SMS messages',
    )
    expectNotFound(await change(klaviyo, message, null, { image: imageOf('1') }), 'Not found.')
  })
})

describe('POST /api/campaign-message-assign-template', () => {
  it('returns 200 with the earlier shape, and includes the copy by default', async () => {
    const klaviyo = boot()
    const { id, message } = await addCampaign(klaviyo)
    const source = await addTemplate(klaviyo)
    await freeze(klaviyo, '2026-09-04T13:40:02.123456Z')
    const before = await klaviyo.get(`/api/campaign-messages/${message}`)
    const reply = await assign(klaviyo, message, source)
    expect(reply.status).toBe(200)
    const { data, included } = reply.body
    expect(Object.keys(data.attributes)).toEqual([
      'label',
      'channel',
      'content',
      'send_times',
      'render_options',
      'created_at',
      'updated_at',
    ])
    expect(data.attributes).toMatchObject({ label: 'Sale', channel: 'email', render_options: null })
    expect(data.attributes.updated_at).toBe(before.body.data.attributes.updated_at)
    expect(Object.keys(data.relationships)).toEqual(['campaign', 'template'])
    expect(data.relationships.campaign.data).toEqual({ type: 'campaign', id })
    const [copy] = included
    expect(data.relationships.template.data).toEqual({ type: 'template', id: copy.id })
    expect(copy.id).not.toBe(source)
    expect(copy.attributes).toMatchObject({
      name: `Clone of ${source}`,
      editor_type: 'CODE',
      html: '<html><head></head><body><p>hi</p></body></html>',
      created: '2026-09-04T13:40:02.123456+00:00',
    })
  })

  it('keeps the copy as it is when the source changes, and protects it from deletion', async () => {
    const klaviyo = boot()
    const { message } = await addCampaign(klaviyo)
    const source = await addTemplate(klaviyo)
    const reply = await assign(klaviyo, message, source)
    const copy = reply.body.data.relationships.template.data.id
    expect((await klaviyo.request('DELETE', `/api/templates/${source}`)).status).toBe(200)
    const related = await klaviyo.get(`/api/campaign-messages/${message}/template`)
    expect(related.body.data.id).toBe(copy)
    const refused = await klaviyo.request('DELETE', `/api/templates/${copy}`)
    expect(refused.status).toBe(409)
    expect(refused.body.errors[0].detail).toBe(
      `Cannot delete template ${copy} while it is attached to\nCampaignMessage ${message}`,
    )
  })

  it('accepts only the earlier names in `fields`', async () => {
    const klaviyo = boot()
    const { message } = await addCampaign(klaviyo)
    const path = '/api/campaign-message-assign-template?fields[campaign-message]='
    const template = { data: { type: 'template', id: await addTemplate(klaviyo) } }
    const body = { data: { type: 'campaign-message', id: message, relationships: { template } } }
    const reply = await klaviyo.post(`${path}label,content.subject`, body)
    expect(reply.body.data.attributes).toEqual({ label: 'Sale', content: { subject: 'Hi' } })
    expect((await klaviyo.post(`${path}definition`, body)).status).toBe(400)
  })

  it('responds 404 for what does not exist, and refuses other channels', async () => {
    const klaviyo = boot()
    const { message } = await addCampaign(klaviyo, {}, { channel: 'sms' })
    const template = await addTemplate(klaviyo)
    expectNotFound(await assign(klaviyo, 'NOPE01', template), "A message with id 'NOPE01' does not exist.")
    expectNotFound(await assign(klaviyo, message, 'NOPE01'), "Template with id 'NOPE01' does not exist")
    expect((await assign(klaviyo, message, template)).status).toBe(400)
  })

  it('returns 201 at the revision whose document declares it', async () => {
    const klaviyo = boot()
    const { message } = await addCampaign(klaviyo)
    const template = { data: { type: 'template', id: await addTemplate(klaviyo) } }
    const body = { data: { type: 'campaign-message', id: message, relationships: { template } } }
    const path = '/api/campaign-message-assign-template'
    expect((await klaviyo.request('POST', path, { body, revision: '2025-01-15' })).status).toBe(201)
    expect((await klaviyo.request('POST', path, { body, revision: '2025-04-15' })).status).toBe(200)
  })
})

describe('GET /api/campaigns/{id}/campaign-messages', () => {
  it('includes what reads of messages include', async () => {
    const klaviyo = boot()
    const { id, message } = await addCampaign(klaviyo)
    const copy = await assignNewTemplate(klaviyo, message)
    const { body } = await klaviyo.get(
      `/api/campaigns/${id}/campaign-messages?include=campaign,template,image&fields[template]=name`,
    )
    expect(body.included.map((each: { id: string }) => each.id)).toEqual([id, copy])
    expect(body.data[0].relationships.image.data).toBeNull()
    expect(Object.keys(body.links)).toEqual(['self'])
  })
})
