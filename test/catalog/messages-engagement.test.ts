import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { freeze } from '../support/replay.js'
import {
  addFlowMessage,
  addProfile,
  eventsOf,
  metricsOf,
  send,
  simulate,
  subscribeToSms,
  subscriptionsOf,
} from './message-requests.js'

const html = '<a href="https://shop.test/a">A</a><a href="https://shop.test/b">B</a>'

/** An event of the recipient that a client sends. */
async function order(klaviyo: TestEmulator, name = 'Placed Order'): Promise<void> {
  const { status, text } = await klaviyo.post('/api/events', {
    data: {
      type: 'event',
      attributes: {
        properties: { $value: 10 },
        metric: { data: { type: 'metric', attributes: { name } } },
        profile: { data: { type: 'profile', attributes: { email: 'ada@example.com' } } },
      },
    },
  })
  expect(status, text).toBe(202)
}

describe('POST /__admin/outbox/{id}/open', () => {
  it('records Opened Email, and counts', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const origin = await addFlowMessage(klaviyo)
    const { id } = await send(klaviyo, origin)
    const opened = await simulate(klaviyo, id, 'open')
    expect([opened.opens, opened.events.length]).toEqual([1, 2])
    const [, event] = (await eventsOf(klaviyo)).find(([metric]) => metric === 'Opened Email') ?? []
    expect(event).toMatchObject({
      'Campaign Name': 'Welcome',
      machine_open: false,
      'Client Type': 'Browser',
      $message: origin.message,
      $flow: origin.flow,
      $message_interaction: origin.message,
      $event_id: `${origin.message}:${id}:1795435200`,
    })
  })

  it('records both opens of the same second', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { id } = await send(klaviyo)
    await simulate(klaviyo, id, 'open')
    expect((await simulate(klaviyo, id, 'open')).opens).toBe(2)
    expect(await metricsOf(klaviyo)).toEqual(['Opened Email', 'Opened Email', 'Received Email'])
  })

  it('refuses a message that was not sent, with 409', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { id } = await send(klaviyo, { html: null })
    const { status, body } = await klaviyo.post(`/__admin/outbox/${id}/open`, {})
    expect([status, body.error]).toEqual([409, `The message ${id} cannot be used: its state is skipped.`])
    expect((await klaviyo.post('/__admin/outbox/none/open', {})).status).toBe(404)
  })
})

describe('POST /__admin/outbox/{id}/click', () => {
  it.each([
    [undefined, 'https://shop.test/a'],
    [{ link: 1 }, 'https://shop.test/b'],
    [{ link: 'https://shop.test/b' }, 'https://shop.test/b'],
  ])('with %j records a click of %s', async (body, url) => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { id } = await send(klaviyo, { html })
    expect((await simulate(klaviyo, id, 'click', body)).clicks).toBe(1)
    const [, event] = (await eventsOf(klaviyo)).find(([metric]) => metric === 'Clicked Email') ?? []
    expect(event).toMatchObject({ URL: url, 'Bot Click': false })
  })

  it('lists the links if the message does not contain the requested one', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { id } = await send(klaviyo, { html })
    const { status, body } = await klaviyo.post(`/__admin/outbox/${id}/click`, { link: 2 })
    const words = 'The message has no link 2; there are: https://shop.test/a, https://shop.test/b.'
    expect([status, body.error]).toEqual([400, words])
  })
})

