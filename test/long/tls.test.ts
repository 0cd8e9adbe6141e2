import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { serve } from '../support/cli.js'
import { folder } from '../support/command.js'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

describe('--https-port', () => {
  it('serves the official SDK, which trusts it through NODE_EXTRA_CA_CERTS', async () => {
    const directory = folder()
    mkdirSync(directory, { recursive: true })
    const { line } = await serve(['--port', '0', '--https-port', '0', '--tls-dir', directory])
    const port = /https=https:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1]
    const code = `
      import { ApiKeySession, ListsApi } from 'klaviyo-api'
      const lists = new ListsApi(new ApiKeySession('pk_tls'))
      lists.basePath = 'https://localhost:${port}'
      console.log((await lists.getLists()).body.links.self)`
    const node = (env: NodeJS.ProcessEnv) =>
      run(process.execPath, ['--input-type=module', '-e', code], {
        cwd: root,
        env: { ...process.env, ...env },
      })
    const { stdout } = await node({ NODE_EXTRA_CA_CERTS: join(directory, 'ca.pem') })
    expect(stdout.trim()).toBe(`https://localhost:${port}/api/lists`)
    await expect(node({})).rejects.toThrow(/certificate/)
  })
})
