import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { type UiPage, useWebUi } from '../../support/web-ui.js'

const webUi = useWebUi({
  version: 1,
  hub: { live: true, sign_in: 'open', loyalty: { provider: 'smile' } },
  profiles: [{ email: 'ada@example.com' }, { email: 'cid@example.com' }],
  smile: { customers: [{ email: 'ada@example.com', state: 'member', points: 130 }] },
  coupons: [{ external_id: 'SHOP10', origin: 'shopify', codes: ['W1'] }],
  coupon_codes: [{ coupon: 'SHOP10', unique_code: 'W1', profile: 'ada@example.com' }],
})

/** Asks the Hub of the account as its pages do; returns the JSON of the response. */
async function askHub({ account }: UiPage, path: string, body?: object, token?: string) {
  const response = await fetch(`${account.url}/__hub/${account.companyId}${path}`, {
    method: 'POST',
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  return (await response.json()) as { readonly token: string }
}

describe.skipIf(hasNoBrowser)('B5: Customer Hub', () => {
  it('shows what the Hub brought, and why an order counts', async () => {
    const ui = await webUi.open('hub')
    expect(await ui.part('revenue').innerText()).toBe('0.00 USD')
    const { token } = await askHub(ui, '/session', { email: 'ada@example.com' })
    await askHub(ui, '/cart/add.js', { items: [{ id: '101', quantity: 2 }] }, token)
    await askHub(ui, '/coupons/W1/apply', undefined, token)
    await askHub(ui, '/checkout', undefined, token)
    await ui.part('hub-order').waitFor()
    expect(await ui.part('hub-why').innerText()).toContain('W1')
    expect(await ui.part('revenue').innerText()).not.toBe('0.00 USD')
    expect(await ui.part('total-accounts').innerText()).toBe('1')
  })

  it('shows shoppers by their state, and gives points', async () => {
    const ui = await webUi.open('hub/shoppers')
    expect(await ui.part('shopper-row', { email: 'cid@example.com' }).getAttribute('data-state')).toBe('none')
    expect(await ui.part('shopper-row', { email: 'ada@example.com' }).innerText()).toContain('130 points')
    await ui.part('tab-smile').click()
    await ui.part('give-points').click()
    await ui.part('points').fill('70')
    await ui.part('points-give').click()
    await ui.page.locator('[data-test="smile-points"]', { hasText: '200' }).waitFor()
  })

  it('is set up by its settings', async () => {
    const ui = await webUi.open('hub/settings')
    await ui.part('hub-set-live').click()
    await ui.page.locator('[data-test="hub-live"]', { hasText: 'not live' }).waitFor()
  })
})
