import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violationsOf } from '../../support/axe.js'
import { hasNoBrowser } from '../../support/browser.js'
import { type ShopPage, useStorefront } from '../../support/storefront.js'

const storefront = useStorefront()

const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 390, height: 844 }

/** Views of the storefront, each with the way there. */
const VIEWS: Readonly<Record<string, (shop: ShopPage) => Promise<unknown>>> = {
  'the shop': async () => {},
  'a product': (shop) => shop.visit('/products/bowl'),
  async 'the cart'(shop) {
    await shop.fill('Blue Mug', 'Blue Mug')
    await shop.visit('/cart')
    await shop.part('discount-code').fill('NONSENSE')
    await shop.part('discount-add').click()
    await shop.part('cart-code').waitFor()
  },
  'the account page': (shop) => shop.visit('/account'),
  'the drawer of a visitor': (shop) => shop.openHub(),
  async 'the drawer of a member'(shop) {
    await shop.become('ada')
    await shop.fill('Blue Mug', 'Blue Mug')
    await shop.openHub()
    await shop.part('coupon-apply').click()
    await shop.part('cart-code').waitFor()
  },
  async 'the coupons'(shop) {
    await shop.become('ada')
    await open(shop.page, 'coupons')
    await shop.part('coupon').waitFor()
  },
  async 'the rewards'(shop) {
    await shop.become('gus')
    await open(shop.page, 'rewards')
    await shop.part('ways-to-earn').locator('summary').click()
  },
  async 'the sign-in'(shop) {
    await open(shop.page, 'sign_in')
    await shop.part('hub-email').waitFor()
  },
  async 'the orders and the profile'(shop) {
    await shop.become('ada')
    await open(shop.page, 'profile')
    await shop.part('hub-sign-out').waitFor()
  },
}

const open = (page: Page, name: string) => page.evaluate(`customerHubApi.open('${name}')`)

describe.skipIf(hasNoBrowser)('accessibility', () => {
  it.each(Object.entries(VIEWS))(
    '%s has no fault that axe finds in either theme, and fits a narrow window',
    async (_, show) => {
      const shop = await storefront.open({ context: { viewport: WIDE } })
      await show(shop)
      expect(await violationsOf(shop.page)).toEqual([])
      await shop.page.setViewportSize(NARROW)
      await expectToFit(shop)
    },
  )

  it('the drawer is 400 px wide, at the right side', async () => {
    const shop = await storefront.open({ context: { viewport: WIDE } })
    const drawer = await shop.openHub()
    expect(await drawer.boundingBox()).toEqual({ x: 880, y: 0, width: 400, height: WIDE.height })
  })
})

/** Fails if the page, or the drawer over all of it, scrolls sideways. */
async function expectToFit({ page }: ShopPage): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(NARROW.width)
  const drawer = page.locator('[data-test="hub"]')
  if ((await drawer.count()) === 0) return
  expect(await drawer.boundingBox()).toMatchObject({ x: 0, width: NARROW.width })
  const isWide = drawer.locator('.hub-body').evaluate((body) => body.scrollWidth > body.clientWidth)
  expect(await isWide).toBe(false)
}

/** The part that has the focus, by its `data-test`, also in shadow roots. */
const focused = (page: Page) =>
  page.evaluate(`(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    return element?.getAttribute('data-test') ?? element?.tagName
  })()`)

/** Presses Tab until a part has the focus. */
async function tabTo({ page }: ShopPage, part: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    if ((await focused(page)) === part) return
    await page.keyboard.press('Tab')
  }
  expect(await focused(page)).toBe(part)
}

describe.skipIf(hasNoBrowser)('the keyboard', () => {
  it('alone does it all: open, apply, redeem, close', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await shop.fill('Blue Mug', 'Blue Mug')
    const { page } = shop
    await page.locator('body').focus()
    await tabTo(shop, 'account')
    await page.keyboard.press('Enter')
    await shop.part('hub', { ready: 'true' }).waitFor()
    expect(await focused(page)).toBe('hub-greeting')
    await tabTo(shop, 'coupon-apply')
    await page.keyboard.press('Enter')
    await shop.part('coupon', { code: 'W1', state: 'applied' }).waitFor()
    expect(await focused(page)).toBe('coupon-apply')
    await tabTo(shop, 'loyalty-best')
    await page.keyboard.press('Enter')
    await shop.part('hub', { page: 'rewards' }).waitFor()
    expect(await focused(page)).toBe('hub-title')
    await tabTo(shop, 'reward-redeem')
    await page.keyboard.press('Space')
    await shop.part('hub-status').getByText('is yours').waitFor()
    await page.keyboard.press('Escape')
    await shop.part('hub').waitFor({ state: 'detached' })
    expect(await focused(page)).toBe('account')
  })

  it('stays within the drawer, in both directions', async () => {
    const shop = await storefront.open()
    await shop.openHub()
    const seen: unknown[] = []
    for (const key of [...Array(9).fill('Tab'), ...Array(9).fill('Shift+Tab')]) {
      await shop.page.keyboard.press(key)
      seen.push(await focused(shop.page))
    }
    expect(seen).not.toContain('BODY')
    expect(seen).not.toContain('account')
    expect(seen).toContain('hub-close')
    expect(seen).toContain('coupon-preview')
  })

  it('moves between the tabs with the arrow keys, Home and End', async () => {
    const shop = await storefront.open()
    await shop.openHub()
    await shop.part('hub-tab-for-you').focus()
    const walk = { ArrowRight: 'orders', End: 'profile', Home: 'for-you', ArrowLeft: 'profile' }
    for (const [key, tab] of Object.entries(walk)) {
      await shop.page.keyboard.press(key)
      expect(await focused(shop.page)).toBe(`hub-tab-${tab}`)
      expect(await shop.part(`hub-tab-${tab}`).getAttribute('aria-selected')).toBe('true')
    }
  })
})
