import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { expectConflict, expectInvalid, expectNotFound } from '../support/problems.js'
import { addCampaign, assignNewTemplate, campaignChange } from './campaign-requests.js'
import { addList, sendNow } from './campaign-sending-requests.js'
import {
  addOmnichannel,
  definitionOf,
  email,
  expectRefusedAt,
  NEW,
  OLD,
  sms,
  updateDefinition,
} from './omnichannel-requests.js'
import { addTemplate } from './template-requests.js'

const attributesOf = async (klaviyo: ReturnType<typeof boot>, path: string, at = OLD) =>
  (await klaviyo.get(path, at)).body.data.attributes

describe('one stored campaign', () => {
  it('is read in the new shape if an earlier revision created it, and back, without a difference', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, [])
    const tracking_options = {
      add_tracking_params: true,
      custom_tracking_params: [
        { type: 'static', name: 'utm_source', value: 'a' },
        { type: 'static', name: 'utm_medium', value: 'b' },
      ],
      is_tracking_clicks: false,
      is_tracking_opens: true,
    }
    const { id, message } = await addCampaign(klaviyo, {
      audiences: { included: [list] },
      send_options: { use_smart_sending: false },
      send_strategy: { method: 'throttled', datetime: '2027-01-01T09:00:00+00:00', throttle_percentage: 20 },
      tracking_options,
    })
    const before = await klaviyo.get(`/api/campaigns/${id}`, OLD)
    const content = await klaviyo.get(`/api/campaign-messages/${message}`, OLD)

    expect(await definitionOf(klaviyo, `/api/campaigns/${id}`)).toMatchObject({
      name: 'Sale',
      builder: 'wizard',
    })
    expect(await definitionOf(klaviyo, `/api/campaign-messages/${message}`)).toMatchObject({
      name: 'Sale',
      status: 'draft',
      tracking_options: { is_add_utm: true, is_tracking_clicks: false },
      send_options: {
        send_time: '2027-01-01T09:00:00+00:00',
        send_strategy: 'throttled',
        recipient_percentage: 20,
        throttle_unit: 'hour',
        throttling_type: 'none',
      },
    })
    const audiences = await klaviyo.get(`/api/campaigns/${id}/campaign-audiences`, NEW)
    expect(audiences.body.data[0].attributes.definition).toEqual({
      name: null,
      included: [list],
      excluded: [],
      priority: 1,
    })

    await updateDefinition(klaviyo, 'campaign', id, { description: 'New words' })
    await updateDefinition(klaviyo, 'campaign-variation', message, {
      details: { channel: 'email', subject: 'Hi' },
    })
    const { updated_at: _now, ...after } = await attributesOf(klaviyo, `/api/campaigns/${id}`)
    const { updated_at: _then, ...was } = before.body.data.attributes
    expect(after).toEqual(was)
    const shown = await attributesOf(klaviyo, `/api/campaign-messages/${message}`)
    expect(shown.definition).toEqual(content.body.data.attributes.definition)

    await klaviyo.patch(`/api/campaigns/${id}`, campaignChange(id, { name: 'Sale II' }), OLD)
    expect(await definitionOf(klaviyo, `/api/campaigns/${id}`)).toMatchObject({ name: 'Sale II' })
  })

  it('is read in the earlier shape if revision 2026-10-15 created it', async () => {
    const klaviyo = boot()
    const [vip, all] = [await addList(klaviyo, [], 'VIP'), await addList(klaviyo, [], 'All')]
    const { id, messages } = await addOmnichannel(
      klaviyo,
      [{ included: [vip] }, { included: [all], excluded: [vip] }],
      [
        { to: 0, variations: [email({ subject: 'For you' }, 'A'), email({ subject: 'Again' }, 'B')] },
        { to: 1 },
      ],
    )
    const { status, audiences, send_strategy } = await attributesOf(klaviyo, `/api/campaigns/${id}`)
    expect([status, audiences]).toEqual(['Draft', { included: [vip, all], excluded: [] }])
    expect(send_strategy).toMatchObject({ method: 'static', options: { is_local: false } })
    const old = await klaviyo.get(`/api/campaigns/${id}/campaign-messages`, OLD)
    const shown = old.body.data as {
      id: string
      attributes: { definition: { content: { subject: string } } }
    }[]
    expect(shown.map((each) => each.attributes.definition.content.subject)).toEqual(['For you', 'Again', ''])
    // The first variation of a message has its id.
    expect(messages.every((each) => shown.some((message) => message.id === each))).toBe(true)
    expect(
      await klaviyo.patch(`/api/campaigns/${id}`, campaignChange(id, { audiences: { included: [] } }), OLD),
    ).toMatchObject({ status: 400 })
  })

  it('is in the lists of both revisions by their own filters', async () => {
    const klaviyo = boot()
    const text = await addOmnichannel(klaviyo, [{}], [{ to: 0, variations: [sms('Hi')] }], { name: 'Text' })
    const mixed = await addOmnichannel(klaviyo, [{}], [{ to: 0, variations: [email(), sms('Hi')] }], {
      name: 'Both',
      builder: 'canvas',
    })
    const ids = async (path: string, at = OLD) =>
      (await klaviyo.get(path, at)).body.data.map((each: { id: string }) => each.id)
    expect(await ids('/api/campaigns?filter=equals(messages.channel,"sms")&sort=created_at')).toEqual([
      text.id,
      mixed.id,
    ])
    expect(
      await ids('/api/campaigns?filter=equals(messages.channel,"email"),equals(status,"Draft")'),
    ).toEqual([mixed.id])
    expect(await ids('/api/campaigns?filter=contains(name,"Tex")', NEW)).toEqual([text.id])
    expect(await ids('/api/campaigns?filter=equals(builder,"canvas")&sort=name', NEW)).toEqual([
      mixed.id,
      text.id,
    ])
    expectInvalid(await klaviyo.get('/api/campaigns?filter=equals(status,"Draft")', NEW), {
      detail:
        "'status' is not a filterable field for this resource. The filterable fields on this resource are: archived, builder, created_at, id, name, updated_at.",
      source: { parameter: 'filter' },
    })
  })

  it('shows a variation of WhatsApp at the newest revision only', async () => {
    const klaviyo = boot()
    const variations = [{ definition: { details: { channel: 'whatsapp', template_id: 'approved' } } }]
    const { id, messages } = await addOmnichannel(klaviyo, [{}], [{ to: 0, variations }])
    const list = await klaviyo.get('/api/campaigns?filter=equals(messages.channel,"email")', OLD)
    expect(list.body.data).toEqual([])
    const { relationships } = (await klaviyo.get(`/api/campaigns/${id}`, OLD)).body.data
    expect(relationships['campaign-messages'].data).toEqual([])
    expect(await definitionOf(klaviyo, `/api/campaign-variations/${messages[0]}`)).toEqual({
      name: 'Variation A',
      details: { channel: 'whatsapp', template_id: 'approved', shorten_links: true },
    })
  })
})

