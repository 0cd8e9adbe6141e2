import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { send } from './client.mjs'
import { GET_ONE, prepareLegs } from './cpu-legs.mjs'
import { loadAmount } from './load.mjs'
import { processorTime } from './processor-time.mjs'
import { table } from './report.mjs'
import { startEmulator, startHonoSqlite } from './servers.mjs'

/**
 * Measures the processor time of a server per request: of a bare server, of the emulator with its default log and of
 * the emulator without. Prints one table. The servers take turns, and the best of all rounds counts.
 *
 * --quick     fewer requests
 * --check     exits with 1 if a leg, divided by the bare server, is more than 15 % above the recorded ratio
 * --record    writes the ratios that --check compares with
 */
const { values } = parseArgs({
  options: Object.fromEntries(
    ['quick', 'check', 'record'].map((name) => [name, { type: 'boolean', default: false }]),
  ),
})
const REQUESTS = values.quick ? 4_000 : 20_000
const ROUNDS = values.quick ? 3 : 5
/** A leg that seems slower is measured again, because another program may have emptied the processor's caches. */
const EXTRA_ROUNDS = 6
const TOLERANCE = 1.15
const RECORDED = new URL('cpu-ratios.json', import.meta.url)
/** Work that an event leaves for later becomes due after this time. */
const LATER_MS = 500

const bare = await startHonoSqlite(10_000)
const logged = await startEmulator(`after ${LATER_MS}ms`, 'default')
const silent = await startEmulator(`after ${LATER_MS}ms`)
const legsOf = { logged: await prepareLegs(logged), silent: await prepareLegs(silent) }
const best = { bare: new Map(), logged: new Map(), silent: new Map() }

for (let round = 0; round <= ROUNDS; round++) {
  // The first round warms up.
  const keep = round > 0
  await measure('bare', bare, GET_ONE, keep)
  for (const index of legsOf.logged.keys()) await measureLeg(index, keep)
}
const failures = values.check ? await tooSlow() : []
if (values.record) writeFileSync(RECORDED, `${JSON.stringify(ratios(), null, 2)}\n`)
console.log(report())
for (const failure of failures) console.error(failure)
process.exit(failures.length > 0 ? 1 : 0)

async function measureLeg(index, keep) {
  await measure('logged', logged, legsOf.logged[index], keep)
  await measure('silent', silent, legsOf.silent[index], keep)
}

/** Measures one leg once, in microseconds per request or per row, and keeps the figure if it is the best. */
async function measure(name, server, { name: leg, rows = 1, weight, requests }, keep) {
  const amount = Math.ceil(REQUESTS / weight)
  const before = processorTime(server.pid)
  await loadAmount(server.url, { connections: 10, amount, requests })
  if (leg.includes('later work')) await finishLaterWork(server)
  const figure = (processorTime(server.pid) - before) / amount / rows
  if (keep) best[name].set(leg, Math.min(figure, best[name].get(leg) ?? Number.POSITIVE_INFINITY))
}

/** Work that is due runs before the next request. */
async function finishLaterWork({ url }) {
  await pause(LATER_MS + 50)
  await send(`${url}/api/metrics`)
}

function ratios() {
  const base = best.bare.get(GET_ONE.name)
  return Object.fromEntries([...best.logged].map(([leg, us]) => [leg, Number((us / base).toFixed(3))]))
}

/** Measures legs above the recorded ratio again, and returns a message for each that stays above it. */
async function tooSlow() {
  const recorded = JSON.parse(readFileSync(RECORDED, 'utf8'))
  const above = () =>
    legsOf.logged.filter(({ name }) => !(ratios()[name] <= (recorded[name] ?? Number.NaN) * TOLERANCE))
  for (let extra = 0; extra < EXTRA_ROUNDS && above().length > 0; extra++) {
    await measure('bare', bare, GET_ONE, true)
    for (const { name } of above())
      await measureLeg(
        legsOf.logged.findIndex((leg) => leg.name === name),
        true,
      )
  }
  return above().map(
    ({ name }) =>
      `${name}: ${ratios()[name]} x the bare server, recorded ${recorded[name]} x; at most ${TOLERANCE} times that is allowed`,
  )
}

function report() {
  const bareUs = best.bare.get(GET_ONE.name)
  const rows = legsOf.logged.map(({ name, target: { us, ratio } }) => {
    const figure = best.logged.get(name)
    const most = us ?? ratio * bareUs
    return [
      name,
      name === GET_ONE.name ? bareUs.toFixed(1) : '-',
      figure.toFixed(1),
      best.silent.get(name).toFixed(1),
      `${(figure / bareUs).toFixed(2)} x`,
      us === undefined ? `<= ${ratio} x` : `<= ${us} µs`,
      figure <= most ? 'PASS' : 'FAIL',
    ]
  })
  return table(['µs of processor time', 'bare', 'ours', 'without log', 'ours / bare', 'to reach', ''], rows)
}
