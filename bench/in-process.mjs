import { Session } from 'node:inspector/promises'
import { createEmulator } from '../dist/create-emulator.js'
import { table } from './report.mjs'

const HEADERS = {
  authorization: 'Klaviyo-API-Key pk_bench',
  revision: '2026-07-15',
  'content-type': 'application/vnd.api+json',
}

/**
 * Creates an emulator in this process. `ask` returns a response, `answer` its parsed body; both throw for a status that
 * is no success. `admin` asks the admin API.
 */
export function openEmulator() {
  const emulator = createEmulator({
    progress: { afterMs: 0 },
    onBug(error) {
      throw error
    },
  })
  const ask = async (method, path, body, headers = HEADERS) => {
    const response = await emulator.fetch(
      new Request(`http://bench${path}`, { method, headers, ...(body !== undefined && { body }) }),
    )
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response
  }
  return {
    ask,
    answer: async (...request) => (await ask(...request)).json(),
    admin: async (method, path, body) =>
      (
        await ask(method, `/__admin${path}`, JSON.stringify(body), { 'content-type': 'application/json' })
      ).json(),
  }
}

/** Collects targets. `target` adds one; `print` writes them as a Markdown table on stdout. */
export function targetTable() {
  const rows = []
  return {
    target(name, bar, measured, isReached, unit, digits = 0) {
      const text = measured.toLocaleString('en', { maximumFractionDigits: digits })
      rows.push([name, bar, `${text}${unit}`, isReached ? 'PASS' : 'FAIL'])
    },
    print: () => console.log(table(['target', 'to reach', 'measured', ''], rows)),
  }
}

/** Collects garbage as an idle server does (`src/cli/idle-gc.ts`). */
export async function collectGarbage() {
  const session = new Session()
  session.connect()
  await session.post('HeapProfiler.collectGarbage')
  // Node frees the bytes of a collected buffer in the next turn of the event loop.
  await new Promise((resolve) => setImmediate(resolve))
  session.disconnect()
}

/** `1,000,000` */
export function whole(number) {
  return Math.round(number).toLocaleString('en')
}

/** Prints a line of progress on stderr. */
export function say(message) {
  console.error(`${Math.round(performance.now() / 1_000)} s: ${message}`)
}
