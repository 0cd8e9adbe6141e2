import { describe, expect, it } from 'vitest'
import { block, nextButton, step, THANKS } from '../../catalog/form-requests.js'
import { hasNoBrowser, useBrowser } from '../../support/browser.js'
import {
  accountWith,
  admin,
  formId,
  openShop,
  read,
  recorded,
  type ShopOptions,
  useEmulator,
} from './form-page.js'

useEmulator()
const browser = useBrowser()

const LISTS = [{ name: 'News' }, { name: 'Texts' }]

/** A page with a live form of these steps; `list` in a step is the id of the list News. */
async function shopWith(
  steps: (list: string, texts: string) => readonly object[],
  { options = {}, more = {} }: { options?: ShopOptions; more?: object } = {},
) {
  const account = await accountWith({ lists: LISTS, ...more })
  const { data } = await read(account, '/api/lists')
  const named = (name: string) => data.find(({ attributes }) => attributes.name === name)?.id ?? ''
  const definition = { versions: [{ steps: steps(named('News'), named('Texts')) }] }
  await account.seed({ forms: [{ name: 'Welcome', status: 'live', definition }] } as never)
  const shop = await openShop(browser, account, options)
  const sent = async (path: string) =>
    (await shop.page.evaluate<readonly { url: string; body: never }[]>('klaviyoEmulator.requests')).filter(
      ({ url }) => url.includes(path),
    )
  return { ...shop, account, sent, press: (name: string) => shop.page.getByRole('button', { name }).click() }
}

const email = block('email', { required: true })
const text = (property_name: string, more: object = {}) => block('text', { property_name, ...more })

