import { parseArgs } from 'node:util'
import { send } from './client.mjs'
import { openEmulator, say, targetTable, whole } from './in-process.mjs'
import { load, posts } from './load.mjs'
import {
  eventBody,
  eventsBody,
  IMPORT_SIZE,
  importBody,
  listBody,
  METRIC,
  profileBody,
} from './people-bodies.mjs'
import { table } from './report.mjs'
import { residentMiB, startEmulator } from './servers.mjs'
import { quantile } from './statistics.mjs'

/**
 * Measures profiles, lists, events and aggregates as they grow, and prints the figures on stdout as Markdown.
 * The growing accounts are inside this process, so that loading takes minutes instead of an hour. Writes and
 * imports are measured over HTTP.
 */
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const SIZES = values.quick ? [1_000, 10_000, 50_000] : [1_000, 100_000, 1_000_000]
const SECONDS = values.quick ? 1 : 5
const REQUESTS = values.quick ? 100 : 400
const GROWTH_MAX = 1.5
const { target, print } = targetTable()
const growth = new Map()

await measureImports()
await measurePosts()
for (const size of SIZES) await measureSize(size)
report()
process.exit(0)

/** Imports of 10,000 profiles over HTTP, from the request to the response that shows the job as complete. */
async function measureImports() {
  const server = await startEmulator()
  const jobs = SIZES[1] / IMPORT_SIZE
  const times = []
  for (let job = 0; job < jobs; job++) {
    const body = importBody(job)
    const began = performance.now()
    const { text } = await send(`${server.url}/api/profile-bulk-import-jobs`, { body, expect: 202 })
    const done = await send(`${server.url}/api/profile-bulk-import-jobs/${JSON.parse(text).data.id}`)
    if (!done.text.includes('"complete"')) throw new Error(done.text)
    times.push(performance.now() - began)
    say(`import ${job + 1} of ${jobs}: ${Math.round(IMPORT_SIZE / (times.at(-1) / 1_000))} profiles/s`)
  }
  const perSecond = IMPORT_SIZE / (quantile(times, 0.5) / 1_000)
  target(
    'bulk import of 10,000 profiles',
    '>= 20,000 profiles/s',
    perSecond,
    perSecond >= 20_000,
    ' profiles/s',
  )
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const memory = residentMiB(server)
  target(`memory at ${whole(SIZES[1])} profiles`, '<= 250 MiB', memory, memory <= 250, ' MiB')
  await server.stop()
}

/** Single POSTs of profiles and events over HTTP, on ten connections. */
async function measurePosts() {
  const server = await startEmulator('after 500ms')
  const legs = {
    'POST one profile': ['/api/profiles', profileBody],
    'POST one event': ['/api/events', eventBody],
  }
  for (const [name, [path, body]] of Object.entries(legs)) {
    await load(server.url, {
      connections: 10,
      seconds: 1,
      requests: posts(path, (n) => body(n + 10_000_000)),
    })
    const leg = await load(server.url, { connections: 10, seconds: SECONDS, requests: posts(path, body) })
    say(`${name}: ${Math.round(leg.perSecond)}/s`)
    target(name, '>= 4,000/s', leg.perSecond, leg.perSecond >= 4_000, '/s')
  }
  await server.stop()
}

