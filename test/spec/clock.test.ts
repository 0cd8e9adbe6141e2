import { describe, expect, it } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'
import { addBook, newBook, open } from './requests.js'

const clock = async (library: TestEmulator) => (await library.admin('GET', '/clock')).body
const move = async (library: TestEmulator, to: unknown) => (await library.admin('POST', '/clock', to)).body

/** The `added` time of a book: the current time of the account. */
async function present(library: TestEmulator): Promise<string> {
  return (await library.post('/api/books', newBook('Emma'))).body.data.attributes.added_at
}

describe('the clock', () => {
  it('is the date of requests', async () => {
    const library = open()
    await move(library, { freeze: '2027-01-02T03:04:05.678901Z' })
    expect(await present(library)).toBe('2027-01-02T03:04:05.678901+00:00')
    expect(await present(library)).toBe('2027-01-02T03:04:05.678901+00:00')
  })

  it('is returned as it is', async () => {
    expect(await clock(open())).toEqual({ now: '2026-11-23T12:00:00.000000+00:00', mode: 'frozen' })
  })

  it.each([
    ['2027-01-02', '2027-01-02T00:00:00.000000+00:00'],
    ['2027-01-02T03:04:05+02:00', '2027-01-02T01:04:05.000000+00:00'],
    ['1999-12-31T23:59:59Z', '1999-12-31T23:59:59.000000+00:00'],
  ])('stands still if it is frozen: %s', async (freeze, now) => {
    const library = open()
    expect(await move(library, { freeze })).toEqual({ now, mode: 'frozen' })
    expect(await clock(library)).toEqual({ now, mode: 'frozen' })
  })

  it('is frozen at its present time without an instant', async () => {
    const library = open()
    await move(library, { run: true })
    const { now, mode } = await move(library, { freeze: true })
    expect(mode).toBe('frozen')
    expect(await clock(library)).toEqual({ now, mode })
    expect(await present(library)).toBe(now)
  })

  it('that is frozen stays so when it is set', async () => {
    const library = open()
    const now = '2027-01-01T00:00:00.000000+00:00'
    expect(await move(library, { set: '2027-01-01' })).toEqual({ now, mode: 'frozen' })
  })

  it('that runs continues from the time that is set', async () => {
    const library = open()
    await move(library, { run: true })
    const { now, mode } = await move(library, { set: '2031-05-06T07:00:00Z' })
    expect(mode).toBe('running')
    expect(now.slice(0, 16)).toBe('2031-05-06T07:00')
    expect((await present(library)) >= now).toBe(true)
  })

  it.each([
    ['250ms', '2026-11-23T12:00:00.250000+00:00'],
    ['90s', '2026-11-23T12:01:30.000000+00:00'],
    ['2m', '2026-11-23T12:02:00.000000+00:00'],
    ['1.5h', '2026-11-23T13:30:00.000000+00:00'],
    ['7d', '2026-11-30T12:00:00.000000+00:00'],
    ['1w', '2026-11-30T12:00:00.000000+00:00'],
    ['-1d', '2026-11-22T12:00:00.000000+00:00'],
    ['0.001ms', '2026-11-23T12:00:00.000001+00:00'],
    ['0.00125ms', '2026-11-23T12:00:00.000001+00:00'],
    ['0.0000001ms', '2026-11-23T12:00:00.000000+00:00'],
    ['-0.00025ms', '2026-11-23T12:00:00.000000+00:00'],
    ['0.3333333333s', '2026-11-23T12:00:00.333333+00:00'],
  ])('advances by %s', async (advance, now) => {
    const library = open()
    expect(await move(library, { advance })).toEqual({ now, mode: 'frozen' })
    expect(await present(library)).toBe(now)
    expect((await library.get('/api/books')).status).toBe(200)
  })

  it('that runs advances too, and continues', async () => {
    const library = open()
    await move(library, { run: true })
    await move(library, { set: '2031-05-06T07:00:00Z' })
    const { now, mode } = await move(library, { advance: '1d' })
    expect(mode).toBe('running')
    expect(now.slice(0, 16)).toBe('2031-05-07T07:00')
  })

  it('runs with the system clock on request', async () => {
    const library = open()
    await move(library, { freeze: '1999-12-31' })
    const { now, mode } = await move(library, { run: true })
    expect(mode).toBe('running')
    expect(now > '2020').toBe(true)
    expect((await clock(library)).now >= now).toBe(true)
  })

  it('runs again after a reset', async () => {
    const library = open()
    await library.admin('POST', '/reset')
    expect((await clock(library)).mode).toBe('running')
  })

  it('does not change the past', async () => {
    const library = open()
    const id = await addBook(library, 'Emma')
    await move(library, { set: '2000-01-01' })
    const { added_at } = (await library.get(`/api/books/${id}`)).body.data.attributes
    expect(added_at).toBe('2026-11-23T12:00:00.000000+00:00')
  })

  it('determines the generated ids', async () => {
    const library = open()
    const early = await addBook(library, 'Emma')
    await move(library, { advance: '1ms' })
    const late = await addBook(library, 'Odes')
    expect(early.slice(0, 10) < late.slice(0, 10)).toBe(true)
  })

  it.each([
    {},
    { set: 'noon' },
    { freeze: false },
    { advance: '5 fortnights' },
    { advance: 5 },
    { run: false },
    { set: '2027-01-01', advance: '1d' },
    { wind: true },
    [],
  ])('refuses %j and does not change', async (body) => {
    const library = open()
    const reply = await library.post('/__admin/clock', body)
    expect(reply.status).toBe(400)
    expect(reply.body).toEqual({ error: expect.stringMatching(/^\w+: ./) })
    expect((await clock(library)).now).toBe('2026-11-23T12:00:00.000000+00:00')
  })

  it.each([
    [{ set: 'noon' }, 'set: noon is not ISO 8601, like 2026-04-20T00:00:00Z'],
    [{ freeze: 'noon' }, 'freeze: noon is not ISO 8601, like 2026-04-20T00:00:00Z'],
    [{ advance: '5 fortnights' }, 'advance: 5 fortnights is not a duration, like 500ms, 5s, 2m, 1h or 7d'],
  ])('names the place of the mistake and the remedy in %j', async (body, error) => {
    expect((await open().post('/__admin/clock', body)).body).toEqual({ error })
  })

  it('refuses a body that is not JSON', async () => {
    const reply = await open().request('POST', '/__admin/clock', { raw: '{' })
    expect(reply.status).toBe(400)
    expect(reply.body).toEqual({ error: 'the body must be JSON' })
  })
})
