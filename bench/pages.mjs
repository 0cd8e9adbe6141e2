import { setTimeout as pause } from 'node:timers/promises'
import { fill, makeCoupon, send, sequentialLatencies } from './client.mjs'
import { pagePath, SHAPES } from './codes.mjs'
import { gets, load } from './load.mjs'
import { residentMiB, startEmulator } from './servers.mjs'
import { quantile, sum } from './statistics.mjs'

const SETTLE_MS = 1_000

/**
 * A filtered page of one shape at one size.
 *
 * @typedef {object} PageFigure
 * @property {string} shape
 * @property {'own' | 'full page'} yardstick what its cost at the smallest size is taken to be
 * @property {number} count codes there were
 * @property {number} rows rows on the page
 * @property {number} requests sequential requests behind the latencies
 * @property {number} p50
 * @property {number} p99
 */

/**
 * One emulator that grows from size to size, the filtered pages measured at each; memory at the last.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {(message: string) => void} say
 */
export async function measurePages(settings, say) {
  const server = await startEmulator()
  await makeCoupon(server)
  /** @type {PageFigure[]} */
  const pages = []
  const loaded = []
  let present = 0
  let fillMs = 0
  for (const count of settings.sizes) {
    say(`pages at ${count} codes`)
    fillMs += sum(await fill(server, present, count))
    present = count
    loaded.push({ count, ...(await loadPage(server, count, settings)) })
    // The first figures would be those of code that is not compiled yet.
    if (pages.length === 0) for (const shape of SHAPES) await measurePage(server, shape, count, settings)
    for (const shape of SHAPES) pages.push(await measurePage(server, shape, count, settings))
  }
  await pause(SETTLE_MS)
  const residentAtLast = residentMiB(server)
  await server.stop()
  return { pages, loaded, filledPerSecond: present / (fillMs / 1_000), residentAtLast }
}

function loadPage({ url }, count, { connections, legSeconds }) {
  const requests = gets([pagePath(SHAPES[0], count)])
  return load(url, { connections, seconds: legSeconds, requests })
}

async function measurePage({ url }, shape, count, { pageRequests, pageSecondsMax }) {
  const address = `${url}${pagePath(shape, count)}`
  const { data } = JSON.parse((await send(address)).text)
  const latencies = await sequentialLatencies(address, {
    requests: pageRequests,
    secondsMax: pageSecondsMax,
  })
  return {
    shape: shape.name,
    yardstick: shape.yardstick,
    count,
    rows: data.length,
    requests: latencies.length,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  }
}
