import { describe, expect, it } from 'vitest'
import { klaviyo as editions } from '../../src/catalog/index.js'
import { browsingOf } from '../../src/compile/browse.js'
import { defaultOrder, sortedBy } from '../../src/compile/ordering.js'
import { operatorsOf } from '../../src/declare/kinds/kind.js'
import { rowsOf } from '../../src/declare/resource.js'
import { openInMemory } from '../../src/store/open-store.js'
import { addList } from '../catalog/profiles-and-events.js'
import { addCodes, addCoupons } from '../catalog/requests.js'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectMistake, openAccount } from '../support/in-account.js'

// biome-ignore lint/suspicious/noExplicitAny: the shape of a response varies by test.
type Told = any

const profile = (email: string, location?: object) => ({
  data: { type: 'profile', attributes: { email, ...(location && { location }) } },
})
const resources = (klaviyo: TestEmulator, path: string) => klaviyo.get(`/__admin/resources${path}`)
const filter = (expression: string) => `filter=${encodeURIComponent(expression)}`

/** Returns the description of a type. */
async function described(klaviyo: TestEmulator, type: string): Promise<Told> {
  const { resources: all } = (await klaviyo.admin('GET', '/resources')).body
  return all.find((each: Told) => each.type === type)
}

async function withCodes(): Promise<TestEmulator> {
  const klaviyo = boot()
  await addCoupons(klaviyo, 'SUMMER', 'WINTER')
  await addCodes(klaviyo, 'SUMMER', 'A1', 'A2', 'A3')
  await addCodes(klaviyo, 'WINTER', 'B1')
  return klaviyo
}

describe('GET /__admin/resources', () => {
  it('describes every type of the catalog, with the number of its rows', async () => {
    const klaviyo = await withCodes()
    const { resources: all } = (await klaviyo.admin('GET', '/resources')).body
    expect(all.map(({ type }: Told) => type)).toEqual([...editions.newest.resources.keys()])
    expect(all.find(({ type }: Told) => type === 'coupon-code').count).toBe(4)
  })

  it('tells what can be asked of a type and what can be written', async () => {
    const code = await described(boot(), 'coupon-code')
    expect(code).toMatchObject({
      path: 'coupon-codes',
      tag: 'Coupons',
      hidden: false,
      stored: true,
      count: 0,
    })
    const attribute = (name: string) => code.attributes.find((each: Told) => each.name === name)
    expect(attribute('unique_code')).toMatchObject({ kind: 'text', create: 'required', update: null })
    expect(attribute('status')).toMatchObject({
      ...{ kind: 'choice', create: null, update: 'optional' },
      choices: expect.arrayContaining(['UNASSIGNED', 'ASSIGNED_TO_PROFILE']),
      operators: expect.arrayContaining(['equals']),
    })
    expect(code.filters).toContainEqual({ field: 'coupon.id', kind: 'text', operators: ['any', 'equals'] })
    expect(code.relationships).toContainEqual({
      ...{ name: 'coupon', type: 'coupon', arity: 'one', include: true },
      ...{ create: 'required', update: null, found_by: null },
    })
    expect(code.operations).toContainEqual({
      ...{ id: 'create_coupon_code', method: 'POST', path: '/api/coupon-codes', verb: 'create' },
    })
  })

  it('tells how members and inverse relationships are found', async () => {
    const list = await described(boot(), 'list')
    const profiles = list.relationships.find(({ name }: Told) => name === 'profiles')
    expect(profiles).toMatchObject({ arity: 'many', found_by: { type: 'list-member', field: 'list.id' } })
    expect(list.sorts).toEqual(['created', 'id', 'name', 'updated'])
  })

  it('has the state of the emulator itself, as hidden types', async () => {
    const member = await described(boot(), 'list-member')
    expect(member).toMatchObject({ hidden: true, operations: [] })
    expect(member.filters.map(({ field }: Told) => field).toSorted()).toEqual(['id', 'list.id', 'profile.id'])
  })
})

