import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { send } from './client.mjs'
import { HEADERS } from './codes.mjs'
import { residentMiB, startEmulator, startIsolated, startNodeHttp } from './servers.mjs'
import { FULL } from './settings.mjs'
import { median } from './statistics.mjs'

const SETTLE_MS = 1_000

/** The accounts whose memory is measured. */
export const ACCOUNTS = 300

/**
 * Measures cold starts, from spawning the process to the complete first response, and the memory a second later. The
 * servers take turns. Then measures the memory of an emulator with 300 accounts after one request to each.
 * `node bench/startup.mjs` measures these alone.
 *
 * @param {import('./settings.mjs').Settings} settings
 */
export async function measureStarts({ starts }) {
  const [bare, ours] = [[], []]
  for (let time = 0; time < starts; time++) {
    bare.push(await startOf(startNodeHttp))
    ours.push(await startOf(startEmulator))
  }
  return { 'node:http': summary(bare), ours: { ...summary(ours), accountsMiB: await measureAccounts() } }
}

async function startOf(start) {
  const server = await start()
  await send(`${server.url}/api/coupons`)
  const ms = performance.now() - server.startedAt
  await pause(SETTLE_MS)
  const idleMiB = residentMiB(server)
  await server.stop()
  return { ms, idleMiB }
}

function summary(starts) {
  const durations = starts.map(({ ms }) => ms)
  return {
    ms: median(durations),
    msMin: Math.min(...durations),
    msMax: Math.max(...durations),
    idleMiB: median(starts.map(({ idleMiB }) => idleMiB)),
  }
}

async function measureAccounts() {
  const server = await startIsolated()
  for (let account = 0; account < ACCOUNTS; account++) await get(server.url, `pk_bench_${account}`)
  await pause(SETTLE_MS)
  const memory = residentMiB(server)
  await server.stop()
  return memory
}

/** Requests a page as the account of a key. */
function get(url, key) {
  const headers = { ...HEADERS, authorization: `Klaviyo-API-Key ${key}` }
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/coupons`, { headers }, (answer) => answer.resume().on('end', resolve))
    sent.on('error', reject).end()
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await measureStarts(FULL))