describe.skipIf(hasNoBrowser)('a submission from a page', () => {
  it('is one request in the form of Klaviyo’s script', async () => {
    const { page, press, settled, sent } = await shopWith((list) => [
      step('Signup', email, text('$first_name'), text('$city'), text('Color'), nextButton(list)),
      THANKS,
    ])
    await page.locator('[name=email]').fill(' ada@example.com ')
    await page.locator('[name=first_name]').fill('Ada')
    await page.locator('[name=city]').fill('Bath')
    await page.locator('[name=Color]').fill('red')
    await press('Next')
    await page.getByText('Thanks!').waitFor()
    await settled()
    const requests = await sent('/client/subscriptions/')
    expect(requests).toHaveLength(1)
    const [{ url, body }] = requests as never as [{ url: string; body: { data: object } }]
    expect(url).toMatch(/\/client\/subscriptions\/\?onsite=true&company_id=\w{6}$/)
    const id = expect.any(String)
    const version = { data: { type: 'form-version', id: expect.any(Number) } }
    const links = { form: { data: { type: 'form', id } }, 'form-version': version }
    expect(body.data).toMatchObject({
      type: 'subscription',
      attributes: {
        custom_source: 'Welcome',
        profile: {
          data: {
            type: 'profile',
            attributes: {
              email: 'ada@example.com',
              first_name: 'Ada',
              location: { city: 'Bath' },
              subscriptions: { email: { marketing: { consent: 'SUBSCRIBED' } } },
              properties: {
                $consent_method: 'Klaviyo Form',
                $consent_form_id: id,
                $consent_form_version: expect.any(Number),
                $timezone_offset: 0,
                Color: 'red',
              },
            },
          },
        },
        events: {
          data: [
            {
              type: 'event',
              attributes: {
                metric: {
                  data: { type: 'metric', attributes: { name: 'Form submitted by profile', service: 'api' } },
                },
                properties: { page: page.url(), device_type: 'desktop', $is_client_event: false },
              },
              relationships: links,
            },
            {},
          ],
        },
      },
      relationships: { list: { data: { type: 'list', id } }, ...links },
    })
  })

  it('tells the window about each step, and once about the form, with values in both spellings', async () => {
    const { page, press, events, settled, account } = await shopWith((list) => [
      step('First', email, nextButton(list)),
      step('Second', text('$first_name'), nextButton(list)),
      THANKS,
    ])
    await page.locator('[name=email]').fill('ada@example.com')
    await press('Next')
    await page.locator('[name=first_name]').fill('Ada')
    expect(await recorded(account)).not.toContain('Form completed by profile')
    await press('Next')
    await page.getByText('Thanks!').waitFor()
    await settled()
    const told = await events()
    expect(told.map(({ type }) => type)).toEqual(['open', 'stepSubmit', 'submit', 'stepSubmit'])
    expect(told[1]?.metaData).toEqual({
      $email: 'ada@example.com',
      email: 'ada@example.com',
      $step_name: 'First',
      $list_id: expect.any(String),
      g: expect.any(String),
    })
    expect(told[3]?.metaData).toMatchObject({ $first_name: 'Ada', first_name: 'Ada', $step_name: 'Second' })
    const happened = await recorded(account)
    expect(happened.filter((name) => name === 'Form submitted by profile')).toHaveLength(1)
    expect(happened.filter((name) => name === 'Form completed by profile')).toHaveLength(1)
    const [profile] = (await read(account, '/api/profiles')).data
    expect(profile?.attributes).toMatchObject({ email: 'ada@example.com', first_name: 'Ada' })
  })

  it('consents to text messages if the visitor ticks the box, and not by the number alone', async () => {
    const consent = async (isTicked: boolean) => {
      const { page, press, account, settled } = await shopWith((list) => [
        step(
          'Signup',
          email,
          block('phone_number'),
          block('promotional_sms_checkbox', { checkbox_text: 'Text me', channels: ['sms'] }),
          nextButton(list),
        ),
        THANKS,
      ])
      await page.locator('[name=email]').fill('ada@example.com')
      await page.locator('[name=phone_number]').fill(isTicked ? '+1 (500) 555-0006' : '(500) 555-0006')
      if (isTicked) await page.getByRole('checkbox', { name: 'Text me' }).check()
      await press('Next')
      await page.getByText('Thanks!').waitFor()
      await settled()
      const [profile] = (await read(account, '/api/profiles?additional-fields[profile]=subscriptions')).data
      expect(profile?.attributes.phone_number).toBe('+15005550006')
      return profile?.attributes.subscriptions
    }
    const sms = (word: string) =>
      expect.objectContaining({
        sms: expect.objectContaining({ marketing: expect.objectContaining({ consent: word }) }),
      })
    expect(await consent(false)).toEqual(sms('NEVER_SUBSCRIBED'))
    expect(await consent(true)).toEqual(sms('SUBSCRIBED'))
  })

  it('consents to text messages only after the code of the text message was entered', async () => {
    const button = (label: string, type: string, submit: boolean) =>
      block('button', { label }, { action: { type, submit } })
    const { page, press, account, settled } = await shopWith((list) => [
      step('Phone', block('phone_number', { sms_consent_type: ['promotional'] }), nextButton(list)),
      step(
        'Code',
        block('opt_in_code'),
        button('Confirm', 'submit_opt_in_code', true),
        button('Send again', 'resend_opt_in_code', false),
      ),
      THANKS,
    ])
    const consent = async () => {
      const [profile] = (await read(account, '/api/profiles?additional-fields[profile]=subscriptions')).data
      const subscriptions = profile?.attributes.subscriptions as
        | { sms: { marketing: { consent: string } } }
        | undefined
      return subscriptions?.sms.marketing.consent
    }
    await page.locator('[name=phone_number]').fill('+1 (500) 555-0006')
    await press('Next')
    const code = page.locator('[name=opt_in_code]')
    await code.fill('000000')
    await press('Confirm')
    await page.getByText('This code is wrong, expired or used.').waitFor()
    expect(await consent()).toBe('NEVER_SUBSCRIBED')
    await press('Send again')
    await settled()
    const { body } = await account.expectMessage({ to: '+15005550006' }, { count: 2 })
    await code.fill(/\d{6}/.exec(body ?? '')?.[0] ?? '')
    await press('Confirm')
    await page.getByText('Thanks!').waitFor()
    await settled()
    expect(await consent()).toBe('SUBSCRIBED')
  })

  it('says what is wrong in the words of the form, and sends nothing until it is right', async () => {
    const error_messages = { required: 'Please enter it', invalid: 'This email is invalid' }
    const { page, press, sent } = await shopWith((list) => [
      step(
        'Signup',
        block('email', { required: true, error_messages }),
        block('date', { property_name: 'Birthday', date_format: 'MM/DD/YYYY' }),
        block('radio_buttons', {
          property_name: 'Fit',
          required: true,
          options: [{ label: 'Slim', value: 'slim' }],
        }),
        nextButton(list),
      ),
      THANKS,
    ])
    const wrong = async () =>
      (await page.locator('[data-test=form-error]').allTextContents()).filter((each) => each !== '')
    await press('Next')
    expect(await wrong()).toEqual(['Please enter it', 'This field is required'])
    expect(await page.evaluate('document.activeElement.name')).toBe('email')
    await page.locator('[name=email]').fill('ada')
    await page.locator('[name=Birthday]').fill('02/30/2000')
    await page.getByRole('radio', { name: 'Slim' }).check()
    await page.keyboard.press('Enter')
    expect(await wrong()).toEqual(['This email is invalid', 'This field is invalid'])
    const input = page.getByRole('textbox', { name: 'Email' })
    expect(await input.getAttribute('aria-invalid')).toBe('true')
    const described = (await input.getAttribute('aria-describedby')) ?? ''
    expect(await page.locator(`#${described}`).textContent()).toBe('This email is invalid')
    expect(await sent('/client/subscriptions/')).toEqual([])
    await input.fill('ada@example.com')
    await page.locator('[name=Birthday]').fill('02/29/2000')
    await page.locator('[name=Birthday]').press('Enter')
    await page.getByText('Thanks!').waitFor()
  })

  it('shows what the server refuses under its field, and tells the window nothing', async () => {
    const { page, press, events, account } = await shopWith((list) => [
      step('Signup', email, block('phone_number'), nextButton(list)),
      THANKS,
    ])
    await page.locator('[name=email]').fill('ada@example.com')
    const fault = { operation: 'create_client_subscription', times: 1 }
    await admin(account, 'POST', '/faults', { ...fault, status: 400, detail: 'This address is blocked' })
    await press('Next')
    await page.locator('[data-test=form-error]').filter({ hasText: 'This address is blocked' }).waitFor()
    await admin(account, 'POST', '/faults', { ...fault, status: 500 })
    await press('Next')
    await page.getByText('Something went wrong. Please try again.').waitFor()
    expect((await events()).map(({ type }) => type)).toEqual(['open'])
    await press('Next')
    await page.getByText('Thanks!').waitFor()
  })

  it('shows no code before the submission, and the fallback when the codes run out', async () => {
    const coupon = { type: 'unique', code: 'SPRING', integration: 'api', fallback_coupon_code: 'WELCOME' }
    const shown = block('coupon', { coupon })
    const { page, press, account, settled } = await shopWith(
      (list) => [step('Signup', email, shown, nextButton(list)), step('Thanks', shown)],
      { more: { coupons: [{ external_id: 'SPRING' }] } },
    )
    expect(await page.locator('[data-test=form-coupon]').count()).toBe(0)
    await page.locator('[name=email]').fill('ada@example.com')
    await press('Next')
    expect(await page.locator('[data-test=form-coupon]').textContent()).toBe('WELCOME')
    await settled()
    expect(await recorded(account)).not.toContain('Coupon Assigned')
    await page.getByRole('button', { name: 'Copy code' }).click()
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor()
  })

  it('redirects after it was accepted, and tells the window before', async () => {
    const action = (list_id: string) => ({
      type: 'redirect',
      submit: true,
      properties: { list_id, url: '/thanks' },
    })
    const { page, press } = await shopWith((list) => [
      step('Signup', email, block('button', { label: 'Go' }, { action: action(list) })),
      THANKS,
    ])
    await page.locator('[name=email]').fill('ada@example.com')
    await page.evaluate(
      "addEventListener('klaviyoForms', ({ detail }) => sessionStorage.setItem('last', detail.type))",
    )
    await press('Go')
    await page.waitForURL('**/thanks')
    expect(await page.evaluate("sessionStorage.getItem('last')")).toBe('redirectedToUrl')
  })

  it('counts views, closes and submissions for reports', async () => {
    const { page, press, settled, account } = await shopWith((list) => [
      step('Signup', email, nextButton(list)),
      THANKS,
    ])
    await page.locator('[name=email]').fill('ada@example.com')
    await press('Next')
    await page.getByText('Thanks!').waitFor()
    await page.keyboard.press('Escape')
    await settled()
    const statistics = [
      'viewed_form',
      'viewed_form_uniques',
      'qualified_form',
      'closed_form',
      'viewed_form_step',
      'submitted_form_step',
      'submits',
      'submit_rate',
    ]
    const attributes = { statistics, timeframe: { key: 'last_30_days' }, group_by: ['form_id'] }
    const response = await account.fetch('/api/form-values-reports', {
      method: 'POST',
      headers: { revision: '2026-07-15' },
      body: JSON.stringify({ data: { type: 'form-values-report', attributes } }),
    })
    const { data } = (await response.json()) as { data: { attributes: { results: object[] } } }
    expect(data.attributes.results).toEqual([
      {
        groupings: { form_id: await formId(account) },
        statistics: {
          viewed_form: 1,
          viewed_form_uniques: 1,
          qualified_form: 1,
          closed_form: 1,
          viewed_form_step: 2,
          submitted_form_step: 1,
          submits: 1,
          submit_rate: 1,
        },
      },
    ])
  })
})

