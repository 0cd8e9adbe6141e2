import { describe, expect, it } from 'vitest'
import { newEvent } from '../catalog/profiles-and-events.js'
import { newWebhook } from '../catalog/webhook-requests.js'
import { folder, sendRequest, start } from '../support/command.js'
import { eventsIn, webhookReceiver } from '../support/webhook-receiver.js'

interface Delivery {
  readonly state: string
  readonly events: readonly string[]
  readonly attempts: readonly { readonly number: number; readonly outcome: string | null }[]
}

async function read<T>(url: string, path: string): Promise<T> {
  return (await (await sendRequest(url, 'GET', path)).json()) as T
}

describe('a process that is killed while webhooks are delivered', () => {
  it('has delivered each event at least once when the next one is done, with numbered attempts', async () => {
    const db = folder()
    // Slow, so that the kill finds an attempt under way.
    const receiver = await webhookReceiver((response) => setTimeout(() => response.end(), 100))
    const killed = start(['--db', db, '--jobs', 'immediate'])
    const url = await killed.url()
    await sendRequest(url, 'POST', '/api/events', newEvent('Placed Order', { unique_id: 'first' }))
    await sendRequest(url, 'GET', '/api/metrics')
    const made = await sendRequest(
      url,
      'POST',
      '/api/webhooks',
      newWebhook({ endpoint_url: receiver.url }, 'event:api.placed_order'),
    )
    expect(made.status).toBe(201)
    for (let n = 0; n < 30; n++) {
      await sendRequest(url, 'POST', '/api/events', newEvent('Placed Order', { unique_id: `E${n}` }))
      await sendRequest(url, 'GET', '/api/lists')
    }
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBeGreaterThan(2)
    killed.signal('SIGKILL')
    expect((await killed.ended).signal).toBe('SIGKILL')
    const before = receiver.received.length

    const next = start(['--db', db, '--jobs', 'immediate'])
    const again = await next.url()
    // It goes on without a request.
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBeGreaterThan(before)
    const all = async () =>
      (await read<{ deliveries: Delivery[] }>(again, '/__admin/webhooks/deliveries')).deliveries
    await expect
      .poll(async () => (await all()).every(({ state }) => state === 'delivered'), { timeout: 20_000 })
      .toBe(true)
    const { data } = await read<{
      data: { id: string; attributes: { event_properties: { $event_id: string } } }[]
    }>(again, '/api/events?page[size]=100')
    const wanted = data
      .filter(({ attributes }) => attributes.event_properties.$event_id !== 'first')
      .map(({ id }) => id)
    expect(wanted).toHaveLength(30)
    const arrived = new Set(receiver.received.flatMap((each) => eventsIn(each)))
    expect(wanted.filter((id) => !arrived.has(id))).toEqual([])
    const deliveries = await all()
    for (const { attempts } of deliveries)
      expect(attempts.map(({ number }) => number)).toEqual(attempts.map((_, index) => index + 1))
    expect(deliveries.flatMap(({ attempts }) => attempts.map(({ outcome }) => outcome))).toContain(
      'interrupted',
    )
    await next.stop('SIGTERM')
  }, 90_000)
})
