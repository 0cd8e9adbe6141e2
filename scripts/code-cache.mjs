import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const WAIT_MS = 20_000
const LOOK_MS = 100
/** By its path, because a bundle in another place does not find the scenarios by their names. */
const DEMO = fileURLToPath(new URL('../seeds/demo.yaml', import.meta.url))

/**
 * Starts the bundled command in `dir` twice, without fixtures and with some, and sends it a few requests. It then writes
 * the code caches of its files itself, as any first start does (`src/cli/cached-program.ts`). The second start adds only
 * those of the files that fixtures need. Resolves when they are written, or throws.
 */
export async function writeCodeCaches(dir) {
  await runUntilCached(dir, [])
  await runUntilCached(dir, ['--seeds', DEMO])
}

/** Runs the command until there are more caches than before. */
async function runUntilCached(dir, args) {
  const countCaches = () => readdirSync(dir).filter((name) => name.endsWith('.cache')).length
  const before = countCaches()
  const child = spawn(process.execPath, [join(dir, 'cli.js'), 'start', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  })
  try {
    await warmUp(await readyUrl(child))
    for (let waited = 0; countCaches() === before; waited += LOOK_MS) {
      if (waited > WAIT_MS) throw new Error(`no code cache was written to ${dir}`)
      await pause(LOOK_MS)
    }
    // All are written in one turn of the event loop, so the last one follows the first within this time.
    await pause(LOOK_MS)
  } finally {
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await exited
  }
}

function readyUrl({ stdout }) {
  return new Promise((resolve, reject) => {
    stdout.on('data', (text) => {
      const url = / ready (\S+)/.exec(text)?.[1]
      if (url !== undefined) resolve(url)
    })
    stdout.once('end', () => reject(new Error('the bundled command does not start')))
  })
}

/** Requests like those that most tests send first. */
async function warmUp(url) {
  const headers = {
    authorization: 'Klaviyo-API-Key pk_build',
    revision: '2026-10-15',
    'content-type': 'application/vnd.api+json',
  }
  const profile = { data: { type: 'profile', attributes: { email: 'ada@example.com' } } }
  const requests = [
    ['/api/profiles', { method: 'POST', body: JSON.stringify(profile) }],
    ['/api/profiles?filter=equals(email,"ada@example.com")', {}],
    ['/api/lists', {}],
    ['/__admin/health', {}],
  ]
  for (const [path, options] of requests) await fetch(url + path, { headers, ...options })
}
