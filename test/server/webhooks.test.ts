import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { webhookSignature } from '../../src/dialect/webhook-signature.js'
import { send, subscribeToSms } from '../catalog/message-requests.js'
import { postEvent } from '../catalog/profiles-and-events.js'
import { addWebhook, SECRET, webhookChange } from '../catalog/webhook-requests.js'
import { boot, type TestEmulator } from '../support/emulator.js'
import { eventsIn, type Received, webhookReceiver } from '../support/webhook-receiver.js'

const ORDERED = 'event:api.placed_order'

/** Advances the clock; due webhooks are delivered before the response. */
const advance = (klaviyo: TestEmulator, span = '0s') => klaviyo.admin('POST', '/clock', { advance: span })

let orders = 0

/** An order with a distinct property. */
function order(klaviyo: TestEmulator, more: object = {}): Promise<void> {
  orders += 1
  return postEvent(klaviyo, 'Placed Order', { unique_id: `order ${orders}`, ...more })
}

/** An account whose orders are delivered to a receiver. */
async function subscribed(url: string, options: Parameters<typeof boot>[0] = {}) {
  const klaviyo = boot(options)
  await order(klaviyo)
  await advance(klaviyo)
  const id = await addWebhook(klaviyo, { endpoint_url: url }, ORDERED)
  return { klaviyo, id }
}

async function log(klaviyo: TestEmulator, query = '') {
  return (await klaviyo.admin('GET', `/webhooks/deliveries${query}`)).body.deliveries
}

const enabledOf = async (klaviyo: TestEmulator, id: string) =>
  (await klaviyo.get(`/api/webhooks/${id}`)).body.data.attributes.enabled

const outcomes = (delivery: { attempts: { outcome: string }[] }) =>
  delivery.attempts.map(({ outcome }) => outcome)

describe('the signature', () => {
  it('equals that of the published example', () => {
    const timestamp = 'Thu, 04 Jan 2024 18:05:25 GMT'
    expect(webhookSignature('', timestamp, SECRET)).toBe(
      '20207af32de1a92c348f827f1eace8aefdcc554c6fc41e1e5625d4480a1cf059',
    )
  })
})

