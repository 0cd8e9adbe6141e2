import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { type ShopPage, useStorefront } from '../../support/storefront.js'

const storefront = useStorefront()

/** A policy that allows the script of the Hub and its requests, and nothing else. */
const STRICT =
  "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

const LINKS = [
  '<a id="plain" href="/account">Account</a>',
  '<a id="kept" href="/account" data-k-hub-ignore>Kept</a>',
  '<a id="deep" href="https://shop.example.com/en/account">Deep</a>',
  '<a id="hash" href="#k-hub">Hub</a>',
  '<a id="coupons" href="#k-hub=coupons">Coupons</a>',
  '<a id="other" href="#other">Other</a>',
]

/** Shows a page of a developer, which loads the Hub's script by itself. */
async function show(shop: ShopPage, { attributes = '', hash = '', policy = STRICT } = {}): Promise<void> {
  const address = `${shop.account.url}/my/page`
  const script = `<script src="/__hub/${shop.account.companyId}/hub.js" ${attributes} defer></script>`
  await shop.page.route(address, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': policy },
      body: `<!doctype html><html lang="en"><title>My shop</title><main>${LINKS.join(' ')}</main>${script}</html>`,
    }),
  )
  await shop.page.goto(address + hash)
  await shop.page.locator('#k-hub-root').waitFor({ state: 'attached' })
}

describe.skipIf(hasNoBrowser)('hub.js on a page of a developer', () => {
  it('works under a strict policy with trusted types', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await show(shop)
    await shop.page.locator('#plain').click()
    await shop.part('coupon', { code: 'W1' }).waitFor()
    expect((await shop.part('hub').boundingBox())?.width).toBe(400)
  })

  it.each([
    ['plain', 'for_you'],
    ['deep', 'for_you'],
    ['hash', 'for_you'],
    ['coupons', 'coupons'],
  ])('opens by the link %s, at %s', async (id, page) => {
    const shop = await storefront.open()
    await show(shop)
    await shop.page.locator(`#${id}`).click()
    await shop.part('hub', { page }).waitFor()
    expect(new URL(shop.page.url()).pathname).toBe('/my/page')
  })

  it.each(['kept', 'other'])('leaves the link %s alone', async (id) => {
    const shop = await storefront.open()
    await show(shop)
    const wasTaken = await shop.page.evaluate(`(() => {
      let isPrevented
      addEventListener('click', (event) => {
        isPrevented = event.defaultPrevented
        event.preventDefault()
      })
      document.getElementById('${id}').click()
      return isPrevented
    })()`)
    expect(wasTaken).toBe(false)
    expect(await shop.part('hub').count()).toBe(0)
  })

  it.each([
    ['#k-hub', 'for_you'],
    ['#k-hub=coupons', 'coupons'],
    ['#k-hub=rewards', 'rewards'],
  ])('opens by itself on an address with %s', async (hash, page) => {
    const shop = await storefront.open()
    await show(shop, { hash })
    await shop.part('hub', { page }).waitFor()
    expect(new URL(shop.page.url()).hash).toBe('')
  })

  it('is opened, closed and listened to by the page', async () => {
    const shop = await storefront.open()
    await show(shop)
    const heard = shop.page.evaluate(`(() => {
      const names = []
      for (const name of ['open', 'close']) customerHubApi.on(name, () => names.push(name))
      customerHubApi.open('orders')
      customerHubApi.close()
      return names
    })()`)
    expect(await heard).toEqual(['open', 'close'])
    await expect(shop.page.evaluate("customerHubApi.open('nowhere')")).rejects.toThrow(
      /there is no page "nowhere"/,
    )
    await expect(shop.page.evaluate("customerHubApi.on('nothing')")).rejects.toThrow(
      /there is no event "nothing"/,
    )
  })

  it('puts coupons into the cart of the page, if that is one of Shopify', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    let codes: string[] = []
    const cart = () => ({
      item_count: 1,
      items_subtotal_price: 6_000,
      total_discount: codes.length * 600,
      total_price: 6_000 - codes.length * 600,
      currency: 'USD',
      discount_codes: codes.map((code) => ({ code, applicable: true })),
    })
    await shop.page.route(`${shop.account.url}/cart.js`, (route) => route.fulfill({ json: cart() }))
    await shop.page.route(`${shop.account.url}/cart/update.js`, (route) => {
      codes = route.request().postDataJSON().discount.split(',')
      return route.fulfill({ json: cart() })
    })
    await show(shop, { attributes: 'data-cart="shopify"' })
    await shop.page.evaluate("customerHubApi.open('coupons')")
    await shop.part('coupon-apply').click()
    await shop.part('coupon', { code: 'W1', state: 'applied' }).waitFor()
    expect(codes).toEqual(['W1'])
    expect(await shop.part('cart-total').innerText()).toBe('$54.00')
    await shop.part('recent', { code: 'W1' }).waitFor()
  })

  it('only tells the page, if it has no cart', async () => {
    const shop = await storefront.open()
    await shop.become('ada')
    await show(shop, { attributes: 'data-cart="none"' })
    const heard = shop.page.evaluate(
      "new Promise((resolve) => addEventListener('k-hub:coupon-applied', ({ detail }) => resolve(detail)))",
    )
    await shop.page.evaluate("customerHubApi.open('coupons')")
    await shop.part('coupon-apply').click()
    expect(await heard).toEqual({ code: 'W1' })
    await shop.part('coupon', { code: 'W1', state: 'applied' }).waitFor()
    expect(await shop.part('checkout').count()).toBe(0)
  })
})
