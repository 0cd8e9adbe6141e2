import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { openAccount } from '../support/in-account.js'
import { listen } from './event-stream.js'

describe('the event `change` of GET /__admin/events', () => {
  it.each<[string, string, object]>([
    ['POST', '/coupons', { external_id: 'TEN' }],
    ['PATCH', '/account', { timezone: 'Europe/Copenhagen' }],
    ['POST', '/credentials', { kind: 'key', secret: 'pk_more' }],
    ['PUT', '/rate-limits', { mode: 'off' }],
    ['PUT', '/progress', { '*': 'immediate' }],
    ['PUT', '/journal', { requests: 10 }],
    ['POST', '/oauth/applications', { redirect_uris: ['http://localhost/'] }],
  ])('tells every listener of %s %s', async (method, path, body) => {
    const klaviyo = boot()
    const listeners = [await listen(klaviyo, true), await listen(klaviyo, true)]
    expect((await klaviyo.admin(method, path, body)).status).toBeLessThan(300)
    const change = { event: 'change', data: { account: klaviyo.emulator.accounts.default.companyId } }
    for (const { next } of listeners) expect(await next(1)).toEqual([change])
  })

  it('names the account that changed', async () => {
    const klaviyo = boot()
    const shop = await openAccount(klaviyo)
    const { next } = await listen(klaviyo, true)
    const headers = { 'x-klaviyo-emulator-account': shop.companyId }
    await klaviyo.request('POST', '/__admin/coupons', { body: { external_id: 'TEN' }, headers })
    expect(await next(1)).toEqual([{ event: 'change', data: { account: shop.companyId } }])
  })

  it('comes once for a request to the API that writes, and never for one that reads or is refused', async () => {
    const klaviyo = boot()
    const { next } = await listen(klaviyo, true)
    const data = { type: 'profile', attributes: { email: 'ada@example.com', first_name: 'Ada' } }
    await klaviyo.get('/api/profiles')
    await klaviyo.post('/api/profiles', { data: { type: 'profile', attributes: { email: 1 } } })
    await klaviyo.post('/api/profiles', { data })
    expect((await next(4)).map(({ event, data: { status } }) => [event, status])).toEqual([
      ['request', 200],
      ['request', 400],
      ['change', undefined],
      ['request', 201],
    ])
  })
})
