import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { folder } from '../support/command.js'

const root = join(import.meta.dirname, '../..')
const examples = join(root, 'examples')
const execute = promisify(execFile)

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
})
