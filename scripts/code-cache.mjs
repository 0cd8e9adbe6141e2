import { spawn } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const WAIT_MS = 20_000
const LOOK_MS = 100

/**
 * Starts the bundled command in `dir` and sends it a few requests. It then writes the code caches of its files itself, as
 * any first start does (`src/cli/cached-program.ts`). Removes the caches of an earlier build first. Resolves when the
 * new ones are written, or throws.
 */
export async function writeCodeCaches(dir) {
  const caches = () => readdirSync(dir).filter((name) => name.endsWith('.cache'))
  for (const name of caches()) rmSync(join(dir, name))
  const child = spawn(process.execPath, [join(dir, 'cli.js'), 'start', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  })
  try {
    await warmUp(await readyUrl(child))
    for (let waited = 0; caches().length === 0; waited += LOOK_MS) {
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
