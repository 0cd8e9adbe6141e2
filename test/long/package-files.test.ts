import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import * as library from '../../src/index.js'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** The files of the package, as npm would pack it. */
let paths: readonly string[]

beforeAll(async () => {
  const { stdout } = await run('npm', ['pack', '--json', '--dry-run', '--ignore-scripts'], { cwd: root })
  const [packed]: { files: { path: string }[] }[] = JSON.parse(stdout)
  paths = packed?.files.map(({ path }) => path) ?? []
}, 120_000)

/** What may be packed: what runs, what describes it, what it comes with. */
const NEEDED = [
  /^dist\/(?!.*\.test\.)[\w./-]+\.(js|cjs|d\.ts|d\.cts|json|cache)$/,
  /^dist\/ui\/[\w./-]+\.(css|html|svg)$/,
  /^openapi\/(klaviyo-emulator|admin|accepted|accepted-beta)\.json$/,
  /^seeds\/[\w-]+\.(yaml|json|d\.ts)$/,
  /^(docs|examples)\/[\w./-]+$/,
  /^bench\/README\.md$/,
  /^((README|AGENTS|ARCHITECTURE|CHANGELOG|CONTRIBUTING)\.md|LICENSE|package\.json)$/,
]

/** What the pages of the package link to beside other sites, as paths from its top; a folder ends with no slash. */
function linked(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(page), target))
}

// That it can be installed, and does then what it should, takes longer: test/long.
describe('the package', () => {
  it('holds what is needed and nothing else: no tests, no sources, no maps', () => {
    expect(paths.filter((path) => !NEEDED.some((pattern) => pattern.test(path)))).toEqual([])
    const wanted = [
      'dist/index.js',
      'dist/ui/app/shell.html',
      'dist/index.d.ts',
      'openapi/admin.json',
      'seeds/demo.yaml',
      'README.md',
    ]
    expect(wanted.filter((path) => !paths.includes(path))).toEqual([])
  })

  it('holds what its pages link to, however far one follows them', () => {
    const seen = new Set(['README.md', 'AGENTS.md'])
    for (const page of seen) for (const each of linked(page)) if (each.endsWith('.md')) seen.add(each)
    const targets = [...seen].flatMap((page) => linked(page))
    expect(targets.length).toBeGreaterThan(10)
    const isHeld = (target: string) => paths.some((path) => path === target || path.startsWith(`${target}/`))
    expect(targets.filter((target) => !isHeld(target))).toEqual([])
  })

  it('says under which licence it comes, and where it lives', () => {
    expect(paths).toContain('LICENSE')
    expect(readFileSync(join(root, 'LICENSE'), 'utf8')).toMatch(/^MIT License/)
    expect(manifest).toMatchObject({
      license: 'MIT',
      homepage: expect.stringMatching(/^https:/),
      repository: { type: 'git', url: expect.stringMatching(/^git\+https:.*\.git$/) },
      bugs: { url: expect.stringMatching(/^https:.*\/issues$/) },
    })
  })

  it('has the same names for require as for import', () => {
    const required: object = createRequire(import.meta.url)(join(root, manifest.exports['.'].require.default))
    expect(Object.keys(required).sort()).toEqual(Object.keys(library).sort())
  })
})
