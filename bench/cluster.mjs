import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { send } from './client.mjs'
import { load, posts } from './load.mjs'
import { profileBody } from './people-bodies.mjs'
import { processorTime } from './processor-time.mjs'
import { table } from './report.mjs'
import { endWithUs, startClusterNode } from './servers.mjs'

/**
 * Measures 1, 2 and 4 emulators behind nginx, and one without it: requests/s, and the processor time of nginx and of
 * the emulators per request. The accounts are spread over all nodes.
 */
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const SECONDS = values.quick ? 1 : 5
const ACCOUNTS = 40
const PORTS = [5611, 5612, 5613, 5614]
const BALANCER = 5610

const rows = [await measure('one emulator, without nginx', PORTS.slice(0, 1), false)]
for (const count of [1, 2, 4]) rows.push(await measure(`${count} behind nginx`, PORTS.slice(0, count), true))
console.log(
  table(['emulators', 'GET a profile, /s', 'POST a profile, /s', 'µs of emulators', 'µs of nginx'], rows),
)
process.exit(0)

async function measure(name, ports, balanced) {
  const names = ports.map((port) => `127.0.0.1:${port}`)
  const nodes = []
  for (const port of ports) nodes.push(await startClusterNode(port, balanced ? names : undefined))
  const nginx = balanced ? await startNginx(names) : undefined
  const url = balanced ? `http://127.0.0.1:${BALANCER}` : nodes[0].url
  const keys = []
  for (let each = 0; each < ACCOUNTS; each++)
    keys.push(JSON.parse((await send(`${url}/__admin/accounts`, { body: '{}', expect: 201 })).text).key)
  const requests = posts('/api/profiles', profileBody).flatMap((post) =>
    keys.map((key) => ({ ...post, headers: headersOf(key) })),
  )
  const created = await load(url, { connections: 20, seconds: SECONDS, requests })
  const reads = keys.map((key) => ({
    method: 'GET',
    path: '/api/profiles?page[size]=1',
    headers: headersOf(key),
  }))
  const before = { nodes: timeOf(nodes), nginx: timeOf(nginx?.processes() ?? []) }
  const read = await load(url, { connections: 20, seconds: SECONDS, requests: reads })
  const count = read.perSecond * SECONDS
  const perRequest = (used) => (used / count).toFixed(0)
  const row = [
    name,
    read.perSecond.toFixed(0),
    created.perSecond.toFixed(0),
    perRequest(timeOf(nodes) - before.nodes),
    nginx ? perRequest(timeOf(nginx.processes()) - before.nginx) : '-',
  ]
  for (const node of nodes) await node.stop()
  await nginx?.stop()
  return row
}

function headersOf(key) {
  return {
    authorization: `Klaviyo-API-Key ${key}`,
    revision: '2026-07-15',
    'content-type': 'application/vnd.api+json',
  }
}

function timeOf(processes) {
  return processes.reduce((total, { pid }) => total + processorTime(pid), 0)
}

/** nginx as one process, with the configuration of examples/cluster for these nodes. */
async function startNginx(names) {
  const directory = mkdtempSync(join(tmpdir(), 'klaviyo-cluster-'))
  const path = join(directory, 'nginx.conf')
  writeFileSync(path, configurationFor(names))
  const main = `daemon off; master_process off; pid ${directory}/pid; error_log stderr;`
  const child = spawn('nginx', ['-p', directory, '-c', path, '-g', main], { stdio: 'inherit' })
  endWithUs(child)
  await pause(300)
  return {
    processes: () => [child],
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** The example's configuration with these nodes in place of its four, and another port. */
function configurationFor(names) {
  const example = readFileSync(new URL('../examples/cluster/nginx.conf', import.meta.url), 'utf8')
  const server = (name) => `    server ${name} max_fails=0;\n`
  return example
    .replace(/( {4}server \S+ max_fails=0;\n)+/, names.map(server).join(''))
    .replace('127.0.0.1:5601 ', `${names[0]} `)
    .replace(':5528;', `:${BALANCER};`)
}
