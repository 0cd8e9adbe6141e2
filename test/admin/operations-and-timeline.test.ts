import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { expectMistake } from '../support/in-account.js'

describe('GET /__admin/operations', () => {
  it('counts the calls of each operation', async () => {
    const klaviyo = boot()
    await klaviyo.get('/api/lists')
    await klaviyo.get('/api/lists?sort=colour')
    const { operations } = (await klaviyo.admin('GET', '/operations')).body
    const calls = (id: string) => operations.find((each: { id: string }) => each.id === id).calls
    expect([calls('get_lists'), calls('get_list')]).toEqual([2, 0])
  })
})

describe('GET /__admin/operations', () => {
  it('tells which revision brought an operation; null if the oldest one has it', async () => {
    const { operations } = (await boot().admin('GET', '/operations')).body
    const since = (id: string) => operations.find((each: { id: string }) => each.id === id).since
    expect([since('get_lists'), since('get_reviews')]).toEqual([null, null])
    const known = new Set<string | null>(operations.map((each: { since: string | null }) => each.since))
    expect(known.size).toBeGreaterThan(1)
    for (const each of known) expect(each ?? '2026-07-15').toMatch(/^20\d\d-\d\d-15$/)
  })
})

describe('GET /__admin/profiles/{id}/timeline?after=', () => {
  it('continues after a page', async () => {
    const klaviyo = boot()
    const fixture = { lists: [{ name: 'A' }, { name: 'B' }] }
    await klaviyo.admin('POST', '/seed', { fixture })
    const profile = { email: 'ada@example.com', lists: ['A', 'B'] }
    await klaviyo.admin('POST', '/seed', { fixture: { profiles: [profile] } })
    const path = '/profiles/ada@example.com/timeline?limit=1'
    const first = (await klaviyo.admin('GET', path)).body
    const second = (await klaviyo.admin('GET', `${path}&after=${encodeURIComponent(first.next)}`)).body
    expect([...first.entries, ...second.entries].map(({ name }) => name).toSorted()).toEqual(['A', 'B'])
    const both = `&after=${encodeURIComponent(first.next)}&before=${encodeURIComponent(first.next)}`
    expectMistake(await klaviyo.get(`/__admin${path}${both}`), 400, /have the same meaning; send one/)
  })
})
