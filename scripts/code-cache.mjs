import { spawn } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Starts the bundled command in `dir`, sends it a few requests, and writes the code caches of its files: the functions
 * that it used until then. Removes the caches of an earlier build first. Throws if none is written.
 */
export async function writeCodeCaches(dir) {
  const caches = () => readdirSync(dir).filter((name) => name.endsWith('.cache'))
  for (const name of caches()) rmSync(join(dir, name))
  const starter = fileURLToPath(new URL('cached-start.mjs', import.meta.url))
  const child = spawn(process.execPath, [starter, 'start', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { PATH: process.env.PATH, BUNDLE_DIRECTORY: dir },
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  try {
    await warmUp(await readyUrl(child))
    child.send('save')
    await exited
  } finally {
    child.kill('SIGKILL')
  }
  if (caches().length === 0) throw new Error(`no code cache was written to ${dir}`)
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
