import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { eventsIn, useShop } from './toy-shop.js'

const ADA = 'ada@example.com'
const EMAIL = `?utm_email=${ADA}`

describe.skipIf(hasNoBrowser)('klaviyo.js on a page', () => {
  const shop = useShop()

  it('puts on window what pages poll for', async () => {
    const visit = await shop.visit({ form: 'query' })
    const { companyId } = visit.account
    expect(
      await visit.run('[__klKey, klaviyoModulesObject.companyId, klaviyoModulesObject.v2Route]'),
    ).toEqual([companyId, companyId, false])
    expect(await visit.run("Object.keys(window).includes('klaviyoModulesObject')")).toBe(false)
    expect(await visit.run('klaviyoModulesObject.loadTime instanceof Date')).toBe(true)
  })

  it('tells by which address it was loaded', async () => {
    for (const form of ['path', 'query'] as const) {
      const visit = await shop.visit({ form, search: EMAIL })
      await visit.idle()
      const sent: string[] = []
      visit.page.on('request', (request) => sent.push(request.headers()['x-klaviyo-js-url'] ?? ''))
      await visit.run("klaviyo.track('A')")
      expect(sent.filter(Boolean)).toEqual([form])
    }
  })

  it('adds the script of the Customer Hub where the Hub is live', async () => {
    const account = await shop.emulator.account()
    const hub = "[...document.scripts].filter(({src}) => src.endsWith('/hub.js')).length"
    expect(await (await shop.visit({}, account)).run(hub)).toBe(0)
    const headers = { 'x-klaviyo-emulator-account': account.companyId, 'content-type': 'application/json' }
    const body = JSON.stringify({ live: true })
    await fetch(`${shop.emulator.url}/__admin/hub`, { method: 'PATCH', headers, body })
    const visit = await shop.visit({}, account)
    expect(await visit.run(hub)).toBe(1)
    expect(await visit.run('typeof customerHubApi.open')).toBe('function')
    expect(visit.errors).toEqual([])
  })

  it('is set up once, and another company is skipped with a warning', async () => {
    const visit = await shop.visit()
    const other = await shop.emulator.account()
    const said: string[] = []
    visit.page.on('console', (message) => said.push(message.text()))
    for (const company of [visit.account.companyId, other.companyId])
      await visit.page.addScriptTag({ url: `${shop.emulator.url}/onsite/js/${company}/klaviyo.js` })
    expect(await visit.run('klaviyo.account()')).toBe(visit.account.companyId)
    expect(said).toHaveLength(1)
    expect(said[0]).toContain(`that of ${other.companyId} is skipped`)
  })

  it('logs an error for an unknown company', async () => {
    const visit = await shop.visit({ form: 'none' })
    await visit.page.addScriptTag({ url: `${shop.emulator.url}/onsite/js/XXXXXX/klaviyo.js` })
    expect(visit.errors).toEqual(['klaviyo-emulator: no account has the company id XXXXXX'])
  })

  it('notes that it took the only account when the address names none', async () => {
    const visit = await shop.visit({ form: 'none' })
    const said: string[] = []
    visit.page.on('console', (message) => said.push(message.text()))
    await visit.page.addScriptTag({ url: `${shop.emulator.url}/onsite/js/klaviyo.js` })
    expect(said.join()).toContain('the address names no company')
    expect(await visit.run('klaviyo.account()')).toMatch(/^\w{6}$/)
  })

  it.each(['localhost', '127.0.0.1'])('works on %s', async (host) => {
    const visit = await shop.visit({ host, search: EMAIL })
    await visit.idle()
    expect(await visit.cookie()).toHaveProperty('$exchange_id')
    const [cookie] = await visit.context.cookies()
    expect(cookie?.domain).toBe(host)
  })

  it('works under a strict policy: one origin, no inline code, no eval', async () => {
    const policy =
      "default-src 'none'; script-src EMULATOR; connect-src EMULATOR; require-trusted-types-for 'script'"
    const visit = await shop.visit({ headers: { 'content-security-policy': policy }, search: EMAIL })
    await visit.idle()
    expect(await visit.cookie()).toHaveProperty('$exchange_id')
    expect((await eventsIn(visit.account)).map(({ name }) => name)).toEqual(['Active on Site'])
    expect(visit.errors).toEqual([])
  })

  it('sends its requests where `data-api` says', async () => {
    const origin = shop.emulator.url.replace('127.0.0.1', 'localhost')
    const visit = await shop.visit({ host: '127.0.0.1', tag: `data-api="${origin}"`, search: EMAIL })
    await visit.idle()
    const urls = await visit.run<string[]>('klaviyoEmulator.requests.map(({url}) => new URL(url).origin)')
    expect([...new Set(urls)]).toEqual([origin])
  })
})

