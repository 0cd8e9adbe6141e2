import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import { startProbed } from './servers.mjs'

const ACCOUNTS = 4
const CONNECTIONS = 10
const PEOPLE = 300
const COUPON = 'SOAK'
const BASE = 'base'
const MIB = 2 ** 20
/** A slow machine goes on past its seconds until it has so many samples to compare. */
const LEAST_SAMPLES = 3
const HEADERS = { revision: '2026-07-15', 'content-type': 'application/vnd.api+json' }
/** Expected statuses: success, a resource that a reset removed, or the injected fault. */
const EXPECTED = /^(2\d\d|404|409|503)$/

/**
 * One measurement of a soak.
 *
 * @typedef {{ second: number, rssMiB: number, heapMiB: number, requests: number }} Sample
 */

/**
 * Puts a constant load on an emulator for `seconds`. Meanwhile it resets, saves and restores the accounts, and adds
 * and removes faults, listeners and further accounts. Throws if a response has an unexpected status.
 *
 * @param {{ seconds: number, warmUpSeconds: number, say?: (message: string) => void }} settings
 * @returns {Promise<{ samples: Sample[], requests: number, rounds: number, seconds: number }>} the samples
 *   after the warm-up
 */
export async function soak({ seconds, warmUpSeconds, say = () => {} }) {
  const server = await startProbed()
  const began = performance.now()
  const elapsed = () => (performance.now() - began) / 1_000
  const statuses = new Map()
  const samples = []
  let [requests, rounds] = [0, 0]
  try {
    const accounts = []
    for (let n = 0; n < ACCOUNTS; n++) accounts.push(await makeAccount(server.url))
    await prepare(server.url, accounts[0])
    const load = autocannon({
      url: server.url,
      connections: CONNECTIONS,
      duration: seconds + 60,
      timeout: 20,
      requests: mixed(accounts),
    })
    load.on('response', (_client, status) => {
      requests += 1
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    })
    for (; elapsed() < seconds || samples.length < LEAST_SAMPLES; rounds++) {
      for (const account of accounts) await disturb(server.url, account)
      for (const account of accounts) await admin(server.url, 'POST', `/snapshots/${BASE}/restore`, account)
      // Also measured during the warm-up: the first collection removes garbage that would inflate the first sample.
      const { rss, heapUsed } = await server.memory()
      if (elapsed() < warmUpSeconds) continue
      const sample = { second: elapsed(), rssMiB: rss / MIB, heapMiB: heapUsed / MIB, requests }
      samples.push(sample)
      say(
        `${sample.second.toFixed(1)} s: ${sample.rssMiB.toFixed(1)} MiB, heap ${sample.heapMiB.toFixed(1)} MiB`,
      )
    }
    load.stop()
    const { errors, timeouts } = await load
    const wrong = [...statuses].filter(([status]) => !EXPECTED.test(status))
    if (wrong.length + errors + timeouts > 0)
      throw new Error(`${errors} errors, ${timeouts} timeouts, statuses ${JSON.stringify(wrong)}`)
    say(`statuses ${JSON.stringify([...statuses])}`)
  } finally {
    await server.stop()
  }
  return { samples, requests, rounds, seconds: elapsed() }
}

/** Returns the largest sample divided by the first, in RSS and in heap: 1 means no growth. */
export function growthOf(samples) {
  const [first] = samples
  const most = (name) => Math.max(...samples.map((sample) => sample[name])) / first[name]
  return { rss: most('rssMiB'), heap: most('heapMiB') }
}

async function makeAccount(url) {
  const made = await admin(url, 'POST', '/accounts')
  return made.json()
}

/** Creates the state that every account is restored to. */
async function prepare(url, account) {
  const fixture = {
    lists: [{ name: 'Everybody' }],
    coupons: [{ external_id: COUPON, codes: ['ONE', 'TWO'] }],
    profiles: { count: PEOPLE, email: 'p{{n}}@example.com', lists: ['Everybody'] },
  }
  await admin(url, 'POST', '/seed', account, { fixture })
  await admin(url, 'PUT', `/snapshots/${BASE}`, account)
}

/** Adds and removes each kind of disturbance once. */
async function disturb(url, account) {
  const listeners = await Promise.all([listen(url), listen(url)])
  const waiting = new AbortController()
  const query = '/requests/wait?operation=get_nothing&timeout=2s'
  const wait = admin(url, 'GET', query, account, undefined, waiting.signal).catch(() => {})
  await admin(url, 'POST', '/faults', account, { operation: 'get_profiles', status: 503, times: 5 })
  await admin(url, 'POST', '/faults', account, { operation: '*', latency: '5ms', times: 20 })
  await admin(url, 'POST', '/clock', account, { advance: '1h' })
  await admin(url, 'GET', '/requests?limit=100', account)
  await pause(100)
  await admin(url, 'DELETE', '/faults', account)
  await admin(url, 'PUT', `/snapshots/${account.company_id}`, account)
  await admin(url, 'POST', '/reset', account)
  await admin(url, 'POST', `/snapshots/${account.company_id}/restore`, account)
  const further = await makeAccount(url)
  await admin(url, 'POST', `/snapshots/${BASE}/restore`, further)
  await admin(url, 'DELETE', `/accounts/${further.company_id}`, further)
  await admin(url, 'POST', `/snapshots/${BASE}/restore`, account)
  for (const listener of listeners) listener.abort()
  waiting.abort()
  await wait
}

