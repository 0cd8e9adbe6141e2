import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { type UiPage, useWebUi } from '../../support/web-ui.js'

const APP = {
  name: 'Store Credit',
  client_id: '5f0c3b1e-7a24-4d6b-9c11-2e8d4a6b0f37',
  client_secret: 'store-credit-secret',
  redirect_uris: ['http://127.0.0.1/connected'],
  scopes: ['profiles:read', 'profiles:write'],
}

const webUi = useWebUi(
  {
    version: 1,
    hub: { live: true, sign_in: 'open' },
    applications: [APP],
    profiles: [
      { email: 'ada@example.com', first_name: 'Ada', subscribed: ['email'] },
      { email: 'bea@example.com' },
    ],
    lists: [{ name: 'Purchases' }],
    coupons: [{ external_id: '10OFF', monitor_configuration: { low_balance_threshold: 100 } }],
    coupon_codes: [
      { coupon: '10OFF', unique_code: 'A1', profile: 'ada@example.com' },
      { coupon: '10OFF', unique_code: 'C{{n:3}}', count: 98 },
    ],
    templates: [{ name: 'Balance', editor_type: 'CODE', html: '<p>You have {{ formatted_balance }}.</p>' }],
    metrics: [{ name: 'Order Paid' }],
    flows: [
      {
        name: 'Store credit',
        status: 'live',
        trigger: { metric: 'Order Paid' },
        steps: [{ email: { subject: 'Credit', template: 'Balance', smart_sending: false } }],
      },
    ],
  },
  { progress: { afterMs: 0 } },
)

/** The most elements that are stepped over on the way to another. */
const STEPS_MAX = 150

/** Whether the element that has the focus, or the field around it, is outlined. */
const IS_OUTLINED = `(() => {
  const element = document.activeElement
  return [element, element?.closest('.query, .pill')].some(
    (each) => each && getComputedStyle(each).outlineStyle !== 'none' && parseFloat(getComputedStyle(each).outlineWidth) > 0,
  )
})()`

/** Presses Tab until an element has the focus, which must be seen. */
async function tabTo(ui: UiPage, element: Locator): Promise<void> {
  await element.first().waitFor()
  const hasFocus = () => element.first().evaluate((each) => each === each.ownerDocument.activeElement)
  for (let step = 0; step < STEPS_MAX && !(await hasFocus()); step += 1) await ui.press('Tab')
  expect(await hasFocus(), `${element} is reached by Tab`).toBe(true)
  expect(await ui.page.evaluate(IS_OUTLINED), `the focus on ${element} is seen`).toBe(true)
}

/** Moves the focus to an element, and presses a key on it. */
async function use(ui: UiPage, element: Locator, key = 'Enter'): Promise<void> {
  await tabTo(ui, element)
  await ui.press(key)
}

/** Goes to a page by the keys `g` and `key`. */
async function go(ui: UiPage, key: string, name: string): Promise<void> {
  await ui.press('g', key)
  await ui.ready(name)
}

/** Finds a profile by its email address, and opens it. */
async function openProfile(ui: UiPage, email: string): Promise<void> {
  await go(ui, 'p', 'profiles')
  await ui.press('/')
  await ui.page.keyboard.type(email)
  await ui.press('Enter')
  await ui.part('pager').getByText('1 of 1').waitFor()
  await ui.press('Escape')
  await use(ui, ui.part('profile-row').locator('a'))
  await ui.ready('profile')
}

