import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { SNIPPET } from './snippets.js'
import { eventsIn, useShop } from './toy-shop.js'

const ADA = 'ada@example.com'

describe.skipIf(hasNoBrowser)('an anonymous visitor who becomes known', () => {
  const shop = useShop()

  it('has a cookie with a client id, and sends no event', async () => {
    const visit = await shop.visit()
    await visit.idle()
    expect(Object.keys(await visit.cookie())).toEqual(['cid'])
    expect(await visit.sent()).toEqual([])
    expect(visit.errors).toEqual([])
  })

  it('is identified by one request, and then sends Active on Site and what was cached', async () => {
    const visit = await shop.visit({ search: '?utm_source=mail#top' })
    expect(
      await visit.run("klaviyo.track('Viewed Product', {ProductID: 7, time: '2026-11-28T10:00:00Z'})"),
    ).toBe(false)
    await visit.idle()
    expect(await visit.sent()).toEqual([])
    await visit.run(`klaviyo.identify({email: '${ADA}'})`)
    await visit.idle()
    expect((await visit.sent()).sort()).toEqual([
      'POST /client/event-bulk-create/',
      'POST /client/events/',
      'POST /client/profiles/',
    ])
    const { cid, $exchange_id, ...rest } = await visit.cookie()
    expect([typeof cid, rest]).toEqual(['string', {}])
    expect($exchange_id).toMatch(new RegExp(`^[\\w-]+\\.${visit.account.companyId}$`))
    const events = await eventsIn(visit.account)
    expect(events.map(({ name, email }) => [name, email])).toEqual([
      ['Viewed Product', ADA],
      ['Active on Site', ADA],
    ])
    const [viewed, active] = events
    expect(viewed?.datetime).toBe('2026-11-28T10:00:00+00:00')
    expect(active?.properties).toMatchObject({ browser: 'Chrome', fragment: 'top', utm_source: 'mail' })
  })

  it('sends nothing when identified with the same data again', async () => {
    const visit = await shop.visit()
    for (const _ of [1, 2]) {
      await visit.run(`klaviyo.identify({email: '${ADA}', first_name: 'Ada'})`)
      await visit.idle()
    }
    expect(await visit.sent()).toEqual(['POST /client/profiles/', 'POST /client/events/'])
    expect(visit.errors).toEqual([])
  })
})

describe.skipIf(hasNoBrowser)('trouble', () => {
  const shop = useShop()

  it('is overcome when 429 comes five times', async () => {
    const visit = await shop.visit({ tag: 'data-delay="0"' })
    await visit.account.fault({ operation: 'create_client_profile', status: 429, times: 5 })
    await visit.run(`klaviyo.identify({email: '${ADA}'})`)
    await visit.idle()
    expect(await visit.cookie()).toHaveProperty('$exchange_id')
    expect((await visit.sent()).filter((each) => each.includes('profiles'))).toHaveLength(6)
  })

  it('keeps the identity after a 500, tells the console, and resolves the promise', async () => {
    const visit = await shop.visit()
    await visit.account.fault({ operation: 'create_client_profile', status: 500, times: 1 })
    const known = await visit.run<Record<string, unknown>>(`klaviyo.identify({$email: '${ADA}'})`)
    expect(known.$email).toBe(ADA)
    expect(await visit.cookie()).toMatchObject({ $email: ADA })
    expect(visit.errors.join()).toContain('klaviyo-emulator: /client/profiles/ was answered 500')
  })

  it('tells the detail of a refusal', async () => {
    const visit = await shop.visit()
    await visit.run("klaviyo.identify({$email: 'ada'})")
    expect(visit.errors.join()).toContain('/client/profiles/ was answered 400: ')
  })

  it('does not break the queue of a shop whose visitors block the script', async () => {
    const visit = await shop.visit({ form: 'none' })
    await visit.page.route('**/klaviyo.js', (route) => route.abort())
    await visit.page.goto(shop.place({ head: SNIPPET }, visit.account.companyId))
    await visit.run(`void klaviyo.identify({email: '${ADA}'})`)
    expect(await visit.run('_klOnsite.length')).toBe(1)
    expect(visit.errors.filter((each) => !each.includes('ERR_FAILED'))).toEqual([])
  })
})
