import { execFile } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { klaviyo } from '../src/catalog/index.js'
import { Command, folder } from './command.js'
import { cli } from './support/cli.js'
import { boot } from './support/emulator.js'

const root = join(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const run = promisify(execFile)

/** The code blocks of a language, in order. */
function blocks(language: string): string[] {
  return [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, marked]) => marked === language)
    .map(([, , code = '']) => code)
}

/** The code under test of the README: it tells Klaviyo of a visit, and again where it is refused. */
const integration = `async function yourIntegration({ basePath, apiKey }) {
  const headers = { authorization: 'Klaviyo-API-Key ' + apiKey, revision: '2026-07-15', 'content-type': 'application/json' }
  const profile = { data: { type: 'profile', attributes: { email: 'ada@example.com' } } }
  const metric = { data: { type: 'metric', attributes: { name: 'Visit' } } }
  const body = JSON.stringify({ data: { type: 'event', attributes: { profile, metric, properties: {} } } })
  const send = () => fetch(basePath + '/api/events', { method: 'POST', headers, body })
  return send().then(({ status }) => (status === 429 ? send() : undefined))
}`

/**
 * A project that the package is installed in, with these files. It is copied and not linked, since jest transforms
 * every file that is not really below `node_modules`.
 */
function projectWith(files: Readonly<Record<string, string>>): string {
  const project = folder()
  const installed = join(project, 'node_modules/klaviyo-emulator')
  for (const part of ['package.json', 'dist', 'seeds', 'openapi'])
    cpSync(join(root, part), join(installed, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(installed, 'node_modules'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text)
  return project
}

describe('the README', () => {
  it('shows curl commands that do what they say', async () => {
    const command = new Command(['start', '--port', '0'])
    const url = await command.url()
    const script = blocks('sh').find((code) => code.includes('curl ')) ?? ''
    const { stdout } = await run('bash', ['-ec', script.replaceAll('http://127.0.0.1:5528', url)])
    const answers = stdout.split(/(?<=\})(?=\{"data")/).map((text) => JSON.parse(text))
    expect(answers).toMatchObject([
      { data: { type: 'coupon', id: '10OFF' } },
      { data: [], links: { next: null } },
    ])
  })

  it('shows how to point the official SDK at it', async () => {
    const command = new Command(['start', '--port', '0'])
    const url = await command.url()
    const sample = blocks('js').find((code) => code.includes("'klaviyo-api'")) ?? ''
    const code = `${sample.replaceAll('http://127.0.0.1:5528', url)}
      console.log((await coupons.getCoupons()).body.data.map(({ id }) => id))`
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], { cwd: root })
    expect(stdout.trim()).toBe("[ '10OFF' ]")
  })

  it('shows how a test uses it', async () => {
    const sample = blocks('js').find((code) => code.includes("from 'klaviyo-emulator'")) ?? ''
    const project = projectWith({
      'package.json': '{ "type": "module" }',
      'test.js': `${sample}\n${integration}\nconsole.log(account.companyId.length)`,
    })
    const { stdout } = await run(process.execPath, ['test.js'], { cwd: project })
    expect(stdout.trim()).toBe('6')
  })

  it('shows how a test of jest uses it, without any flag', async () => {
    const sample = blocks('js').find((code) => code.includes("require('klaviyo-emulator')")) ?? ''
    const project = projectWith({ 'package.json': '{}', 'order.test.js': `${sample}\n${integration}` })
    const jest = join(root, 'node_modules/jest/bin/jest.js')
    const { stdout } = await run(process.execPath, [jest, '--json'], { cwd: project })
    expect(JSON.parse(stdout)).toMatchObject({ success: true, numPassedTests: 1 })
  }, 60_000)

  it('says by which flag jest takes tests that are modules', async () => {
    const flag = /NODE_OPTIONS=(--[a-z-]+)/.exec(readme)?.[1] ?? ''
    const sample = blocks('js').find((code) => code.includes("require('klaviyo-emulator')")) ?? ''
    const module = sample.replace(/const (\{.*\}) = require\((.*)\)/, 'import $1 from $2')
    const files = { 'package.json': '{ "type": "module" }', 'order.test.js': `${module}\n${integration}` }
    const jest = join(root, 'node_modules/jest/bin/jest.js')
    const { stdout } = await run(process.execPath, [flag, jest, '--json'], { cwd: projectWith(files) })
    expect(JSON.parse(stdout)).toMatchObject({ success: true, numPassedTests: 1 })
  }, 120_000)

  it('shows a fixture that loads', async () => {
    const emulator = boot()
    const text = blocks('yaml').find((code) => code.includes('profiles:')) ?? ''
    const { body } = await emulator.admin('POST', '/seed', { files: [{ name: 'readme.yaml', text }] })
    expect(body.made).toEqual({ lists: 1, profiles: 1001, coupons: 1, events: 1 })
  })

  it('says of itself what the tables and the admin API say (else: npm run docs)', async () => {
    await run(process.execPath, ['scripts/readme.mjs', '--check'], { cwd: root })
  })

  it('names every flag of start, and its variable', async () => {
    const { stdout } = await cli(['start', '--help'])
    const flags = [...stdout.matchAll(/^ +(--[a-z-]+)/gm)].map(([, flag = '']) => flag)
    const variables = [...stdout.matchAll(/KLAVIYO_EMULATOR_[A-Z_]+/g)].map(([name]) => name)
    expect(flags.length).toBeGreaterThan(5)
    expect([...flags, ...variables].filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })

  it('counts what is served', () => {
    const served = klaviyo.newest.operations.filter(({ verb }) => verb !== 'unserved').length
    expect(readme).toContain(`operations=${served}/${klaviyo.newest.operations.length}`)
    expect(readme).toContain(`the other ${klaviyo.newest.operations.length - served} operations`)
  })
})

describe('ARCHITECTURE', () => {
  it('has a row for every room', () => {
    const architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((each) =>
      each.isDirectory(),
    )
    expect(folders.length).toBeGreaterThan(10)
    expect(
      folders.map(({ name }) => name).filter((name) => !architecture.includes(`| \`${name}\` |`)),
    ).toEqual([])
  })
})