describe('POST /api/campaigns at 2026-10-15', () => {
  it('returns 201 with defaults, and creates an email variation for a message without one', async () => {
    const klaviyo = boot()
    const { id, audiences, messages } = await addOmnichannel(klaviyo, [{}], [{ to: 0 }], {})
    const { definition } = await attributesOf(klaviyo, `/api/campaigns/${id}`, NEW)
    expect(definition).toMatchObject({
      name: 'Untitled campaign',
      builder: 'canvas',
      archived: false,
      color: null,
    })
    const reply = await klaviyo.get(
      `/api/campaign-messages/${messages[0]}?include=campaign,campaign-variations`,
      NEW,
    )
    const { relationships } = reply.body.data
    expect(relationships['campaign-audience'].data.id).toBe(audiences[0])
    expect(reply.body.included.map((each: { type: string }) => each.type)).toEqual([
      'campaign',
      'campaign-variation',
    ])
    expect(reply.body.included[1].attributes.definition).toMatchObject({
      name: 'Variation A',
      details: { channel: 'email', template_id: null, subject: '' },
    })
  })

  const message = (more: object) => ({ audience_temporary_id: 'a', ...more })
  it.each([
    [
      'an unknown temporary id',
      [{ temporary_id: 'b' }],
      [message({})],
      '/data/attributes/messages/0/audience_temporary_id',
    ],
    [
      'a temporary id twice',
      [{ temporary_id: 'a' }, { temporary_id: 'a' }],
      [],
      '/data/attributes/audiences/1/temporary_id',
    ],
    [
      'an unknown list',
      [{ temporary_id: 'a', included: ['NOPE01'] }],
      [],
      '/data/attributes/audiences/0/included/0',
    ],
    [
      'a wrong address',
      [{ temporary_id: 'a' }],
      [message({ variations: [email({ from_email: 'x' })] })],
      '/data/attributes/messages/0/variations/0/definition/details/from_email',
    ],
    [
      'a message as a whole definition',
      [{ temporary_id: 'a' }],
      [message({ definition: {} })],
      '/data/attributes/messages/0/definition',
    ],
  ] as const)('refuses %s, and writes nothing', async (_what, audiences, messages, pointer) => {
    const klaviyo = boot()
    const attributes = { definition: { name: 'N' }, audiences, messages }
    const reply = await klaviyo.post('/api/campaigns', { data: { type: 'campaign', attributes } }, NEW)
    expectRefusedAt(reply, pointer)
    expect((await klaviyo.get('/api/campaigns', NEW)).body.data).toEqual([])
  })

  it.each([
    ['color', 'red', '/data/attributes/definition/color'],
    ['builder', 'robot', '/data/attributes/definition/builder'],
    ['send_settings', { send_timezone: 'Mars' }, '/data/attributes/definition/send_settings/send_timezone'],
    [
      'send_settings',
      { exit_condition_enabled: true },
      '/data/attributes/definition/send_settings/exit_condition_conversion_metric_id',
    ],
  ])('refuses a wrong %s', async (name, value, pointer) => {
    const attributes = { definition: { [name]: value } }
    const reply = await boot().post('/api/campaigns', { data: { type: 'campaign', attributes } }, NEW)
    expectRefusedAt(reply, pointer)
  })
})

