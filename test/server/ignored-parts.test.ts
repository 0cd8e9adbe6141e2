import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'

async function ignoredBy(klaviyo: TestEmulator): Promise<string[]> {
  const { requests } = (await klaviyo.admin('GET', '/requests')).body
  return requests.at(-1).ignored
}

const event = (attributes: object, service?: string) => ({
  data: {
    type: 'event',
    attributes: {
      properties: {},
      metric: { data: { type: 'metric', attributes: { name: 'Visit', ...(service && { service }) } } },
      profile: { data: { type: 'profile', attributes: { email: 'ada@example.com' } } },
      ...attributes,
    },
  },
})

describe('a part of a request that has no effect', () => {
  it('does not exist in most requests', async () => {
    const klaviyo = boot()
    await klaviyo.post('/api/events', event({}))
    expect(await ignoredBy(klaviyo)).toEqual([])
  })

  it('is a body where none is accepted', async () => {
    const klaviyo = boot()
    const headers = { 'content-length': '2', 'content-type': 'application/json' }
    await klaviyo.request('DELETE', '/api/lists/abc', { raw: '{}', headers })
    expect(await ignoredBy(klaviyo)).toEqual(['the body: delete_list accepts none'])
  })

  it('is not a body that was refused before it was read', async () => {
    const klaviyo = boot()
    const headers = { 'content-length': '5', 'content-type': 'text/plain' }
    await klaviyo.request('POST', '/api/lists', { raw: 'hello', headers })
    expect(await ignoredBy(klaviyo)).toEqual([])
  })

  it('is a member that is followed by another one with its name', async () => {
    const klaviyo = boot()
    const raw = '{"data":{"type":"list","attributes":{"name":"One","name":"Two"}}}'
    await klaviyo.request('POST', '/api/lists', { raw })
    expect(await ignoredBy(klaviyo)).toEqual([
      '/data/attributes/name: duplicate member, the last value is used',
    ])
  })

  it('is what Klaviyo itself accepts and ignores', async () => {
    const klaviyo = boot()
    await klaviyo.post('/api/events', event({ properties: { $event_id: 'mine' } }, 'shopify'))
    expect(await ignoredBy(klaviyo)).toEqual([
      '/data/attributes/metric/data/attributes/service: events sent through the API always belong to the API integration',
      '/data/attributes/properties/$event_id: Klaviyo sets it; unique_id identifies an event',
    ])
  })

  it('is an identifier that a visitor cannot change', async () => {
    const klaviyo = boot()
    const profile = (attributes: object) => ({ data: { type: 'profile', attributes } })
    await klaviyo.post('/api/profiles', profile({ email: 'ada@example.com', external_id: '7' }))
    const { companyId } = klaviyo.emulator.accounts.default
    await klaviyo.request('POST', `/client/profiles?company_id=${companyId}`, {
      body: profile({ email: 'ada@example.com', external_id: '8' }),
      headers: { authorization: undefined },
    })
    expect(await ignoredBy(klaviyo)).toEqual([
      '/data/attributes/external_id: a visitor cannot change an identifier of an existing profile',
    ])
  })
})
