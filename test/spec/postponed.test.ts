import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Editions } from '../../src/compile/release.js'
import type { EmulatorSettings } from '../../src/emulator.js'
import { openMemory } from '../../src/store/connection.js'
import { BASE, bootWith, type TestEmulator } from '../support/emulator.js'
import {
  afterNoon,
  confirmation,
  countedLoans,
  loans,
  unconfirmedLoans,
  unlisted,
} from '../support/toy-loans.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const open = (settings: EmulatorSettings = {}, editions: Editions = loans) => bootWith(editions, settings)

async function lend(library: TestEmulator, reader: string, attributes: object = {}): Promise<string> {
  const reply = await library.post('/api/loans', {
    data: { type: 'loan', attributes: { reader, ...attributes } },
  })
  expect([reply.status, library.bugs]).toEqual([201, []])
  return reply.body.data.id
}

/** The text of each notice and its time in milliseconds after noon, in order of creation. */
async function notices(library: TestEmulator): Promise<[string, string][]> {
  const { data } = (await library.get('/api/notices')).body
  return data.map(({ attributes }: { attributes: { text: string; created: string } }) => [
    attributes.text,
    attributes.created,
  ])
}

const at = (...all: (readonly [text: string, ms: number])[]) => all.map(([text, ms]) => [text, afterNoon(ms)])
const advance = (library: TestEmulator, span: string) => library.admin('POST', '/clock', { advance: span })
const waiting = async (library: TestEmulator) => (await library.admin('GET', '/jobs')).body.jobs

describe('postponed work', () => {
  it('runs after the response, at its own instant, however far the clock jumps', async () => {
    const library = open({ progress: { afterMs: 500 } })
    await lend(library, 'Ada')
    expect(await notices(library)).toEqual([])
    await advance(library, '499ms')
    expect(await notices(library)).toEqual([])
    await advance(library, '1h')
    expect(await notices(library)).toEqual(at(['Ada may read', 500]))
  })

  it('runs a large task for each of its batches at one instant, however many there are', async () => {
    const library = open()
    await lend(library, 'Stock')
    await advance(library, '2h')
    expect([await waiting(library), library.bugs]).toEqual([[], []])
    expect(await notices(library)).toContainEqual(['all books are counted', afterNoon(HOUR)])
  })

  it('runs before the next request if progress is immediate', async () => {
    const library = open({ progress: { afterMs: 0 } })
    await lend(library, 'Ada')
    expect(await notices(library)).toEqual(at(['Ada may read', 0]))
  })

  it('takes as long as at Klaviyo if progress is realistic, which may depend on the payload', async () => {
    const library = open({ progress: { realistic: true } })
    await lend(library, 'Slow')
    await lend(library, 'Ada')
    await advance(library, '1d')
    expect(await notices(library)).toEqual(at(['Ada may read', 2_000], ['Slow may read', HOUR]))
  })

  it('waits for reads of its subject', async () => {
    const library = open({ progress: { reads: 2 } })
    const id = await lend(library, 'Ada')
    await advance(library, '1d')
    await library.get('/api/notices')
    await library.get(`/api/loans/${id}`)
    await library.get('/api/loans')
    expect(await notices(library)).toEqual([])
    await library.get('/api/loans')
    expect(await notices(library)).toEqual(at(['Ada may read', DAY]))
  })

  it('has a progress setting by its name', async () => {
    const library = open({ progress: { afterMs: 500 } })
    await library.admin('PUT', '/progress', { 'loan-confirmation': 'after 3h' })
    await lend(library, 'Ada')
    await advance(library, '1d')
    expect(await notices(library)).toEqual(at(['Ada may read', 3 * HOUR]))
  })

  it('has none if it waits for the clock only', async () => {
    const reply = await open().request('PUT', '/__admin/progress', { body: { 'loan-reminder': 'immediate' } })
    expect(reply.body.error).toBe('loan-reminder is never postponed; use one of *, loan-confirmation')
  })

  it('is listed by its name, with the row it is about', async () => {
    const library = open({ progress: { afterMs: HOUR } })
    const id = await lend(library, 'Ada', { reminders: 1 })
    const common = { work: expect.any(String), status: null, repeats: false, reads: null }
    expect(await waiting(library)).toEqual([
      { ...common, type: 'loan-confirmation', id, due: afterNoon(HOUR) },
      { ...common, type: 'loan-reminder', id: null, due: afterNoon(DAY) },
    ])
  })

  it('can be run now, at the present time, and cancelled', async () => {
    const library = open({ progress: { afterMs: HOUR } })
    await lend(library, 'Ada')
    await lend(library, 'Bob')
    await advance(library, '1m')
    const [first, second] = await waiting(library)
    expect((await library.admin('POST', `/jobs/${first.work}/run`)).body.type).toBe('loan-confirmation')
    await library.admin('POST', `/jobs/${second.work}/cancel`)
    await advance(library, '1d')
    expect(await notices(library)).toEqual(at(['Ada may read', 60_000]))
  })

  it('cannot be postponed without a family that lists it, without a row, or into the past', () => {
    const put = (work: Parameters<TestEmulator['emulator']['accounts']['default']['runUiAction']>[0]) => () =>
      open().emulator.accounts.default.runUiAction(work)
    expect(put((world) => world.schedule(unlisted, {}, 0))).toThrow(
      'no family lists the postponed daily-dream',
    )
    expect(put((world) => world.schedule(confirmation, { reader: 'Ada' }, -1))).toThrow(
      'the postponed loan-confirmation cannot wait for -1 ms',
    )
    // @ts-expect-error: a payload has the type that its schema says.
    put((world) => world.postpone(confirmation, { borrower: 'Ada' }))
  })
})

