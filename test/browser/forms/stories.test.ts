import { describe, expect, it } from 'vitest'
import { hasNoBrowser, useBrowser } from '../../support/browser.js'
import { accountWith, admin, formId, openShop, read, recorded, useEmulator } from './form-page.js'

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
})
