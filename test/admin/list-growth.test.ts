import { describe, expect, it } from 'vitest'
import { addForm, version } from '../catalog/form-requests.js'
import { addList } from '../catalog/profiles-and-events.js'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectMistake } from '../support/in-account.js'

// biome-ignore lint/suspicious/noExplicitAny: the shape of a response varies by test.
type Told = any

const growth = async (klaviyo: TestEmulator, list: string, query = '') =>
  (await klaviyo.admin('GET', `/lists/${list}/growth${query}`)).body

/** Creates profiles and returns their ids. */
async function profiles(klaviyo: TestEmulator, ...emails: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const email of emails) {
    const data = { type: 'profile', attributes: { email } }
    ids.push((await klaviyo.post('/api/profiles', { data })).body.data.id)
  }
  return ids
}

const linkage = (ids: readonly string[]) => ({ data: ids.map((id) => ({ type: 'profile', id })) })
const join = (klaviyo: TestEmulator, list: string, ...ids: string[]) =>
  klaviyo.post(`/api/lists/${list}/relationships/profiles`, linkage(ids))
const leave = (klaviyo: TestEmulator, list: string, ...ids: string[]) =>
  klaviyo.del(`/api/lists/${list}/relationships/profiles`, { body: linkage(ids) })
const moveTo = (klaviyo: TestEmulator, freeze: string) => klaviyo.admin('POST', '/clock', { freeze })

/** A list that two profiles joined on Monday and one on Thursday, and that one left on Friday. */
async function grown() {
  const klaviyo = boot()
  const list = await addList(klaviyo, 'VIP')
  const [a = '', b = '', c = ''] = await profiles(klaviyo, 'a@example.com', 'b@example.com', 'c@example.com')
  await join(klaviyo, list, a, b)
  await moveTo(klaviyo, '2026-11-26T12:00:00Z')
  await join(klaviyo, list, c)
  await moveTo(klaviyo, '2026-11-27T12:00:00Z')
  await leave(klaviyo, list, a)
  return { klaviyo, list, ids: [a, b, c] as const }
}

