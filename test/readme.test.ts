import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { klaviyo } from '../src/catalog/index.js'
import { cli, serve } from './support/cli.js'
import { boot } from './support/emulator.js'
import { blocks, readme } from './support/readme-samples.js'

const root = join(import.meta.dirname, '..')
const run = promisify(execFile)

describe('the README', () => {
  // The part about jest: test/long.
  it('shows curl commands that do what it describes', async () => {
    const { url } = await serve(['--port', '0'])
    const script = blocks('sh').find((code) => code.includes('curl ')) ?? ''
    const { stdout } = await run('bash', ['-ec', script.replaceAll('http://127.0.0.1:5528', url)])
    const answers = stdout.split(/(?<=\})(?=\{"data")/).map((text) => JSON.parse(text))
    expect(answers).toMatchObject([
      { data: { type: 'coupon', id: '10OFF' } },
      { data: [], links: { next: null } },
    ])
  })

  it('shows a fixture that loads', async () => {
    const emulator = boot()
    const text = blocks('yaml').find((code) => code.includes('profiles:')) ?? ''
    const { body } = await emulator.admin('POST', '/seed', { files: [{ name: 'readme.yaml', text }] })
    expect(body.made).toEqual({ lists: 1, profiles: 1001, coupons: 1, events: 1 })
  })

  it('matches the tables and the admin API (else: npm run docs)', async () => {
    await run(process.execPath, ['scripts/readme.mjs', '--check'], { cwd: root })
  })

  it('names every flag of start, and its variable', async () => {
    const { stdout } = await cli(['start', '--help'])
    const flags = [...stdout.matchAll(/^ +(--[a-z-]+)/gm)].map(([, flag = '']) => flag)
    const variables = [...stdout.matchAll(/KLAVIYO_EMULATOR_[A-Z_]+/g)].map(([name]) => name)
    expect(flags.length).toBeGreaterThan(5)
    expect([...flags, ...variables].filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })

  it('has the current counts of what is served', () => {
    const served = klaviyo.newest.operations.filter(({ verb }) => verb !== 'unserved').length
    expect(readme).toContain(`operations=${served}/${klaviyo.newest.operations.length}`)
    expect(readme).toContain(`the other ${klaviyo.newest.operations.length - served} operations`)
  })
})

describe('ARCHITECTURE', () => {
  it('has a row for every folder of src', () => {
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
