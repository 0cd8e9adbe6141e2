import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startEmulator } from '../../src/main.js'
import { cli } from '../support/cli.js'

const root = join(import.meta.dirname, '../..')

/** Runs a command, expects success, and returns its output. */
async function output(...args: string[]): Promise<string> {
  const { code, stdout } = await cli(args)
  expect(code).toBe(0)
  return stdout
}

interface ServedOperation {
  readonly calls: number
  readonly since: string | null
}

describe('klaviyo-emulator operations', () => {
  it('lists every operation and whether it is served, as GET /__admin/operations does', async () => {
    await using running = await startEmulator({ port: 0 })
    const response = await fetch(`${running.url}/__admin/operations`)
    const listed = (await response.json()) as { readonly operations: readonly ServedOperation[] }
    // Only a running emulator counts calls and derives older revisions.
    const operations = listed.operations.map(({ calls: _, since: __, ...each }) => each)
    expect(JSON.parse(await output('operations', '--json'))).toEqual({ ...listed, operations })
    expect(await output('operations')).toMatch(/^served +GET +\/api\/coupons +get_coupons +Coupons$/m)
  })

  it('filters by served, not served, and tag', async () => {
    const [all, served, unserved] = [
      await output('operations'),
      await output('operations', '--served'),
      await output('operations', '--unserved'),
    ].map((text) => text.trim().split('\n'))
    expect((served?.length ?? 0) + (unserved?.length ?? 0)).toBe(all?.length)
    expect(unserved?.every((line) => line.startsWith('not implemented'))).toBe(true)
    const coupons = (await output('operations', '--tag', 'coupons')).trim().split('\n')
    expect(coupons.every((line) => line.endsWith('Coupons'))).toBe(true)
  })
})

describe('klaviyo-emulator openapi', () => {
  it('prints the committed documents', async () => {
    const committed = (name: string) => JSON.parse(readFileSync(join(root, 'openapi', name), 'utf8'))
    expect(JSON.parse(await output('openapi'))).toEqual(committed('klaviyo-emulator.json'))
    expect(JSON.parse(await output('openapi', '--admin'))).toEqual(committed('admin.json'))
  })
})

describe('klaviyo-emulator ca', () => {
  it('prints the certificate to trust, over HTTP or HTTPS', async () => {
    await using running = await startEmulator({ port: 0, httpsPort: 0 })
    for (const url of [running.url, running.httpsUrl ?? ''])
      expect(await output('ca', '--url', url)).toBe(running.certificateAuthority)
  })

  it('explains how to turn HTTPS on if it is off', async () => {
    await using running = await startEmulator({ port: 0 })
    const { code, stderr } = await cli(['ca', '--url', running.url])
    expect([code, stderr]).toEqual([1, expect.stringContaining('--https-port')])
  })
})

describe('klaviyo-emulator --version', () => {
  it('is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(await output('--version')).toBe(`${version}\n`)
  })
})

describe('klaviyo-emulator --help', () => {
  /** The names of the commands in a help text. */
  const commandsIn = (help: string) =>
    [
      ...(help.split('\nCommands:\n')[1] ?? '')
        .split('\n\n', 1)
        .join()
        .matchAll(/^ {2}([a-z]+)/gm),
    ]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'help')

  it('has an example, and a variable for each flag, of every command', { timeout: 120_000 }, async () => {
    const names = commandsIn(await output('--help'))
    expect(names.length).toBeGreaterThan(12)
    const groups = await Promise.all(
      names.map(async (name) => ({ name, help: await output(name, '--help') })),
    )
    const all = groups.flatMap(({ name, help }) => [[name], ...commandsIn(help).map((each) => [name, each])])
    expect(all.length).toBeGreaterThan(30)
    const helps = await Promise.all(
      all.map(async (words) => ({ words, help: await output(...words, '--help') })),
    )
    for (const { words, help } of helps) {
      expect(help, words.join(' ')).toMatch(/^Examples?:\n {2}\S/m)
      const flags = [...help.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, flag = '']) => flag)
      const unpaired = flags.filter(
        (flag) => !help.includes(`KLAVIYO_EMULATOR_${flag.replaceAll('-', '_').toUpperCase()}`),
      )
      expect(unpaired, words.join(' ')).toEqual([])
    }
  })
})