/** Starts a client of the event stream. Aborting the returned controller disconnects it. */
async function listen(url) {
  const leaving = new AbortController()
  const { body } = await fetch(`${url}/__admin/events`, { signal: leaving.signal })
  const read = async () => {
    for await (const _chunk of body);
  }
  read().catch(() => {})
  return leaving
}

/** The requests of the load in turn. After each round, the next account is used. */
function mixed(accounts) {
  let sent = 0
  const of = (ask) => ({
    setupRequest(request) {
      const n = sent++
      const { key } = accounts[Math.floor(n / 9) % accounts.length]
      const { method = 'GET', path, body } = ask(Math.floor(n / 9))
      const headers = { ...HEADERS, authorization: `Klaviyo-API-Key ${key}` }
      return {
        ...request,
        method,
        path,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
      }
    },
  })
  const email = (n) => `p${n % PEOPLE}@example.com`
  const filter = (n) => encodeURIComponent(`equals(email,"${email(n)}")`)
  const code = (n) => `C${n % 50}`
  return [
    (n) => ({
      method: 'POST',
      path: '/api/profile-import',
      body: profile(email(n), { properties: { visits: n % 7 } }),
    }),
    (n) => ({ path: `/api/profiles?filter=${filter(n)}` }),
    () => ({ path: '/api/profiles?page[size]=20' }),
    (n) => ({ method: 'POST', path: '/api/events', body: event(email(n), n % 500) }),
    () => ({ path: '/api/events?page[size]=20&include=metric,profile' }),
    (n) => ({ method: 'POST', path: '/api/coupon-codes', body: { data: codeOf(code(n)) } }),
    () => ({ path: `/api/coupon-codes?filter=equals(coupon.id,'${COUPON}')` }),
    (n) => ({ method: 'DELETE', path: `/api/coupon-codes/${COUPON}-${code(n)}` }),
    () => ({ path: '/api/lists?include=tags' }),
  ].map(of)
}

function profile(email, more = {}) {
  return { data: { type: 'profile', attributes: { email, ...more } } }
}

function event(email, n) {
  const metric = { data: { type: 'metric', attributes: { name: 'Soaked' } } }
  const attributes = { unique_id: `E${n}`, metric, profile: profile(email), properties: { n } }
  return { data: { type: 'event', attributes } }
}

function codeOf(unique_code) {
  const relationships = { coupon: { data: { type: 'coupon', id: COUPON } } }
  return { type: 'coupon-code', attributes: { unique_code }, relationships }
}

async function admin(url, method, path, account, body, signal) {
  const answer = await fetch(`${url}/__admin${path}`, {
    method,
    headers: account ? { 'x-klaviyo-emulator-account': account.company_id } : {},
    ...(body && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  })
  if (!answer.ok && answer.status !== 408)
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Returns the figures of a soak as Markdown. */
function report({ samples, requests, rounds, seconds }) {
  const { rss, heap } = growthOf(samples)
  const verdict = (growth) => (growth <= 1.1 ? 'PASS' : 'FAIL')
  const rows = [
    ['resident memory, the most over the first sample', '<= 1.10 x', `${rss.toFixed(2)} x`, verdict(rss)],
    ['heap after gc, the most over the first sample', '<= 1.10 x', `${heap.toFixed(2)} x`, verdict(heap)],
  ]
  const every = Math.max(1, Math.floor(samples.length / 10))
  const shown = samples.filter((_, at) => at % every === 0 || at === samples.length - 1)
  return [
    `${requests.toLocaleString('en')} requests in ${Math.round(seconds)} s, ${rounds} rounds, ${samples.length} samples.`,
    table(['target', 'to reach', 'measured', ''], rows),
    table(
      ['second', 'resident, MiB', 'heap after gc, MiB'],
      shown.map(({ second, rssMiB, heapMiB }) => [second.toFixed(0), rssMiB.toFixed(1), heapMiB.toFixed(1)]),
    ),
  ].join('\n\n')
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      'warm-up': { type: 'string', default: '15' },
      json: { type: 'boolean', default: false },
    },
  })
  const soaked = await soak({
    seconds: Number(values.seconds),
    warmUpSeconds: Number(values['warm-up']),
    say: (message) => console.error(message),
  })
  const { samples, ...counts } = soaked
  console.log(values.json ? JSON.stringify({ growth: growthOf(samples), ...counts }) : report(soaked))
  // Handles that autocannon leaves open must not keep the process alive.
  process.exit(0)
}