describe('a delivery', () => {
  it('contains the events as GET /api/events/{id} returns them, signed', async () => {
    const { received, url } = await webhookReceiver()
    const { klaviyo } = await subscribed(url)
    await order(klaviyo, { properties: { total: 9 } })
    await advance(klaviyo)
    expect(received).toHaveLength(1)
    const [{ headers, body } = {} as Received] = received
    const { data, meta } = JSON.parse(body)
    const shown = await klaviyo.get(`/api/events/${data[0].external_id}`)
    const local = JSON.parse(shown.text.replaceAll('http://emulator.test', 'http://localhost:5528'))
    expect(data).toEqual([{ topic: ORDERED, external_id: local.data.id, payload: { data: local.data } }])
    expect(Object.keys(data[0])).toEqual(['topic', 'external_id', 'payload'])
    expect(meta).toEqual({
      klaviyo_account_id: klaviyo.emulator.accounts.default.companyId,
      klaviyo_webhook_id: headers['klaviyo-webhook-id'],
      timestamp: '2026-11-23T12:00:00.000000+00:00',
      version: '2024-06-28',
    })
    expect(headers['content-type']).toBe('application/json')
    expect(headers['klaviyo-timestamp']).toBe('Mon, 23 Nov 2026 12:00:00 GMT')
    expect(headers['klaviyo-webhook-id']).toMatch(/^[0-9a-f]{64}$/)
    const expected = createHmac('sha256', SECRET).update(`${body}${headers['klaviyo-timestamp']}`)
    expect(headers['klaviyo-signature']).toBe(expected.digest('hex'))
  })

  it('is sent right after the event, without another request', async () => {
    const { received, url } = await webhookReceiver()
    const { klaviyo } = await subscribed(url)
    await order(klaviyo)
    await expect.poll(() => received.length).toBe(1)
  })

  it('waits for the clock as long as --jobs specifies', async () => {
    const { received, url } = await webhookReceiver()
    const { klaviyo } = await subscribed(url)
    await klaviyo.admin('PUT', '/progress', { 'webhook-flush': 'realistic' })
    await order(klaviyo)
    await advance(klaviyo, '59s')
    expect(received).toEqual([])
    await advance(klaviyo, '1s')
    expect(received).toHaveLength(1)
  })

  it('contains at most a thousand events, in their order', async () => {
    const { received, url } = await webhookReceiver()
    const { klaviyo } = await subscribed(url)
    await klaviyo.admin('PUT', '/progress', { 'webhook-flush': 'after 1m' })
    const events = Array.from({ length: 1_001 }, (_, n) => ({
      type: 'event',
      attributes: {
        properties: {},
        metric: { data: { type: 'metric', attributes: { name: 'Placed Order' } } },
        unique_id: `E${n}`,
      },
    }))
    for (const part of [events.slice(0, 600), events.slice(600)])
      await klaviyo.post('/api/event-bulk-create-jobs', {
        data: {
          type: 'event-bulk-create-job',
          attributes: {
            'events-bulk-create': {
              data: [
                {
                  type: 'event-bulk-create',
                  attributes: {
                    profile: { data: { type: 'profile', attributes: { email: 'ada@example.com' } } },
                    events: { data: part },
                  },
                },
              ],
            },
          },
        },
      })
    await advance(klaviyo, '2m')
    expect(received.map((each) => eventsIn(each).length)).toEqual([1_000, 1])
    const uniqueIds = received.flatMap(({ body }) =>
      JSON.parse(body).data.map(
        ({ payload }: { payload: { data: { attributes: { event_properties: { $event_id: string } } } } }) =>
          payload.data.attributes.event_properties.$event_id,
      ),
    )
    expect(uniqueIds).toEqual(events.map(({ attributes }) => attributes.unique_id))
  })

  it('of a text message is also sent under the former name of its topic', async () => {
    const { received, url } = await webhookReceiver()
    const klaviyo = boot()
    await addWebhook(klaviyo, { endpoint_url: url }, 'event:klaviyo.received_sms')
    await addWebhook(klaviyo, { endpoint_url: url }, 'event:klaviyo.received_text_message')
    await subscribeToSms(klaviyo)
    await advance(klaviyo)
    await send(klaviyo, { profile: '+15005550006', channel: 'sms', body: 'Hi' })
    await advance(klaviyo)
    const topics = received.flatMap(({ body }) =>
      JSON.parse(body).data.map(({ topic }: { topic: string }) => topic),
    )
    expect(topics.toSorted()).toEqual(['event:klaviyo.received_sms', 'event:klaviyo.received_text_message'])
  })

  it('does not contain events for a webhook that is disabled, deleted, or of another topic', async () => {
    const { received, url } = await webhookReceiver()
    const { klaviyo, id } = await subscribed(url)
    await postEvent(klaviyo, 'Viewed Product')
    await klaviyo.patch(`/api/webhooks/${id}`, webhookChange(id, { enabled: false }))
    await order(klaviyo)
    await advance(klaviyo)
    await klaviyo.patch(`/api/webhooks/${id}`, webhookChange(id, { enabled: true }))
    await klaviyo.admin('PUT', '/progress', { 'webhook-flush': 'after 1m' })
    await order(klaviyo)
    await klaviyo.del(`/api/webhooks/${id}`)
    await advance(klaviyo, '2m')
    expect(received).toEqual([])
    expect(await log(klaviyo)).toEqual([])
  })
})

