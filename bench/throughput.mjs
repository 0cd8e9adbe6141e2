import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { fill, makeCoupon, sendJobs } from './client.mjs'
import { codeBody, codePath, JOB_SIZE } from './codes.mjs'
import { gets, load, medianLeg, posts } from './load.mjs'
import { endWithUs, startEmulator, startHonoSqlite, startNodeHttp } from './servers.mjs'
import { quantile, sum } from './statistics.mjs'

const PATHS = 500
const INGESTION_MS_MAX = 60_000

/**
 * Measures GET one code, POST one code and bulk jobs of the emulator and the baselines. The servers take turns, so
 * that a slow moment of the machine affects all of them.
 *
 * @param {import('./settings.mjs').Settings} settings
 */
export async function measureThroughput(settings) {
  const { codesAround, bulkJobs } = settings
  const servers = {
    'node:http': await startNodeHttp(),
    'Hono + better-sqlite3': await startHonoSqlite(codesAround),
    ours: await startEmulator(),
  }
  await makeCoupon(servers.ours)
  await fill(servers.ours, 0, codesAround)
  const getOne = await measureGets(servers, settings)
  const postOne = {
    'node:http': await measurePosts(servers['node:http'], settings),
    ours: await measurePosts(servers.ours, settings),
  }
  const firstJob = codesAround / JOB_SIZE
  const bulk = ofSequence(await sendJobs(servers.ours, firstJob, firstJob + bulkJobs))
  for (const server of Object.values(servers)) await server.stop()
  return { getOne, postOne, bulk }
}

/** Codes per second that an emulator ingests when it is called inside its process. */
export async function measureIngestion({ ingestionJobs }) {
  const script = fileURLToPath(new URL('ingestion.mjs', import.meta.url))
  const finished = promisify(execFile)(process.execPath, [script, String(ingestionJobs)], {
    timeout: INGESTION_MS_MAX,
    killSignal: 'SIGKILL',
  })
  endWithUs(finished.child)
  const { stdout } = await finished
  return JSON.parse(stdout)
}

async function measureGets(servers, { rounds, legSeconds, connections, codesAround }) {
  const stride = Math.floor(codesAround / PATHS)
  const requests = gets(Array.from({ length: PATHS }, (_, index) => codePath(index * stride)))
  for (const { url } of Object.values(servers)) await load(url, { connections, seconds: 1, requests })
  const legs = Object.fromEntries(Object.keys(servers).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const [name, { url }] of Object.entries(servers))
      legs[name].push(await load(url, { connections, seconds: legSeconds, requests }))
  return Object.fromEntries(Object.entries(legs).map(([name, runs]) => [name, medianLeg(runs)]))
}

function measurePosts({ url }, { legSeconds, connections }) {
  const requests = posts('/api/coupon-codes', codeBody)
  return load(url, { connections, seconds: legSeconds, requests })
}

function ofSequence(latencies) {
  return {
    perSecond: latencies.length / (sum(latencies) / 1_000),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  }
}
