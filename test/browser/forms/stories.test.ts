import { describe, expect, it } from 'vitest'
import type { EmulatorAccount } from '../../../src/index.js'
import { hasNoBrowser, useBrowser } from '../../support/browser.js'
import { accountWith, admin, formId, openShop, read, recorded, useEmulator, write } from './form-page.js'

useEmulator()
const browser = useBrowser()

const WELCOME = {
  lists: [{ name: 'Newsletter' }],
  coupons: [{ external_id: 'SHOP10', origin: 'shopify' }],
  forms: [
    {
      name: 'Welcome',
      status: 'live',
      list: 'Newsletter',
      heading: '10 % off your first order',
      text: 'Sign up for news and early access.',
      fields: ['email', 'first_name'],
      button: 'Get my code',
      coupon: 'SHOP10',
    },
  ],
}

describe.skipIf(hasNoBrowser)('a popup to a welcome mail', () => {
  it('subscribes the visitor, tells the page, shows the code and starts the flow', async () => {
    const emulator = await accountWith({
      ...WELCOME,
      flows: [
        {
          name: 'Welcome series',
          status: 'live',
          trigger: { list: 'Newsletter' },
          steps: [
            {
              email: {
                subject: 'Welcome',
                html: "<p>{% coupon_code 'SHOP10' %}</p><a href='https://shop.example.com/'>Shop</a>",
              },
            },
          ],
        },
      ],
    })
    const shop = await openShop(browser, emulator)
    const id = await formId(emulator)
    const form = shop.page.getByTestId(`klaviyo-form-${id}`)
    await form.getByRole('textbox', { name: 'Email' }).fill('ada@example.com')
    await form.getByRole('textbox', { name: 'First name' }).fill('Ada')
    await form.getByRole('button', { name: 'Get my code' }).click()
    const code = await form.locator('[data-test=form-coupon]').textContent()
    await shop.settled()

    expect((await shop.events()).map(({ type }) => type)).toEqual(['open', 'stepSubmit', 'submit'])
    const [profile] = (await read(emulator, '/api/profiles?additional-fields[profile]=subscriptions')).data
    expect(profile?.attributes).toMatchObject({
      email: 'ada@example.com',
      first_name: 'Ada',
      properties: { $consent_method: 'Klaviyo Form', $consent_form_id: id },
      subscriptions: { email: { marketing: { consent: 'SUBSCRIBED', method: 'FORM', method_detail: id } } },
    })
    const happened = await recorded(emulator)
    expect(happened).toEqual(
      expect.arrayContaining([
        'Form submitted by profile',
        'Form completed by profile',
        'Subscribed to Email Marketing',
        'Subscribed to List',
        'Received Email',
        'Active on Site',
      ]),
    )
    expect(happened.filter((name) => name === 'Coupon Assigned')).toHaveLength(1)
    const { messages } = await admin(emulator, 'GET', '/outbox')
    expect(JSON.stringify(messages[0])).toContain(code)
    expect(shop.errors).toEqual([])
    expect(shop.outside).toEqual([])
  })

  it('gives the same code again to the same visitor, and records no second assignment', async () => {
    const account = await accountWith(WELCOME)
    const codes: (string | null)[] = []
    for (const _ of [1, 2]) {
      const { page } = await openShop(browser, account)
      await page.getByRole('textbox', { name: 'Email' }).fill('ada@example.com')
      await page.getByRole('button', { name: 'Get my code' }).click()
      codes.push(await page.locator('[data-test=form-coupon]').textContent())
    }
    expect(codes[0]).toMatch(/\w{6}/)
    expect(codes[1]).toBe(codes[0])
    expect((await recorded(account)).filter((name) => name === 'Coupon Assigned')).toHaveLength(1)
  })
})

