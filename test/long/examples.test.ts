import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { serve } from '../support/cli.js'
import { folder } from '../support/command.js'

const root = join(import.meta.dirname, '../..')
const examples = join(root, 'examples')
const execute = promisify(execFile)

/** Runs a script of the examples with these variables, and returns what it printed. */
async function run(program: string, script: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await execute(program, [join(examples, script)], {
    cwd: root,
    env: { ...process.env, KLAVIYO_API_KEY: 'pk_example', ...env },
  })
  return stdout
}

describe('examples/', () => {
  it('vitest/ passes as a project of its own', async () => {
    const project = join(folder(), 'signup')
    cpSync(join(examples, 'vitest'), project, { recursive: true })
    mkdirSync(join(project, 'node_modules'))
    symlinkSync(root, join(project, 'node_modules/klaviyo-emulator'))
    for (const name of ['klaviyo-api', 'vitest'])
      symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name))
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const args = [vitest, 'run', '--root', project, '--reporter', 'json']
    const { stdout } = await execute(process.execPath, args, { cwd: project })
    expect(JSON.parse(stdout)).toMatchObject({ success: true, numPassedTests: 5, numFailedTests: 0 })
  })

  it('node-sdk.mjs does the same with the official SDK', async () => {
    const { url } = await serve(['--port', '0'])
    const printed = await run(process.execPath, 'node-sdk.mjs', { KLAVIYO_EMULATOR_URL: url })
    expect(printed.trim().split('\n')).toEqual(['ada@example.com is on VIP', 'Placed Order: 99.5'])
  })

  it('compose/ has an app that finds what the fixtures put there', async () => {
    const { url } = await serve(['--port', '0'])
    const name = 'newsletter.yaml'
    const files = [{ name, text: readFileSync(join(examples, 'compose/seeds', name), 'utf8') }]
    const seeded = await fetch(`${url}/__admin/seed`, { method: 'POST', body: JSON.stringify({ files }) })
    expect([seeded.status, await seeded.text()]).toEqual([200, expect.stringContaining('"profiles":2')])
    const printed = await run(process.execPath, 'compose/app.mjs', { KLAVIYO_EMULATOR_URL: url })
    expect(printed.trim().split('\n').toSorted()).toEqual(['ada@example.com', 'grace@example.com'])
  })
})
