import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { expectInvalidAt } from '../support/problems.js'
import { BULK, bulkOf, eventOf } from './event-requests.js'
import { newEvent } from './profiles-and-events.js'

const KB = 1024

/** Returns an object that is nested `depth` levels deep. */
const nested = (depth: number): object => (depth === 1 ? {} : { in: nested(depth - 1) })

describe('the limits of POST /api/events', () => {
  it('accepts a unique_id of 1 to 255 characters', async () => {
    const klaviyo = boot()
    const send = (unique_id: string) => klaviyo.post('/api/events', newEvent('Placed Order', { unique_id }))
    expect((await send('x')).status).toBe(202)
    expect((await send('x'.repeat(255))).status).toBe(202)
    for (const wrong of ['', 'x'.repeat(256)])
      expectInvalidAt(await send(wrong), '/data/attributes/unique_id')
  })

  it('accepts 400 properties and refuses 401', async () => {
    const klaviyo = boot()
    const send = (count: number) => {
      const properties = Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]))
      return klaviyo.post('/api/events', newEvent('Placed Order', { properties }))
    }
    expect((await send(400)).status).toBe(202)
    expectInvalidAt(await send(401), '/data/attributes/properties')
  })

  it('accepts a metric name of 127 characters and refuses one of 128', async () => {
    const klaviyo = boot()
    const named = (length: number) => klaviyo.post('/api/events', newEvent('é'.repeat(length)))
    expect((await named(127)).status).toBe(202)
    expectInvalidAt(await named(128), '/data/attributes/metric/data/attributes/name')
  })

  it.each([
    ['a string of 100 KB', 'x'.repeat(100 * KB), 'x'.repeat(100 * KB + 1)],
    ['a string by its bytes', 'é'.repeat(50 * KB), 'é'.repeat(50 * KB + 1)],
    ['a string inside of others', [{ text: 'x' }], [{ text: 'x'.repeat(100 * KB + 1) }]],
    ['a list of 4000 items', Array(4000).fill(1), Array(4001).fill(1)],
    ['ten levels', nested(10), nested(11)],
  ])('accept %s, and not more', async (_, fitting, excessive) => {
    const klaviyo = boot()
    const send = (value: unknown) =>
      klaviyo.post('/api/events', newEvent('Placed Order', { properties: { note: 'n', value } }))
    expect((await send(fitting)).status).toBe(202)
    expectInvalidAt(await send(excessive), '/data/attributes/properties')
  })

  it('apply to the events of a bulk', async () => {
    const events = [eventOf('Placed Order'), eventOf('Placed Order', { properties: { deep: nested(11) } })]
    const reply = await boot().post(BULK, bulkOf({ events }))
    expectInvalidAt(
      reply,
      '/data/attributes/events-bulk-create/data/0/attributes/events/data/1/attributes/properties',
    )
  })
})
