import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { blocks, integration, projectWith, readme } from '../support/readme-samples.js'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

describe('the README', () => {
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
})
