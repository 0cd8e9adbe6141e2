import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { useStorefront } from '../../support/storefront.js'

const storefront = useStorefront()

describe.skipIf(hasNoBrowser)('two shoppers in two browsers', () => {
  it('see their own coupons, points, carts and orders only', async () => {
    const ada = await storefront.open()
    const gus = await storefront.open({ account: ada.account })
    await ada.become('ada')
    await gus.become('gus')
    await ada.fill('Blue Mug', 'Blue Mug')
    await Promise.all([ada.openHub(), gus.openHub()])
    await ada.part('coupon', { code: 'W1' }).waitFor()
    await gus.part('coupon-preview', { count: 0 }).waitFor()
    expect(await gus.part('coupon').count()).toBe(0)
    expect(await ada.part('loyalty-points').innerText()).toContain('130')
    expect(await gus.part('loyalty-points').innerText()).toContain('600')
    expect(await gus.part('cart-total').count()).toBe(0)
    await ada.part('checkout').click()
    await ada.part('order-name').waitFor()
    await gus.part('hub-tab-orders').click()
    await gus.part('hub').getByText('There are no orders yet.').waitFor()
    expect(await gus.part('order').count()).toBe(0)
  })

  it('of two accounts share nothing, not even on one host', async () => {
    const one = await storefront.open()
    const other = await storefront.open()
    await one.become('ada')
    await one.page.goto(`${other.hub}/store`)
    await one.ready()
    await one.openHub()
    await one.part('loyalty', { state: 'sign_in' }).waitFor()
    expect(await one.part('coupon').count()).toBe(0)
  })

  it('do not see each other after one signs out and the other signs in, in the same browser', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await shop.fill('Blue Mug', 'Blue Mug')
    await shop.become('gus')
    expect(await shop.part('cart-count').innerText()).toBe('0')
    await shop.openHub()
    expect(await shop.part('hub-greeting').innerText()).toBe('Hi, Gus')
    expect(await shop.part('coupon').count()).toBe(0)
  })

  it('a visitor keeps the cart and the favorites after signing in', async () => {
    const shop = await storefront.open()
    await shop.fill('Blue Mug')
    await shop.part('favorite').nth(1).click()
    await shop.page.locator('[data-test="favorite"][aria-pressed="true"]').waitFor()
    await shop.become('ada')
    expect(await shop.part('cart-count').innerText()).toBe('1')
    await shop.openHub()
    expect(await shop.part('hub-product').first().innerText()).toContain('Bowl')
  })
})

describe.skipIf(hasNoBrowser)('recommended products', () => {
  it('go into the cart from the drawer, and what the shopper followed is recorded', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await shop.openHub()
    const recommended = shop.page.getByRole('region', { name: 'Recommended' })
    const mug = recommended.locator('[data-test="hub-product"][data-product="101"]')
    await mug.locator('[data-test="hub-add"]').click()
    await mug.waitFor({ state: 'detached' })
    await recommended.locator('[data-product="103"]').first().waitFor()
    await shop.account.expectRequest({
      operation: 'hub_record_interaction',
      body: { name: 'Customer Hub Clicked Recommended Product', product_id: '101' },
    })
  })
})

describe.skipIf(hasNoBrowser)('the toy shop', () => {
  it('takes a discount code at its cart, and says which one takes nothing off', async () => {
    const shop = await storefront.open()
    await shop.fill('Blue Mug', 'Blue Mug')
    await shop.part('cart-link').click()
    await shop.part('discount-code').fill('W2')
    await shop.part('discount-add').click()
    await shop.part('cart-total').getByText('$72.00').waitFor()
    await shop.part('discount-code').fill('NONSENSE')
    await shop.part('discount-add').click()
    await shop.page.locator('[data-applicable="false"]', { hasText: 'NONSENSE' }).waitFor()
    expect(await shop.part('cart-total').innerText()).toBe('$72.00')
  })

  it('sells to a visitor who gives an address', async () => {
    const shop = await storefront.open()
    await shop.fill('Bowl')
    await shop.visit('/cart')
    await shop.part('checkout-email').fill('new@example.com')
    await shop.part('checkout').click()
    expect(await shop.part('order-name').innerText()).toMatch(/^#\d+$/)
  })

  it('answers 404 for a product that it does not have', async () => {
    const shop = await storefront.open()
    const response = await fetch(`${shop.hub}/store/products/nothing`)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('There is no such product')
  })

  it('redirects from the address without an account to the default one', async () => {
    const shop = await storefront.open()
    const response = await fetch(`${shop.account.url}/__hub/store`, { redirect: 'manual' })
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toMatch(/^\/__hub\/\w{6}\/store$/)
  })
})
