import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'

/** How the browser is started, so that pictures of a page are the same on every machine. */
const CHROMIUM = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../scripts/chromium.json'), 'utf8'),
) as { readonly executable: string; readonly arguments: readonly string[] }

/** Where Debian installs the browser; `KLAVIYO_EMULATOR_CHROMIUM` names another one. */
export const EXECUTABLE = process.env.KLAVIYO_EMULATOR_CHROMIUM ?? CHROMIUM.executable

/** How to install the browser that the tests need. */
export const INSTALL_BROWSER =
  'apt-get install -y --no-install-recommends chromium-headless-shell fonts-dejavu-core'

/** Whether browser tests must be skipped. In CI a missing browser is an error. */
export const hasNoBrowser = !existsSync(EXECUTABLE) && process.env.CI === undefined

if (hasNoBrowser) console.warn(`skipped: tests in a browser need ${EXECUTABLE}; ${INSTALL_BROWSER}`)

/** A browser for the tests of a file. */
export interface TestBrowser {
  /** Opens a page in a context of its own, with its own cookies. Both are closed after the test. */
  openPage(options?: BrowserContextOptions): Promise<TestPage>
}

/** A page that cannot reach anything but this machine. */
export interface TestPage {
  readonly page: Page
  readonly context: BrowserContext
  /** Requested addresses of other machines; these requests were aborted. */
  readonly outside: readonly string[]
  /** Errors of scripts and of the console. */
  readonly errors: string[]
}

const LOCAL = /^(?:https?|wss?):\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?\//

/**
 * How much slower the browser is made by `KLAVIYO_EMULATOR_SLOW_BROWSER`, such as 4: its processor by this factor, each
 * response by 40 ms times it. A test that reads something without waiting for it then fails on every machine.
 */
const SLOWNESS = Number(process.env.KLAVIYO_EMULATOR_SLOW_BROWSER ?? 1)

async function slowDown(page: Page): Promise<void> {
  if (!(SLOWNESS > 1)) return
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWNESS })
  await session.send('Network.enable')
  const unlimited = { offline: false, downloadThroughput: -1, uploadThroughput: -1 }
  await session.send('Network.emulateNetworkConditions', { ...unlimited, latency: 40 * SLOWNESS })
}

/** Starts a browser for the tests of a file. `launchArguments` are further arguments of Chromium. */
export function useBrowser(launchArguments: readonly string[] = []): TestBrowser {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (hasNoBrowser) return
    if (!existsSync(EXECUTABLE)) throw new Error(`there is no ${EXECUTABLE}; ${INSTALL_BROWSER}`)
    browser = await chromium.launch({
      executablePath: EXECUTABLE,
      args: [...CHROMIUM.arguments, ...launchArguments],
    })
  })
  afterAll(async () => browser?.close())
  return {
    async openPage(options = {}) {
      if (!browser) throw new Error('the browser has not been started')
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'reduce',
        locale: 'en-US',
        timezoneId: 'UTC',
        ...options,
      })
      onTestFinished(() => context.close())
      const outside: string[] = []
      await context.route(
        (url) => !LOCAL.test(url.href) && url.protocol !== 'data:' && url.protocol !== 'blob:',
        (route) => {
          outside.push(route.request().url())
          return route.abort()
        },
      )
      const page = await context.newPage()
      await slowDown(page)
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(String(error)))
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text())
      })
      return { page, context, outside, errors }
    },
  }
}