/** Pages of an account with `size` profiles, all on one list, and `size` events of one metric. */
async function measureSize(size) {
  const { ask, answer } = openEmulator()
  const list = (await answer('POST', '/api/lists', listBody)).data.id
  let began = performance.now()
  for (let done = 0; done < size; done += IMPORT_SIZE)
    await answer(
      'POST',
      '/api/profile-bulk-import-jobs',
      importBody(done / IMPORT_SIZE, { list, size: size - done }),
    )
  await answer('GET', '/api/metrics')
  say(`${whole(size)} profiles on a list in ${seconds(began)}`)
  began = performance.now()
  for (let done = 0; done < size; done += 1_000)
    await ask('POST', '/api/event-bulk-create-jobs', eventsBody(done))
  const metrics = (await answer('GET', '/api/metrics')).data
  const metric = metrics.find(({ attributes }) => attributes.name === METRIC).id
  say(`${whole(size)} events in ${seconds(began)}`)
  const email = (n) => encodeURIComponent(`equals(email,"p${(n * 7919) % size}@example.com")`)
  const shapes = {
    'GET a profile by email': (n) => `/api/profiles?filter=${email(n)}`,
    'GET a page of profiles': () => '/api/profiles?page[size]=20',
    'GET a page of profiles, latest change first': () => '/api/profiles?sort=-updated&page[size]=20',
    'GET a page of a list': () => `/api/lists/${list}/profiles?page[size]=20`,
    'GET a page of events': () => '/api/events?page[size]=20',
    'GET a page of events of a metric': () =>
      `/api/events?filter=equals(metric_id,"${metric}")&page[size]=20`,
  }
  for (const [name, path] of Object.entries(shapes)) {
    const times = []
    for (let n = 0; n < REQUESTS; n++) times.push(await timed(ask, path(n)))
    note(name, size, quantile(times.slice(REQUESTS / 10), 0.5))
  }
  if (size === SIZES.at(-1)) await measureWhole({ ask, answer, list, metric, size })
}

/** Operations that read all rows: a list from its first page to its last, and aggregates. */
async function measureWhole({ ask, answer, list, metric, size }) {
  const began = performance.now()
  const first = []
  let [next, pages] = [`/api/lists/${list}/relationships/profiles?page[size]=100`, 0]
  while (next) {
    const at = performance.now()
    const { links } = await answer('GET', next)
    if (pages < 100 || pages > size / 100 - 100) first.push(performance.now() - at)
    next = links.next?.slice(links.next.indexOf('/api'))
    pages += 1
  }
  if (pages !== size / 100) throw new Error(`${pages} pages`)
  const [start, end] = [quantile(first.slice(0, 100), 0.5), quantile(first.slice(100), 0.5)]
  say(`${pages} pages of a list in ${seconds(began)}`)
  target(
    `last pages of a list of ${whole(size)} over its first`,
    `<= ${GROWTH_MAX} x`,
    end / start,
    end / start <= GROWTH_MAX,
    ' x',
    2,
  )
  for (const by of [undefined, ['Campaign Name']]) {
    const times = []
    for (let n = 0; n < 5; n++) times.push(await timed(ask, '/api/metric-aggregates', aggregate(metric, by)))
    const ms = quantile(times, 0.5)
    const name = `aggregates over ${whole(size)} events${by ? `, by ${by[0]}` : ''}`
    target(name, '<= 1,000 ms', ms, ms <= 1_000, ' ms')
  }
}

function aggregate(metric_id, by) {
  const filter = ['greater-or-equal(datetime,2026-01-01)', 'less-than(datetime,2026-04-01)']
  const measurements = ['count', 'sum_value', 'unique']
  const attributes = { metric_id, measurements, interval: 'day', filter, ...(by && { by }) }
  return JSON.stringify({ data: { type: 'metric-aggregate', attributes } })
}

async function timed(ask, path, body) {
  const began = performance.now()
  await (await ask(body ? 'POST' : 'GET', path, body)).text()
  return performance.now() - began
}

function note(name, size, ms) {
  growth.set(name, { ...growth.get(name), [size]: ms })
}

function report() {
  const [least, most] = [SIZES[0], SIZES.at(-1)]
  for (const [name, { [least]: small, [most]: large }] of growth) {
    const ratio = large / small
    target(
      `${name}, ${whole(most)} over ${whole(least)}`,
      `<= ${GROWTH_MAX} x`,
      ratio,
      ratio <= GROWTH_MAX,
      ' x',
      2,
    )
  }
  const byEmail = growth.get('GET a profile by email')[most]
  target('GET a profile by email', '<= 1 ms', byEmail, byEmail <= 1, ' ms', 2)
  const rows = [...growth].map(([name, figures]) => [name, ...SIZES.map((size) => figures[size].toFixed(3))])
  print()
  console.log(`\n${table(['p50 ms, one at a time', ...SIZES.map(whole)], rows)}`)
}

function seconds(began) {
  return `${((performance.now() - began) / 1_000).toFixed(1)} s`
}
