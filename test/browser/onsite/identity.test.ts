import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { eventsIn, useShop } from './toy-shop.js'

const ADA = 'ada@example.com'
const BOB = 'bob@example.com'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const base64 = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64')

describe.skipIf(hasNoBrowser)('the cookie __kla_id', () => {
  const shop = useShop()

  it('is standard base64 of JSON with a client id: base64 of a version 4 UUID', async () => {
    const visit = await shop.visit()
    const [cookie] = await visit.context.cookies()
    expect(cookie?.name).toBe('__kla_id')
    expect(cookie?.value).toMatch(/^[A-Za-z0-9+/]+={0,2}$/)
    const text = Buffer.from(cookie?.value ?? '', 'base64').toString()
    expect(text).toBe(JSON.stringify(JSON.parse(text)))
    expect(Buffer.from(JSON.parse(text).cid, 'base64').toString()).toMatch(UUID)
  })

  it('lasts 730 days, for every path, on the host alone', async () => {
    const visit = await shop.visit()
    const [cookie] = await visit.context.cookies()
    expect([cookie?.path, cookie?.domain, cookie?.httpOnly]).toEqual(['/', 'localhost', false])
    const days = ((cookie?.expires ?? 0) - Date.now() / 1_000) / 86_400
    // Chromium caps lifetimes at 400 days.
    expect(days).toBeGreaterThan(399)
  })

  it('holds the client id first, then the exchange id, and nothing else once the server answered', async () => {
    const visit = await shop.visit({ tag: 'data-delay="0"' })
    const { cid } = await visit.cookie()
    await visit.run(`klaviyo.identify({$email: '${ADA}', $first_name: 'Ada', $id: 'a-1', size: 'M'})`)
    await visit.idle()
    expect(Object.entries(await visit.cookie())).toEqual([
      ['cid', cid],
      ['$id', 'a-1'],
      ['$exchange_id', expect.stringMatching(new RegExp(`\\.${visit.account.companyId}$`))],
    ])
  })

  it('holds everything in the clear until the server answers', async () => {
    const visit = await shop.visit()
    await visit.run(`void klaviyo.identify({email: '${ADA}', $first_name: 'Zoë'})`)
    expect(await visit.cookie()).toMatchObject({ email: ADA, $first_name: 'Zoë' })
    await visit.idle()
    expect(Object.keys(await visit.cookie())).toEqual(['cid', '$exchange_id'])
  })

  it('is read by the next page, which sends Active on Site at once', async () => {
    const visit = await shop.visit({ tag: 'data-delay="0"' })
    await visit.run(`klaviyo.identify({$email: '${ADA}'})`)
    await visit.idle()
    await visit.goto()
    await visit.idle()
    expect(await visit.run('klaviyo.isIdentified()')).toBe(true)
    expect(await visit.sent()).toEqual([
      'POST /client/profiles/',
      'POST /client/events/',
      'POST /client/events/',
    ])
    const [, , request] = await visit.account.requests({ method: 'POST', path: '/client/*' })
    const exchangeId = (await visit.cookie()).$exchange_id
    expect(request?.body).toMatchObject({
      data: {
        attributes: {
          profile: { data: { attributes: { _kx: exchangeId, properties: { $exchange_id: exchangeId } } } },
        },
      },
    })
  })

  it('is not written when it is longer than 3000 characters', async () => {
    const visit = await shop.visit()
    const { cid } = await visit.cookie()
    await visit.run("klaviyo.identify({note: 'x'.repeat(3000)})")
    expect(await visit.cookie()).toEqual({ cid })
  })

  it('is cleared when it is that of another company', async () => {
    const visit = await shop.visit({ form: 'none' })
    const value = base64({ cid: 'abc', $exchange_id: 'someone.XXXXXX', $id: 'a-1' })
    await visit.context.addCookies([{ name: '__kla_id', value, url: visit.page.url() }])
    await visit.goto()
    const { cid, ...rest } = await visit.cookie()
    expect([cid === 'abc', rest]).toEqual([false, {}])
  })

  it('is cleared when another $id or another $email is identified', async () => {
    const visit = await shop.visit({ tag: 'data-delay="0"' })
    await visit.run("klaviyo.identify({$id: 'a-1'})")
    await visit.idle()
    const first = await visit.cookie()
    await visit.run("klaviyo.identify({$id: 'b-1'})")
    await visit.idle()
    const second = await visit.cookie()
    expect(second.cid).not.toBe(first.cid)
    expect(second.$exchange_id).not.toBe(first.$exchange_id)
  })

  it('is replaced when the server says that the email is that of someone else', async () => {
    const visit = await shop.visit({ tag: 'data-delay="0"' })
    await visit.run(`klaviyo.identify({$email: '${ADA}'})`)
    await visit.idle()
    const ofAda = await visit.cookie()
    await visit.run(`klaviyo.identify({$email: '${BOB}'})`)
    await visit.idle()
    const ofBob = await visit.cookie()
    expect(ofBob.$exchange_id).not.toBe(ofAda.$exchange_id)
    await visit.run("klaviyo.track('Waved')")
    await visit.idle()
    const waved = (await eventsIn(visit.account)).filter(({ name }) => name === 'Waved')
    expect(waved.map(({ email }) => email)).toEqual([BOB])
  })
})

