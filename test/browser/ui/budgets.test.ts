import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { startEmulator } from '../../../src/index.js'
import { hasNoBrowser } from '../../support/browser.js'
import { cpuMs } from '../../support/cpu-time.js'
import { type UiPage, useWebUi } from '../../support/web-ui.js'

const webUi = useWebUi({ version: 1, profiles: [{ email: 'ada@example.com' }] })
const run = promisify(execFile)

/**
 * The limits, in milliseconds, on a machine with two idle cores. There, `WORK` takes `WORK_MS`. A busy or slow machine
 * gets as many times more as its own `WORK` takes longer, in the same page and in the same moment.
 */
const LIMITS = { firstPaint: 500, thousandRequests: 150, longTask: 50 } as const
const WORK_MS = 20
/** The processor time of a start of the emulator there. */
const START_MS = 60
const BUILT = new URL('../../../dist/index.js', import.meta.url).href
const WORK = `(() => {
  const began = performance.now()
  let text = ''
  for (let round = 0; round < 40; round += 1)
    text = JSON.stringify(JSON.parse(JSON.stringify(Array.from({ length: 600 }, (_, at) => ({ at, name: 'name ' + at, round })))))
  return performance.now() - began + (text === '' ? 1 : 0)
})()`

/** How many times something is measured; the median counts. */
const ROUNDS = 4

const medianOf = (figures: readonly number[]) =>
  figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? Number.NaN

/** How much slower this machine is than the one of the limits. */
async function slowness(page: Page): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) times.push(await page.evaluate<number>(WORK))
  return Math.max(1, medianOf(times) / WORK_MS)
}

/**
 * Reads the processor time that the main thread of a page has taken, in milliseconds. Other programs make a task last longer,
 * but do not add to it.
 */
async function mainThread({ page }: UiPage): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000
  }
}

/** The median of several measurements, and the limit for it on this machine. */
async function measured(ui: UiPage, limit: number, rounds: number, measure: () => Promise<number>) {
  const taken: number[] = []
  for (let round = 0; round < rounds; round += 1) taken.push(await measure())
  const found = {
    taken: medianOf(taken),
    limit: limit * (await slowness(ui.page)),
  }
  if (process.env.KLAVIYO_EMULATOR_FIGURES) console.log(taken.map(Math.round), found)
  return found
}

describe.skipIf(hasNoBrowser)('the budgets of the web UI', () => {
  it('paints first within 500 ms', async () => {
    const ui = await webUi.open()
    const { taken, limit } = await measured(ui, LIMITS.firstPaint, ROUNDS, async () => {
      await ui.open()
      return ui.page.evaluate<number>("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    })
    expect(taken).toBeLessThan(limit)
  })

  it('loads and draws 1,000 requests within 150 ms, and stands still for 50 ms at most while 500 arrive', async () => {
    const ui = await webUi.open('requests')
    const ask = async (count: number) => {
      for (let sent = 0; sent < count; sent += 25)
        await Promise.all(Array.from({ length: 25 }, () => ui.ask('GET', '/api/lists?fields[list]=name')))
    }
    const taken = await mainThread(ui)
    const burst = 25
    let sent = 0
    const standing = await measured(ui, LIMITS.longTask, 500 / burst, async () => {
      const before = await taken()
      await ask(burst)
      sent += burst
      await ui.part('request-row', { number: sent }).waitFor()
      return (await taken()) - before
    })
    expect(standing.taken).toBeLessThan(standing.limit)

    await ask(500)
    const listed = await measured(ui, LIMITS.thousandRequests, ROUNDS, async () => {
      await ui.part('nav-coverage').click()
      await ui.ready('coverage')
      const before = await taken()
      await ui.part('nav-requests').click()
      await ui.part('request-row', { number: 1_000 }).waitFor()
      return (await taken()) - before
    })
    expect(listed.taken).toBeLessThan(listed.limit)
    for (const last of [901, 801, 701])
      await ui.part('request-row', { number: last }).scrollIntoViewIfNeeded()
  })
})

describe('the web UI in the process of the emulator', () => {
  it('adds at most 10 ms of processor time to a start', async () => {
    const start = (ui: boolean) =>
      cpuMs(async () => {
        await using _ = await startEmulator({ port: 0, ui })
      })
    const times = { with: [] as number[], without: [] as number[] }
    for (let round = 0; round < 2 * ROUNDS; round += 1) {
      times.without.push(await start(false))
      times.with.push(await start(true))
    }
    const least = Math.min(...times.without)
    if (process.env.KLAVIYO_EMULATOR_FIGURES) console.log(times)
    expect(Math.min(...times.with) - least).toBeLessThan(10 * Math.max(1, least / START_MS))
  })

  it('adds at most 2 MB to the memory once a browser opened it', async () => {
    const memory = async (ui: boolean) => {
      const path = ui ? '/ui/' : '/health'
      const script = `
        const { startEmulator } = await import(${JSON.stringify(BUILT)})
        const { url } = await startEmulator({ port: 0, ui: ${ui} })
        const page = await (await fetch(url + '/__admin${path}')).text()
        for (const [, asset] of page.matchAll(/(?:src|href)="([^"]+)"/g)) await (await fetch(new URL(asset, url + '/__admin${path}'))).text()
        gc()
        const { heapUsed, external } = process.memoryUsage()
        console.log((heapUsed + external) / 1e6)
        process.exit()`
      return Number(
        (await run(process.execPath, ['--expose-gc', '--input-type=module', '-e', script])).stdout,
      )
    }
    const [without, withUi] = await Promise.all([memory(false), memory(true)])
    if (process.env.KLAVIYO_EMULATOR_FIGURES) console.log({ without, withUi })
    expect(withUi - without).toBeLessThan(2)
  })
})
