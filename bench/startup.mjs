import { setTimeout as pause } from 'node:timers/promises'
import { send } from './client.mjs'
import { residentMiB, startEmulator, startNodeHttp } from './servers.mjs'
import { median } from './statistics.mjs'

const SETTLE_MS = 1_000

/**
 * Measures cold starts, from spawning the process to the complete first response, and the memory a second later.
 *
 * @param {import('./settings.mjs').Settings} settings
 */
export async function measureStarts({ starts }) {
  return {
    'node:http': await startsOf(startNodeHttp, starts),
    ours: await startsOf(startEmulator, starts),
  }
}

async function startsOf(start, times) {
  const durations = []
  const memories = []
  for (let time = 0; time < times; time++) {
    const server = await start()
    await send(`${server.url}/api/coupons`)
    durations.push(performance.now() - server.startedAt)
    await pause(SETTLE_MS)
    memories.push(residentMiB(server))
    await server.stop()
  }
  return {
    ms: median(durations),
    msMin: Math.min(...durations),
    msMax: Math.max(...durations),
    idleMiB: median(memories),
  }
}
