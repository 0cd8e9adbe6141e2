import autocannon from 'autocannon'
import { HEADERS } from './codes.mjs'
import { median, quantile } from './statistics.mjs'

/**
 * The result of one leg of load.
 *
 * @typedef {{ perSecond: number, p50: number, p99: number }} Leg latencies in milliseconds
 */

/**
 * Loads a server for a limited time. Throws if a response is not a 2xx.
 *
 * @param {string} url
 * @param {{ connections: number, seconds: number, requests: readonly object[] }} load
 * @returns {Promise<Leg>}
 */
export async function load(url, { connections, seconds, requests }) {
  const latencies = []
  const run = autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 10,
    headers: HEADERS,
    requests: requests.map((each) => ({ ...each })),
  })
  // autocannon's own histogram has a resolution of a millisecond, which is too coarse.
  run.on('response', (_client, _status, _bytes, ms) => latencies.push(ms))
  const { errors, timeouts, non2xx, duration } = await run
  if (errors + timeouts + non2xx > 0)
    throw new Error(`${url}: ${errors} errors, ${timeouts} timeouts, ${non2xx} answers that are no 2xx`)
  return {
    perSecond: latencies.length / duration,
    p50: median(latencies),
    p99: quantile(latencies, 0.99),
  }
}

/**
 * Sends a fixed number of requests. Throws if a response is not a 2xx.
 *
 * @param {string} url
 * @param {{ connections: number, amount: number, requests: readonly object[] }} load
 */
export async function loadAmount(url, { connections, amount, requests }) {
  const { errors, timeouts, non2xx } = await autocannon({
    url,
    connections,
    amount,
    // autocannon ends at its next sample. By default it samples once a second, while the servers do nothing.
    sampleInt: 10,
    timeout: 60,
    headers: HEADERS,
    requests: requests.map((each) => ({ ...each })),
  })
  if (errors + timeouts + non2xx > 0)
    throw new Error(`${url}: ${errors} errors, ${timeouts} timeouts, ${non2xx} answers that are no 2xx`)
}

/** GETs of `paths` in turn. */
export function gets(paths) {
  return paths.map((path) => ({ method: 'GET', path }))
}

/** POSTs with a new body each: `bodyOf` is called with 0, 1, 2... */
export function posts(path, bodyOf) {
  let sent = 0
  return [{ method: 'POST', path, setupRequest: (request) => ({ ...request, body: bodyOf(sent++) }) }]
}

/** Returns the leg with the median rate. */
export function medianLeg(legs) {
  const middle = median(legs.map(({ perSecond }) => perSecond))
  return legs.find(({ perSecond }) => perSecond === middle)
}