describe('the parts of a campaign', () => {
  it('merge updates by member, and null clears', async () => {
    const klaviyo = boot()
    const { id } = await addOmnichannel(klaviyo, [{}], [], { name: 'N', color: 'ff5733', description: 'D' })
    await updateDefinition(klaviyo, 'campaign', id, {
      color: null,
      send_settings: { send_timezone: 'Europe/Berlin' },
    })
    const { send_settings, ...definition } = await definitionOf(klaviyo, `/api/campaigns/${id}`)
    expect(definition).toEqual({
      name: 'N',
      builder: 'canvas',
      archived: false,
      color: null,
      description: 'D',
    })
    expect(send_settings.send_timezone).toBe('Europe/Berlin')
  })

  it('copy a template, once', async () => {
    const klaviyo = boot()
    const template_id = await addTemplate(klaviyo)
    const { messages } = await addOmnichannel(
      klaviyo,
      [{}],
      [{ to: 0, variations: [email({ template_id })] }],
    )
    const path = `/api/campaign-variations/${messages[0]}`
    const { details } = await definitionOf(klaviyo, path)
    expect(details.template_id).not.toBe(template_id)
    await updateDefinition(klaviyo, 'campaign-variation', messages[0] ?? '', { details })
    expect((await definitionOf(klaviyo, path)).details.template_id).toBe(details.template_id)
    const held = await klaviyo.get(`/api/campaign-messages/${messages[0]}/template`, NEW)
    expect(held.body.data.id).toBe(details.template_id)
  })

  it('show the tags of the campaign at a message', async () => {
    const klaviyo = boot()
    const tag = (await klaviyo.post('/api/tags', { data: { type: 'tag', attributes: { name: 'T' } } })).body
      .data.id
    const reply = await klaviyo.post(
      '/api/campaigns',
      {
        data: {
          type: 'campaign',
          attributes: {
            definition: { name: 'N' },
            audiences: [{ temporary_id: 'a' }],
            messages: [{ audience_temporary_id: 'a' }],
          },
          relationships: { tags: { data: [{ type: 'tag', id: tag }] }, 'campaign-messages': { data: [] } },
        },
      },
      NEW,
    )
    const [message] = reply.body.data.relationships['campaign-messages'].data
    const tags = await klaviyo.get(`/api/campaign-messages/${message.id}/relationships/tags`, NEW)
    expect(tags.body.data).toEqual([{ type: 'tag', id: tag }])
    const shown = (await klaviyo.get(`/api/campaign-messages/${message.id}`, NEW)).body.data
    expect(Object.keys(shown.relationships)).toEqual(['campaign', 'campaign-audience', 'campaign-variations'])
  })

  it('show their translation', async () => {
    const klaviyo = boot()
    const { messages } = await addOmnichannel(klaviyo, [{}], [{ to: 0, variations: [email()] }])
    const path = `/api/campaign-variations/${messages[0]}`
    expect((await klaviyo.get(`${path}/translation`, NEW)).body).toEqual({ data: null })
    const made = await klaviyo.post(
      '/api/translations',
      {
        data: {
          type: 'translation',
          attributes: {
            source_locale: 'en',
            target_locales: ['de'],
            fallback_locale: 'en',
            channel: 'email',
          },
          relationships: { 'campaign-variation': { data: { type: 'campaign-variation', id: messages[0] } } },
        },
      },
      NEW,
    )
    expect(made.status, made.text).toBe(201)
    const shown = await klaviyo.get(`${path}?include=translation`, NEW)
    expect(shown.body.data.relationships.translation.data).toEqual({
      type: 'translation',
      id: `campaign-variation::email::${messages[0]}`,
    })
    expect((await klaviyo.get(`${path}/relationships/translation`, NEW)).body.data.type).toBe('translation')
  })

  it('are deleted with their owner, and the last variation stays', async () => {
    const klaviyo = boot()
    const { id, audiences, messages } = await addOmnichannel(klaviyo, [{}, {}], [{ to: 0 }, { to: 1 }])
    expectConflict(
      await klaviyo.del(`/api/campaign-variations/${messages[0]}`, NEW),
      `Variation '${messages[0]}' is the last one of its message, and cannot be deleted.`,
      '/data',
    )
    expect((await klaviyo.del(`/api/campaign-audiences/${audiences[0]}`, NEW)).status).toBe(204)
    expectNotFound(
      await klaviyo.get(`/api/campaign-messages/${messages[0]}`, NEW),
      `A message with id '${messages[0]}' does not exist.`,
    )
    const left = await klaviyo.get(`/api/campaigns/${id}`, NEW)
    expect(left.body.data.relationships['campaign-messages'].data).toEqual([
      { type: 'campaign-message', id: messages[1] },
    ])
    expect((await klaviyo.del(`/api/campaigns/${id}`, NEW)).status).toBe(204)
    expectNotFound(
      await klaviyo.get(`/api/campaign-audiences/${audiences[1]}`, NEW),
      `An audience with id '${audiences[1]}' does not exist.`,
    )
  })

  it('refuse a status, send times and a cost, and another channel', async () => {
    const klaviyo = boot()
    const { messages } = await addOmnichannel(klaviyo, [{}], [{ to: 0, variations: [sms('Hi')] }])
    const [id = ''] = messages
    const at = '/data/attributes/definition'
    expectInvalid(await updateDefinition(klaviyo, 'campaign-message', id, { status: 'sent' }), {
      detail: "'status' can only be changed by scheduling the message.",
      source: { pointer: `${at}/status` },
    })
    expect(
      (await updateDefinition(klaviyo, 'campaign-message', id, { status: 'draft', name: 'B' })).status,
    ).toBe(200)
    expectRefusedAt(
      await updateDefinition(klaviyo, 'campaign-message', id, { send_options: { send_times: {} } }),
      `${at}/send_options/send_times`,
    )
    expectRefusedAt(
      await updateDefinition(klaviyo, 'campaign-variation', id, { details: { channel: 'sms', cost: 1 } }),
      `${at}/details/cost`,
    )
    expectRefusedAt(
      await updateDefinition(klaviyo, 'campaign-variation', id, { details: { channel: 'email' } }),
      `${at}/details/channel`,
    )
    expect((await definitionOf(klaviyo, `/api/campaign-variations/${id}`)).details.cost).toBe(1)
  })
})

