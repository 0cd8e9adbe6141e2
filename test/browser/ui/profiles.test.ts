import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { useWebUi } from '../../support/web-ui.js'

const ada = { email: 'ada@example.com' }
const webUi = useWebUi({
  version: 1,
  profiles: [{ ...ada, external_id: 'CRM-7', properties: { balance: 36.85 } }],
})

describe.skipIf(hasNoBrowser)('D3: order states are on the timeline of a profile', () => {
  it('finds a profile, and shows its events as they arrive, with their properties', async () => {
    const ui = await webUi.open('profiles')
    await ui.part('query').fill('CRM-7')
    await ui.part('query').press('Enter')
    await ui.part('pager').getByText('1 of 1 profiles').waitFor()
    await ui.part('profile-row').getByRole('link').click()
    await ui.ready('profile')
    const event = (name: string) => ({
      data: {
        type: 'event',
        attributes: {
          properties: { OrderId: 'CRM-0007' },
          metric: { data: { type: 'metric', attributes: { name } } },
          profile: { data: { type: 'profile', attributes: ada } },
        },
      },
    })
    for (const name of ['Order Paid', 'Order Shipping', 'Order Refund'])
      expect(await ui.ask('POST', '/api/events', event(name))).toBe(202)
    // Events are stored a moment after the response.
    await ui.account.clock.advance('1m')
    for (const metric of ['Order Paid', 'Order Shipping', 'Order Refund'])
      await ui.part('timeline-item', { metric }).waitFor()
    const item = ui.part('timeline-item', { metric: 'Order Shipping' })
    expect(await item.innerText()).toContain('CRM-0007')
    await item.locator('summary').click()
    await item.locator('.code').getByText('"CRM-0007"').waitFor()
    await ui.part('tab-details').click()
    await ui.page.getByText('36.85').waitFor()
  })
})

describe.skipIf(hasNoBrowser)('B1: a code that a profile was given is on its timeline', () => {
  it('shows the event with code and coupon, and lists the code', async () => {
    const ui = await webUi.open()
    await ui.account.seed({
      version: 1,
      coupons: [{ external_id: 'SHOP10', codes: ['W1'] }],
    })
    const assigned = await fetch(`${ui.account.url}/__admin/coupon-codes/SHOP10-W1/assign`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-klaviyo-emulator-account': ui.account.companyId },
      body: JSON.stringify({ profile: ada.email }),
    })
    expect(assigned.status).toBe(200)
    await ui.open('profiles/ada@example.com')
    const item = ui.part('timeline-item', { metric: 'Coupon Assigned' })
    await item.waitFor()
    expect(await item.innerText()).toMatch(/W1\s+of SHOP10, ends/)
    await ui.part('tab-coupons').click()
    await ui.part('held-code', { id: 'SHOP10-W1' }).waitFor()
  })
})
