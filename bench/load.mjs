import autocannon from 'autocannon'
import { HEADERS } from './codes.mjs'
import { median, quantile } from './statistics.mjs'

/**
 * What a leg of load came to.
 *
 * @typedef {{ perSecond: number, p50: number, p99: number }} Leg latencies in milliseconds
 */

/**
 * Loads a server for a bounded time and demands that every answer is a 2xx.
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
  // autocannon's own histogram holds whole milliseconds, too coarse for what is measured here.
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

/** GETs of `paths` in turn. */
export function gets(paths) {
  return paths.map((path) => ({ method: 'GET', path }))
}

/** One POST whose body is made anew each time; `bodyOf` is given 0, 1, 2... */
export function posts(path, bodyOf) {
  let sent = 0
  return [{ method: 'POST', path, setupRequest: (request) => ({ ...request, body: bodyOf(sent++) }) }]
}

/** The leg of the median rate. */
export function medianLeg(legs) {
  const middle = median(legs.map(({ perSecond }) => perSecond))
  return legs.find(({ perSecond }) => perSecond === middle)
}