describe.skipIf(hasNoBrowser)('recognition by the address of the page', () => {
  const shop = useShop()

  it('by _kx: identified at load, Active on Site with kx_present and the utm parameters', async () => {
    const first = await shop.visit({ tag: 'data-delay="0"' })
    await first.run(`klaviyo.identify({$email: '${ADA}'})`)
    await first.idle()
    const kx = String((await first.cookie()).$exchange_id)
    // Two events of a metric in the same second are one.
    await first.account.clock.advance('1h')
    const search = `?_kx=${encodeURIComponent(kx)}&utm_source=Klaviyo&utm_medium=email&color=red&flag`
    const visit = await shop.visit({ search }, first.account)
    await visit.idle()
    expect(await visit.cookie()).toMatchObject({ $exchange_id: kx })
    expect(await visit.run("sessionStorage.getItem('_kx')")).toBe(base64(kx))
    const active = (await eventsIn(visit.account)).filter(({ properties }) => properties.kx_present)
    expect(active).toHaveLength(1)
    expect(active[0]).toMatchObject({ name: 'Active on Site', email: ADA })
    expect(active[0]?.properties).toMatchObject({
      utm_source: 'Klaviyo',
      utm_medium: 'email',
      color: 'red',
      flag: true,
    })
    expect(active[0]?.properties).not.toHaveProperty('_kx')
  })

  it('not by the _kx of another company', async () => {
    const visit = await shop.visit({ search: '?_kx=someone.XXXXXX' })
    expect(await visit.run('klaviyo.isIdentified()')).toBe(false)
  })

  it('by _ke: JSON of the company, or a plain address', async () => {
    const visit = await shop.visit()
    const { companyId } = visit.account
    const known = [base64({ kl_email: ADA, kl_company_id: companyId }), base64(ADA)]
    for (const each of known) {
      const next = await shop.visit({ search: `?_ke=${encodeURIComponent(each)}` }, visit.account)
      await next.idle()
      expect(await next.cookie()).toHaveProperty('$exchange_id')
    }
    const other = base64({ kl_email: ADA, kl_company_id: 'XXXXXX' })
    const unknown = await shop.visit({ search: `?_ke=${encodeURIComponent(other)}` }, visit.account)
    expect(await unknown.run('klaviyo.isIdentified()')).toBe(false)
  })

  it('by utm_email', async () => {
    const visit = await shop.visit({ search: `?utm_email=${ADA}` })
    await visit.idle()
    expect((await eventsIn(visit.account)).map(({ name, email }) => [name, email])).toEqual([
      ['Active on Site', ADA],
    ])
  })
})

describe.skipIf(hasNoBrowser)('what visits leave in storage', () => {
  const shop = useShop()

  it('is the company, and where the first and the last visit came from', async () => {
    const visit = await shop.visit()
    const stored = await visit.run<Record<string, string>>('({...localStorage})')
    expect(stored.__kl_key).toBe(JSON.stringify(visit.account.companyId))
    const first = JSON.parse(stored.$referrer ?? '')
    expect(first).toEqual({ ts: expect.any(Number), value: '', first_page: visit.page.url() })
    expect(JSON.parse(stored.$last_referrer ?? '')).toEqual(first)
    await visit.run(
      "localStorage.setItem('$last_referrer', JSON.stringify({ts: 1, value: 'old', first_page: 'old'}))",
    )
    await visit.goto()
    const again = await visit.run<Record<string, string>>('({...localStorage})')
    expect(JSON.parse(again.$referrer ?? '')).toEqual(first)
    expect(JSON.parse(again.$last_referrer ?? '').first_page).toBe(visit.page.url())
  })

  it('becomes properties of the profile', async () => {
    const visit = await shop.visit({ search: `?utm_email=${ADA}` })
    await visit.idle()
    const [request] = await visit.account.requests({ path: '/client/profiles/' })
    expect(request?.body).toMatchObject({
      data: { attributes: { properties: { $referrer: { value: '' }, $last_referrer: { value: '' } } } },
    })
  })

  it('is empty after klaviyoEmulator.reset()', async () => {
    const visit = await shop.visit({ search: `?utm_email=${ADA}` })
    await visit.idle()
    await visit.run('klaviyoEmulator.reset()')
    expect(Object.keys(await visit.cookie())).toEqual(['cid'])
    expect(await visit.run('klaviyo.isIdentified()')).toBe(false)
    expect(await visit.run("localStorage.getItem('$referrer')")).toBeNull()
  })
})
