import { describe, expect, it } from 'vitest'
import { loadValid } from '../fixtures/fixtures.js'
import { boot, type TestEmulator } from '../support/emulator.js'
import { openAccount } from '../support/in-account.js'

const BEGINNING = '2020-02-01T08:00:00+00:00'

/** The creation times of everything that Klaviyo puts into an account, and whether its segments are ready. */
async function initialState(klaviyo: TestEmulator) {
  const timesOf = async (path: string, names: readonly string[]) => {
    const { data } = (await klaviyo.get(path)).body
    return data.flatMap(({ attributes }: { attributes: Record<string, string> }) =>
      names.map((name) => attributes[name]),
    )
  }
  const segments = (await klaviyo.get('/api/segments')).body.data
  return {
    times: new Set([
      ...(await timesOf('/api/metrics', ['created', 'updated'])),
      ...(await timesOf('/api/lists', ['created', 'updated'])),
      ...(await timesOf('/api/segments', ['created', 'updated'])),
    ]),
    processing: segments.map(
      (each: { attributes: { is_processing: boolean } }) => each.attributes.is_processing,
    ),
  }
}

describe('the initial rows of an account', () => {
  it('is created at the start of an account whose fixture sets the clock to the past', async () => {
    const shop = await loadValid(`
clock: ${BEGINNING}
profiles: [{ email: ada@example.com }]
`)
    const { times, processing } = await initialState(shop)
    expect([...times]).toEqual([BEGINNING])
    expect(new Set(processing)).toEqual(new Set([false]))
  })

  it.each([
    ['frozen', { freeze: BEGINNING }],
    ['set', { set: BEGINNING }],
    ['moved back', { advance: '-3650d' }],
  ])('is never created in the future if the clock is %s after its creation', async (_, move) => {
    const own = await openAccount(boot({ progress: { afterMs: 500 } }))
    await own.post('/api/profiles', { data: { type: 'profile', attributes: { email: 'ada@example.com' } } })
    const before = (await own.get('/api/profiles')).body.data[0].attributes.created
    const { now } = (await own.admin('POST', '/clock', move)).body
    const { times, processing } = await initialState(own)
    expect([...times].every((time) => Date.parse(String(time)) <= Date.parse(now))).toBe(true)
    expect(processing).not.toContain(true)
    expect((await own.get('/api/profiles')).body.data[0].attributes.created).toBe(before)
  })

  it('keeps its order and its ids while the clock runs on', async () => {
    const own = await openAccount(boot())
    const ids = async () =>
      (await own.get('/api/lists?sort=created')).body.data.map(({ id }: { id: string }) => id)
    const before = await ids()
    await own.admin('POST', '/clock', { freeze: BEGINNING })
    expect(await ids()).toEqual(before)
    await own.admin('POST', '/clock', { advance: '30d' })
    expect([...(await initialState(own)).times]).toEqual([BEGINNING])
  })

  it('is ready at once, even if later segments take as long as at Klaviyo', async () => {
    const own = await openAccount(boot({ progress: { realistic: true } }))
    expect((await initialState(own)).processing).not.toContain(true)
    expect(
      (await own.admin('GET', '/jobs')).body.jobs.every(({ repeats }: { repeats: boolean }) => repeats),
    ).toBe(true)
  })

  it('is created again on reset', async () => {
    const own = await openAccount(boot())
    await own.admin('POST', '/clock', { freeze: BEGINNING })
    await own.admin('POST', '/reset')
    await own.admin('POST', '/clock', { freeze: '2021-01-01T00:00:00+00:00' })
    expect([...(await initialState(own)).times]).toEqual(['2021-01-01T00:00:00+00:00'])
  })
})
