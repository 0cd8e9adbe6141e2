import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'
import { postEvent } from './profiles-and-events.js'
import { idsOf } from './requests.js'
import { addWebhook, newWebhook, SECRET, webhookChange } from './webhook-requests.js'

const URL_AT = '/data/attributes/endpoint_url'
const EMAIL = 'event:klaviyo.received_email'
const SMS = 'event:klaviyo.sent_sms'

async function topics(klaviyo: TestEmulator): Promise<string[]> {
  return idsOf(await klaviyo.get('/api/webhook-topics'))
}

describe('GET /api/webhook-topics', () => {
  it("lists Klaviyo's own topics and one for each metric, by id, all at once", async () => {
    const klaviyo = boot()
    const before = await topics(klaviyo)
    expect(before).toContain('event:klaviyo.merged_profile')
    expect(before).toContain('event:api.active_on_site')
    await postEvent(klaviyo, 'Placed Order: #2')
    const after = await topics(klaviyo)
    expect(after.filter((id) => !before.includes(id))).toEqual(['event:api.placed_order_2'])
    expect(after).toEqual(after.toSorted())
  })

  it('shows no attributes, and next and prev as null', async () => {
    const { body } = await boot().get('/api/webhook-topics')
    const [first] = body.data
    expect(first).toEqual({
      type: 'webhook-topic',
      id: first.id,
      attributes: {},
      links: { self: `${BASE}/api/webhook-topics/${first.id}/` },
    })
    expect(body.links).toEqual({ self: `${BASE}/api/webhook-topics`, next: null, prev: null })
  })

  it('has a topic for metrics whose names differ in signs only', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order')
    await postEvent(klaviyo, 'Placed order')
    expect((await topics(klaviyo)).filter((id) => id.includes('placed'))).toEqual(['event:api.placed_order'])
  })
})

describe('GET /api/webhook-topics/{id}', () => {
  it('responds 404 to an unknown id', async () => {
    expectNotFound(await boot().get('/api/webhook-topics/event:api.nope'), 'Not found.')
  })
})

describe('POST /api/webhooks', () => {
  it('responds 201 with a webhook that is enabled, without its secret and the path of its address', async () => {
    const reply = await boot().post('/api/webhooks', newWebhook({ description: 'Of a shop' }, EMAIL, SMS))
    const { id } = reply.body.data
    expect(reply.status).toBe(201)
    expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    expect(reply.text).not.toContain(SECRET)
    const attributes = {
      name: 'Orders',
      description: 'Of a shop',
      endpoint_url: 'https://hook.example.com/*****',
      enabled: true,
      created_at: '2026-11-23T12:00:00.000000+00:00',
      updated_at: '2026-11-23T12:00:00.000018+00:00',
    }
    expect(reply.body).toEqual({
      data: {
        type: 'webhook',
        id,
        attributes,
        relationships: {
          'webhook-topics': { data: [EMAIL, SMS].map((topic) => ({ type: 'webhook-topic', id: topic })) },
        },
        links: { self: `${BASE}/api/webhooks/${id}/` },
      },
      links: { self: `${BASE}/api/webhooks` },
    })
    expect(Object.keys(reply.body.data.attributes)).toEqual(Object.keys(attributes))
  })

  it('names a topic once that the body names twice', async () => {
    const reply = await boot().post('/api/webhooks', newWebhook({}, EMAIL, EMAIL))
    expect(reply.body.data.relationships['webhook-topics'].data).toHaveLength(1)
  })

  it.each([
    ['http', 'http://hook.example.com/a', 'endpoint_url must use https.'],
    ['another protocol', 'ftp://hook.example.com/a', 'endpoint_url must use https.'],
    ['text that is no address', 'hook.example.com', 'endpoint_url must be a valid URL.'],
    ['an address without a host', 'https:///hook.example.com', 'endpoint_url must be a valid URL.'],
    ['a password', 'https://a:b@hook.example.com', 'endpoint_url must not contain credentials.'],
    ...[
      'https://10.0.0.1/a',
      'https://192.168.1.1',
      'https://[fd00::1]/',
      'http://169.254.169.254/latest',
      'https://intranet/a',
      'https://db.internal/',
    ].map((address): [string, string, string] => [
      `a private network: ${address}`,
      address,
      'endpoint_url must be publicly accessible.',
    ]),
  ])('refuses %s', async (_, endpoint_url, detail) => {
    const klaviyo = boot()
    const reply = await klaviyo.post('/api/webhooks', newWebhook({ endpoint_url }))
    expectInvalid(reply, { detail, source: { pointer: URL_AT } })
    expect((await klaviyo.get('/api/webhooks')).body.data).toEqual([])
  })

  it.each(['http://localhost:8080/a', 'http://127.0.0.2/a', 'https://[::1]/a'])(
    'accepts %s, which the emulator may call',
    async (endpoint_url) => {
      const reply = await boot().post('/api/webhooks', newWebhook({ endpoint_url }))
      expect(reply.body.data.attributes.endpoint_url).toBe(`${new URL(endpoint_url).origin}/*****`)
    },
  )

  it('lists all that is wrong with a body', async () => {
    const body = newWebhook({ secret_key: 'short', endpoint_url: 'http://a.example.com' }, EMAIL, 'nope')
    expectInvalid(
      await boot().post('/api/webhooks', body),
      { detail: 'endpoint_url must use https.', source: { pointer: URL_AT } },
      {
        detail: 'secret_key must be at least 16 characters long.',
        source: { pointer: '/data/attributes/secret_key' },
      },
      {
        detail: "'nope' is not a valid webhook topic.",
        source: { pointer: '/data/relationships/webhook-topics/data/1/id' },
      },
    )
  })

  it('refuses a webhook without topics', async () => {
    const { data } = newWebhook()
    const none = { ...data, relationships: { 'webhook-topics': { data: [] } } }
    expectInvalid(await boot().post('/api/webhooks', { data: none }), {
      detail: 'At least one item is required.',
      source: { pointer: '/data/relationships/webhook-topics/data' },
    })
  })
})