describe.skipIf(hasNoBrowser)('by keyboard alone', () => {
  it('A9: finds the coupon that runs low, and uploads codes', async () => {
    const ui = await webUi.open()
    await go(ui, 'c', 'coupons')
    await use(ui, ui.part('tab-api-coupons'))
    await use(ui, ui.part('upload-codes'))
    await tabTo(ui, ui.part('upload-text'))
    await ui.page.keyboard.type('Coupon\nB1\nB2\nB3')
    await use(ui, ui.part('upload-start'))
    await ui.part('upload-job', { status: 'complete' }).waitFor()
    await use(ui, ui.part('upload-close'))
    await ui.part('coupon-low').waitFor({ state: 'detached' })
  })

  it('B1, D3, E2: finds a profile, its code, the properties of its balance, and what happened', async () => {
    const ui = await webUi.open()
    const properties = { balance: 36.85, currency_code: '$', formatted_balance: '$36.85', symbol: 'USD' }
    const profile = { type: 'profile', attributes: { email: 'ada@example.com', properties } }
    expect(await ui.ask('POST', '/api/profile-import', { data: profile })).toBe(200)
    const metric = { data: { type: 'metric', attributes: { name: 'Order Paid' } } }
    const attributes = { properties: { OrderId: 'CRM-7' }, metric, profile: { data: profile } }
    expect(await ui.ask('POST', '/api/events', { data: { type: 'event', attributes } })).toBe(202)
    await ui.account.clock.advance('1m')
    await openProfile(ui, 'ada@example.com')
    const item = ui.part('timeline-item', { metric: 'Order Paid' })
    await use(ui, item.locator('summary'))
    await item.locator('.code').getByText('"CRM-7"').waitFor()
    await use(ui, ui.part('tab-coupons'))
    await ui.part('held-code', { id: '10OFF-A1' }).waitFor()
    await use(ui, ui.part('tab-details'))
    for (const [name, value] of Object.entries(properties))
      await ui.page
        .locator(`.line[data-pointer="/${name}"]`, { hasText: `: ${JSON.stringify(value)}` })
        .waitFor()
  })

  it('B5: sees the dashboard of the Customer Hub, and takes the Hub off the site', async () => {
    const ui = await webUi.open()
    await go(ui, 'h', 'hub')
    await ui.part('revenue').waitFor()
    await use(ui, ui.part('tab-settings'))
    await use(ui, ui.part('hub-set-live'), 'Space')
    await ui.page.locator('[data-test="hub-live"]', { hasText: 'not live' }).waitFor()
  })

  it('D1, E1: reveals a key, finds the id of a list, and connects an OAuth app', async () => {
    const ui = await webUi.open()
    await go(ui, 's', 'settings')
    await use(ui, ui.part('key-reveal').first())
    await ui.part('key-value').filter({ hasText: /^pk_/ }).first().waitFor()
    await use(ui, ui.part('tab-oauth'))
    const opened = ui.page.context().waitForEvent('page')
    await use(ui, ui.part('app-authorize'))
    const asked = await opened
    await asked.getByRole('button', { name: 'Allow' }).waitFor()
    for (let step = 0; step < STEPS_MAX; step += 1) {
      await asked.keyboard.press('Tab')
      if ((await asked.evaluate<string>('document.activeElement.textContent')).trim() === 'Allow') break
    }
    // No app listens there.
    await Promise.all([asked.waitForRequest(/\/connected\?code=/), asked.keyboard.press('Enter')])
    await asked.close()
    await go(ui, 'l', 'lists')
    await use(ui, ui.page.getByRole('link', { name: 'Purchases' }))
    await ui.ready('list')
    await use(ui, ui.part('tab-settings'))
    await ui.part('list-id').waitFor()
  })

  it('D4: creates a list, and sees how it grows', async () => {
    const ui = await webUi.open()
    await go(ui, 'l', 'lists')
    await use(ui, ui.part('create-list'))
    await tabTo(ui, ui.part('list-name'))
    await ui.page.keyboard.type('Declined')
    await use(ui, ui.part('create'))
    await ui.part('list-id').waitFor()
    await use(ui, ui.part('tab-growth'))
    await use(ui, ui.part('growth-by', { by: 'week' }))
    await ui.part('growth-bucket', { from: '2026-04-13' }).waitFor()
    await use(ui, ui.part('growth-range', { days: 0 }), 'Space')
    await ui.part('growth-bucket', { from: '2026-04-20' }).waitFor()
  })

  it('E4: previews the message of a flow as another customer, sends a test, and opens it in the outbox', async () => {
    const ui = await webUi.open()
    await go(ui, 'f', 'flows')
    await use(ui, ui.part('flow-row').locator('a'))
    await ui.ready('flow')
    await tabTo(ui, ui.part('preview-as'))
    await ui.press('Control+a')
    await ui.page.keyboard.type('bea@example.com')
    await ui.press('Enter')
    await ui.page.waitForURL('**as=bea**')
    await ui.press('Escape')
    await ui.press('t')
    await tabTo(ui, ui.part('test-to'))
    await ui.press('Control+a')
    await ui.page.keyboard.type('qa@example.com')
    await use(ui, ui.part('test-send'))
    await use(ui, ui.part('recent-send', { state: 'test' }).locator('a'))
    await ui.ready('outbox')
    await ui.framed('outbox-frame', 'You have')
    await ui.press('Escape')
    await ui.part('outbox-message').waitFor({ state: 'detached' })
  })
})

/** Marks all that can be reached by Tab, and says what has a place of its own in the order. */
const MARK = `(() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, iframe, [tabindex]')]
  const inOrder = all.filter(
    (each) => each.tabIndex >= 0 && !each.disabled && !each.closest('[hidden], [inert]') && each.checkVisibility({ visibilityProperty: true }),
  )
  for (const each of inOrder) each.dataset.unreached = ''
  return inOrder.filter(({ tabIndex }) => tabIndex > 0).map(({ outerHTML }) => outerHTML)
})()`

/** Takes the mark off what has the focus; returns how many are left, and whether the first element has the focus. */
const REACH = `(() => {
  const element = document.activeElement
  delete element?.dataset.unreached
  return document.querySelectorAll('[data-unreached]').length
})()`

describe.skipIf(hasNoBrowser)('the order of Tab', () => {
  it.each(['requests/1', 'explore/profile?create=true', 'templates?tab=html', 'flows', 'settings/api-keys'])(
    'reaches everything on /%s, and has no trap',
    async (path) => {
      const ui = await webUi.open()
      await ui.ask('POST', '/api/coupons', { data: { type: 'coupon', attributes: {} } })
      await ui.open(path)
      expect(await ui.page.evaluate(MARK)).toEqual([])
      let left = 1
      for (let step = 0; step < STEPS_MAX && left > 0; step += 1) {
        await ui.press('Tab')
        left = await ui.page.evaluate<number>(REACH)
      }
      const unreached =
        "[...document.querySelectorAll('[data-unreached]')].map(({ outerHTML }) => outerHTML.slice(0, 200))"
      expect(await ui.page.evaluate(unreached)).toEqual([])
    },
  )
})
