import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { ARRAY_SNIPPET, SNIPPET } from './snippets.js'
import { eventsIn, useShop } from './toy-shop.js'

const ADA = 'ada@example.com'

/** How a page calls a method: the code before the script, and the call of `[name, ...args]` with a callback. */
const WAYS: Readonly<Record<string, { readonly head: string; readonly call: string }>> = {
  'klaviyo.push': {
    head: '<script>window.klaviyo = []</script>',
    call: 'window.klaviyo.push([...entry, done])',
  },
  'the proxy of the snippet': { head: SNIPPET, call: 'kept[entry[0]](...entry.slice(1), done)' },
  'the array of the snippet': { head: ARRAY_SNIPPET, call: 'kept.push([...entry, done])' },
  _klOnsite: {
    head: '<script>window._klOnsite = []</script>',
    call: 'window._klOnsite.push([...entry, done])',
  },
  _learnq: { head: '<script>window._learnq = []</script>', call: 'window._learnq.push([...entry, done])' },
}

const ITEM = { Title: 'Mug', ItemId: 7, Url: 'http://shop.test/mug', Metadata: { Price: 40 } }

const CALLS = [
  ['isIdentified'],
  ['track', 'Early', { n: 1 }],
  ['identify', { $email: ADA }],
  ['track', 'Late', { n: 2 }],
  ['trackOnce', 'Once', {}],
  ['trackViewedItem', ITEM],
  ['account'],
  ['cookieDomain'],
  ['openForm', 'ABC123'],
  ['cacheEvent', { event: 'Cached', properties: { n: 3 } }],
  ['sendCachedEvents'],
  ['getGroupMembership'],
] as const

/** Defines `results` and `callAll()` in the page. */
const caller = (head: string, call: string) => `${head}<script>
  window.results = {}
  const kept = window.klaviyo
  window.callAll = () => ${JSON.stringify(CALLS)}.forEach((entry, at) => {
    const done = (value) => { window.results[at] = value === undefined ? 'nothing' : value }
    ${call}
  })
</script>`

const forms = ['path', 'query'] as const
const moments = ['before', 'after'] as const
const cases = Object.keys(WAYS).flatMap((way) =>
  forms.flatMap((form) => moments.map((moment) => ({ way, form, moment }))),
)

