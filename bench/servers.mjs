import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/**
 * A server in its own process.
 *
 * @typedef {{ url: string, pid: number, child: object, startedAt: number, stop: () => Promise<void> }} Server
 */

const READY_MS_MAX = 20_000
const running = new Set()

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

/**
 * Starts the built emulator, in memory. By default, bulk jobs are complete at the next request.
 *
 * @param {string} jobs the value of `--jobs`
 * @param {'off' | 'default'} log `default` starts it without `--log`
 */
export function startEmulator(jobs = 'immediate', log = 'off') {
  return start(emulator(jobs, log))
}

/** Starts an emulator with an account for each key. */
export function startIsolated() {
  return start([...emulator('immediate'), '--isolation', 'per-key'])
}

/** Starts an emulator on a port, as one of the nodes of a cluster if their names are given. */
export function startClusterNode(port, names) {
  const place = names ? ['--cluster-node', `127.0.0.1:${port}`, '--cluster-nodes', names.join(',')] : []
  return start([...emulator('immediate').map((arg) => (arg === '0' ? String(port) : arg)), ...place])
}

/** Starts the same, with `memory()`, which collects garbage and returns the memory in bytes. */
export async function startProbed(jobs = 'immediate') {
  const probe = new URL('soak-probe.mjs', import.meta.url)
  const server = await start(['--expose-gc', '--import', probe.href, ...emulator(jobs)], ['ipc'])
  return {
    ...server,
    /** @returns {Promise<{ rss: number, heapUsed: number }>} */
    memory() {
      server.child.send('memory')
      return new Promise((resolve) => server.child.once('message', resolve))
    },
  }
}

function emulator(jobs, log = 'off') {
  const cli = new URL('../dist/bin/cli.js', import.meta.url)
  if (!existsSync(cli)) throw new Error('dist/bin/cli.js does not exist; run npm run build first')
  const flags = ['start', '--port', '0', '--jobs', jobs]
  return [fileURLToPath(cli), ...flags, ...(log === 'off' ? ['--log', 'off'] : [])]
}

export function startNodeHttp() {
  return start([fileURLToPath(new URL('baseline-node-http.mjs', import.meta.url))])
}

/** @param {number} rows */
export function startHonoSqlite(rows) {
  return start([fileURLToPath(new URL('baseline-hono-sqlite.mjs', import.meta.url)), String(rows)])
}

/**
 * Starts a script and resolves when it prints its ready line.
 *
 * @param {readonly string[]} args
 * @param {readonly 'ipc'[]} ways further stdio channels
 * @returns {Promise<Server>}
 */
async function start(args, ways = []) {
  const startedAt = performance.now()
  const stdio = ['ignore', 'pipe', 'inherit', ...ways]
  const child = spawn(process.execPath, args, { stdio, env: ownEnvironment() })
  endWithUs(child)
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const url = await readyUrl(child)
  return {
    url,
    pid: child.pid,
    child,
    startedAt,
    async stop() {
      child.kill('SIGTERM')
      const deadline = setTimeout(() => child.kill('SIGKILL'), 2_000)
      await exited
      clearTimeout(deadline)
    },
  }
}

/** Kills a child if this process ends before it. */
export function endWithUs(child) {
  running.add(child)
  child.once('exit', () => running.delete(child))
}

/** The environment without the settings of the emulator that the shell may have. */
function ownEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('KLAVIYO_EMULATOR_')),
  )
}

function readyUrl(child) {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error('a server was not ready in time')), READY_MS_MAX)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`a server exited with ${code} before it was ready`)))
    const lines = createInterface({ input: child.stdout }).on('line', (line) => {
      const url = / ready (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1]
      if (url === undefined) return
      clearTimeout(deadline)
      lines.close()
      // The log that follows is discarded: an output that is not read would stop the server.
      child.stdout.resume()
      resolve(url)
    })
  })
}

/** Resident memory of a process in MiB. */
export function residentMiB({ pid }) {
  const status = `/proc/${pid}/status`
  const text = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Number(text) / 1_024
}
