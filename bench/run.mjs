import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { measurePages } from './pages.mjs'
import { report } from './report.mjs'
import { FULL, QUICK } from './settings.mjs'
import { measureStarts } from './startup.mjs'
import { measureIngestion, measureThroughput } from './throughput.mjs'

/** Runs all benchmarks in sequence and prints the figures on stdout. */
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const settings = values.quick ? QUICK : FULL
const [loadBefore] = loadavg()

say('cold starts')
const starts = await measureStarts(settings)
say('bulk ingestion inside the process')
const ingestion = await measureIngestion(settings)
say('throughput')
const throughput = await measureThroughput(settings)
const paging = await measurePages(settings, say)
console.log(report({ loadBefore, starts, ingestion, throughput, paging }))
// Handles that autocannon leaves open must not keep the process alive.
process.exit(0)

function say(message) {
  console.error(`${Math.round(performance.now() / 1_000)} s: ${message}`)
}