describe('GET /__admin/resources/{type}', () => {
  it('shows rows as the API does, with links of its own and the total', async () => {
    const klaviyo = await withCodes()
    const api = (await klaviyo.get('/api/coupon-codes?filter=equals(coupon.id,"SUMMER")')).body
    const { body } = await resources(klaviyo, `/coupon-code?${filter('equals(coupon.id,"SUMMER")')}`)
    expect(body.data).toEqual(api.data)
    expect(body).toMatchObject({ meta: { total: 3 }, links: { next: null, prev: null } })
    expect((await resources(klaviyo, '/coupon-code')).body.meta).toEqual({ total: 4 })
  })

  it('needs none of the filters that an operation requires, and no scope', async () => {
    const klaviyo = await withCodes()
    expect((await klaviyo.get('/api/coupon-codes')).status).toBe(400)
    expect((await resources(klaviyo, '/coupon-code')).status).toBe(200)
  })

  it('pages by its own links', async () => {
    const klaviyo = await withCodes()
    const first = (await resources(klaviyo, '/coupon-code?page[size]=3&sort=')).status
    expect(first).toBe(400)
    const page = (await resources(klaviyo, '/coupon-code?page[size]=3')).body
    expect(page.data).toHaveLength(3)
    expect(page.links.next).toMatch(
      /^http:\/\/emulator\.test\/__admin\/resources\/coupon-code\?page%5Bsize%5D=3&page/,
    )
    const next = (await klaviyo.get(page.links.next.replace('http://emulator.test', ''))).body
    expect(next.data.map(({ id }: Told) => id)).toEqual(['WINTER-B1'])
    expect(next.meta.total).toBe(4)
  })

  it('sorts, includes and selects fields as the API does', async () => {
    const klaviyo = await withCodes()
    const { body } = await resources(
      klaviyo,
      '/coupon-code?include=coupon&fields[coupon]=external_id&page[size]=1',
    )
    expect(body.included).toMatchObject([{ type: 'coupon', attributes: { external_id: 'SUMMER' } }])
    await addList(klaviyo, 'A')
    const lists = (await resources(klaviyo, '/list?sort=-name&fields[list]=name')).body.data
    const names = lists.map((each: Told) => each.attributes.name)
    expect(names).toEqual(names.toSorted().toReversed())
    expect(Object.keys(lists[0].attributes)).toEqual(['name'])
  })

  it('shows hidden types with all they hold and without links', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'VIP')
    const { id } = (await klaviyo.post('/api/profiles', profile('ada@example.com'))).body.data
    const data = [{ type: 'profile', id }]
    await klaviyo.post(`/api/lists/${list}/relationships/profiles`, { data })
    const { body } = await resources(
      klaviyo,
      `/list-member?${filter(`equals(list.id,"${list}")`)}&include=profile`,
    )
    expect(body.data).toEqual([
      {
        type: 'list-member',
        id: `${list}/${id}`,
        attributes: {
          joined_group_at: '2026-11-23T12:00:00+00:00',
          source: 'API',
          bypasses_flows: false,
          left_by: null,
        },
        relationships: {
          list: { data: { type: 'list', id: list } },
          profile: { data: { type: 'profile', id } },
        },
      },
    ])
    expect(body.included).toMatchObject([{ type: 'profile', attributes: { email: 'ada@example.com' } }])
    const one = await resources(klaviyo, `/list-member/${encodeURIComponent(`${list}/${id}`)}`)
    expect(one.body.data).toEqual(body.data[0])
  })

  it('counts at most a thousand rows that match a filter', async () => {
    const klaviyo = boot({ progress: { afterMs: 0 } })
    const ids = Array.from({ length: 1_001 }, (_, at) => `c${at}@example.com`)
    await klaviyo.admin('POST', '/seed', { fixture: { profiles: ids.map((email) => ({ email })) } })
    const all = (await resources(klaviyo, '/profile?page[size]=1')).body.meta
    expect(all).toEqual({ total: 1_001 })
    const found = await resources(
      klaviyo,
      `/profile?page[size]=1&${filter('greater-than(created,2000-01-01T00:00:00Z)')}`,
    )
    expect(found.body.meta).toEqual({ total: 1_000, total_is_minimum: true })
  })

  it('is about the account of the header, and stays out of the journal', async () => {
    const klaviyo = await withCodes()
    const own = await openAccount(klaviyo)
    const before = (await klaviyo.admin('GET', '/requests')).body.total
    expect((await resources(own, '/coupon-code')).body.meta.total).toBe(0)
    expect((await klaviyo.admin('GET', '/requests')).body.total).toBe(before)
  })

  it.each([
    ['/coupon-code?filter=equals(colour,"red")', 400, /'colour' is not a filterable field/],
    ['/coupon-code?filter=equals(', 400, /Invalid filter provided \(filter: /],
    ['/list?sort=colour', 400, /'colour' is not an allowed sort parameter.*allowed values are created/],
    ['/list?include=colour', 400, /'colour' is not an allowed include parameter/],
    ['/list?page[size]=1001', 400, /integer from 1 to 1000/],
    ['/list?page[cursor]=x', 400, /Invalid cursor/],
    ['/list?colour=red', 400, /colour/],
    ['/list?fields[profile]=colour', 400, /fields must be in/],
    ['/list?fields[colour]=red', 400, /'colour' is not an allowed field family/],
    ['/list?sort=name&sort=id', 400, /sort: the query has it 2 times/],
    ['/list/nothing', 404, /A list with id `nothing` does not exist/],
    ['/lists', 404, /there is no type lists; GET \/__admin\/resources lists them; did you mean list\?/],
    ['/constructor', 404, /there is no type constructor/],
    ['/flow-series-report', 404, /has no rows: its values are computed/],
  ])('refuses %s with %i', async (path, status, saying) => {
    expectMistake(await resources(boot(), path), status, saying)
  })

  const stored = [...editions.newest.resources.values()].filter(({ tableless }) => !tableless)

  it('shows every row of a scenario, page by page and one by one', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/seed', { scenario: 'abandoned-cart' })
    let rows = 0
    for (const { type } of stored) {
      const { status, text, body } = await resources(klaviyo, `/${type}?page[size]=3`)
      expect(status, text).toBe(200)
      rows += body.data.length
      for (const { id } of body.data) {
        const one = await resources(klaviyo, `/${type}/${encodeURIComponent(id)}`)
        expect([one.status, one.body.data.id], one.text).toEqual([200, id])
      }
    }
    expect(rows).toBeGreaterThan(20)
  })

  it.each(stored.map((each) => ({ type: each.type, each })))('is found by an index: $type', ({ each }) => {
    const { list } = browsingOf(each, editions.newest)
    const orders = [defaultOrder(each), ...list.sorts.map((name) => sortedBy(each, name, true))]
    const store = openInMemory(editions.newest)
    const steps = [...list.filters.values()]
      .filter((field) => !field.of && !field.owns)
      .flatMap((field) =>
        operatorsOf(field.rule).map((operator) => ({
          column: field.column,
          operator,
          values: operator === 'has' ? [] : ['x'],
        })),
      )
      .flatMap((predicate) =>
        orders.flatMap((order) => store.explain(rowsOf(each), { predicates: [predicate], size: 10, order })),
      )
    store.close()
    expect(
      steps.filter(
        ({ detail }) => /\bSCAN\b/.test(detail) && !/SCAN (walked|CONSTANT|json_each)/.test(detail),
      ),
    ).toEqual([])
  })
})