describe.skipIf(hasNoBrowser)('a form of a double opt-in list', () => {
  it('subscribes when the visitor confirms, and the flow starts then', async () => {
    const account = await accountWith({
      lists: [{ name: 'Newsletter', opt_in_process: 'double_opt_in' }],
      forms: [{ name: 'Welcome', status: 'live', list: 'Newsletter' }],
      flows: [
        {
          name: 'Welcome series',
          status: 'live',
          trigger: { list: 'Newsletter' },
          steps: [{ email: { subject: 'Welcome', html: '<p>Hi</p>' } }],
        },
      ],
    })
    const { page, settled } = await openShop(browser, account)
    await page.getByRole('textbox', { name: 'Email' }).fill('ada@example.com')
    await page.getByRole('button', { name: 'Sign up' }).click()
    await page.getByRole('heading', { name: 'Thank you!' }).waitFor()
    await settled()
    const [list] = (await read(account, '/api/lists')).data
    const members = async () => (await read(account, `/api/lists/${list?.id}/profiles`)).data.length
    expect(await members()).toBe(0)
    expect(await recorded(account)).not.toContain('Subscribed to List')

    const { pending } = await admin(account, 'GET', '/pending-confirmations')
    expect(pending).toHaveLength(1)
    await admin(account, 'POST', `/pending-confirmations/${pending[0].id}/confirm`, {})
    expect(await members()).toBe(1)
    const happened = await recorded(account)
    expect(happened).toEqual(expect.arrayContaining(['Subscribed to List', 'Received Email']))
  })
})

describe.skipIf(hasNoBrowser)('a closed popup', () => {
  const FORM = {
    lists: [{ name: 'Newsletter' }],
    forms: [{ name: 'Welcome', status: 'live', list: 'Newsletter' }],
  }

  it('stays closed for five days, but can be opened by hand', async () => {
    const account = await accountWith(FORM)
    const id = await formId(account)
    const { page, events, settled } = await openShop(browser, account)
    const form = page.getByTestId(`klaviyo-form-${id}`)
    await page.getByRole('button', { name: 'Close dialog' }).click()
    expect(await form.count()).toBe(0)
    expect((await events()).map(({ type }) => type)).toEqual(['open', 'close'])
    const stored = await page.evaluate<string>("localStorage.getItem('klaviyoOnsite')")
    const { modal } = JSON.parse(stored).viewedForms
    expect(modal).toEqual({
      disabledForms: { [id]: { lastCloseTime: expect.any(Number) } },
      viewedForms: { [id]: expect.any(Number) },
      disabledTeasers: {},
    })

    const closedDaysAgo = (days: number) =>
      page.evaluate(`{
        const held = JSON.parse(localStorage.getItem('klaviyoOnsite'))
        held.viewedForms.modal.disabledForms['${id}'].lastCloseTime = Math.floor(Date.now() / 1000) - ${days} * 86400
        localStorage.setItem('klaviyoOnsite', JSON.stringify(held))
      }`)
    await closedDaysAgo(4.9)
    await page.reload()
    await settled()
    expect(await form.count()).toBe(0)
    await page.evaluate(`klaviyo.openForm('${id}')`)
    await form.waitFor()
    await page.keyboard.press('Escape')
    await closedDaysAgo(5.1)
    await page.reload()
    await form.waitFor()
  })

  it('stays away from a test suite that seeds what Klaviyo keeps', async () => {
    const account = await accountWith(FORM)
    const id = await formId(account)
    const now = Math.floor(Date.now() / 1_000)
    const seeded = {
      viewedForms: {
        modal: { disabledForms: { [id]: { lastCloseTime: now } }, viewedForms: {}, disabledTeasers: {} },
      },
    }
    const before = `localStorage.setItem('klaviyoOnsite', '${JSON.stringify(seeded)}')`
    const { page } = await openShop(browser, account, { before })
    expect(await page.locator('.klaviyo-form').count()).toBe(0)
  })
})

