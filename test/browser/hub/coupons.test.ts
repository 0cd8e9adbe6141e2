import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { useStorefront } from '../../support/storefront.js'

const storefront = useStorefront()

describe.skipIf(hasNoBrowser)('available coupons in the Customer Hub', () => {
  it('B1: a code that is assigned to a shopper shows in the drawer', async () => {
    const shop = await storefront.open()
    await shop.become('cid')
    await shop.openHub()
    await shop.part('coupon-preview', { count: 0 }).waitFor()
    await shop.admin('POST', '/coupon-codes/SHOP10-W2/assign', { profile: 'cid@example.com' })
    await shop.page.evaluate('customerHubApi.refresh()')
    await shop.part('coupon-preview', { count: 1 }).waitFor()
    await shop.part('coupon', { code: 'W2' }).waitFor()
  })

  it('B2: a coupon vanishes when it expires', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await shop.page.evaluate("customerHubApi.open('coupons')")
    await shop.part('coupon', { code: 'W1' }).waitFor()
    await shop.account.clock.advance('21d')
    await shop.page.evaluate('customerHubApi.refresh()')
    await shop.part('coupon').waitFor({ state: 'detached' })
  })

  it('B3: For you counts the coupons, and the list shows description, code, expiration and eligibility', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await shop.fill('Blue Mug', 'Blue Mug')
    await shop.openHub()
    await shop.part('coupon-preview', { count: 1 }).click()
    await shop.part('hub', { page: 'coupons' }).waitFor()
    const coupon = shop.part('coupon', { code: 'W1', state: 'available' })
    expect(await coupon.locator('[data-test="coupon-description"]').textContent()).toBe('10% off')
    expect(await coupon.locator('[data-test="coupon-code"]').textContent()).toBe('W1')
    expect(await coupon.locator('[data-test="coupon-expires"]').textContent()).toBe('Until 10 May')
    expect(await coupon.locator('[data-test="coupon-eligibility"]').textContent()).toBe('Orders over $50.00')
  })

  it('B3: a visitor signs in before the list is shown', async () => {
    const shop = await storefront.open()
    await shop.openHub()
    await shop.part('coupon-preview').click()
    await shop.part('hub-email').fill('ada@example.com')
    await shop.part('hub-email').press('Enter')
    await shop.part('coupon', { code: 'W1' }).waitFor()
    expect(await shop.part('hub').getAttribute('data-page')).toBe('coupons')
  })

  it('B4: "Add coupon" becomes "Applied", which a new view of the page still shows', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await shop.fill('Blue Mug', 'Blue Mug')
    await shop.openHub()
    const button = shop.part('coupon', { code: 'W1' }).locator('[data-test="coupon-apply"]')
    expect(await button.innerText()).toContain('Add coupon')
    await button.click()
    await shop.part('coupon', { code: 'W1', state: 'applied' }).waitFor()
    expect(await button.innerText()).toContain('Applied')
    expect(await shop.part('cart-code').innerText()).toBe('W1')
    expect(await shop.part('cart-total').innerText()).toBe('$72.00')
    expect(await shop.part('hub-status').textContent()).toBe('W1 was applied, you save $8.00.')
    await shop.page.reload()
    await shop.ready()
    await shop.openHub()
    await shop.part('coupon', { code: 'W1', state: 'applied' }).waitFor()
  })

  it('B4: an applied code that was not used is available again, and "Recently used" has its date', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await shop.fill('Blue Mug', 'Blue Mug')
    await shop.openHub()
    await shop.part('coupon-preview').click()
    await shop.part('coupon-apply').click()
    await shop.part('coupon', { code: 'W1', state: 'applied' }).waitFor()
    await shop.part('cart-code-remove').click()
    await shop.part('coupon', { code: 'W1', state: 'available' }).waitFor()
    expect(await shop.part('cart-code').count()).toBe(0)
    expect(await shop.part('recent', { code: 'W1' }).innerText()).toContain('20 April')
  })

  it('B4: a cart that does not meet the conditions is told so', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await shop.fill('Bowl')
    await shop.page.evaluate("customerHubApi.open('coupons')")
    const coupon = shop.part('coupon', { code: 'W1', state: 'non-applicable' })
    expect(await coupon.locator('[data-test="coupon-reason"]').innerText()).toBe('Needs a cart of $50.00.')
    expect(await coupon.locator('[data-test="coupon-apply"]').count()).toBe(0)
  })

  it('B5: an order with a code that was applied in the Hub is revenue of the Hub', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await shop.fill('Blue Mug', 'Blue Mug')
    await shop.openHub()
    await shop.part('coupon-apply').click()
    await shop.part('cart-code').waitFor()
    await shop.part('checkout').click()
    expect(await shop.part('order-name').innerText()).toMatch(/^#\d+$/)
    const dashboard = await shop.admin<{ revenue_generated: unknown; interactions: Record<string, number> }>(
      'GET',
      '/hub/dashboard',
    )
    expect(dashboard.revenue_generated).toEqual({ amount: 72, currency: 'USD' })
    expect(dashboard.interactions['Coupon applied']).toBe(1)
    await shop.part('hub-tab-orders').click()
    expect(await shop.part('order').innerText()).toContain('$72.00')
  })

  it('tells the page of an applied code', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await shop.fill('Blue Mug', 'Blue Mug')
    const heard = shop.page.evaluate(
      "new Promise((resolve) => addEventListener('k-hub:coupon-applied', ({ detail }) => resolve(detail)))",
    )
    await shop.openHub()
    await shop.part('coupon-apply').click()
    expect(await heard).toEqual({ code: 'W1' })
  })
})
