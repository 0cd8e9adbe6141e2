import { describe, expect, it } from 'vitest'
import { startEmulator } from '../../src/index.js'
import { flow } from '../spec/oauth-flow.js'
import { openAccount } from '../support/in-account.js'

/** An authorized application, and a function that requests another access token. */
async function connected() {
  const own = await flow()
  const { refresh_token } = await own.connect()
  return { ...own, klaviyo: own.library, refresh: () => own.refresh(refresh_token) }
}

describe('a fault of OAuth', () => {
  it.each([
    [400, 'invalid_request', null],
    [401, 'invalid_client', null],
    [403, 'access_denied', null],
    [429, 'temporarily_unavailable', '1'],
    [500, 'server_error', null],
  ])('of %d responds in the words of OAuth: %s', async (status, error, wait) => {
    const { klaviyo, refresh } = await connected()
    await klaviyo.admin('POST', '/faults', { operation: 'oauth_token', status, times: 1 })
    const faulted = await refresh()
    expect([faulted.status, JSON.parse(faulted.text)]).toEqual([status, { error }])
    expect([faulted.headers.get('retry-after'), faulted.headers.get('x-klaviyo-emulator-fault')]).toEqual([
      wait,
      'fault-1',
    ])
    expect((await refresh()).status).toBe(200)
  })

  it('can have its own words', async () => {
    const { klaviyo, refresh } = await connected()
    const words = { code: 'invalid_grant', detail: 'The token was revoked.' }
    await klaviyo.admin('POST', '/faults', { path: '/oauth/token', status: 400, ...words })
    expect(JSON.parse((await refresh()).text)).toEqual({
      error: 'invalid_grant',
      error_description: 'The token was revoked.',
    })
  })

  it('of the edge is a page for every client', async () => {
    const { klaviyo, refresh, authorize } = await connected()
    await klaviyo.admin('POST', '/faults', { operation: 'oauth_*', status: 503 })
    for (const { status, text } of [await refresh(), await authorize()])
      expect([status, text]).toEqual([503, expect.stringContaining('Service Temporarily')])
  })

  it('shows a page to a user', async () => {
    const { klaviyo, authorize } = await connected()
    const fault = { operation: 'oauth_authorize', status: 500, detail: 'Out of order.' }
    await klaviyo.admin('POST', '/faults', fault)
    const { status, headers, text } = await authorize()
    expect([status, headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8'])
    expect(text).toContain('Out of order.')
  })

  it('hides the response after the code was used up', async () => {
    const { klaviyo, code, exchange } = await connected()
    const given = await code()
    await klaviyo.admin('POST', '/faults', {
      operation: 'oauth_token',
      status: 500,
      after_commit: true,
      times: 1,
    })
    expect((await exchange(given)).status).toBe(500)
    expect(JSON.parse((await exchange(given)).text)).toMatchObject({ error: 'invalid_grant' })
    const { requests } = (await klaviyo.admin('GET', '/requests?operation=oauth_token&fault=true')).body
    expect(requests).toMatchObject([{ method: 'POST', path: '/oauth/token', status: 500, fault: 'fault-1' }])
  })

  it('drops the connection', async () => {
    await using running = await startEmulator({ port: 0 })
    await using account = await running.account()
    await account.fault({ operation: 'oauth_token', connection: 'drop', account: '*' })
    await expect(fetch(`${running.url}/oauth/token`, { method: 'POST' })).rejects.toThrow('fetch failed')
  })

  it('belongs to the default account, or to all accounts: the account of the tokens is not known yet', async () => {
    const { klaviyo, refresh } = await connected()
    const own = await openAccount(klaviyo)
    await own.admin('POST', '/faults', { operation: 'oauth_token', status: 500 })
    expect((await refresh()).status).toBe(200)
    await own.admin('POST', '/faults', { operation: 'oauth_token', status: 500, account: '*' })
    expect((await refresh()).status).toBe(500)
  })
})