describe.skipIf(hasNoBrowser)('back in stock', () => {
  const VARIANT = '$custom:::$default:::SHIRT-M'
  const item = {
    integration_type: '$custom',
    catalog_type: '$default',
    title: 'Shirt',
    description: 'A shirt',
    url: 'https://shop.example.com/shirt',
  }
  const SOLD_OUT = {
    lists: [{ name: 'Newsletter' }],
    catalog_items: [{ external_id: 'SHIRT', ...item }],
    catalog_variants: [
      {
        external_id: 'SHIRT-M',
        ...item,
        title: 'Shirt M',
        sku: 'M',
        inventory_quantity: 0,
        inventory_policy: 1,
        price: 20,
        item: '$custom:::$default:::SHIRT',
      },
    ],
    forms: [{ name: 'Restock', status: 'live', list: 'Newsletter', back_in_stock: true }],
  }

  /** A live flow that mails who waited for a variant. */
  async function addRestockFlow(account: EmulatorAccount): Promise<void> {
    const profile = { data: { type: 'profile', attributes: { email: 'first@example.com' } } }
    // The first subscription brings the metric about.
    await write(account, 'POST', '/api/back-in-stock-subscriptions', {
      type: 'back-in-stock-subscription',
      attributes: { channels: ['EMAIL'], profile },
      relationships: { variant: { data: { type: 'catalog-variant', id: VARIANT } } },
    })
    await account.seed({ templates: [{ name: 'Back', editor_type: 'CODE', html: '<p>Hurry</p>' }] } as never)
    const [template] = (await read(account, '/api/templates')).data
    const { data: metrics } = await read(account, '/api/metrics')
    const metric = metrics.find(({ attributes }) => attributes.name === 'Subscribed to Back in Stock')
    const message = { subject_line: 'It is back', template_id: template?.id, transactional: true }
    const definition = {
      triggers: [{ type: 'metric', id: metric?.id }],
      profile_filter: null,
      entry_action_id: 'wait',
      actions: [
        { temporary_id: 'wait', type: 'back-in-stock-delay', links: { next: 'mail' } },
        { temporary_id: 'mail', type: 'send-email', data: { message }, links: { next: null } },
      ],
    }
    await account.seed({ flows: [{ name: 'Back in stock', status: 'live', definition }] } as never)
  }

  it('asks at a sold out variant, and mails when it is back', async () => {
    const account = await accountWith(SOLD_OUT)
    await addRestockFlow(account)
    const body = `<div data-klaviyo-back-in-stock data-variant-id="${VARIANT}"></div>`
    const { page, settled, errors } = await openShop(browser, account, { body })
    await page.getByRole('button', { name: 'Notify me when available' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('textbox', { name: 'Email' }).fill('ada@example.com')
    await form.getByRole('checkbox', { name: 'Email me with news and offers' }).check()
    await form.getByRole('button', { name: 'Notify me' }).click()
    await form.getByRole('heading', { name: 'We will let you know' }).waitFor()
    await settled()
    expect(await recorded(account)).toEqual(
      expect.arrayContaining([
        'Subscribed to Back in Stock',
        'Subscribed to List',
        'Form submitted by profile',
      ]),
    )
    expect(errors).toEqual([])
    const mails = async () => (await recorded(account)).filter((name) => name === 'Received Email').length
    expect(await mails()).toBe(0)
    await write(account, 'PATCH', `/api/catalog-variants/${VARIANT}`, {
      type: 'catalog-variant',
      id: VARIANT,
      attributes: { inventory_quantity: 5 },
    })
    expect(await mails()).toBe(1)
  })

  it('subscribes to no list without the box', async () => {
    const account = await accountWith(SOLD_OUT)
    const body = '<button id="buy">Add to cart</button>'
    const { page, settled } = await openShop(browser, account, { body })
    await page.evaluate(`klaviyoEmulator.outOfStock({ variantId: '${VARIANT}', button: '#buy' })`)
    expect(await page.locator('#buy').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Notify me when available' }).click()
    await page.getByRole('textbox', { name: 'Email' }).fill('ada@example.com')
    await page.getByRole('button', { name: 'Notify me', exact: true }).click()
    await page.getByRole('heading', { name: 'We will let you know' }).waitFor()
    await settled()
    const happened = await recorded(account)
    expect(happened).toContain('Subscribed to Back in Stock')
    expect(happened).not.toContain('Subscribed to List')
  })
})