describe.skipIf(hasNoBrowser)('the methods of klaviyo', () => {
  const shop = useShop()

  it.each(cases)(
    'are called by $way, $moment the script is loaded by its $form',
    async ({ way, form, moment }) => {
      const { head = '', call = '' } = WAYS[way] ?? {}
      const early = moment === 'before' ? '<script>callAll()</script>' : ''
      const visit = await shop.visit({ form, head: caller(head, call) + early, tag: 'data-delay="0"' })
      if (moment === 'after') await visit.run('callAll()')
      await visit.page.waitForFunction(`Object.keys(results).length === ${CALLS.length}`)
      await visit.idle()
      const results = Object.values(await visit.run<Record<string, unknown>>('results'))
      // The old queue identifies before anything else.
      const isFirst = way === '_learnq' && moment === 'before'
      expect(results.slice(0, 2)).toEqual([isFirst, isFirst])
      expect(results[2]).toMatchObject({ $email: ADA })
      expect(results[2]).not.toHaveProperty('$exchange_id')
      const { companyId } = visit.account
      expect(results.slice(3, 11)).toEqual([
        true,
        true,
        'nothing',
        companyId,
        'nothing',
        ...Array(3).fill('nothing'),
      ])
      expect(results[11]).toMatchObject({ lists: [], segments: expect.any(Array) })
      const names = (await eventsIn(visit.account)).map(({ name }) => name)
      expect(names.sort()).toEqual(['Active on Site', 'Cached', 'Early', 'Late', 'Once'])
      expect(visit.errors).toEqual([])
    },
  )

  it('resolve promises with the value of the callback', async () => {
    const visit = await shop.visit()
    expect(await visit.run('klaviyo.isIdentified()')).toBe(false)
    expect(await visit.run("klaviyo.track('A')")).toBe(false)
    expect(await visit.run('klaviyo.account()')).toBe(visit.account.companyId)
    expect(await visit.run("klaviyo.push(['isIdentified'])")).toBe(false)
    expect(await visit.run(`klaviyo.identify({email: '${ADA}'})`)).toMatchObject({ email: ADA })
    expect(await visit.run('klOnsite.isIdentified()')).toBe(true)
    expect(await visit.run('typeof klaviyo.isIdentified().then')).toBe('function')
  })

  it('return values at once in _learnq', async () => {
    const visit = await shop.visit()
    expect(await visit.run('[_learnq._loaded, _learnq.isIdentified()]')).toEqual([true, false])
    expect(await visit.run("_learnq.push(['track', 'A'])")).toBe(false)
    const sync = `[_learnq.push(['identify', {$email: '${ADA}'}]).$email, _learnq.isIdentified(), _learnq.track('B'), _learnq.account()]`
    expect(await visit.run(sync)).toEqual([ADA, true, true, visit.account.companyId])
    expect(await visit.run('_learnq.identify()')).toMatchObject({ $email: ADA })
    expect(await visit.run('_learnq.push((queue) => queue === _learnq)')).toBe(true)
    await visit.idle()
    await visit.run('_learnq.clearIdentity()')
    expect(await visit.run('_learnq.isIdentified()')).toBe(false)
    expect(Object.keys(await visit.cookie())).toEqual(['cid'])
  })

  it('have the further members of _learnq', async () => {
    const visit = await shop.visit({ search: '?_kx=abc.XXXXXX' })
    await visit.run("_learnq.push(['enableAnonymousTracking'])")
    await visit.idle()
    expect(await visit.cookie()).toHaveProperty('$anonymous')
    expect(
      await visit.run(
        "_learnq.formatProfilePayload({$id: 'a', $city: 'Paris', size: 'M', $first_name: 'A'})",
      ),
    ).toEqual({
      type: 'profile',
      attributes: {
        external_id: 'a',
        first_name: 'A',
        location: { city: 'Paris' },
        properties: { size: 'M' },
      },
    })
    await visit.run(`klaviyo.trackViewedItem(${JSON.stringify(ITEM)})`)
    await visit.run('_learnq.clearViewedItems()')
    expect(await visit.run("localStorage.getItem('__kla_viewed')")).toBeNull()
    expect(await visit.run('_learnq.getKxFromSessionStorage() === undefined')).toBe(true)
  })

  it('are ignored quietly if they are unknown; `await klaviyo` is harmless', async () => {
    const visit = await shop.visit({
      head: `${SNIPPET}<script>klaviyo.then(() => {}, () => { window.failed = true })</script>`,
    })
    expect(await visit.run('klaviyo.then === undefined && window.failed === undefined')).toBe(true)
    expect(await visit.run("klaviyo.push(['noSuchMethod', 1])")).toBeUndefined()
    expect(visit.errors).toEqual([])
  })

  it('keep only the account of the script, and warn about another', async () => {
    const visit = await shop.visit()
    const warned: string[] = []
    visit.page.on('console', (message) => warned.push(message.text()))
    expect(await visit.run("klaviyo.account('XXXXXX')")).toBe(visit.account.companyId)
    expect(warned.join()).toContain("account('XXXXXX') is ignored")
    await visit.run("klaviyo.init({}), klaviyo.enable('backinstock'), klaviyo.trackViewedItem('mug')")
    expect(warned.join()).toContain('trackViewedItem needs an object')
  })

  it('say that no form is live when one shall be opened', async () => {
    const visit = await shop.visit()
    const warned: string[] = []
    visit.page.on('console', (message) => warned.push(message.text()))
    await visit.run("klaviyo.openForm('ABC123')")
    expect(warned.join()).toContain("openForm('ABC123') opens nothing")
  })
})

describe.skipIf(hasNoBrowser)('trackViewedItem', () => {
  const shop = useShop()

  it('counts views in storage, most viewed first, and identifies them', async () => {
    const visit = await shop.visit({ tag: 'data-delay="0"' })
    await visit.run(`klaviyo.trackViewedItem({Title: 'A', ItemId: 1})`)
    await visit.idle()
    expect(await visit.sent()).toEqual([])
    await visit.run(`klaviyo.identify({$email: '${ADA}'})`)
    await visit.run(`klaviyo.trackViewedItem({Title: 'B', ItemId: 2})`)
    await visit.run(`klaviyo.trackViewedItem({Title: 'A', ItemId: 1})`)
    await visit.idle()
    const stored = await visit.run<[{ ItemId: number; LastViewedDate: number }, number][]>(
      "JSON.parse(localStorage.getItem('__kla_viewed'))",
    )
    expect(stored.map(([item, views]) => [item.ItemId, views])).toEqual([
      [1, 2],
      [2, 1],
    ])
    expect(JSON.stringify(await visit.cookie())).not.toContain('viewed')
    const response = await visit.account.fetch('/api/profiles', { headers: { revision: '2026-07-15' } })
    const { data } = (await response.json()) as {
      data: { attributes: { properties: Record<string, unknown> } }[]
    }
    expect(data[0]?.attributes.properties.$viewed_items).toMatchObject([
      { ItemId: 1, Views: 2 },
      { ItemId: 2, Views: 1 },
    ])
  })
})
