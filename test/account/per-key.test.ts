import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startEmulator } from '../../src/index.js'
import { folder } from '../support/command.js'

const FIXTURE = `
lists: [{ name: Newsletter }]
keys: [{ secret: pk_known, scopes: ["lists:read"] }]
applications: [{ name: Shop, redirect_uris: ["http://localhost/callback"] }]
faults:
  - { operation: get_metrics, status: 503 }
  - { operation: get_segments, status: 500, account: "*" }
rate_limits: "on"
`

/** An emulator with an account for each key, and fixtures. */
async function perKey(seeds: string | readonly string[], options = {}) {
  const emulator = await startEmulator({ port: 0, isolation: 'per-key', seeds, ...options })
  onTestFinished(() => emulator.close())
  const get = (path: string, key: string) =>
    fetch(emulator.url + path, {
      headers: { authorization: `Klaviyo-API-Key ${key}`, revision: '2026-07-15' },
    })
  const names = async (key: string) => {
    const { data } = (await (await get('/api/lists', key)).json()) as {
      data: { attributes: { name: string } }[]
    }
    return data.map(({ attributes }) => attributes.name)
  }
  return { emulator, get, names }
}

function fixture(text = FIXTURE): string {
  const file = join(folder(), 'shop.yaml')
  writeFileSync(file, text)
  return file
}

describe('--isolation per-key with --seeds', () => {
  it('loads the seeds into the account of each key', async () => {
    const { emulator, get, names } = await perKey('demo')
    expect(await names('pk_one')).toContain('VIP')
    expect(await names('pk_two')).toContain('VIP')
    const cids = await Promise.all(
      ['pk_one', 'pk_two'].map(async (key) => (await get('/api/lists', key)).headers.get('cid')),
    )
    expect(new Set(cids).size).toBe(2)
    expect((await emulator.accounts()).map(({ label }) => label)).toEqual([
      'default',
      'key …_one',
      'key …_two',
    ])
  })

  it('gives every key its own faults and limits, and keeps the state of existing accounts', async () => {
    const { emulator, get } = await perKey(fixture())
    for (const key of ['pk_one', 'pk_two']) expect((await get('/api/metrics', key)).status).toBe(503)
    expect((await get('/api/segments', 'pk_one')).status).toBe(500)
    const applications = await fetch(`${emulator.url}/__admin/oauth/applications`)
    expect(((await applications.json()) as { applications: unknown[] }).applications).toHaveLength(1)
    const faults = await fetch(`${emulator.url}/__admin/faults`)
    expect(((await faults.json()) as { faults: unknown[] }).faults).toHaveLength(2)
    expect((await get('/api/profiles', 'pk_known')).status).toBe(403)
    expect((await get('/api/lists', 'pk_known')).headers.get('cid')).toBe(
      (await emulator.accounts())[0]?.companyId,
    )
  })

  it('loads only the valid fixtures into the account of a key, and counts only those', async () => {
    const seeds = [fixture('lists: [{ nam: X }]'), fixture()]
    const { emulator, names } = await perKey(seeds, { seedErrors: 'warn' })
    expect(emulator.readyLine).toContain(' seeds=1 seeds-failed=1 ')
    expect(await names('pk_one')).toContain('Newsletter')
  })
})