describe('the clones of 2026-10-15', () => {
  it('copy a campaign, an audience and a message as drafts', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, [])
    const { id, audiences, messages } = await addOmnichannel(
      klaviyo,
      [{ included: [list], name: 'VIP' }],
      [{ to: 0, name: 'One', variations: [email(), sms('Hi')] }],
    )
    const copy = await klaviyo.post(
      '/api/campaign-clone',
      { data: { type: 'campaign', id, attributes: {} } },
      NEW,
    )
    expect(copy.body.data.attributes.definition.name).toBe('Copy of Launch')
    expect(copy.body.data.relationships['campaign-messages'].data).toHaveLength(1)

    const audience = await klaviyo.post(
      '/api/campaign-audience-clone',
      { data: { type: 'campaign-audience-clone', id: audiences[0], attributes: { id: audiences[0] } } },
      NEW,
    )
    expect(audience.status, audience.text).toBe(201)
    expect(audience.body.data.attributes.definition).toEqual({
      name: 'Copy of VIP',
      included: [list],
      excluded: [],
      priority: 2,
    })

    const relationships = {
      'campaign-audience': { data: { type: 'campaign-audience', id: audience.body.data.id } },
    }
    const data = { type: 'campaign-message', id: messages[0], attributes: { id: messages[0] }, relationships }
    const message = await klaviyo.post('/api/campaign-message-clone', { data }, NEW)
    expect(message.body.data.attributes.definition).toMatchObject({ name: 'Copy of One', status: 'draft' })
    expect(message.body.data.relationships['campaign-variations'].data).toHaveLength(2)
    const wrong = { ...data, attributes: { id: 'other' } }
    expectRefusedAt(
      await klaviyo.post('/api/campaign-message-clone', { data: wrong }, NEW),
      '/data/attributes/id',
    )
  })

  it('requires another body at earlier revisions', async () => {
    const klaviyo = boot()
    const { id } = await addOmnichannel(klaviyo, [{}], [])
    const postVariation = (attributes: object, at: typeof NEW) =>
      klaviyo.post('/api/campaign-clone', { data: { type: 'campaign', id, attributes } }, at)
    expect((await postVariation({ new_name: 'N' }, NEW)).status).toBe(400)
    expect((await postVariation({ name: 'N' }, OLD)).status).toBe(400)
    expect((await postVariation({ new_name: 'N' }, OLD)).body.data.attributes.name).toBe('N')
  })
})

describe('the remaining earlier operations', () => {
  it('updates the first variation of a message', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, [])
    const { id, messages } = await addOmnichannel(
      klaviyo,
      [{ included: [list] }],
      [{ to: 0, variations: [email()] }],
    )
    const copy = await assignNewTemplate(klaviyo, messages[0] ?? '')
    const { details } = await definitionOf(klaviyo, `/api/campaign-variations/${messages[0]}`)
    expect(details.template_id).toBe(copy)
    expect((await sendNow(klaviyo, id)).status).toBe(202)
  })

  it('is served in the new shape to the previous beta', async () => {
    const klaviyo = boot()
    const { id } = await addOmnichannel(klaviyo, [{}], [])
    const { body } = await klaviyo.get(`/api/campaigns/${id}`, { revision: '2026-07-15.pre' })
    expect(body.data.attributes.definition.name).toBe('Launch')
  })
})
