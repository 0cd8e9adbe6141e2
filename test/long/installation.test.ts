import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder } from '../support/command.js'
import { installed } from '../support/installed.js'

const root = join(import.meta.dirname, '../..')

const copy = (modules: string, name: string, path = name) =>
  cpSync(join(root, 'node_modules', path), join(modules, path), {
    recursive: true,
    filter: (from) => !/build|deps|src$/.test(from.slice(root.length + name.length)),
  })

const stub = (modules: string, text: string) => {
  mkdirSync(join(modules, 'better-sqlite3'))
  writeFileSync(join(modules, 'better-sqlite3/index.js'), text)
}

const thrown = (message: string) =>
  `module.exports = function () { throw Object.assign(new Error(${JSON.stringify(message)}), { code: 'ERR_DLOPEN_FAILED' }) }`

describe('an installation that is not whole', () => {
  it.each<[string, (modules: string) => void, RegExp]>([
    ['missing', () => {}, /better-sqlite3 is not installed; run: npm install/],
    [
      'unbuilt',
      (modules) => {
        for (const name of [
          'better-sqlite3/lib',
          'better-sqlite3/package.json',
          'bindings',
          'file-uri-to-path',
        ])
          copy(modules, name)
      },
      /was not built: .*--ignore-scripts.*pnpm.*npm rebuild better-sqlite3, or pnpm approve-builds/,
    ],
    [
      'built for another Node',
      (modules) =>
        stub(
          modules,
          thrown(
            "The module 'x.node'\nwas compiled against a different Node.js version using\nNODE_MODULE_VERSION 93.",
          ),
        ),
      /was built for another Node \(its module version is 93, .*; run: npm rebuild better-sqlite3/,
    ],
    [
      'built for another machine',
      (modules) => stub(modules, thrown('x.node: invalid ELF header\nmore')),
      /cannot be loaded \(x\.node: invalid ELF header\); run: npm rebuild/,
    ],
  ])('says in one line that the native module is %s', (_, prepare, said) => {
    const cli = installed(prepare)
    for (const args of [
      ['start', '--port', '0'],
      ['exec', '--', 'true'],
      ['start', '--db', folder()],
    ]) {
      const { status, stderr, stdout } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' })
      expect(stderr).toMatch(/^klaviyo-emulator: [^\n]+\n$/)
      expect(stderr).toMatch(said)
      expect([status, stdout]).toEqual([1, ''])
    }
  })
})