describe('a bounce', () => {
  it('to an address that bounces by a setting is recorded instead of Received Email', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: 'a@bounce.test' })
    expect((await send(klaviyo, { profile: 'a@bounce.test' })).state).toBe('bounced')
    const [[metric, event] = ['', {}]] = await eventsOf(klaviyo)
    expect([metric, event['Bounce Type'], Object.keys(event)[0]]).toEqual([
      'Bounced Email',
      'Hard',
      '$klaviyo_bounce_category',
    ])
    const { email } = await subscriptionsOf(klaviyo, id)
    expect(email.marketing).toMatchObject({
      can_receive_email_marketing: false,
      suppression: [{ reason: 'HARD_BOUNCE' }],
    })
  })

  it('is among the events of the message, behind those of its arrival, however often it comes back', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { id } = await send(klaviyo)
    const once = await simulate(klaviyo, id, 'bounce', { type: 'Soft' })
    const thrice = [await simulate(klaviyo, id, 'bounce'), await simulate(klaviyo, id, 'bounce')]
    expect([once, ...thrice].map(({ events }) => events.length)).toEqual([2, 3, 4])
    const { body } = await klaviyo.get('/api/events')
    expect(body.data.map((event: { id: string }) => event.id).sort()).toEqual(thrice[1]?.events.toSorted())
  })

  it('suppresses the profile at the seventh soft bounce in a row', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/message-settings', { soft_bounces: ['*@example.com'] })
    await addProfile(klaviyo)
    for (let count = 1; count <= 6; count++) await send(klaviyo)
    await klaviyo.admin('PATCH', '/message-settings', { soft_bounces: [] })
    expect((await send(klaviyo)).state).toBe('sent')
    await klaviyo.admin('PATCH', '/message-settings', { soft_bounces: ['*@example.com'] })
    for (let count = 1; count <= 7; count++) expect((await send(klaviyo)).state).toBe('bounced')
    expect(await send(klaviyo)).toMatchObject({ reason: 'Person suppressed' })
  })
})

describe('POST /__admin/outbox/{id}/spam', () => {
  it('unsubscribes and suppresses the profile', async () => {
    const klaviyo = boot()
    const profile = await addProfile(klaviyo)
    const { id } = await send(klaviyo)
    await simulate(klaviyo, id, 'spam')
    const { email } = await subscriptionsOf(klaviyo, profile)
    expect(email.marketing).toMatchObject({
      can_receive_email_marketing: false,
      consent: 'UNSUBSCRIBED',
      suppression: [{ reason: 'SPAM_COMPLAINT' }],
    })
    expect(await metricsOf(klaviyo)).toEqual(['Marked Email as Spam', 'Received Email'])
  })
})

describe('POST /__admin/outbox/{id}/unsubscribe', () => {
  it('records the click of the link and the unsubscription, with the message', async () => {
    const klaviyo = boot()
    const profile = await addProfile(klaviyo)
    const origin = await addFlowMessage(klaviyo)
    const { id } = await send(klaviyo, origin)
    await simulate(klaviyo, id, 'unsubscribe')
    const { email } = await subscriptionsOf(klaviyo, profile)
    expect(email.marketing).toMatchObject({ consent: 'UNSUBSCRIBED', can_receive_email_marketing: false })
    const events = new Map(await eventsOf(klaviyo))
    expect([...events.keys()].sort()).toEqual([
      'Clicked email to unsubscribe',
      'Received Email',
      'Unsubscribed from Email Marketing',
    ])
    expect(events.get('Unsubscribed from Email Marketing')).toMatchObject({
      list_ids: [],
      email_address: 'ada@example.com',
      $message: origin.message,
      $flow: origin.flow,
    })
  })
})

describe('a text message', () => {
  it('is received, clicked and answered; STOP unsubscribes', async () => {
    const klaviyo = boot()
    const profile = await addProfile(klaviyo, { email: 'ada@example.com', phone_number: '+15005550006' })
    await subscribeToSms(klaviyo)
    const sent = await send(klaviyo, { channel: 'sms', body: 'Look: https://shop.test/a.' })
    expect(sent.body).toBe(`Look: ${sent.links[0].tracked}.`)
    await simulate(klaviyo, sent.id, 'click')
    await simulate(klaviyo, sent.id, 'reply', { text: 'Thanks' })
    expect((await subscriptionsOf(klaviyo, profile)).sms.marketing.consent).toBe('SUBSCRIBED')
    await simulate(klaviyo, sent.id, 'reply', { text: 'stop' })
    expect((await subscriptionsOf(klaviyo, profile)).sms.marketing.consent).toBe('UNSUBSCRIBED')
    expect(await metricsOf(klaviyo)).toEqual([
      'Clicked Text Message',
      'Received Text Message',
      'Sent Text Message',
      'Sent Text Message',
      'Subscribed to Text Messaging Marketing',
      'Unsubscribed from Text Messaging Marketing',
    ])
    const [, event] = (await eventsOf(klaviyo)).find(([metric]) => metric === 'Received Text Message') ?? []
    expect(event).toMatchObject({ 'Message Name': 'Welcome', 'To Number': '+15005550006' })
  })
})

