import { describe, expect, it } from 'vitest'
import { hasNoBrowser, useBrowser } from '../../support/browser.js'
import { accountWith, admin, openShop, read, type ShopOptions, useEmulator, write } from './form-page.js'

useEmulator()
const browser = useBrowser()

const TALL = '<div style="height: 4000px"></div>'
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'

/** A page with one live popup that has these triggers. */
async function shopWith(triggers: readonly unknown[], options: ShopOptions = {}, more: object = {}) {
  const account = await accountWith({
    lists: [{ name: 'Newsletter' }, { name: 'VIP' }],
    profiles: [{ email: 'ada@example.com' }],
    forms: [{ name: 'Welcome', status: 'live', list: 'Newsletter', triggers }],
    ...more,
  })
  const shop = await openShop(browser, account, options)
  const isOpen = async () => (await shop.page.getByRole('dialog').count()) === 1
  return { ...shop, account, isOpen, opens: () => shop.page.getByRole('dialog').waitFor() }
}

describe.skipIf(hasNoBrowser)('the trigger', () => {
  it('delay waits for its seconds, and anew on each path', async () => {
    const { page, isOpen, opens } = await shopWith([{ delay: 5 }], { clock: true })
    await page.clock.fastForward(4_000)
    await page.evaluate("history.pushState({}, '', '/next')")
    await page.clock.fastForward(4_000)
    expect(await isOpen()).toBe(false)
    await page.clock.fastForward(1_000)
    await opens()
  })

  it('delay is over at once with data-delay="0", or when a test says so', async () => {
    const { opens } = await shopWith([{ delay: 500 }], { tag: 'data-delay="0"' })
    await opens()
    const { page, isOpen, opens: opensLater } = await shopWith([{ delay: 500 }])
    expect(await isOpen()).toBe(false)
    await page.evaluate('klaviyoEmulator.showForms()')
    await opensLater()
  })

  it('scroll_percentage waits for its part of the page', async () => {
    const { page, isOpen, opens } = await shopWith([{ scroll: 50 }], { body: TALL })
    await page.evaluate('scrollTo(0, 500)')
    expect(await isOpen()).toBe(false)
    await page.evaluate('scrollTo(0, 2500)')
    await opens()
  })

  it('exit_intent waits for the pointer to leave at the top', async () => {
    const { page, isOpen, opens } = await shopWith(['exit_intent'])
    const leave = (clientY: number) =>
      page.evaluate(
        `document.dispatchEvent(new MouseEvent('mouseout', { clientY: ${clientY}, relatedTarget: null }))`,
      )
    await leave(400)
    expect(await isOpen()).toBe(false)
    await leave(-1)
    await opens()
  })

  it('page_visits counts the distinct pages of the session', async () => {
    const { page, isOpen, opens } = await shopWith([{ pages: 3 }])
    await page.evaluate("history.pushState({}, '', '/a')")
    await page.evaluate("history.pushState({}, '', '/a?x=1')")
    expect(await isOpen()).toBe(false)
    await page.evaluate("history.pushState({}, '', '/b')")
    await opens()
    const pages = await page.evaluate<string>("sessionStorage.getItem('klaviyoPagesVisitCountV2')")
    expect(JSON.parse(pages)).toHaveLength(3)
  })

  it('profile_event_tracked waits for the page to track it', async () => {
    const { page, isOpen, opens } = await shopWith([{ event: 'Viewed Product' }])
    await page.evaluate("klaviyo.track('Other')")
    expect(await isOpen()).toBe(false)
    await page.evaluate("klaviyo.track('Viewed Product')")
    await opens()
  })

  it('custom_javascript opens by hand only', async () => {
    const { page, isOpen, opens } = await shopWith(['custom_javascript'])
    expect(await isOpen()).toBe(false)
    await page.evaluate(
      "klaviyoEmulator.requests.find(({ url }) => /forms/.test(url)) && klaviyo.openForm('NOPE01')",
    )
    expect(await isOpen()).toBe(false)
    await page.evaluate(
      'fetch(klaviyoEmulator.requests[0].url).then((r) => r.json()).then(({ forms }) => klaviyo.openForm(forms[0].id))',
    )
    await opens()
  })

  it('url_patterns compares the whole address', async () => {
    const { page, isOpen, opens } = await shopWith([
      { url: ['*/sale/*', 'utm_campaign=spring'] },
      { not_url: 'secret' },
    ])
    expect(await isOpen()).toBe(false)
    await page.evaluate("history.pushState({}, '', '/sale/secret')")
    expect(await isOpen()).toBe(false)
    await page.evaluate("history.pushState({}, '', '/sale/shirts')")
    await opens()
  })

  it('device looks for a phone', async () => {
    const desktop = await shopWith([{ device: 'mobile' }])
    expect(await desktop.isOpen()).toBe(false)
    await (await shopWith([{ device: 'mobile' }], { context: { userAgent: PHONE } })).opens()
    await (await shopWith([{ device: 'mobile' }], { before: 'klaviyoForceMobile = true' })).opens()
  })

  it('identified_profiles and unidentified_profiles look at the identity', async () => {
    const known = await shopWith(['identified_profiles'])
    expect(await known.isOpen()).toBe(false)
    await known.page.evaluate("klaviyo.identify({ email: 'ada@example.com' })")
    await known.opens()
    const path = '/?utm_email=ada@example.com'
    const unknown = await shopWith(['unidentified_profiles'], { path })
    expect(await unknown.isOpen()).toBe(false)
  })

  it('lists_and_segments asks the server', async () => {
    const { account, page, isOpen, opens, settled } = await shopWith([{ list: 'VIP' }])
    await page.evaluate("klaviyo.identify({ email: 'ada@example.com' })")
    await settled()
    expect(await isOpen()).toBe(false)
    const id = await page.evaluate<string>('klaviyoEmulator.identity().$exchange_id')
    const profile = Buffer.from(id.split('.')[0] ?? '', 'base64url').toString()
    const { data: lists } = await read(account, '/api/lists')
    const vip = lists.find(({ attributes }) => attributes.name === 'VIP')
    await write(account, 'POST', `/api/lists/${vip?.id}/relationships/profiles`, [
      { type: 'profile', id: profile },
    ])
    await page.reload()
    await opens()
  })

  it('channel is for visitors who are not subscribed to it', async () => {
    const profiles = [{ email: 'bob@example.com', subscribed: ['email'] }]
    const path = '/?utm_email=bob@example.com'
    const subscribed = await shopWith([{ channel: 'email' }], { path }, { profiles })
    expect(await subscribed.isOpen()).toBe(false)
    await (await shopWith([{ channel: 'sms' }], { path }, { profiles })).opens()
  })

  it('location compares the country of the settings, and passes without one', async () => {
    const { account, page, isOpen, opens, settled } = await shopWith([{ country: ['con_EU'] }])
    await opens()
    await page.evaluate('localStorage.clear()')
    await admin(account, 'PATCH', '/onsite', { country: 'US' })
    await page.reload()
    await settled()
    expect(await isOpen()).toBe(false)
    await admin(account, 'PATCH', '/onsite', { country: 'DE' })
    await page.reload()
    await opens()
  })

  it('previously_submitted and the timeout look at what this browser did', async () => {
    const { page, isOpen, opens, settled } = await shopWith(['previously_submitted', { again_after: 0 }])
    await opens()
    await page.keyboard.press('Escape')
    await page.reload()
    await opens()
    await page.getByRole('textbox', { name: 'Email' }).fill('ada@example.com')
    await page.getByRole('button', { name: 'Sign up' }).click()
    await page.getByRole('heading', { name: 'Thank you!' }).waitFor()
    await page.reload()
    await settled()
    expect(await isOpen()).toBe(false)
  })

  it('cart_value and cart_item_count look at the cart that the page told', async () => {
    const { page, isOpen, opens } = await shopWith([{ cart_value: 50 }, { cart_items: 1 }])
    expect(await isOpen()).toBe(false)
    await page.evaluate('klaviyoEmulator.cart({ value: 60, items: 1 })')
    expect(await isOpen()).toBe(false)
    await page.evaluate('klaviyoEmulator.cart({ value: 60, items: 2 })')
    await opens()
  })
})

describe.skipIf(hasNoBrowser)('several forms', () => {
  it('appear one at a time, the older first', async () => {
    const form = { status: 'live', list: 'Newsletter' }
    const forms = [
      { ...form, name: 'First', at: 'now - 2d' },
      { ...form, name: 'Second', at: 'now - 1d' },
    ]
    const { page, events } = await shopWith([], {}, { forms })
    expect(await page.getByRole('dialog').count()).toBe(1)
    await page.getByRole('dialog', { name: 'First' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Second' }).waitFor()
    expect((await events()).map(({ type }) => type)).toEqual(['open', 'close', 'open'])
  })

  it('are off on a page that says so', async () => {
    const { page } = await shopWith([], { tag: 'data-forms="off"' })
    expect(await page.locator('.klaviyo-form').count()).toBe(0)
  })
})