describe('a receiver that fails', () => {
  it('is retried after 10 seconds, 20, 40 …, each time with the same events and a new signature', async () => {
    const { received, url } = await webhookReceiver((response, n) =>
      response.writeHead(n < 4 ? 500 : 202).end(),
    )
    const { klaviyo } = await subscribed(url)
    await order(klaviyo)
    for (const [span, calls] of [
      ['0s', 1],
      ['9s', 1],
      ['1s', 2],
      ['20s', 3],
      ['39s', 3],
      ['1s', 4],
    ] as const) {
      await advance(klaviyo, span)
      expect([span, received.length]).toEqual([span, calls])
    }
    expect(new Set(received.map((each) => eventsIn(each)[0])).size).toBe(1)
    expect(new Set(received.map(({ headers }) => headers['klaviyo-signature'])).size).toBe(4)
    const [delivery] = await log(klaviyo)
    expect(delivery).toMatchObject({ state: 'delivered', next_attempt_at: null })
    expect(outcomes(delivery)).toEqual(['failed', 'failed', 'failed', 'delivered'])
    expect(delivery.attempts[0]).toMatchObject({
      number: 1,
      status: 500,
      error: 'the response has the status 500',
    })
  })

  it.each([204, 301, 302, 404, 429])('with the status %i, too', async (status) => {
    const { url } = await webhookReceiver((response) => response.writeHead(status).end())
    const { klaviyo } = await subscribed(url)
    await order(klaviyo)
    await advance(klaviyo)
    expect(await log(klaviyo)).toMatchObject([
      { state: 'retrying', attempts: [{ outcome: 'failed', status }] },
    ])
  })

  it.each([200, 201, 202])('not with the status %i', async (status) => {
    const { url } = await webhookReceiver((response) => response.writeHead(status).end('thanks'))
    const { klaviyo } = await subscribed(url)
    await order(klaviyo)
    await advance(klaviyo)
    expect(await log(klaviyo)).toMatchObject([{ state: 'delivered', attempts: [{ status }] }])
  })

  it('delays later events, which are then sent in their order', async () => {
    const { received, url } = await webhookReceiver((response, n) =>
      response.writeHead(n === 1 ? 500 : 200).end(),
    )
    const { klaviyo } = await subscribed(url)
    for (let n = 0; n < 3; n++) {
      await order(klaviyo)
      await advance(klaviyo, '1s')
    }
    expect(received).toHaveLength(1)
    await advance(klaviyo, '10s')
    expect(received).toHaveLength(4)
    expect(eventsIn(received[0] as Received)).toEqual(eventsIn(received[1] as Received))
    expect(new Set(received.map((each) => eventsIn(each)[0])).size).toBe(3)
  })

  it('is disabled after 48 hours, loses pending events, and can be enabled again', async () => {
    let status = 500
    const { received, url } = await webhookReceiver((response) => response.writeHead(status).end())
    const { klaviyo, id } = await subscribed(url)
    await order(klaviyo)
    await advance(klaviyo)
    await order(klaviyo)
    await advance(klaviyo, '47h')
    expect(await enabledOf(klaviyo, id)).toBe(true)
    await advance(klaviyo, '1h')
    const { attributes } = (await klaviyo.get(`/api/webhooks/${id}`)).body.data
    expect(attributes).toMatchObject({ enabled: false, updated_at: '2026-11-25T12:00:00.000000+00:00' })
    expect((await log(klaviyo)).map(({ state }: { state: string }) => state)).toEqual(['dropped', 'failed'])
    const [, failed] = await log(klaviyo)
    const spans = failed.attempts.map(({ at }: { at: string }) => Date.parse(at) / 1_000)
    const gaps = spans.slice(1).map((at: number, index: number) => at - spans[index])
    expect(gaps.slice(0, 10)).toEqual([10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600])
    expect(Math.max(...gaps)).toBe(3_600)

    status = 200
    const before = received.length
    await klaviyo.patch(`/api/webhooks/${id}`, webhookChange(id, { enabled: true }))
    await advance(klaviyo, '1d')
    expect(received).toHaveLength(before)
    await order(klaviyo)
    await advance(klaviyo)
    expect(received).toHaveLength(before + 1)
  })

  it('signs with the current secret and posts to the current address', async () => {
    const first = await webhookReceiver((response) => response.writeHead(500).end())
    const second = await webhookReceiver()
    const { klaviyo, id } = await subscribed(first.url)
    await order(klaviyo)
    await advance(klaviyo)
    const change = { endpoint_url: second.url, secret_key: 'another secret of a test' }
    await klaviyo.patch(`/api/webhooks/${id}`, webhookChange(id, change))
    await advance(klaviyo, '10s')
    const [{ headers, body } = {} as Received] = second.received
    expect(headers['klaviyo-signature']).toBe(
      webhookSignature(body, String(headers['klaviyo-timestamp']), change.secret_key),
    )
  })
})

