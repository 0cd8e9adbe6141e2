import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { useWebUi } from '../../support/web-ui.js'

const APP = {
  name: 'Store Credit',
  client_id: '5f0c3b1e-7a24-4d6b-9c11-2e8d4a6b0f37',
  client_secret: 'store-credit-secret',
  redirect_uris: ['http://127.0.0.1/connected'],
  scopes: ['profiles:read', 'profiles:write'],
}

const webUi = useWebUi({ version: 1, lists: [{ name: 'Purchases' }], applications: [APP] })

describe.skipIf(hasNoBrowser)('the settings', () => {
  it('D1: show the account id, the id of a list, and the key that a CRM is configured with', async () => {
    const ui = await webUi.open('settings/api-keys')
    expect(await ui.part('company-id').innerText()).toContain(ui.account.companyId)
    await ui.part('key-new').click()
    await ui.part('key-name').fill('Checkout CRM')
    await ui.part('scope-choice', { name: 'read' }).click()
    await ui.part('key-create').click()
    await ui.part('key-done').click()
    const row = ui.part('key-row').filter({ hasText: 'Checkout CRM' })
    const value = row.locator('[data-test="key-value"]')
    expect(await value.innerText()).toContain('••••')
    await row.locator('[data-test="key-reveal"]').click()
    await value.filter({ hasText: /^pk_\w+$/ }).waitFor()
    const key = await value.innerText()
    const headers = { authorization: `Klaviyo-API-Key ${key}`, revision: '2026-07-15' }
    expect((await fetch(`${ui.account.url}/api/lists`, { headers })).status).toBe(200)
    await row.locator('[data-test="key-revoke"]').click()
    await ui.part('confirm').click()
    await row.waitFor({ state: 'detached' })
    expect((await fetch(`${ui.account.url}/api/lists`, { headers })).status).toBe(401)
  })

  it('E1: connect an OAuth app by its permissions page, and show what it synchronizes', async () => {
    const ui = await webUi.open('settings/oauth')
    const address = await ui.part('app-authorize').getAttribute('href')
    const allowed = await fetch(`${address}&emulator_decision=allow`, { redirect: 'manual' })
    const code = new URL(allowed.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const response = await fetch(`${ui.account.url}/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${APP.client_id}:${APP.client_secret}`).toString('base64')}`,
      },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        code_verifier: 'the-code-verifier-of-the-web-ui-of-the-emulator',
        redirect_uri: APP.redirect_uris[0] ?? '',
      }),
    })
    const { access_token: token } = (await response.json()) as { access_token: string }
    const properties = { balance: 36.85, formatted_balance: '$36.85' }
    const body = { data: { type: 'profile', attributes: { email: 'ada@example.com', properties } } }
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    await fetch(`${ui.account.url}/api/profiles`, { method: 'POST', headers, body: JSON.stringify(body) })
    await ui.open('settings/integrations')
    const client = ui.part('client', { kind: 'application' })
    expect(await client.innerText()).toContain('create_profile')
    expect(await client.locator('[data-test="client-properties"]').innerText()).toContain('formatted_balance')
    await ui.open('settings/oauth')
    await ui.part('app-connected').waitFor()
    await ui.part('grant-revoke').click()
    await ui.part('confirm').click()
    await ui.part('app-connected').waitFor({ state: 'detached' })
  })

  it('are used by keyboard alone', async () => {
    const ui = await webUi.open()
    await ui.press('g', 's')
    await ui.ready('settings')
    await ui.part('tab-limits').focus()
    await ui.page.keyboard.press('Enter')
    await ui.part('limits-mode').focus()
    await ui.page.keyboard.press('Space')
    await ui.page.locator('[data-test="limits-mode"]:checked').waitFor()
  })
})

describe.skipIf(hasNoBrowser)('the search over everything', () => {
  it('opens types, and runs actions, by keyboard alone', async () => {
    const ui = await webUi.open()
    await ui.page.keyboard.press('Control+k')
    await ui.page.keyboard.type('advance 1d')
    await ui.part('palette-option').filter({ hasText: 'Advance the clock by 1 d' }).waitFor()
    await ui.page.keyboard.press('Enter')
    await ui.page.locator('[data-test="clock-now"][title^="2026-04-21T12:00"]').waitFor()
    await ui.part('palette').waitFor({ state: 'detached' })
    await ui.page.keyboard.press('Control+k')
    await ui.page.keyboard.type('coupon-code')
    await ui.part('palette-option').filter({ hasText: 'coupon-code' }).first().waitFor()
    await ui.page.keyboard.press('Enter')
    await ui.ready('explore')
    expect(ui.page.url()).toContain('/explore/coupon-code')
  })
})
