import { Agent, request } from 'node:http'
import { COUPON, couponBody, HEADERS, JOB_SIZE, jobBody } from './codes.mjs'

const TIMEOUT_MS = 30_000
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/**
 * Sends one request over a keep-alive connection. Returns the body and the milliseconds until it was complete.
 *
 * @param {string} url
 * @param {{ body?: string, expect?: number }} options throws for a status other than `expect`
 * @returns {Promise<{ ms: number, text: string }>}
 */
export function send(url, { body, expect = 200 } = {}) {
  const headers = { ...HEADERS, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) }
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const sent = request(url, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (answer) => {
      const chunks = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const ms = performance.now() - startedAt
        const text = Buffer.concat(chunks).toString()
        if (answer.statusCode === expect) resolve({ ms, text })
        else reject(new Error(`${answer.statusCode} from ${url}: ${text.slice(0, 300)}`))
      })
    })
    sent.setTimeout(TIMEOUT_MS, () => sent.destroy(new Error(`no answer from ${url}`)))
    sent.on('error', reject)
    sent.end(body)
  })
}

/**
 * Returns the latencies of GETs of several URLs in turn, so that a slow moment of the machine affects all of them.
 * A tenth as many requests warm up first.
 *
 * @param {readonly string[]} urls
 * @param {{ requests: number, secondsMax: number }} limits `requests` of each
 * @returns {Promise<number[][]>} one list for each URL
 */
export async function latenciesInTurn(urls, { requests, secondsMax }) {
  const until = performance.now() + secondsMax * 1_000
  const latencies = urls.map(() => [])
  const warmUp = Math.ceil(requests / 10)
  for (let turn = 0; turn < warmUp + requests; turn++) {
    if (turn > warmUp && performance.now() > until) break
    for (const [index, url] of urls.entries()) {
      const { ms } = await send(url)
      if (turn >= warmUp) latencies[index].push(ms)
    }
  }
  return latencies
}

/** Creates the coupon of all codes. */
export async function makeCoupon({ url }) {
  await send(`${url}/api/coupons`, { body: couponBody, expect: 201 })
}

/**
 * Sends the bulk jobs from `from` to `to`, one after another, and returns the milliseconds of each. The time does
 * not include building the bodies.
 */
export async function sendJobs({ url }, from, to) {
  const latencies = []
  for (let job = from; job < to; job++) {
    const { ms } = await send(`${url}/api/coupon-code-bulk-create-jobs`, { body: jobBody(job), expect: 202 })
    latencies.push(ms)
  }
  await send(`${url}/api/coupons/${COUPON}`)
  return latencies
}

/** Fills an emulator that has `present` codes up to `count`. */
export function fill(server, present, count) {
  return sendJobs(server, present / JOB_SIZE, count / JOB_SIZE)
}
