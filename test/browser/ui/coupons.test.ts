import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { useWebUi } from '../../support/web-ui.js'

const webUi = useWebUi({
  version: 1,
  profiles: [{ email: 'ada@example.com' }],
  coupons: [
    { external_id: '10OFF', description: '10% off', monitor_configuration: { low_balance_threshold: 100 } },
    { external_id: 'STORE', origin: 'shopify', codes: ['S1', 'S2'] },
  ],
  coupon_codes: [{ count: 99, coupon: '10OFF', unique_code: 'A{{n:3}}' }],
})

describe.skipIf(hasNoBrowser)('A9: Content › Coupons', () => {
  it('shows API coupons under their tab, takes codes until the stock is no longer low, and assigns one', async () => {
    const ui = await webUi.open('coupons')
    await ui.part('tab-api-coupons').click()
    await ui.part('coupon-row', { id: 'STORE' }).waitFor({ state: 'detached' })
    const row = ui.part('coupon-row', { id: '10OFF' })
    expect(await row.innerText()).toContain('low')

    await row.locator('[data-test="upload-codes"]').click()
    await ui.part('upload-text').fill('Coupon\nB1\nB2\nB3')
    await ui.part('upload-start').click()
    await ui.part('job-run').click()
    await ui.part('upload-job', { status: 'complete' }).waitFor()
    await ui.part('upload-close').click()
    await row.locator('[data-test="coupon-low"]').waitFor({ state: 'detached' })
    expect(await row.locator('[data-test="coupon-left"]').innerText()).toBe('102')

    await ui.part('assign-code').click()
    await ui.part('assign-profile').fill('ada@example.com')
    await ui.part('assign-confirm').click()
    await ui.part('status', { status: 'ASSIGNED_TO_PROFILE' }).click()
    await ui.part('code-row', { status: 'UNASSIGNED' }).first().waitFor({ state: 'detached' })
    expect(await ui.part('code-row').innerText()).toContain('ada@example.com')
    expect(ui.page.url()).toContain('status%3AASSIGNED_TO_PROFILE')
  })

  it('creates a coupon by keyboard alone, by the operation of the API', async () => {
    const ui = await webUi.open()
    await ui.press('g', 'c')
    await ui.ready('coupons')
    await ui.page.keyboard.press('n')
    await ui.part('coupon-id').focus()
    await ui.page.keyboard.type('WELCOME10')
    await ui.part('create-confirm').focus()
    await ui.page.keyboard.press('Enter')
    await ui.part('coupon-row', { id: 'WELCOME10' }).waitFor()
    await ui.account.expectRequest({ operation: 'create_coupon', status: 201 })
  })

  it('shows the codes of a store', async () => {
    const ui = await webUi.open('coupons/STORE?tab=shopify')
    expect(await ui.part('code-row').count()).toBe(2)
  })
})
