import { describe, expect, it } from 'vitest'
import { routeKlaviyo } from '../../../src/library/route-klaviyo.js'
import { EXECUTABLE, hasNoBrowser } from '../../support/browser.js'
import { SNIPPET } from './snippets.js'
import { eventsIn, useShop } from './toy-shop.js'

const ADA = 'ada@example.com'
const realScript = (company: string) =>
  `<script async src="https://static.klaviyo.com/onsite/js/${company}/klaviyo.js"></script>`

describe.skipIf(hasNoBrowser)('a shop whose script tag is that of Klaviyo', () => {
  const shop = useShop()

  it('is sent to the emulator by routeKlaviyo', async () => {
    const visit = await shop.visit({ form: 'none' })
    await routeKlaviyo(visit.page, visit.account)
    const head = SNIPPET + realScript(visit.account.companyId)
    const body = `<script>klaviyo.identify({$email: '${ADA}'})</script>`
    await visit.page.goto(shop.place({ form: 'none', head, body }, visit.account.companyId))
    await visit.page.waitForFunction('window.klaviyoEmulator')
    await visit.idle()
    expect(await visit.cookie()).toHaveProperty('$exchange_id')
    expect((await eventsIn(visit.account)).map(({ name, email }) => [name, email])).toEqual([
      ['Active on Site', ADA],
    ])
    const origins = await visit.run<string[]>('klaviyoEmulator.requests.map(({url}) => new URL(url).origin)')
    expect([...new Set(origins)]).toEqual(['https://a.klaviyo.com'])
  })

  it('sees a failed request where no emulator answers', async () => {
    const visit = await shop.visit({ form: 'none' })
    await routeKlaviyo(visit.context, { url: 'http://127.0.0.1:9' })
    await visit.page.goto(shop.place({ form: 'none', head: realScript('ABC123') }, visit.account.companyId))
    await visit.page.waitForLoadState('networkidle')
    expect(visit.errors.join()).toContain('ERR_CONNECTION_REFUSED')
  })
})

describe.skipIf(hasNoBrowser)('a browser that resolves Klaviyo to this machine', () => {
  const shop = useShop([], true)
  const port = () => new URL(shop.emulator.httpsUrl ?? '').port
  // The port of the emulator is known only once it listens, so the browser is started for the test.
  it('reaches the emulator by TLS, without a change to the shop', async () => {
    const { chromium } = await import('playwright-core')
    const rules = ['static', 'a'].map((name) => `MAP ${name}.klaviyo.com:443 127.0.0.1:${port()}`).join(', ')
    const browser = await chromium.launch({
      executablePath: EXECUTABLE,
      args: [`--host-resolver-rules=${rules}, MAP *.klaviyo.com ~NOTFOUND`, '--ignore-certificate-errors'],
    })
    try {
      const page = await browser.newPage()
      const account = await shop.emulator.account()
      await page.goto(
        shop.place(
          { form: 'none', head: realScript(account.companyId), search: `?utm_email=${ADA}` },
          account.companyId,
        ),
      )
      await page.waitForFunction('window.klaviyoEmulator')
      await page.evaluate('klaviyoEmulator.idle()')
      expect((await eventsIn(account)).map(({ name }) => name)).toEqual(['Active on Site'])
      expect(await page.evaluate('klaviyo.isIdentified()')).toBe(true)
    } finally {
      await browser.close()
    }
  })
})
