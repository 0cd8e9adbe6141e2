import { describe, expect, it } from 'vitest'
import { Command } from '../support/command.js'

/** Prints the name of each late file of the bundle, and of each late module of Node, when it is loaded. */
const SPY = `
import fs from 'node:fs'
import module from 'node:module'
const { readFileSync } = fs
fs.readFileSync = (path, ...rest) => {
  const [late] = /late-[a-z-]+(?=-[^-]+[.]cjs$)/.exec(String(path)) ?? []
  if (late !== undefined) process.stderr.write(late + ' ')
  return readFileSync(path, ...rest)
}
const load = module._load
module._load = (id, ...rest) => {
  if (['node:crypto', 'node:zlib', 'node:dns/promises'].includes(id)) process.stderr.write(id + ' ')
  return load(id, ...rest)
}
`

const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(SPY)}`
const headers = { authorization: 'Klaviyo-API-Key pk_start', revision: '2026-07-15' }

describe('start', () => {
  it('loads no late file before the first response, and loads one when it is used', async () => {
    const command = new Command(['start', '--port', '0', '--log', 'off'], { NODE_OPTIONS })
    const url = / ready (\S+)/.exec(await command.ready())?.[1]
    expect((await fetch(`${url}/api/coupons`, { headers })).status).toBe(200)
    const refused = await fetch(`${url}/api/profiles`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/vnd.api+json' },
      body: JSON.stringify({ data: { type: 'profile', attributes: { email: 1 } } }),
    })
    expect(refused.status).toBe(400)
    await command.stop('SIGTERM')
    // The refusal of the second request is zod's.
    expect((await command.ended).stderr.trim()).toBe('late-zod')
  })
})
