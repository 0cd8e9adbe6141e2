import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { event, openAccount, profile, type RawAccount, SUBSCRIBED, withoutProfile } from './raw-account.js'

/*
 * Requests of real integrations with Klaviyo, byte for byte as their sources write them: paths with trailing slashes,
 * revisions retired long ago, times in every format, members that others omit.
 */

let account: RawAccount

beforeAll(async () => {
  account = await openAccount()
})
afterAll(() => account.close())

const job = (type: string, who: object, more: object = {}) => ({
  data: {
    type,
    attributes: { profiles: { data: [who] }, ...more },
    relationships: { list: { data: { type: 'list', id: account.list } } },
  },
})

describe('shop extensions', () => {
  it('Magento’s: events with a local time and no value, at a revision of 2023', async () => {
    const attributes = { time: '2026-11-20T10:00:00', value: null, properties: [] }
    const body = event('Placed Order', attributes, profile({ email: 'magento@example.com' }))
    expect((await account.send('POST //api/events/', '2023-08-15', body)).status).toBe(202)
    const found = await account.send(
      "GET /api/profiles/?filter=equals(email,'magento%40example.com')",
      '2023-08-15',
    )
    expect(found.body.data).toHaveLength(1)
  })

  it('Magento’s: unsubscribes without channels', async () => {
    await account.send(
      'POST /api/profile-subscription-bulk-create-jobs/',
      '2023-08-15',
      job(
        'profile-subscription-bulk-create-job',
        profile({ email: 'leaver@example.com', subscriptions: SUBSCRIBED }),
        {
          custom_source: 'Magento Two',
        },
      ),
    )
    const leaving = job('profile-subscription-bulk-delete-job', profile({ email: 'leaver@example.com' }))
    const reply = await account.send(
      'POST /api/profile-subscription-bulk-delete-jobs/',
      '2023-08-15',
      leaving,
    )
    expect(reply.status, reply.text).toBe(202)
    expect((await account.profileOf('leaver@example.com')).subscriptions.email.marketing.consent).toBe(
      'UNSUBSCRIBED',
    )
  })

  it('PHP’s: empty objects as empty arrays', async () => {
    const attributes = { email: 'php@example.com', properties: [], location: [] }
    const reply = await account.send('POST /api/profiles/', '2024-10-15', { data: profile(attributes) })
    expect([reply.status, reply.body.data.attributes.properties]).toEqual([201, {}])
  })
})

describe('customer data platforms', () => {
  it('Segment’s: imports at a beta revision of 2023, and searches by raw lists', async () => {
    const body = {
      data: {
        type: 'profile-bulk-import-job',
        attributes: {
          profiles: { data: [profile({ email: 'segment@example.com', external_id: 's1', location: {} })] },
        },
        relationships: { lists: { data: [{ type: 'list', id: account.list }] } },
      },
    }
    expect((await account.send('POST /api/profile-bulk-import-jobs/', '2023-10-15.pre', body)).status).toBe(
      202,
    )
    for (const filter of ['email,["segment@example.com"]', 'external_id,["s1","nobody"]']) {
      const found = await account.send(`GET /api/profiles/?filter=any(${filter})`, '2024-10-15')
      expect(found.body.data, filter).toHaveLength(1)
    }
  })

  it('Segment’s: bulk events with an error that names the index', async () => {
    const group = (email: string) => ({
      type: 'event-bulk-create',
      attributes: {
        profile: { data: profile({ email }) },
        events: {
          data: [event('Track', { value: 1, unique_id: email }, profile({})).data].map(withoutProfile),
        },
      },
    })
    const groups = [group('good@example.com'), group('bad')]
    const body = {
      data: { type: 'event-bulk-create-job', attributes: { 'events-bulk-create': { data: groups } } },
    }
    const reply = await account.send('POST /api/event-bulk-create-jobs/', '2024-10-15', body)
    expect(reply.status).toBe(400)
    expect(reply.body.errors[0].source.pointer).toMatch(/^\/data\/attributes\/events-bulk-create\/data\/1\//)
  })

  it('RudderStack’s: imports with an empty patch, and events whose profile holds meta', async () => {
    const attributes = { email: 'rudder@example.com', external_id: 'user@1', anonymous_id: '97c46c81' }
    const patch = {
      patch_properties: { append: { sizes: 'M' }, unappend: { sizes: 'S' }, unset: ['a', 'b'] },
    }
    for (const meta of [{ patch_properties: {} }, patch]) {
      const reply = await account.send('POST /api/profile-import', '2026-04-15', {
        data: profile(attributes, { meta }),
      })
      expect(reply.status, reply.text).toBeLessThan(300)
    }
    expect((await account.profileOf('rudder@example.com')).properties).toEqual({ sizes: ['M'] })
    const who = profile({ ...attributes, meta: { patch_properties: {} } })
    const more = { time: '2026-01-25T15:32:56.409Z', value: 3000, value_currency: 'USD', unique_id: 'm1' }
    expect((await account.send('POST /api/events', '2026-04-15', event('Track', more, who))).status).toBe(202)
  })
})

describe('extractors', () => {
  it.each([
    'profiles?additional-fields%5Bprofile%5D=subscriptions%2Cpredictive_analytics&filter=greater-than%28updated%2C2012-01-01T00%3A00%3A00%2B0000%29&sort=updated&page%5Bsize%5D=100',
    'events?fields%5Bevent%5D=event_properties%2Ctimestamp%2Cuuid%2Cdatetime&fields%5Bmetric%5D=name%2Ccreated%2Cupdated%2Cintegration&include=metric%2Cattributions&filter=greater-or-equal%28datetime%2C2026-01-01T00%3A00%3A00%2B0000%29%2Cless-than%28datetime%2C2027-01-01T00%3A00%3A00%2B0000%29&sort=datetime',
    'lists?filter=greater-than%28updated%2C2012-01-01T00%3A00%3A00%2B0000%29&sort=updated',
    'metrics?',
  ])('Airbyte’s: %s', async (target) => {
    const reply = await account.send(`GET /api/${target}`, '2024-10-15')
    expect(reply.status, reply.text).toBe(200)
    expect(reply.body.data.length).toBeGreaterThan(0)
  })

  it('Singer’s: events after a number of seconds', async () => {
    const filter = 'greater-or-equal(timestamp,1500000000)'
    const reply = await account.send(
      `GET /api/events?filter=${filter}&sort=timestamp&include=profile,metric`,
      '2024-10-15',
    )
    expect(reply.status, reply.text).toBe(200)
  })
})
