import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { GET_ONE, prepareLegs } from './cpu-legs.mjs'
import { LATER_MS, pairedRatios, timeOf } from './cpu-pairs.mjs'
import { table } from './report.mjs'
import { startEmulator, startHonoSqlite } from './servers.mjs'

/**
 * Measures the processor time of a server per request: of a bare server, of the emulator with its default log and of
 * the emulator without. Prints one table. The servers take turns, and the best of all rounds counts.
 *
 * --quick     fewer requests
 * --check     measures ratios only, and exits with 1 if one is too far above the recorded ratio
 * --record    measures ratios only, and writes them for --check
 * --tolerance how many times the recorded ratio is allowed; 1.15 by default
 */
const { values } = parseArgs({
  options: {
    ...Object.fromEntries(
      ['quick', 'check', 'record'].map((name) => [name, { type: 'boolean', default: false }]),
    ),
    tolerance: { type: 'string', default: '1.15' },
  },
})
const REQUESTS = values.quick ? 4_000 : 20_000
const ROUNDS = values.quick ? 3 : 5
/** The requests of one leg of a pair. Short legs find the processor in the same state. */
const PAIR = { pairs: values.quick ? 25 : 60, amount: 400 }
/** A leg that seems slower is measured again, because another program may have emptied the processor's caches. */
const EXTRA_ROUNDS = 2
/** How many times the recorded ratio a leg may be. */
const TOLERANCE = Number(values.tolerance)
if (!(TOLERANCE >= 1)) {
  console.error(`--tolerance ${values.tolerance}: a number of at least 1, such as 1.15, is expected`)
  process.exit(2)
}
const RECORDED = new URL('cpu-ratios.json', import.meta.url)

const bare = await startHonoSqlite(10_000)
const logged = await startEmulator(`after ${LATER_MS}ms`, 'default')
const legs = await prepareLegs(logged)
const failures = values.check || values.record ? await compare() : await measureAll()
for (const failure of failures) console.error(failure)
process.exit(failures.length > 0 ? 1 : 0)

/** Measures ratios, and returns a message for each that is above the recorded one; with `--record`, writes them. */
async function compare() {
  const found = { ...(await pairedRatios(bare, logged, legs, PAIR)) }
  if (values.record) writeFileSync(RECORDED, `${JSON.stringify(found, null, 2)}\n`)
  const recorded = JSON.parse(readFileSync(RECORDED, 'utf8'))
  const above = () => legs.filter(({ name }) => !(found[name] <= (recorded[name] ?? Number.NaN) * TOLERANCE))
  for (let extra = 0; extra < EXTRA_ROUNDS && above().length > 0; extra++) {
    const again = await pairedRatios(bare, logged, above(), PAIR)
    for (const [name, ratio] of Object.entries(again)) found[name] = Math.min(ratio, found[name])
  }
  const rows = legs.map(({ name }) => [name, `${found[name]} x`, `${recorded[name]} x`])
  console.log(table(['processor time, times the bare server', 'measured', 'recorded'], rows))
  return above().map(
    ({ name }) =>
      `${name}: ${found[name]} x the bare server, recorded ${recorded[name]} x; at most ${TOLERANCE} times that is allowed`,
  )
}

/** Measures all legs, prints the table, and returns no failures: a missed target is a `FAIL` in the table. */
async function measureAll() {
  const silent = await startEmulator(`after ${LATER_MS}ms`)
  const silentLegs = await prepareLegs(silent)
  const best = { bare: new Map(), logged: new Map(), silent: new Map() }
  const keep = (name, leg, us) => best[name].set(leg.name, Math.min(us, best[name].get(leg.name) ?? us))
  for (let round = 0; round <= ROUNDS; round++) {
    if (round === 1) for (const each of Object.values(best)) each.clear()
    keep('bare', GET_ONE, await timeOf(bare, GET_ONE, REQUESTS))
    for (const [index, leg] of legs.entries()) {
      keep('logged', leg, await timeOf(logged, leg, REQUESTS))
      keep('silent', leg, await timeOf(silent, silentLegs[index], REQUESTS))
    }
  }
  console.log(report(best))
  return []
}

function report(best) {
  const bareUs = best.bare.get(GET_ONE.name)
  const rows = legs.map(({ name, target: { us, ratio } }) => {
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
