import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { serve } from '../support/cli.js'
import { blocks, integration, projectWith, readme } from '../support/readme-samples.js'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

describe('the README', () => {
  it('shows how to point the official SDK at it', async () => {
    const { url } = await serve(['--port', '0'])
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
})
