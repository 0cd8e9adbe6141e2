import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startEmulator } from '../../src/main.js'
import { cli, serve } from '../support/cli.js'
import { folder, sendRequest } from '../support/command.js'

const profile = (email: string) => ({ data: { type: 'profile', attributes: { email } } })

/** The email addresses of all profiles of an emulator. */
async function emails(url: string): Promise<string[]> {
  const { data } = JSON.parse(await (await sendRequest(url, 'GET', '/api/profiles')).text())
  return data.map(({ attributes }: { attributes: { email: string } }) => attributes.email)
}

describe('klaviyo-emulator export', () => {
  it('writes a fixture to stdout or to a file, which seed loads into another emulator', async () => {
    await using first = await startEmulator({ port: 0 })
    await using second = await startEmulator({ port: 0 })
    const [one, other] = [first.url, second.url]
    // The clock is frozen, so that no work falls due between the two exports.
    expect((await cli(['clock', 'freeze', '--url', one])).code).toBe(0)
    await sendRequest(one, 'POST', '/api/profiles', profile('ada@example.com'))
    const { code, stdout } = await cli(['export', '--url', one])
    expect([code, stdout]).toEqual([0, expect.stringContaining('"ada@example.com"')])
    const file = join(folder(), 'scenario.yaml')
    const exported = await cli(['export', '--url', one, file])
    expect([exported.code, exported.stdout]).toEqual([0, `exported to ${file}\n`])
    expect(readFileSync(file, 'utf8')).toBe(stdout)
    expect((await cli(['seed', '--url', other, file])).code).toBe(0)
    expect(await emails(other)).toEqual(['ada@example.com'])
  })

  it('is emptied, or restored to its seeds, by reset', async () => {
    await using running = await startEmulator({ port: 0, seeds: ['demo'] })
    const { url } = running
    const before = await emails(url)
    await sendRequest(url, 'POST', '/api/profiles', profile('new@example.com'))
    const { stdout } = await cli(['reset', '--url', url, '--to', 'seeds'])
    expect([stdout, await emails(url)]).toEqual(['the account is reset to its seeds\n', before])
    const wrong = await cli(['reset', '--url', url, '--to', 'seed'])
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('--to')])
  })
})

describe('--import and --export-on-exit', () => {
  it('carry a state from one run to the next in one file', async () => {
    const file = join(folder(), 'state.yaml')
    const flags = ['start', '--port', '0', '--import', file, '--export-on-exit', file]
    const first = await serve(flags)
    await sendRequest(first.url, 'POST', '/api/profiles', profile('ada@example.com'))
    expect(await first.stop()).toMatchObject({ code: 0, stderr: '' })
    const second = await serve(flags)
    const { url } = second
    expect(await emails(url)).toEqual(['ada@example.com'])
    await sendRequest(url, 'POST', '/api/profiles', profile('grace@example.com'))
    expect((await second.stop()).code).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('grace@example.com')
  })

  it('report an invalid file, and do not overwrite it', async () => {
    const file = join(folder(), 'state.yaml')
    const missing = await cli(['start', '--port', '0', '--import', file])
    expect([missing.code, missing.stderr]).toEqual([
      1,
      `klaviyo-emulator: there is no ${file} to import; klaviyo-emulator export writes one\n`,
    ])
    writeFileSync(file, 'lists: [{ name: VIP }]\n')
    const stateless = await cli([...['start', '--port', '0', '--import', file, '--export-on-exit', file]])
    expect([stateless.code, stateless.stderr]).toEqual([
      1,
      expect.stringContaining('load other fixtures with --seeds'),
    ])
    expect(readFileSync(file, 'utf8')).toBe('lists: [{ name: VIP }]\n')
  })

  it('exit with 1 if the file cannot be written', async () => {
    const directory = join(folder(), 'gone')
    mkdirSync(directory)
    const running = await serve(['start', '--port', '0', '--export-on-exit', directory])
    const { code, stderr } = await running.stop()
    expect([code, stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(existsSync(`${directory}/state.yaml`)).toBe(false)
  })
})
