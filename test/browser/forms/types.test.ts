import { describe, expect, it } from 'vitest'
import { violationsOf } from '../../support/axe.js'
import { hasNoBrowser, useBrowser } from '../../support/browser.js'
import { accountWith, formId, openShop, useEmulator } from './form-page.js'

useEmulator()
const browser = useBrowser()

const LIST = { lists: [{ name: 'Newsletter' }] }

/** An account with one live form. */
const withForm = (form: object) =>
  accountWith({ ...LIST, forms: [{ name: 'Welcome', status: 'live', list: 'Newsletter', ...form }] })

const EVERY_FIELD = {
  heading: '10 % off',
  text: 'Sign up for news.',
  fields: [
    'email',
    'phone',
    'sms_consent',
    { text: 'Nickname' },
    { dropdown: 'Size', options: ['S', 'M'] },
    { radio: 'Fit', options: ['Slim', 'Wide'] },
    { checkboxes: 'Topics', options: ['Shoes', 'Shirts'] },
    { date: 'Birthday' },
  ],
}

/** The policy of a strict shop: one origin for scripts and requests, no inline styles. */
const STRICT = "default-src 'none'; script-src EMULATOR; connect-src EMULATOR; base-uri 'none'"

describe.skipIf(hasNoBrowser)('a form of the type', () => {
  for (const type of ['popup', 'full_screen', 'flyout', 'banner', 'embed'] as const)
    it(`${type} is accessible, under a strict policy, in light and dark browsers`, async () => {
      const account = await withForm({ ...EVERY_FIELD, type })
      const id = await formId(account)
      const body = `<div class="klaviyo-form-${id}"></div>`
      const { page, errors, outside } = await openShop(browser, account, {
        body,
        policy: STRICT,
      })
      const form = page.getByTestId(`klaviyo-form-${id}`)
      await form.waitFor()
      expect(await form.getAttribute('class')).toMatch(/^klaviyo-form needsclick kl-private-reset-css-/)
      await page.getByRole('button', { name: 'Sign up' }).click()
      expect(await form.getByRole('alert').filter({ hasText: 'This field is required' }).count()).toBe(1)
      expect(await violationsOf(page, '.klaviyo-form')).toEqual([])
      expect(errors).toEqual([])
      expect(outside).toEqual([])
    })

  it('popup is a modal dialog: it takes the focus, keeps it, and gives it back on Escape', async () => {
    const account = await withForm({ triggers: ['custom_javascript'] })
    const id = await formId(account)
    const { page } = await openShop(browser, account, { body: '<button id="before">Before</button>' })
    await page.focus('#before')
    await page.evaluate(`klaviyo.openForm('${id}')`)
    const dialog = page.getByRole('dialog', { name: 'Welcome' })
    await dialog.waitFor()
    expect(await dialog.getAttribute('aria-modal')).toBe('true')
    for (let press = 0; press < 6; press += 1) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate("document.activeElement.id === 'before'")).toBe(false)
    }
    await page.keyboard.press('Escape')
    expect(await dialog.count()).toBe(0)
    expect(await page.evaluate('document.activeElement.id')).toBe('before')
  })

  it('popup closes with a click beside it', async () => {
    const { page } = await openShop(browser, await withForm({}))
    await page.getByRole('dialog').click({ position: { x: 5, y: 120 } })
    expect(await page.getByRole('dialog').count()).toBe(1)
    await page.mouse.click(5, 5)
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('popup is named as Klaviyo names it if it has no name of its own', async () => {
    const step = (...blocks: object[]) => ({ columns: [{ rows: [{ blocks }] }] })
    const text = { type: 'html_text', properties: { content: '<p style="color: rgb(1, 2, 3)">Hi</p>' } }
    const definition = { versions: [{ steps: [step(text), step(text)] }] }
    const account = await accountWith({ forms: [{ name: 'Plain', status: 'live', definition }] })
    const { page, errors } = await openShop(browser, account, { policy: STRICT })
    await page.getByRole('dialog', { name: 'POPUP Form' }).waitFor()
    const color = "getComputedStyle(document.querySelector('.kl-html p')).color"
    expect(await page.evaluate(color)).toBe('rgb(1, 2, 3)')
    expect(errors).toEqual([])
  })

  it('flyout leaves the focus where it is and the page usable', async () => {
    const account = await withForm({ type: 'flyout', location: 'bottom_left' })
    const { page } = await openShop(browser, account, { body: '<input id="search" autofocus>' })
    const form = page.getByRole('dialog')
    await form.waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('search')
    const box = await form.boundingBox()
    expect(box?.x).toBe(16)
    expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(784)
    await page.fill('#search', 'shirt')
  })

  it('banner is a region at the top of the page', async () => {
    const { page } = await openShop(browser, await withForm({ type: 'banner' }))
    const banner = page.getByRole('region', { name: 'Welcome' })
    // The margin of the page is around it.
    expect(await banner.boundingBox()).toMatchObject({ x: 8, y: 8 })
    await banner.getByRole('button', { name: 'Close dialog' }).click()
    expect(await banner.count()).toBe(0)
  })

  it('embed is drawn at each of its places, also in those that a shop adds later, and again', async () => {
    const account = await withForm({ type: 'embed' })
    const id = await formId(account)
    const place = `<div class="klaviyo-form-${id}"></div>`
    const { page, events } = await openShop(browser, account, { body: place + place })
    const forms = page.getByTestId(`klaviyo-form-${id}`)
    await forms.nth(1).waitFor()
    await page.evaluate(`document.querySelector('main').innerHTML = '${place}'`)
    await forms.first().waitFor()
    expect(await forms.count()).toBe(1)
    expect((await events()).map(({ type }) => type)).toEqual(['embedOpen', 'embedOpen', 'embedOpen'])
    await forms.getByRole('textbox', { name: 'Email' }).fill('ada@example.com')
    await forms.getByRole('button', { name: 'Sign up' }).click()
    await forms.getByRole('heading', { name: 'Thank you!' }).waitFor()
  })

  it('popup has a teaser after it was closed, and the teaser can be closed for good', async () => {
    const account = await withForm({ teaser: 'Get 10 %' })
    const { page, settled } = await openShop(browser, account)
    const teaser = page.getByRole('button', { name: 'Get 10 %' })
    expect(await teaser.count()).toBe(0)
    await page.keyboard.press('Escape')
    await teaser.waitFor()
    expect(await violationsOf(page, '.kl-teaser')).toEqual([])
    await teaser.click()
    await page.getByRole('dialog').waitFor()
    expect(await teaser.count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Close teaser' }).click()
    await page.reload()
    await settled()
    expect(await teaser.count()).toBe(0)
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('popup fits a phone', async () => {
    const account = await withForm(EVERY_FIELD)
    const { page } = await openShop(browser, account, {
      context: { viewport: { width: 375, height: 667 }, isMobile: true, hasTouch: true },
    })
    const box = await page.getByRole('dialog').boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(8)
    expect(box?.width).toBeLessThanOrEqual(359)
    expect(box?.height).toBeLessThanOrEqual(667)
  })
})
