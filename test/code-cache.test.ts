import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { initialTemplate } from '../src/account/initial-template.js'
import { klaviyo } from '../src/catalog/index.js'
import { installed } from './support/installed.js'

const run = promisify(execFile)
const suffix = `.${process.version}-${process.arch}.cache`

/** An installed command whose code caches `change` modifies, and the paths of these caches. */
function withCaches(change: (path: string) => void): { readonly cli: string; readonly caches: string[] } {
  const cli = installed(() => {})
  const folder = dirname(cli)
  const caches = readdirSync(folder).filter((name) => name.endsWith(suffix))
  for (const name of caches) change(join(folder, name))
  return { cli, caches }
}

describe('the code caches of the command', () => {
  it('are built for this version of Node', () => {
    expect(withCaches(() => {}).caches.map((name) => name.split('-')[0])).toEqual(
      expect.arrayContaining(['program', 'emulator']),
    )
  })

  it.each([
    ['missing', (path: string) => rmSync(path)],
    ['damaged', (path: string) => writeFileSync(path, 'not a cache')],
    [
      'impossible to read or write',
      (path: string) => {
        rmSync(path)
        mkdirSync(path)
      },
    ],
  ])('may be %s: the command runs without them, and prints nothing about it', async (_, change) => {
    const { stdout, stderr } = await run(process.execPath, [withCaches(change).cli, 'start', '--help'])
    expect(stdout).toContain('--ready-file')
    expect(stderr).toBe('')
  })
})

describe('the build', () => {
  it('contains the initial rows that the catalog creates', async () => {
    // The path is computed, so that TypeScript does not resolve it: types are checked before the build.
    const built = join(import.meta.dirname, '../dist/account/prepared-templates.js')
    const { PREPARED } = await import(built)
    expect(PREPARED).toEqual({
      usual: initialTemplate(klaviyo.newest, false),
      empty: initialTemplate(klaviyo.newest, true),
    })
  })
})
