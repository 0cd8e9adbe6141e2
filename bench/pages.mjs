import { setTimeout as pause } from 'node:timers/promises'
import { fill, latenciesInTurn, makeCoupon, send } from './client.mjs'
import { pagePath, SHAPES } from './codes.mjs'
import { gets, load } from './load.mjs'
import { residentMiB, startEmulator } from './servers.mjs'
import { median, quantile, sum } from './statistics.mjs'

const SETTLE_MS = 1_000

/**
 * A filtered page of one shape at one size.
 *
 * @typedef {object} PageFigure
 * @property {string} shape
 * @property {number} count number of codes
 * @property {number} rows rows on the page
 * @property {number} requests number of sequential requests that were measured
 * @property {number} p50
 * @property {number} p99
 * @property {number} growth its p50 divided by that of the reference emulator, which was measured in turn
 */

/**
 * Measures the filtered pages of one emulator at each size, and its memory at the last. The reference is a second
 * emulator that stays at the first size.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {(message: string) => void} say
 */
export async function measurePages(settings, say) {
  const [first = 0] = settings.sizes
  const reference = await startFilled(first, settings)
  const growing = await startFilled(first, settings)
  /** @type {PageFigure[]} */
  const pages = []
  const loaded = []
  let present = first
  let fillMs = 0
  for (const count of settings.sizes) {
    say(`pages at ${count} codes`)
    fillMs += sum(await fill(growing, present, count))
    present = count
    loaded.push({ count, ...(await loadPage(growing, count, settings)) })
    for (const shape of SHAPES)
      pages.push(await measurePage({ growing, reference }, shape, { count, first }, settings))
  }
  await pause(SETTLE_MS)
  const residentAtLast = residentMiB(growing)
  await growing.stop()
  await reference.stop()
  return { pages, loaded, filledPerSecond: (present - first) / (fillMs / 1_000), residentAtLast }
}

/** Starts an emulator with codes and warms it up, because the first pages of a process are slow. */
async function startFilled(count, settings) {
  const server = await startEmulator()
  await makeCoupon(server)
  await fill(server, 0, count)
  await loadPage(server, count, settings)
  return server
}

function loadPage({ url }, count, { connections, legSeconds }) {
  const requests = gets([pagePath(SHAPES[0], count)])
  return load(url, { connections, seconds: legSeconds, requests })
}

async function measurePage(
  { growing, reference },
  shape,
  { count, first },
  { pageRequests, pageSecondsMax },
) {
  const measured = `${growing.url}${pagePath(shape, count)}`
  const beside = `${reference.url}${pagePath(shape.reference === 'own' ? shape : SHAPES[0], first)}`
  const { data } = JSON.parse((await send(measured)).text)
  const [latencies = [], latenciesBeside = []] = await latenciesInTurn([measured, beside], {
    requests: pageRequests,
    secondsMax: pageSecondsMax,
  })
  const p50 = median(latencies)
  return {
    shape: shape.name,
    count,
    rows: data.length,
    requests: latencies.length,
    p50,
    p99: quantile(latencies, 0.99),
    growth: p50 / median(latenciesBeside),
  }
}
