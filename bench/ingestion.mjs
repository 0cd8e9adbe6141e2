import { COUPON, couponBody, HEADERS, JOB_SIZE, jobBody } from './codes.mjs'

/**
 * Passes bulk jobs to an emulator in this process and prints codes per second, from parsing the body to the
 * completion of the last job. Bodies are built in advance. The first tenth of the jobs is a warm-up.
 */
const { createEmulator } = await import(new URL('../dist/create-emulator.js', import.meta.url).href)

const jobs = Number(process.argv[2] ?? 200)
const warmUp = Math.ceil(jobs / 10)
const bodies = Array.from({ length: warmUp + jobs }, (_, job) => Buffer.from(jobBody(job)))
const emulator = createEmulator({ progress: { afterMs: 0 }, onBug: (error) => console.error(error) })

await ask('/api/coupons', 201, Buffer.from(couponBody))
for (const body of bodies.slice(0, warmUp)) await ask('/api/coupon-code-bulk-create-jobs', 202, body)
const startedAt = performance.now()
for (const body of bodies.slice(warmUp)) await ask('/api/coupon-code-bulk-create-jobs', 202, body)
await ask(`/api/coupons/${COUPON}`, 200)
const seconds = (performance.now() - startedAt) / 1_000
emulator.close()
console.log(JSON.stringify({ codes: jobs * JOB_SIZE, perSecond: (jobs * JOB_SIZE) / seconds }))

async function ask(path, expected, body) {
  const headers = { ...HEADERS, ...(body && { 'content-length': String(body.length) }) }
  const request = new Request(`http://127.0.0.1${path}`, {
    method: body ? 'POST' : 'GET',
    headers,
    ...(body && { body }),
  })
  const response = await emulator.fetch(request)
  const text = await response.text()
  if (response.status !== expected) throw new Error(`${response.status} from ${path}: ${text.slice(0, 300)}`)
}
