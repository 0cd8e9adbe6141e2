import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Stream } from '../../src/base/random.js'
import { faultsOf } from '../killed/databases.js'
import { Writers } from '../killed/writers.js'
import { type Command, folder, sendRequest, start } from '../support/command.js'

/** The total number of writes, and how many processes serve them, one after another, in the same directory. */
const WRITES = 10_000
const LIVES = 5

describe('a process that is killed while clients write to it', () => {
  it(`has what it acknowledged of ${WRITES} writes, each of them once and as a whole`, {
    timeout: 120_000,
  }, async () => {
    const db = folder()
    const chance = new Stream('killed while clients write')
    const writers = new Writers()
    for (let life = 0; life < LIVES; life++) {
      // Jobs finish soon after they are accepted, so a quick machine does not meet the limit of 100 queued jobs.
      const process = start(['--db', db, '--jobs', 'after 20ms'])
      const url = await process.url()
      if (life === 0) await writers.begin(url)
      const left = (WRITES - writers.acknowledged) / (LIVES - life)
      const moment = writers.acknowledged + Math.ceil(left * (life === LIVES - 1 ? 1 : chance.next() * 1.6))
      await writers.write(url, () => {
        if (writers.acknowledged >= moment) process.signal('SIGKILL')
        return false
      })
      expect((await process.ended).signal).toBe('SIGKILL')
      expect(faultsOf(db)).toEqual([])
      const again = start(['--db', db])
      const mended = await again.url()
      await sendRequest(mended, 'POST', '/__admin/clock', { advance: '1h' })
      expect(await writers.differences(mended)).toEqual([])
      await again.stop('SIGTERM')
      expect(faultsOf(db)).toEqual([])
    }
    expect(writers.acknowledged).toBeGreaterThanOrEqual(WRITES)
  })
})

/** A fixture whose events would be told again if it were loaded twice. */
const people = (count: number) => ({
  profiles: { count, email: 'p{{n}}@example.com', first_name: 'P{{n}}' },
  events: { count, metric: 'Seen', profile: 'p{{n}}@example.com', properties: { n: '{{n}}' } },
})

/** How many people and events an account has. */
async function sizeOf(url: string, headers: Record<string, string> = {}): Promise<[number, number]> {
  const { resources } = (await (await fetch(`${url}/__admin/state`, { headers })).json()) as {
    resources: Readonly<Record<string, number>>
  }
  return [resources.profile ?? 0, resources.event ?? 0]
}

/** Kills a process at a moment of what it is doing: nothing in it can tell when that is. */
async function killAfter(ms: number, process: Command): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
  await process.stop('SIGKILL')
}

describe('a process that is killed while it restores a snapshot', () => {
  it('is in the one state or in the other, and it is its own account', { timeout: 120_000 }, async () => {
    const db = folder()
    const chance = new Stream('killed while it restores')
    const first = start(['--db', db])
    const url = await first.url()
    for (const count of [600, 1_200]) {
      await sendRequest(url, 'POST', '/__admin/reset')
      await sendRequest(url, 'POST', '/__admin/seed', { fixture: people(count) })
      await sendRequest(url, 'PUT', `/__admin/snapshots/${count}`)
    }
    const made = await sendRequest(url, 'POST', '/__admin/accounts', { snapshot: '600', key: 'pk_other' })
    const { company_id: other } = (await made.json()) as { company_id: string }
    const headers = { 'x-klaviyo-emulator-account': other }
    await first.stop('SIGTERM')
    let now = 600
    for (let life = 0; life < 8; life++) {
      const process = start(['--db', db])
      const there = await process.url()
      const restore = (count: number) =>
        fetch(`${there}/__admin/snapshots/${count}/restore`, { method: 'POST', headers })
      const began = performance.now()
      for (const count of [1_800 - now, now]) expect((await restore(count)).status).toBe(200)
      const usual = (performance.now() - began) / 2
      const open = restore(1_800 - now).catch(() => undefined)
      await killAfter(chance.next() * usual * 1.2, process)
      const acknowledged = (await open)?.ok ?? false
      expect(faultsOf(db)).toEqual([])
      const again = start(['--db', db])
      const mended = await again.url()
      const [size, events] = await sizeOf(mended, headers)
      expect(size).toBe(events)
      expect(acknowledged ? [1_800 - now] : [now, 1_800 - now]).toContain(size)
      const account = await fetch(`${mended}/api/accounts`, {
        headers: { authorization: 'Klaviyo-API-Key pk_other', revision: '2026-07-15' },
      })
      expect(await account.json()).toMatchObject({ data: [{ id: other }] })
      now = size
      await again.stop('SIGTERM')
    }
  })
})

describe('a process that is killed while it loads fixtures', () => {
  const COUNT = 1_500

  it('has all of them or none, and none twice when it starts with them again', {
    timeout: 120_000,
  }, async () => {
    const chance = new Stream('killed while it loads')
    const seeds = join(folder(), 'people.yaml')
    writeFileSync(seeds, JSON.stringify(people(COUNT)))
    const began = performance.now()
    await start(['--db', folder(), '--seeds', seeds]).ready()
    const usual = performance.now() - began
    for (let life = 0; life < 6; life++) {
      const db = folder()
      await killAfter(usual * (0.4 + chance.next() * 0.8), start(['--db', db, '--seeds', seeds]))
      expect(faultsOf(db)).toEqual([])
      const bare = start(['--db', db])
      const [size, events] = await sizeOf(await bare.url())
      expect([0, COUNT]).toContain(size)
      expect(events).toBe(size)
      await bare.stop('SIGTERM')
      expect(await sizeOf(await start(['--db', db, '--seeds', seeds]).url())).toEqual([COUNT, COUNT])
    }
  })

  it('has all or nothing of what the admin API was given', { timeout: 120_000 }, async () => {
    const chance = new Stream('killed while fixtures load')
    let usual = 0
    for (let life = 0; life < 6; life++) {
      const db = folder()
      const process = start(['--db', db])
      const url = await process.url()
      const began = performance.now()
      const open = sendRequest(url, 'POST', '/__admin/seed', { fixture: people(COUNT) }).catch(
        () => undefined,
      )
      if (usual === 0) await open
      usual ||= performance.now() - began
      await killAfter(life === 0 ? 0 : usual * chance.next() * 1.1, process)
      const acknowledged = (await open)?.ok ?? false
      expect(faultsOf(db)).toEqual([])
      const [size, events] = await sizeOf(await start(['--db', db]).url())
      expect(acknowledged ? [COUNT] : [0, COUNT]).toContain(size)
      expect(events).toBe(size)
    }
  })
})