describe('attribution', () => {
  const ATTRIBUTED = '/api/events?include=attributions,metric'

  /** The attributions of the events Placed Order. */
  async function attributions(klaviyo: TestEmulator) {
    const { body } = await klaviyo.get(ATTRIBUTED)
    return (body.included ?? []).filter(({ type }: { type: string }) => type === 'attribution')
  }

  it('attributes an event to the message that its profile opened or clicked last', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const origin = await addFlowMessage(klaviyo)
    const first = await send(klaviyo, { ...origin, html })
    const second = await send(klaviyo, { ...(await addFlowMessage(klaviyo)), html })
    await order(klaviyo)
    expect(await attributions(klaviyo)).toEqual([])
    await simulate(klaviyo, second.id, 'open')
    await freeze(klaviyo, '2026-11-23T13:00:00Z')
    const clicked = await simulate(klaviyo, first.id, 'click')
    await order(klaviyo, 'Viewed Product')
    const [attribution, ...others] = await attributions(klaviyo)
    expect(others).toEqual([])
    expect(attribution.id).toMatch(/^[0-9a-f]{32}$/)
    const { relationships } = attribution
    expect(relationships['attributed-event'].data.id).toBe(clicked.events.at(-1))
    expect(relationships.flow.data).toEqual({ type: 'flow', id: origin.flow })
    expect(relationships['flow-message'].data).toEqual({ type: 'flow-message', id: origin.message })
    expect(Object.keys(relationships)).toEqual(['event', 'attributed-event', 'flow', 'flow-message'])
  })

  it.each([
    ['open', {}, '2026-11-28T12:00:00Z', 1],
    ['open', {}, '2026-11-28T12:00:01Z', 0],
    ['open', { machine: true }, '2026-11-23T12:00:00Z', 0],
    ['click', { bot: true }, '2026-11-23T12:00:00Z', 0],
  ])('by %s with %j, of an event at %s, exists %d times', async (what, body, at, count) => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { id } = await send(klaviyo, { ...(await addFlowMessage(klaviyo)), html })
    await simulate(klaviyo, id, what, body)
    await freeze(klaviyo, at)
    await order(klaviyo)
    expect(await attributions(klaviyo)).toHaveLength(count)
  })

  it('can be grouped by in aggregates', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const origin = await addFlowMessage(klaviyo)
    const { id } = await send(klaviyo, origin)
    await simulate(klaviyo, id, 'open')
    await order(klaviyo)
    const metrics = (await klaviyo.get('/api/metrics')).body.data
    const metric = metrics.find(
      (each: { attributes: { name: string } }) => each.attributes.name === 'Placed Order',
    )
    const { body } = await klaviyo.post('/api/metric-aggregates', {
      data: {
        type: 'metric-aggregate',
        attributes: {
          metric_id: metric.id,
          measurements: ['sum_value'],
          by: ['$attributed_message', '$attributed_flow', '$attributed_channel'],
          filter: [
            'greater-or-equal(datetime,2026-11-23T00:00:00)',
            'less-than(datetime,2026-11-24T00:00:00)',
          ],
        },
      },
    })
    expect(body.data.attributes.data).toEqual([
      { dimensions: [origin.message, origin.flow, 'email'], measurements: { sum_value: [10] } },
    ])
  })
})

describe('POST /__admin/outbox/engage', () => {
  it('simulates reactions of a share of the recipients, from the seed of the account', async () => {
    const counts = []
    for (let run = 0; run < 2; run++) {
      const klaviyo = boot()
      for (let n = 0; n < 20; n++) {
        await addProfile(klaviyo, { email: `p${n}@example.com` })
        await send(klaviyo, { profile: `p${n}@example.com`, html })
      }
      const { body } = await klaviyo.admin('POST', '/outbox/engage', { open: 0.5, click: 0.2 })
      counts.push(body)
      const metrics = await metricsOf(klaviyo)
      expect(metrics.filter((name) => name === 'Opened Email')).toHaveLength(body.open)
      expect(metrics.filter((name) => name === 'Clicked Email')).toHaveLength(body.click)
      expect(body.open).toBeGreaterThan(body.click)
    }
    expect(counts[1]).toEqual(counts[0])
  })
})
