import { Agent, request } from 'node:http'
import { COUPON, couponBody, HEADERS, JOB_SIZE, jobBody } from './codes.mjs'

const TIMEOUT_MS = 30_000
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/**
 * One request over the one kept connection, and the milliseconds until its answer was here whole.
 *
 * @param {string} url
 * @param {{ body?: string, expect?: number }} options `expect`: any other status throws
 * @returns {Promise<{ ms: number, text: string }>}
 */
export function send(url, { body, expect = 200 } = {}) {
  const headers = { ...HEADERS, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) }
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const asked = request(url, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (answer) => {
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
    asked.setTimeout(TIMEOUT_MS, () => asked.destroy(new Error(`no answer from ${url}`)))
    asked.on('error', reject)
    asked.end(body)
  })
}

/**
 * Latencies of GETs that take turns, after a tenth as many to warm up: what slows the machine down slows
 * them all.
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

/** Makes the coupon that every code belongs to. */
export async function makeCoupon({ url }) {
  await send(`${url}/api/coupons`, { body: couponBody, expect: 201 })
}

/**
 * Sends bulk jobs `from` up to `to`, one after another, and returns how long each took. The bodies are
 * made outside that time.
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

/** Fills an emulator up to `count` codes where it has `present`. */
export function fill(server, present, count) {
  return sendJobs(server, present / JOB_SIZE, count / JOB_SIZE)
}