describe('the order of work', () => {
  it.each([{ advance: '4h' }, { set: '2026-11-23T16:00:00Z' }, { freeze: '2026-11-23T16:00:00Z' }])(
    'is the order of due instants, each run at its own, if the clock jumps: %j',
    async (move) => {
      const library = open({ progress: { afterMs: 2.5 * HOUR } })
      for (const [reader, hours] of [
        ['Ada', 3],
        ['Bob', 1],
        ['Cyd', 2],
      ] as const)
        await lend(library, reader, { reminders: 1, remind_after: hours })
      await library.admin('POST', '/clock', move)
      expect(await notices(library)).toEqual(
        at(
          ['Bob has 1 left', HOUR],
          ['Cyd has 1 left', 2 * HOUR],
          ['Ada may read', 2.5 * HOUR],
          ['Bob may read', 2.5 * HOUR],
          ['Cyd may read', 2.5 * HOUR],
          ['Ada has 1 left', 3 * HOUR],
        ),
      )
    },
  )

  it('is the order in which they were postponed if they are due at the same instant', async () => {
    const library = open()
    for (const reader of ['Cyd', 'Ada', 'Bob']) await lend(library, reader, { reminders: 1 })
    await advance(library, '2d')
    const reminders = (await notices(library)).filter(([text]) => text.endsWith('left'))
    expect(reminders).toEqual(at(['Cyd has 1 left', DAY], ['Ada has 1 left', DAY], ['Bob has 1 left', DAY]))
  })

  it.each(['3d', '30d'])(
    'runs each step of a chain at its own instant within one advance of %s',
    async (span) => {
      const library = open()
      await lend(library, 'Ada', { reminders: 3 })
      await advance(library, span)
      const steps = at(['Ada has 3 left', DAY], ['Ada has 2 left', 2 * DAY], ['Ada has 1 left', 3 * DAY])
      expect((await notices(library)).slice(1)).toEqual(steps)
    },
  )

  it('interleaves the steps of several chains, and time never goes backwards', async () => {
    const library = open({ progress: { afterMs: 36 * HOUR } })
    await lend(library, 'Ada', { reminders: 3 })
    await lend(library, 'Bob', { reminders: 2, remind_after: 40 })
    await advance(library, '10d')
    expect(await notices(library)).toEqual(
      at(
        ['Ada has 3 left', DAY],
        ['Ada may read', 36 * HOUR],
        ['Bob may read', 36 * HOUR],
        ['Bob has 2 left', 40 * HOUR],
        ['Ada has 2 left', 2 * DAY],
        ['Bob has 1 left', 64 * HOUR],
        ['Ada has 1 left', 3 * DAY],
      ),
    )
  })
})

describe('recurring work that catches up once', () => {
  it('runs at every interval while the clock advances step by step', async () => {
    const library = open({}, countedLoans)
    expect(await notices(library)).toEqual([])
    for (let day = 0; day < 3; day++) await advance(library, '1d')
    expect(await notices(library)).toEqual(
      at(['counted 0', DAY], ['counted 1', 2 * DAY], ['counted 2', 3 * DAY]),
    )
  })

  it('runs once if the clock jumps, last, at the new instant, and a day after that', async () => {
    const library = open({}, countedLoans)
    await lend(library, 'Ada', { reminders: 2 })
    await advance(library, '365.5d')
    const jumped = [
      ['Ada may read', 0],
      ['Ada has 2 left', DAY],
      ['Ada has 1 left', 2 * DAY],
    ] as const
    expect(await notices(library)).toEqual(at(...jumped, ['counted 3', 365.5 * DAY]))
    await advance(library, '1d')
    expect((await notices(library)).at(-1)).toEqual(['counted 4', afterNoon(366.5 * DAY)])
    expect(await waiting(library)).toMatchObject([{ type: 'daily-count', repeats: true }])
  })
})