describe('GET /__admin/lists/{id}/growth', () => {
  it('counts joins and leaves by day, with the members at the end of each', async () => {
    const { klaviyo, list } = await grown()
    const found = await growth(klaviyo, list)
    expect(found).toMatchObject({ list, interval: 'day', timezone: expect.any(String) })
    expect(found.buckets).toEqual([
      { from: '2026-11-23', joined: 2, left: 0, total: 2, sources: { API: { joined: 2, left: 0 } } },
      { from: '2026-11-24', joined: 0, left: 0, total: 2, sources: {} },
      { from: '2026-11-25', joined: 0, left: 0, total: 2, sources: {} },
      { from: '2026-11-26', joined: 1, left: 0, total: 3, sources: { API: { joined: 1, left: 0 } } },
      { from: '2026-11-27', joined: 0, left: 1, total: 2, sources: { API: { joined: 0, left: 1 } } },
    ])
  })

  it('counts by week from Monday and by month, and finds a list by its name', async () => {
    const { klaviyo, list } = await grown()
    await moveTo(klaviyo, '2026-12-01T12:00:00Z')
    const weeks = (await growth(klaviyo, 'VIP', '?interval=week')).buckets
    expect(weeks).toMatchObject([
      { from: '2026-11-23', joined: 3, left: 1, total: 2 },
      { from: '2026-11-30', joined: 0, left: 0, total: 2 },
    ])
    const months = (await growth(klaviyo, list, '?interval=month')).buckets
    expect(months).toMatchObject([
      { from: '2026-11-01', joined: 3, left: 1, total: 2 },
      { from: '2026-12-01', joined: 0, left: 0, total: 2 },
    ])
  })

  it('starts a range with the members that were there before', async () => {
    const { klaviyo, list } = await grown()
    expect((await growth(klaviyo, list, '?from=2026-11-25&to=2026-11-26')).buckets).toMatchObject([
      { from: '2026-11-25', joined: 0, total: 2 },
      { from: '2026-11-26', joined: 1, total: 3 },
    ])
    expect((await growth(klaviyo, list, '?from=2026-11-01&to=2026-11-02')).buckets).toMatchObject([
      { total: 0 },
      { total: 0 },
    ])
  })

  it('counts days in the time zone of the account', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/account', { timezone: 'Pacific/Auckland' })
    const list = await addList(klaviyo, 'VIP')
    const ids = await profiles(klaviyo, 'a@example.com')
    await join(klaviyo, list, ...ids)
    const { timezone, buckets } = await growth(klaviyo, list)
    expect([timezone, buckets]).toEqual([
      'Pacific/Auckland',
      [expect.objectContaining({ from: '2026-11-24' })],
    ])
  })

  it('has one empty bucket for a list that nobody joined', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'VIP')
    expect((await growth(klaviyo, list)).buckets).toEqual([
      { from: '2026-11-23', joined: 0, left: 0, total: 0, sources: {} },
    ])
  })

  it('counts a deleted profile as one that left', async () => {
    const { klaviyo, list, ids } = await grown()
    const attributes = { profile: { data: { type: 'profile', id: ids[1] } } }
    const data = { type: 'data-privacy-deletion-job', attributes }
    expect((await klaviyo.post('/api/data-privacy-deletion-jobs', { data })).status).toBe(202)
    await klaviyo.get('/api/lists')
    const last = (await growth(klaviyo, list)).buckets.at(-1)
    expect(last).toMatchObject({ left: 2, total: 1, sources: { API: { left: 1 }, Unknown: { left: 1 } } })
  })

  it('keeps the membership of a merged profile, or counts it as left', async () => {
    const { klaviyo, list, ids } = await grown()
    const merge = async (to: string, from: string) => {
      const relationships = { profiles: { data: [{ type: 'profile', id: from }] } }
      const data = { type: 'profile-merge', id: to, relationships }
      expect((await klaviyo.post('/api/profile-merge', { data })).status).toBe(202)
      await klaviyo.get('/api/lists')
      return (await growth(klaviyo, list)).buckets
    }
    const before = (await growth(klaviyo, list)).buckets
    expect(await merge(ids[0], ids[1])).toEqual(before)
    const last = (await merge(ids[0], ids[2])).at(-1)
    expect(last).toMatchObject({ total: 1, sources: { 'Merged profile': { joined: 0, left: 1 } } })
  })

  it('tells joins by a form from those by the API', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'VIP', { opt_in_process: 'single_opt_in' })
    const form = await addForm(klaviyo, [version(list)])
    await klaviyo.admin('POST', `/forms/${form}/publish`, {})
    await klaviyo.admin('POST', `/forms/${form}/submit`, { fields: { email: 'form@example.com' } })
    await join(klaviyo, list, ...(await profiles(klaviyo, 'a@example.com')))
    const [today] = (await growth(klaviyo, list)).buckets
    expect(today).toMatchObject({
      joined: 2,
      total: 2,
      sources: { API: { joined: 1 }, 'Embedded form': { joined: 1 } },
    })
  })

  it('counts what a fixture says when it says so', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/seed', { scenario: 'crm-checkout' })
    const lists = (await klaviyo.admin('GET', '/resources/list?filter=equals(name,"Abandoned")')).body.data
    const { buckets } = await growth(klaviyo, lists[0].id)
    expect(buckets.reduce((sum: number, { joined }: Told) => sum + joined, 0)).toBe(5)
    expect(buckets.at(-1).total).toBe(5)
  })

  it('goes with the list', async () => {
    const { klaviyo, list } = await grown()
    await klaviyo.del(`/api/lists/${list}`)
    expect((await klaviyo.admin('GET', '/resources/list-growth')).body.meta.total).toBe(0)
    expectMistake(await klaviyo.get(`/__admin/lists/${list}/growth`), 400, /list/)
  })

  it.each([
    ['?interval=year', /interval/],
    ['?from=soon', /from/],
    ['?from=2026-02-30', /there is no date 2026-02-30/],
    ['?from=2026-11-24&to=2026-11-23', /ends before it begins/],
    ['?from=1990-01-01', /more than 3700 buckets/],
  ])('refuses %s', async (query, saying) => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'VIP')
    expectMistake(await klaviyo.get(`/__admin/lists/${list}/growth${query}`), 400, saying)
  })
})
