import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** What npm says of a package it packed. */
interface Packed {
  readonly filename: string
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

/** The same through require, with a value, a class and a type of it. */
const COMMON_PROGRAM = `
import { type Fixture, type RunningEmulator, startEmulator, UnusablePort } from '${manifest.name}'

const fixture: Fixture = { lists: [{ name: 'VIP' }] }
// @ts-expect-error There is no such section.
const wrong: Fixture = { lits: [] }

async function main(): Promise<void> {
  const emulator: RunningEmulator = await startEmulator({ port: 0 })
  const account = await emulator.account()
  const { made } = await account.seed(fixture)
  const taken: unknown = await startEmulator({ port: emulator.port }).catch((error: unknown) => error)
  const error: UnusablePort | undefined = taken instanceof UnusablePort ? taken : undefined
  console.log(JSON.stringify([error?.name, wrong !== undefined, made.lists]))
  await emulator.close()
}
void main()
`

const project = mkdtempSync(join(tmpdir(), 'klaviyo-emulator-package-'))
let packed: Packed

beforeAll(async () => {
  packed = await pack(project)
  await install(project, packed)
}, 120_000)

afterAll(() => rmSync(project, { recursive: true, force: true }), 60_000)

describe('the package, installed', () => {
  it('is bundled without a word: npm start prints the ready line, not a list of chunks', async () => {
    const bundle = join(root, 'scripts/bundle.mjs')
    const { stdout, stderr } = await run(process.execPath, [bundle, join(project, 'bundle')], { cwd: root })
    expect([stdout, stderr]).toEqual(['', ''])
  }, 60_000)

  it('brings its licence', () => {
    const licence = readFileSync(join(project, 'node_modules', manifest.name, 'LICENSE'), 'utf8')
    expect(licence).toMatch(/^MIT License/)
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
    const { stdout } = await compileAndRun('app.ts', PROGRAM)
    expect(JSON.parse(stdout)).toEqual([200, 36, true])
  })

  it('is a library for require, too, with the same types', async () => {
    const { stdout } = await compileAndRun('common.cts', COMMON_PROGRAM)
    expect(JSON.parse(stdout)).toEqual(['UnusablePort', true, 1])
  })
})

/** Compiles a program of the project that the package is installed in, and runs it. */
async function compileAndRun(file: string, program: string): Promise<{ stdout: string }> {
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
  writeFileSync(join(project, file), program)
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }))
  expect(existsSync(join(project, 'node_modules/@types/better-sqlite3'))).toBe(false)
  const compiler = join(root, 'node_modules/.bin/tsc')
  await run(compiler, ['-p', project], { cwd: project }).catch(({ stdout }) => {
    throw new Error(stdout)
  })
  return run(process.execPath, [`out/${file.replace('ts', 'js')}`], { cwd: project })
}