describe.skipIf(hasNoBrowser)('tracking', () => {
  const shop = useShop()

  it('happens in headless browsers, unless the tag or the account excludes robots', async () => {
    const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/156.0.0.0 Safari/537.36'
    const context = { userAgent: agent }
    const tracked = await shop.visit({ context, search: EMAIL })
    await tracked.idle()
    expect(await tracked.sent()).not.toEqual([])
    const byTag = await shop.visit({ context, search: EMAIL, tag: 'data-robots="klaviyo"' })
    const account = await shop.emulator.account()
    await account.seed({ onsite: [{ robots: true }] })
    const bySetting = await shop.visit({ context, search: EMAIL }, account)
    for (const visit of [byTag, bySetting]) {
      expect(await visit.run("klaviyo.track('A')")).toBe(false)
      await visit.idle()
      expect([await visit.sent(), await visit.cookie()]).toEqual([[], {}])
    }
  })

  it('stops where the cookie __kla_off is true', async () => {
    const visit = await shop.visit({ form: 'none' })
    await visit.context.addCookies([{ name: '__kla_off', value: 'true', url: visit.page.url() }])
    await visit.goto({ search: EMAIL })
    expect(await visit.run(`klaviyo.identify({email: '${ADA}'})`)).toEqual({})
    await visit.idle()
    expect([await visit.sent(), await visit.cookie()]).toEqual([[], {}])
  })

  it("waits for the visitor's consent where Shopify's privacy API says so", async () => {
    const head = '<script>window.Shopify = { customerPrivacy: { userCanBeTracked: () => false } }</script>'
    const visit = await shop.visit({ head, search: EMAIL })
    await visit.idle()
    expect([await visit.sent(), await visit.cookie()]).toEqual([[], {}])
    await visit.run("document.dispatchEvent(new Event('trackingConsentAccepted'))")
    await visit.idle()
    expect(await visit.cookie()).toHaveProperty('$exchange_id')
  })

  it('keeps the identity only, where the head says data-klaviyo-local-tracking', async () => {
    const visit = await shop.visit({ headTag: 'data-klaviyo-local-tracking' })
    await visit.run(`klaviyo.identify({$email: '${ADA}'})`)
    await visit.idle()
    expect(await visit.cookie()).toMatchObject({ $email: ADA })
    expect(await visit.sent()).toEqual([])
  })

  it('forgets events of anonymous visitors where backfill is off', async () => {
    const account = await shop.emulator.account()
    await account.seed({ onsite: [{ backfill: false }] })
    const visit = await shop.visit({ tag: 'data-delay="0"' }, account)
    await visit.run("klaviyo.track('Viewed Product')")
    await visit.run(`klaviyo.identify({$email: '${ADA}'})`)
    await visit.idle()
    expect((await eventsIn(account)).map(({ name }) => name)).toEqual(['Active on Site'])
  })

  it('forgets cached events after 14 days', async () => {
    const visit = await shop.visit({ tag: 'data-delay="0"' })
    const entry = (name: string, days: number) => ({
      name,
      properties: {},
      time: new Date(Date.now() - days * 86_400_000).toISOString(),
    })
    const kept = JSON.stringify([entry('Old', 15), entry('New', 13)])
    await visit.run(`localStorage.setItem('kl-post-identification-sync', ${JSON.stringify(kept)})`)
    await visit.run(`klaviyo.identify({$email: '${ADA}'})`)
    await visit.idle()
    expect((await eventsIn(visit.account)).map(({ name }) => name).sort()).toEqual(['Active on Site', 'New'])
    expect(await visit.run("localStorage.getItem('kl-post-identification-sync')")).toBeNull()
  })
})
