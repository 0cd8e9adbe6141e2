import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { event, openAccount, profile, type RawAccount, SUBSCRIBED, withoutProfile } from './raw-account.js'

/*
 * Requests of browsers and apps, byte for byte as their sources write them: paths with trailing slashes, revisions
 * retired long ago, times in every format, members that others omit.
 */

const KNOWN = { email: 'app@example.com', external_id: 'app-1', anonymous_id: 'anonymous-1' }
const ONSITE = [
  'X-Klaviyo-Onsite: 1',
  'X-Klaviyo-Js-Url: https://static.example.com/x.js',
  'Origin: https://shop.example.com',
]

let account: RawAccount

beforeAll(async () => {
  account = await openAccount()
})
afterAll(() => account.close())

describe('klaviyo.js', () => {
  it('identifies, tracks and submits a form', async () => {
    const who = profile({ email: 'js@example.com', _kx: 'abc', properties: { $referrer: { ts: 1 } } })
    expect((await account.visit('profiles/', '2024-10-15', { data: who }, ONSITE)).status).toBe(202)
    const tracked = event(
      'Active on Site',
      { properties: { $use_ip: true, $is_session_activity: true, page: 'https://shop.example.com/' } },
      profile({ email: 'js@example.com' }),
    )
    expect((await account.visit('events/', '2026-07-15', tracked, ONSITE)).status).toBe(202)
    const subscriber = profile({
      email: 'js@example.com',
      subscriptions: SUBSCRIBED,
      properties: { g: account.list },
    })
    const form = {
      data: {
        type: 'subscription',
        attributes: { custom_source: 'Popup', profile: { data: subscriber } },
        relationships: { list: { data: { type: 'list', id: account.list } } },
      },
    }
    const path = `/client/subscriptions/?company_id=${account.company}&onsite=true`
    expect((await account.send(`POST ${path}`, '2025-01-15', form, ONSITE)).status).toBe(202)
    expect((await account.profileOf('js@example.com')).subscriptions.email.marketing.consent).toBe(
      'SUBSCRIBED',
    )
  })

  it('sends cached events with identifiers in the meta of the profile', async () => {
    const cached = event('Viewed Product', { time: '2026-11-20T10:00:00.000Z' }, profile({}))
    const who = profile({ first_name: 'Jo' }, { meta: { identifiers: { email: 'cached@example.com' } } })
    const attributes = { profile: { data: who }, events: { data: [withoutProfile(cached.data)] } }
    const reply = await account.visit('event-bulk-create/', '2024-10-15', {
      data: { type: 'event-bulk-create', attributes },
    })
    expect(reply.status, reply.text).toBe(202)
    expect((await account.profileOf('cached@example.com')).first_name).toBe('Jo')
  })
})

describe('the mobile SDKs', () => {
  it.each(['2023-01-24', '2024-10-15', '2026-01-15'])('identify, at %s', async (revision) => {
    const who = profile({ ...KNOWN, first_name: 'Sarah', location: { latitude: 40.7, longitude: -74 } })
    const body = { data: { ...who, meta: { identifiers: KNOWN } } }
    const reply = await account.visit('profiles/', revision, body, [
      'X-Klaviyo-Mobile: 1',
      'X-Klaviyo-Attempt-Count: 1/50',
    ])
    expect(reply.status, reply.text).toBe(202)
    expect((await account.profileOf(KNOWN.email)).external_id).toBe('app-1')
  })

  it('events whose properties repeat $value and $event_id', async () => {
    const properties = { 'Device ID': 'x', 'OS Name': 'Android', $value: 12.34, $event_id: 'e1' }
    const more = { properties, time: '2026-11-20T10:00:00.000Z', value: 12.34, unique_id: 'e1' }
    const reply = await account.visit('events/', '2025-10-15', event('Opened App', more, profile(KNOWN)))
    expect(reply.status, reply.text).toBe(202)
  })

  it('subscribe to every channel with an identifier', async () => {
    const attributes = { profile: { data: profile(KNOWN) } }
    const relationships = { list: { data: { type: 'list', id: account.list } } }
    const body = { data: { type: 'subscription', attributes, relationships } }
    expect((await account.visit('subscriptions/', '2026-01-15', body)).status).toBe(202)
    expect((await account.profileOf(KNOWN.email)).subscriptions.email.marketing.consent).toBe('SUBSCRIBED')
  })

  it.each([
    {
      platform: 'Android',
      vendor: 'FCM',
      os_name: 'Android',
      klaviyo_sdk: 'android',
      environment: 'release',
    },
    { platform: 'ios', vendor: 'APNs', os_name: 'iOS', klaviyo_sdk: 'swift', environment: 'debug' },
    { platform: 'ios', vendor: 'APNs', os_name: 'iPadOS', klaviyo_sdk: 'react_native', environment: 'debug' },
  ])('register and unregister a token of $platform ($os_name)', async (device) => {
    const { platform, vendor, ...metadata } = device
    const attributes = {
      token: `token-${device.os_name}`,
      platform,
      vendor,
      profile: { data: profile(KNOWN) },
    }
    const device_metadata = { ...metadata, device_id: 'x', sdk_version: '4.0.0', app_build: '1' }
    const registered = {
      data: {
        type: 'push-token',
        attributes: {
          ...attributes,
          enablement_status: 'AUTHORIZED',
          background: 'AVAILABLE',
          device_metadata,
        },
      },
    }
    const added = await account.visit('push-tokens/', '2025-01-15', registered)
    expect(added.status, added.text).toBe(202)
    const removed = await account.visit('push-token-unregister/', '2025-01-15', {
      data: { type: 'push-token-unregister', attributes },
    })
    expect(removed.status, removed.text).toBe(202)
  })

  it('geofences at a beta revision, by distance', async () => {
    const filters = 'X-Klaviyo-API-Filters: and(equals(lat,40.7128),equals(lng,-74.0060))'
    const line = `GET /client/geofences?company_id=${account.company}&page%5Bsize%5D=30`
    expect((await account.send(line, '2026-01-15.pre', undefined, [filters])).status).toBe(200)
  })
})
