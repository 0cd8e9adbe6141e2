import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import {
  type EmulatorAccount,
  type Fixture,
  type RunningEmulator,
  type StartOptions,
  startEmulator,
} from '../../src/index.js'
import { useBrowser } from './browser.js'

/** The instant at which the clock of each account is frozen. */
const NOON = '2026-04-20T12:00:00Z'

/** Distinguishes parts of the same kind by their `data-` attributes. */
type Marks = Readonly<Record<string, string | number>>

/** The web UI in a browser, and the account that it shows. */
export class UiPage {
  readonly account: EmulatorAccount
  readonly page: Page

  readonly #errors: string[]

  constructor(account: EmulatorAccount, page: Page, errors: string[]) {
    this.account = account
    this.page = page
    this.#errors = errors
  }

  /** Expects that the browser reported refused requests with exactly these statuses, and clears them. */
  expectRefused(...statuses: readonly number[]): void {
    const reported = this.#errors.splice(0).map((error) => /with a status of (\d+)/.exec(error)?.[1] ?? error)
    expect(reported).toEqual(statuses.map(String))
  }

  /** Opens a page of the UI, such as `requests/7`, and waits for its data. */
  async open(path = ''): Promise<void> {
    const query = path.includes('?') ? '&' : '?'
    await this.page.goto(`${this.account.url}/__admin/ui/${path}${query}account=${this.account.companyId}`)
    await this.ready()
  }

  /** Waits for the data of the page. */
  async ready(name?: string): Promise<void> {
    const page = name === undefined ? '' : `[data-page="${name}"]`
    await this.page.locator(`main${page}[data-ready="true"]`).waitFor()
  }

  /** A part by its attribute `data-test`. */
  part(name: string, marks: Marks = {}): Locator {
    const rest = Object.entries(marks).map(([mark, value]) => `[data-${mark}="${value}"]`)
    return this.page.locator(`[data-test="${name}"]${rest.join('')}`)
  }

  /** Presses keys one after the other, such as `g` and `r`, without waiting for the page between them. */
  async press(...keys: readonly string[]): Promise<void> {
    await Promise.all(keys.map((key) => this.page.keyboard.press(key)))
  }

  /** Waits until a frame shows a text. A frame that is being loaded has an empty page. */
  async framed(name: string, text: string): Promise<void> {
    await this.page.frameLocator(`[data-test="${name}"]`).getByText(text).first().waitFor()
  }

  /** Sends a request to Klaviyo's API of the account. */
  async ask(method: string, path: string, body?: unknown): Promise<number> {
    const response = await fetch(`${this.account.url}${path}`, {
      method,
      headers: {
        authorization: `Klaviyo-API-Key ${this.account.apiKey}`,
        revision: '2026-07-15',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return response.status
  }
}

/** Starts an emulator for the tests of a file; each test gets its own account and browser context. */
export function useWebUi(fixture: Fixture = { version: 1 }, options: StartOptions = {}) {
  const browser = useBrowser()
  let emulator: RunningEmulator | undefined
  beforeAll(async () => {
    emulator = await startEmulator({ port: 0, ...options })
  })
  afterAll(async () => emulator?.close())
  return {
    async open(path = '', context: BrowserContextOptions = {}): Promise<UiPage> {
      if (!emulator) throw new Error('the emulator has not been started')
      const account = await emulator.account()
      onTestFinished(() => account.remove())
      await account.clock.freeze(NOON)
      await account.seed(fixture)
      const { page, outside, errors } = await browser.openPage(context)
      onTestFinished(() => expect({ outside, errors }).toEqual({ outside: [], errors: [] }))
      const ui = new UiPage(account, page, errors)
      await ui.open(path)
      return ui
    },
  }
}
