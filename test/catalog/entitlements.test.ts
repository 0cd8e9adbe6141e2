import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectGeneral } from '../support/problems.js'
import { newWebhook } from './webhook-requests.js'

const NO_KDP = {
  status: 403,
  code: 'permission_denied',
  title: 'You do not have permission to perform this action.',
  detail: 'You must have Advanced KDP enabled to use this endpoint.',
}

/** The header of a request from an OAuth application. */
async function asApplication(klaviyo: TestEmulator) {
  const { body } = await klaviyo.admin('POST', '/credentials', { kind: 'token' })
  return { headers: { authorization: `Bearer ${body.secret}` } }
}

describe('PATCH /__admin/entitlements', () => {
  it('allows everything by default', async () => {
    const klaviyo = boot()
    expect((await klaviyo.admin('GET', '/entitlements')).body).toEqual({
      webhooks: 'any-key',
      custom_objects: true,
      conversations: true,
      translations: true,
      push: true,
    })
    expect((await klaviyo.post('/api/webhooks', newWebhook())).status).toBe(201)
  })

  it('forbids webhooks to private keys only, before the id is looked up, and counts the request', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/entitlements', { webhooks: 'oauth-only' })
    for (const [method, path] of [
      ['GET', '/api/webhooks'],
      ['GET', '/api/webhook-topics'],
      ['PATCH', '/api/webhooks/NOPE01'],
      ['DELETE', '/api/webhooks/NOPE01'],
    ] as const) {
      const reply = await klaviyo.request(method, path, method === 'PATCH' ? { body: { data: {} } } : {})
      expectGeneral(reply, NO_KDP)
      expect(reply.headers.get('ratelimit-limit')).toBe('1, 1;w=1, 15;w=60')
    }
    expect((await klaviyo.get('/api/webhooks', await asApplication(klaviyo))).status).toBe(200)
  })

  it('forbids webhooks to every caller', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/entitlements', { webhooks: 'off' })
    expectGeneral(await klaviyo.get('/api/webhooks', await asApplication(klaviyo)), NO_KDP)
  })

  it('forbids translations', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/entitlements', { translations: false })
    expectGeneral(await klaviyo.get('/api/translations', { revision: '2026-10-15' }), {
      ...NO_KDP,
      detail: 'Translations are not enabled for this account.',
    })
  })

  it('keeps what the body omits, also for push notifications, which are a setting of the account', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/entitlements', { webhooks: 'off', push: false })
    const { body } = await klaviyo.admin('PATCH', '/entitlements', { webhooks: 'any-key' })
    expect(body).toMatchObject({ webhooks: 'any-key', push: false })
    const device = { token: 't', platform: 'ios', vendor: 'apns' }
    const profile = { data: { type: 'profile', attributes: { email: 'a@example.com' } } }
    const reply = await klaviyo.post('/api/push-tokens', {
      data: { type: 'push-token', attributes: { ...device, profile } },
    })
    expect([reply.status, reply.body.errors[0].detail]).toEqual([
      403,
      'Company is not able to process push tokens',
    ])
  })

  it('refuses a feature that does not exist', async () => {
    const klaviyo = boot()
    const reply = await klaviyo.request('PATCH', '/__admin/entitlements', { body: { catalogs: false } })
    expect([reply.status, reply.text]).toEqual([400, expect.stringContaining('catalogs')])
  })

  it('is a section of fixtures, and part of snapshots', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/seed', { fixture: { entitlements: [{ webhooks: 'off' }] } })
    expect((await klaviyo.get('/api/webhooks')).status).toBe(403)
    await klaviyo.admin('PUT', '/snapshots/off')
    await klaviyo.admin('POST', '/reset', {})
    expect((await klaviyo.get('/api/webhooks')).status).toBe(200)
    await klaviyo.admin('POST', '/snapshots/off/restore')
    expect((await klaviyo.get('/api/webhooks')).status).toBe(403)
  })
})