describe('a receiver that misbehaves', () => {
  it('by closing the connection is logged', async () => {
    const { url, close } = await webhookReceiver()
    close()
    const { klaviyo } = await subscribed(url)
    await order(klaviyo)
    await advance(klaviyo)
    const [{ state, attempts }] = await log(klaviyo)
    expect([state, attempts[0].outcome, attempts[0].error]).toEqual([
      'retrying',
      'failed',
      expect.stringContaining('ECONNREFUSED'),
    ])
  })

  it('by a response without an end is read no further than 64 KiB', async () => {
    let sent = 0
    const { url } = await webhookReceiver((response) => {
      const chunk = Buffer.alloc(65_536)
      const write = () => {
        sent += chunk.length
        if (!response.destroyed && sent < 1_000_000_000) response.write(chunk, () => setImmediate(write))
      }
      write()
    })
    const { klaviyo } = await subscribed(url)
    await order(klaviyo)
    await advance(klaviyo)
    const [{ state, attempts }] = await log(klaviyo)
    expect([state, attempts[0].status, attempts[0].error]).toEqual([
      'delivered',
      200,
      'the response is larger than 65536 bytes',
    ])
    expect(sent).toBeLessThan(50_000_000)
  })

  it('by a redirect is not followed, wherever it leads', async () => {
    const location = 'http://127.0.0.99:9/secret'
    const { received, url } = await webhookReceiver((response) => response.writeHead(307, { location }).end())
    const { klaviyo } = await subscribed(url, { outboundHosts: ['127.0.0.1'] })
    await order(klaviyo)
    await advance(klaviyo)
    expect(received).toHaveLength(1)
    expect(await log(klaviyo)).toMatchObject([{ state: 'retrying', attempts: [{ status: 307 }] }])
  })
})

describe('the outbound policy', () => {
  it('holds a delivery to another host, shown with its body and signature, and does not count it', async () => {
    const { klaviyo, id } = await subscribed('https://hook.example.com/klaviyo?token=1')
    await order(klaviyo)
    await advance(klaviyo, '72h')
    const [delivery] = await log(klaviyo)
    expect(delivery).toMatchObject({
      state: 'held',
      url: 'https://hook.example.com/klaviyo?token=1',
      attempts: [{ outcome: 'held', error: expect.stringContaining('hook.example.com is not allowed') }],
    })
    const [{ headers, body }] = delivery.attempts
    expect(headers['Klaviyo-Signature']).toBe(webhookSignature(body, headers['Klaviyo-Timestamp'], SECRET))
    expect(await enabledOf(klaviyo, id)).toBe(true)
  })

  it('checks the resolved addresses of a name', async () => {
    const resolve = async () => ['10.0.0.7']
    const { klaviyo } = await subscribed('https://hook.example.com/a', { outboundHosts: ['*'], resolve })
    await order(klaviyo)
    await advance(klaviyo)
    expect(await log(klaviyo)).toMatchObject([
      { state: 'held', attempts: [{ error: expect.stringContaining('10.0.0.7 is not a public address') }] },
    ])
  })
})

