import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

interface Soaked {
  readonly growth: { readonly rss: number; readonly heap: number }
  readonly requests: number
  readonly rounds: number
}

describe('an emulator under load for a while', () => {
  it('holds no more memory at the end than when it was warm (bench/README.md has the figures of a minute)', {
    timeout: 180_000,
  }, async () => {
    const args = ['bench/soak.mjs', '--seconds', '8', '--warm-up', '4', '--json']
    const { stdout } = await run(process.execPath, args, { cwd: root, timeout: 170_000 })
    const { growth, requests, rounds } = JSON.parse(stdout) as Soaked
    expect(requests).toBeGreaterThan(500)
    expect(rounds).toBeGreaterThan(2)
    expect(growth.heap).toBeLessThan(1.3)
    expect(growth.rss).toBeLessThan(1.3)
  })
})