describe('work that fails', () => {
  it('that postpones itself to the same instant for ever ends in an error, and is retried', async () => {
    const library = open()
    await lend(library, 'Echo')
    await lend(library, 'Ada')
    await advance(library, '2h')
    const [echo] = await waiting(library)
    expect(echo).toMatchObject({
      type: 'loan-echo',
      failures: 1,
      failure: expect.stringMatching(
        /^the task loan-echo follows 1000 others at the same instant, 2026-11-23T13:00:00.*: it must schedule itself for a later one$/,
      ),
    })
    expect(library.bugs).toHaveLength(1)
    expect((await library.get('/api/loans')).status).toBe(200)
  })

  it('that postpones itself to the same instant some hundred times is carried out', async () => {
    const library = open()
    await lend(library, 'Short echo')
    await advance(library, '2h')
    expect([await waiting(library), library.bugs]).toEqual([[], []])
  })

  it('because of a bug is kept and retried, while later work runs at its own instants', async () => {
    const library = open({ progress: { afterMs: 0 } })
    await library.admin('PUT', '/progress', { 'loan-confirmation': 'after 1h' })
    await lend(library, 'Crash', { reminders: 3 })
    await advance(library, '3d')
    expect(await notices(library)).toEqual(
      at(['Crash has 3 left', DAY], ['Crash has 2 left', 2 * DAY], ['Crash has 1 left', 3 * DAY]),
    )
    const [job] = await waiting(library)
    expect(job).toMatchObject({
      type: 'loan-confirmation',
      failures: 1,
      failure: 'the printer is on fire',
      due: afterNoon(3 * DAY + 1_000),
    })
    await advance(library, '1s')
    expect(await waiting(library)).toMatchObject([{ failures: 2, due: afterNoon(3 * DAY + 3_000) }])
    expect(library.bugs).toHaveLength(2)
  })

  it('because it is refused is dropped, and its writes are rolled back', async () => {
    const library = open({ progress: { afterMs: HOUR } })
    await lend(library, 'Nobody', { reminders: 1 })
    await lend(library, 'Ada')
    await advance(library, '2d')
    expect(await notices(library)).toEqual(at(['Ada may read', HOUR], ['Nobody has 1 left', DAY]))
    expect([await waiting(library), library.bugs]).toEqual([[], []])
  })

  it('does not change the order of recurring work', async () => {
    const library = open({ progress: { afterMs: 30 * HOUR } }, countedLoans)
    await lend(library, 'Nobody')
    await lend(library, 'Ada')
    await advance(library, '10d')
    expect(await notices(library)).toEqual(at(['Ada may read', 30 * HOUR], ['counted 1', 10 * DAY]))
  })
})

describe('a task that this version cannot run', () => {
  const folders: string[] = []

  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })

  it.each([
    [`payload = '{"borrower":"Ada"}'`, 'payload.reader: Invalid input: expected string, received undefined'],
    [`payload = '{"reader":5}'`, 'payload.reader: Invalid input: expected string, received number'],
    [`payload = '[]'`, 'payload: Invalid input: expected object, received array'],
    [`id = 'x' WHERE name = 'loan-reminder'`, 'has the id x, but loan-reminder has no table'],
  ])('because %s makes a snapshot unusable', async (change, why) => {
    const library = open({ progress: { afterMs: HOUR } })
    await lend(library, 'Ada', { reminders: 1 })
    await library.admin('PUT', '/snapshots/good')
    const exported = await library.emulator.fetch(new Request(`${BASE}/__admin/snapshots/good/export`))
    const connection = openMemory(Buffer.from(await exported.arrayBuffer()))
    connection.execute([`UPDATE task SET ${change}`])
    const raw = new Uint8Array(connection.serialize())
    const reply = await library.request('PUT', '/__admin/snapshots/bad/import', { raw })
    expect(reply.status).toBe(400)
    expect(reply.body.error).toMatch(/: task \d /)
    expect(reply.body.error).toContain(why)
  })

  it('is reported when the database is opened, and is not lost', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'postponed-'))
    folders.push(directory)
    const first = open({ directory, progress: { afterMs: HOUR } })
    await lend(first, 'Ada')
    first.emulator.close()
    expect(() => open({ directory }, unconfirmedLoans)).toThrow(
      /^cannot use the database directory .*: account \w+ cannot be used: task 1 has the name loan-confirmation, which this version does not support: another version of klaviyo-emulator wrote the database; move .* away/,
    )
    const again = open({ directory, progress: { afterMs: HOUR } })
    expect(await waiting(again)).toMatchObject([{ type: 'loan-confirmation' }])
    again.emulator.close()
  })
})
