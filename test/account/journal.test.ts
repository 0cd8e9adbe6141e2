import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectMistake, openAccount } from '../support/in-account.js'

const small = (requests: number) => boot({ journal: { requests } })
const readJournal = async (klaviyo: TestEmulator, query: string) =>
  (await klaviyo.admin('GET', `/requests${query}`)).body

/** Creates two profiles, then enough lists for the journal to drop the two creations. */
async function openWithDroppedRequests(): Promise<TestEmulator> {
  const klaviyo = small(3)
  for (const email of ['ada@example.com', 'ada@example.com'])
    await klaviyo.post('/api/profiles', { data: { type: 'profile', attributes: { email } } })
  for (let n = 0; n < 4; n++) await klaviyo.get('/api/lists')
  return klaviyo
}

describe('requests that the journal has dropped', () => {
  it.each([
    ['operation=create_profile', 2],
    ['operation=create_*', 2],
    ['operation=create_profile&status=409', 1],
    ['operation=create_profile&status=2xx', 1],
    ['method=POST', 2],
    ['fault=true', 0],
  ])('are counted where %s decides', async (query, matched) => {
    const reply = await readJournal(await openWithDroppedRequests(), `?${query}`)
    expect(reply).toMatchObject({ matched: 0, requests: [] })
    expect([reply.forgotten, reply.uncertain]).toEqual([matched || undefined, undefined])
  })

  it.each([
    ['path=/api/profiles', 3],
    ['contains=ada', 3],
    ['contains=ada&method=POST', 2],
    ['path=/api/profiles&operation=get_lists', 1],
    ['operation=create_profile&after=1', 2],
    ['operation=create_profile&before=3', 2],
  ])('are uncertain if %s needs data that was dropped', async (query, uncertain) => {
    const reply = await readJournal(await openWithDroppedRequests(), `?${query}`)
    expect([reply.matched, reply.forgotten, reply.uncertain]).toEqual([0, undefined, uncertain])
  })

  it('are irrelevant to a request after them', async () => {
    expect(await readJournal(await openWithDroppedRequests(), '?contains=ada&after=3')).not.toHaveProperty(
      'uncertain',
    )
  })

  it('count for waiting clients', async () => {
    const klaviyo = await openWithDroppedRequests()
    const reply = await readJournal(klaviyo, '/wait?operation=create_profile&count=2&timeout=0s')
    expect(reply).toMatchObject({ matched: 0, forgotten: 2 })
    const late = await klaviyo.get('/__admin/requests/wait?path=/api/profiles&timeout=0s')
    expectMistake(late, 408, /3 more may match.*--journal-requests/)
  })

  it('count while a client waits, even if they are dropped before the count is reached', async () => {
    const klaviyo = small(1)
    const waiting = readJournal(klaviyo, '/wait?path=/api/lists&count=3&timeout=10s')
    // Until the client waits.
    await setImmediate()
    for (let n = 0; n < 3; n++) await klaviyo.get('/api/lists')
    expect(await waiting).toMatchObject({ matched: 1, forgotten: 2 })
  })

  it('are counted by operation and status', async () => {
    expect((await (await openWithDroppedRequests()).admin('GET', '/requests/counts')).body).toEqual({
      total: 6,
      forgotten: 3,
      operations: { create_profile: { 201: 1, 409: 1 }, get_lists: { 200: 4 } },
    })
  })

  it('are reported by their number and in an archive', async () => {
    const klaviyo = await openWithDroppedRequests()
    expectMistake(
      await klaviyo.get('/__admin/requests/2'),
      404,
      'exchange 2 was dropped from the journal: the journal keeps 3',
    )
    expectMistake(await klaviyo.get('/__admin/requests/99'), 404, 'there is no exchange 99')
    const { log } = (await klaviyo.admin('GET', '/requests/har')).body
    expect(log.comment).toBe('3 earlier exchanges were dropped from the journal')
  })

  it('no longer count once the journal is cleared', async () => {
    const klaviyo = await openWithDroppedRequests()
    await klaviyo.admin('DELETE', '/requests')
    await klaviyo.get('/api/lists')
    expect(await readJournal(klaviyo, '?path=/api/profiles')).not.toHaveProperty('uncertain')
    await klaviyo.admin('POST', '/reset')
    expect(await readJournal(klaviyo, '?operation=get_lists')).not.toHaveProperty('forgotten')
  })
})

describe('the size of the journal', () => {
  it('is set for the emulator, can be changed for an account, and survives a reset', async () => {
    const klaviyo = small(3)
    const own = await openAccount(klaviyo)
    expect((await own.admin('GET', '/journal')).body).toEqual({
      ...{ requests: 3, bytes: 8_000_000, kept: 0, kept_bytes: 0, forgotten: 0 },
    })
    await own.admin('PUT', '/journal', { requests: 5, bytes: 1_000_000 })
    await own.admin('POST', '/reset')
    for (let n = 0; n < 7; n++) await own.get('/api/lists')
    expect((await own.admin('GET', '/journal')).body).toMatchObject({ requests: 5, kept: 5, forgotten: 2 })
    expect((await klaviyo.admin('GET', '/journal')).body.requests).toBe(3)
  })

  it('can be set when an account is created', async () => {
    const klaviyo = boot()
    const body = { journal: { requests: 7 } }
    const { company_id } = (await klaviyo.admin('POST', '/accounts', body)).body
    const headers = { 'x-klaviyo-emulator-account': company_id }
    expect((await klaviyo.get('/__admin/journal', { headers })).body).toMatchObject({
      requests: 7,
      bytes: 8_000_000,
    })
  })

  it('counts the bytes of request and response bodies', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PUT', '/journal', { bytes: 4_000 })
    const data = { type: 'profile', attributes: { properties: { text: 'é'.repeat(2_000) } } }
    await klaviyo.post('/api/profiles', { data })
    await klaviyo.get('/api/lists')
    const { kept, kept_bytes, forgotten } = (await klaviyo.admin('GET', '/journal')).body
    expect([kept, forgotten]).toEqual([1, 1])
    expect(kept_bytes).toBeLessThan(4_000)
  })

  it.each([{}, { requests: 0 }, { bytes: 0.5 }, { requests: '5' }])('cannot be %j', async (body) => {
    expect((await boot().request('PUT', '/__admin/journal', { body })).status).toBe(400)
  })
})
