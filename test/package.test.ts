import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const run = promisify(execFile)
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** What npm says of a package it packed. */
interface Packed {
  readonly filename: string
  readonly files: readonly { readonly path: string }[]
}

/** Packs the project as it was built into a directory. */
async function pack(into: string): Promise<Packed> {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', into]
  const { stdout } = await run('npm', args, { cwd: root })
  const [packed] = JSON.parse(stdout) as Packed[]
  if (!packed) throw new Error(stdout)
  return packed
}

interface Locked {
  readonly dev?: boolean
}

/**
 * Installs the package into an empty project, offline and without a script. What it depends on is laid there
 * before, as this project was given it, the native part of better-sqlite3 included: npm finds that it will do.
 */
async function install(into: string, { filename }: Packed): Promise<void> {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  for (const [path, { dev }] of Object.entries(lock.packages) as [string, Locked][])
    if (/^node_modules\//.test(path) && !dev && existsSync(join(root, path)))
      cpSync(join(root, path), join(into, path), { recursive: true })
  writeFileSync(join(into, 'package.json'), JSON.stringify({ name: 'shop', private: true, type: 'module' }))
  const args = ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', `./${filename}`]
  await run('npm', args, { cwd: into })
}

/** What may be packed: what runs, what describes it, what it comes with. */
const NEEDED = [
  /^dist\/(?!.*\.test\.)[\w./-]+\.(js|d\.ts|json)$/,
  /^openapi\/(klaviyo-emulator|admin)\.json$/,
  /^seeds\/[\w-]+\.(yaml|json)$/,
  /^(README\.md|LICENSE|package\.json)$/,
]

/** A program that uses the library, in types and in deed. */
const PROGRAM = `
import { type RunningEmulator, startEmulator, UnusablePort } from '${manifest.name}'

await using emulator: RunningEmulator = await startEmulator({ port: 0, seeds: ['demo'], progress: { afterMs: 0 } })
await using account = await emulator.account()
await account.seed({ lists: [{ name: 'VIP' }] })
const answer: Response = await account.fetch('/api/lists?filter=equals(name,"VIP")')
const { request_id } = await account.expectRequest({ operation: 'get_lists', status: 200 }, { count: 1 })
const id: string = request_id
const taken = await startEmulator({ port: emulator.port }).catch((error: unknown) => error)
console.log(JSON.stringify([answer.status, id.length, taken instanceof UnusablePort]))
`

const project = mkdtempSync(join(tmpdir(), 'klaviyo-emulator-package-'))
let packed: Packed

beforeAll(async () => {
  packed = await pack(project)
  await install(project, packed)
}, 120_000)

afterAll(() => rmSync(project, { recursive: true, force: true }))

describe('the package', () => {
  it('holds what is needed and nothing else: no tests, no sources, no maps', () => {
    const paths = packed.files.map(({ path }) => path)
    expect(paths.filter((path) => !NEEDED.some((pattern) => pattern.test(path)))).toEqual([])
    const wanted = ['dist/index.js', 'dist/index.d.ts', 'openapi/admin.json', 'seeds/demo.yaml', 'README.md']
    expect(wanted.filter((path) => !paths.includes(path))).toEqual([])
  })

  it('has a command that helps, and serves with the scenarios it came with', async () => {
    const command = join(project, 'node_modules/.bin', manifest.name)
    const { stdout: help } = await run(command, ['--help'], { cwd: project })
    expect(help).toMatch(/^Usage: klaviyo-emulator/)
    const ask = `fetch(process.env.KLAVIYO_EMULATOR_URL + '/api/lists', { headers: {
      authorization: 'Klaviyo-API-Key pk_shop', revision: '2026-07-15' } }).then((answer) => answer.text())
      .then((text) => console.log(text.includes('VIP')))`
    const args = ['exec', '--port', '0', '--seeds', 'demo', '--', process.execPath, '-e', ask]
    const { stdout } = await run(command, args, { cwd: project })
    expect(stdout.trim().split('\n').at(-1)).toBe('true')
  })

  it('is a library with types that hold, without those of what it is made with', async () => {
    const compilerOptions = {
      target: 'es2022',
      lib: ['es2023', 'esnext.disposable'],
      module: 'nodenext',
      strict: true,
      skipLibCheck: false,
      outDir: 'out',
      rootDir: '.',
      typeRoots: [join(root, 'node_modules/@types')],
      types: ['node'],
    }
    writeFileSync(join(project, 'app.ts'), PROGRAM)
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.ts'] }))
    expect(existsSync(join(project, 'node_modules/@types/better-sqlite3'))).toBe(false)
    const compiler = join(root, 'node_modules/.bin/tsc')
    await run(compiler, ['-p', project], { cwd: project }).catch(({ stdout }) => {
      throw new Error(stdout)
    })
    const { stdout } = await run(process.execPath, ['out/app.js'], { cwd: project })
    expect(JSON.parse(stdout)).toEqual([200, 36, true])
  })
})