describe('the admin API of deliveries', () => {
  it('filters deliveries by webhook and state, newest first, page by page', async () => {
    const { url } = await webhookReceiver()
    const { klaviyo, id } = await subscribed(url)
    const other = await addWebhook(klaviyo, { endpoint_url: url, name: 'Other' }, ORDERED)
    for (let n = 0; n < 2; n++) {
      await order(klaviyo)
      await advance(klaviyo, '1s')
    }
    const all = (await log(klaviyo)).map((each: { id: string }) => each.id)
    expect(all).toHaveLength(4)
    expect(all).toEqual(all.toSorted().reverse())
    const page = await log(klaviyo, `?limit=2&before=${all[1]}`)
    expect(page.map((each: { id: string }) => each.id)).toEqual(all.slice(2))
    for (const name of ['Other', other]) expect(await log(klaviyo, `?webhook=${name}`)).toHaveLength(2)
    expect(await log(klaviyo, `?webhook=${id}&state=retrying`)).toEqual([])
    const wrong = await klaviyo.request('GET', '/__admin/webhooks/deliveries?state=lost')
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('queued, due, sending')])
  })

  it('replays a delivery, with a further attempt', async () => {
    const { received, url } = await webhookReceiver()
    const { klaviyo } = await subscribed(url)
    await order(klaviyo)
    await advance(klaviyo)
    const [{ id }] = await log(klaviyo)
    const { body } = await klaviyo.admin('POST', `/webhooks/deliveries/${id}/replay`)
    expect(outcomes(body)).toEqual(['delivered', 'delivered'])
    expect(received.map((each) => eventsIn(each)[0])).toEqual([body.events[0], body.events[0]])
  })

  it('flushes a webhook: deliveries that wait for the clock are sent now', async () => {
    const { received, url } = await webhookReceiver((response, n) =>
      response.writeHead(n === 1 ? 503 : 200).end(),
    )
    const { klaviyo } = await subscribed(url)
    await klaviyo.admin('PUT', '/progress', { 'webhook-flush': 'realistic' })
    await order(klaviyo)
    await advance(klaviyo)
    expect(received).toHaveLength(0)
    expect((await klaviyo.admin('POST', '/webhooks/Orders/flush')).body).toEqual({ deliveries: 1 })
    expect(await log(klaviyo)).toMatchObject([{ state: 'retrying' }])
    await klaviyo.admin('POST', '/webhooks/Orders/flush')
    expect(await log(klaviyo)).toMatchObject([{ state: 'delivered' }])
    expect((await klaviyo.request('POST', '/__admin/webhooks/nope/flush')).status).toBe(404)
  })

  it('sets the timestamp of the header ahead, as Klaviyo did by mistake', async () => {
    const { received, url } = await webhookReceiver()
    const { klaviyo } = await subscribed(url)
    await klaviyo.admin('PATCH', '/webhook-settings', { timestamp_ahead: '5h' })
    await order(klaviyo)
    await advance(klaviyo)
    const [{ headers, body } = {} as Received] = received
    const timestamp = String(headers['klaviyo-timestamp'])
    expect(timestamp).toBe('Mon, 23 Nov 2026 17:00:00 GMT')
    expect(JSON.parse(body).meta.timestamp).toBe('2026-11-23T12:00:00.000000+00:00')
    expect(headers['klaviyo-signature']).toBe(webhookSignature(body, timestamp, SECRET))
  })

  it('makes deliveries fail by faults, which do not affect requests', async () => {
    const { received, url } = await webhookReceiver()
    const { klaviyo } = await subscribed(url)
    await klaviyo.admin('POST', '/faults', { webhook: 'Ord*', status: 503, times: 1 })
    await klaviyo.admin('POST', '/faults', { webhook: '*', connection: 'drop', after_commit: true, times: 1 })
    await klaviyo.admin('POST', '/faults', { webhook: '*', latency: '6s', times: 1 })
    await order(klaviyo)
    await advance(klaviyo, '70s')
    const [delivery] = await log(klaviyo)
    expect(delivery.attempts).toMatchObject([
      { outcome: 'failed', status: 503, error: 'fault fault-1' },
      { outcome: 'failed', status: null, error: 'fault fault-2: the connection was closed' },
      { outcome: 'failed', status: null, error: 'fault fault-3: no response within 5 seconds' },
      { outcome: 'delivered', status: 200 },
    ])
    // The second attempt arrived, although its response was lost.
    expect(received).toHaveLength(2)
    const mixed = await klaviyo.request('POST', '/__admin/faults', {
      body: { webhook: '*', operation: 'get_lists', status: 500 },
    })
    expect([mixed.status, mixed.text]).toEqual([400, expect.stringContaining('add two faults')])
  })
})

describe('the state of an account', () => {
  it('keeps pending deliveries in a snapshot, and drops them with a reset', async () => {
    const { received, url } = await webhookReceiver((response, n) =>
      response.writeHead(n === 1 ? 500 : 200).end(),
    )
    const { klaviyo } = await subscribed(url)
    await order(klaviyo)
    await advance(klaviyo)
    await klaviyo.admin('PUT', '/snapshots/waiting')
    await klaviyo.admin('POST', '/reset', {})
    expect(await log(klaviyo)).toEqual([])
    await klaviyo.admin('POST', '/snapshots/waiting/restore')
    await advance(klaviyo, '10s')
    expect(received).toHaveLength(2)
    expect(await log(klaviyo)).toMatchObject([{ state: 'delivered' }])
  })
})