describe('GET /api/webhooks', () => {
  it('lists all, the first one first, with their topics where included', async () => {
    const klaviyo = boot()
    const ids = [
      await addWebhook(klaviyo, { name: 'A' }),
      await addWebhook(klaviyo, { name: 'B' }, SMS, EMAIL),
    ]
    const { body } = await klaviyo.get('/api/webhooks?include=webhook-topics&fields[webhook]=enabled,name')
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual(ids)
    expect(Object.keys(body.data[0].attributes)).toEqual(['enabled', 'name'])
    expect(body.included.map(({ id }: { id: string }) => id)).toEqual([EMAIL, SMS])
    expect(body.links).toMatchObject({ next: null, prev: null })
  })
})

describe('PATCH /api/webhooks/{id}', () => {
  it('changes what the body names, replaces the topics, and moves updated_at', async () => {
    const klaviyo = boot()
    const id = await addWebhook(klaviyo, { description: 'Kept' }, EMAIL)
    await klaviyo.admin('POST', '/clock', { advance: '1m' })
    const reply = await klaviyo.patch(`/api/webhooks/${id}`, webhookChange(id, { enabled: false }, SMS))
    const { attributes, relationships } = reply.body.data
    expect(attributes).toMatchObject({ name: 'Orders', description: 'Kept', enabled: false })
    expect(attributes.updated_at).toBe('2026-11-23T12:01:00.000000+00:00')
    expect(relationships['webhook-topics'].data).toEqual([{ type: 'webhook-topic', id: SMS }])
    const again = await klaviyo.get(`/api/webhooks/${id}`)
    expect(again.body.data).toEqual(reply.body.data)
  })

  it('ignores null', async () => {
    const klaviyo = boot()
    const id = await addWebhook(klaviyo, { description: 'Kept' })
    const before = (await klaviyo.get(`/api/webhooks/${id}`)).body.data
    const nothing = { name: null, description: null, endpoint_url: null, secret_key: null, enabled: null }
    const reply = await klaviyo.patch(`/api/webhooks/${id}`, webhookChange(id, nothing))
    expect(reply.status, reply.text).toBe(200)
    expect(reply.body.data).toEqual(before)
  })

  it('refuses what POST refuses', async () => {
    const klaviyo = boot()
    const id = await addWebhook(klaviyo)
    const reply = await klaviyo.patch(
      `/api/webhooks/${id}`,
      webhookChange(id, { endpoint_url: 'https://10.1.1.1' }),
    )
    expectInvalid(reply, { detail: 'endpoint_url must be publicly accessible.', source: { pointer: URL_AT } })
  })
})

describe('DELETE /api/webhooks/{id}', () => {
  it('responds 204, then 404', async () => {
    const klaviyo = boot()
    const id = await addWebhook(klaviyo)
    expect((await klaviyo.del(`/api/webhooks/${id}`)).status).toBe(204)
    for (const reply of [await klaviyo.get(`/api/webhooks/${id}`), await klaviyo.del(`/api/webhooks/${id}`)])
      expectNotFound(reply, 'Not found.')
  })
})

describe('the journal', () => {
  it('does not show the secret of a webhook', async () => {
    const klaviyo = boot()
    await addWebhook(klaviyo)
    const { text } = await klaviyo.admin('GET', '/requests')
    expect(text).toContain('hook.example.com')
    expect(text).not.toContain(SECRET)
  })
})