describe.skipIf(hasNoBrowser)('a draft', () => {
  it('is shown by ?klaviyo_form=, and its submission changes nothing', async () => {
    const account = await accountWith({ lists: LISTS, forms: [{ name: 'Draft', list: 'News' }] })
    const id = await formId(account)
    const { page, settled } = await openShop(browser, account, { path: `/?klaviyo_form=${id}` })
    await page.getByRole('textbox', { name: 'Email' }).fill('ada@example.com')
    await page.getByRole('button', { name: 'Sign up' }).click()
    await page.getByRole('heading', { name: 'Thank you!' }).waitFor()
    await settled()
    expect((await read(account, '/api/profiles')).data).toEqual([])
    const { page: other } = await openShop(browser, account)
    expect(await other.locator('.klaviyo-form').count()).toBe(0)
  })
})

describe.skipIf(hasNoBrowser)('two accounts', () => {
  it('show each its own forms, and keep their visitors apart', async () => {
    const form = (heading: string) => ({
      lists: LISTS,
      forms: [{ name: 'Welcome', status: 'live', list: 'News', heading }],
    })
    const [one, other] = [await accountWith(form('One')), await accountWith(form('Other'))]
    const { page, settled } = await openShop(browser, one)
    expect(await page.getByRole('heading', { name: 'Other' }).count()).toBe(0)
    await page.getByRole('textbox', { name: 'Email' }).fill('ada@example.com')
    await page.getByRole('button', { name: 'Sign up' }).click()
    await page.getByRole('heading', { name: 'Thank you!' }).waitFor()
    await settled()
    expect((await read(one, '/api/profiles')).data).toHaveLength(1)
    expect((await read(other, '/api/profiles')).data).toEqual([])
    expect((await openShop(browser, other)).page.getByRole('heading', { name: 'Other' })).toBeDefined()
  })
})
