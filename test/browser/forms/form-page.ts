import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, expect, onTestFinished } from 'vitest'
import { type EmulatorAccount, type RunningEmulator, startEmulator } from '../../../src/index.js'
import type { TestBrowser, TestPage } from '../../support/browser.js'

/** An event of `klaviyoForms`, as a page sees it. */
export interface FormEvent {
  readonly type: string
  readonly formId: string
  readonly companyId: string
  readonly metaData: Readonly<Record<string, unknown>>
}

/** The address of a site whose pages a test writes. */
interface Site {
  readonly origin: string
}

export interface ShopOptions {
  readonly context?: BrowserContextOptions
  /** Attributes of the script tag. */
  readonly tag?: string
  readonly path?: string
  readonly body?: string
  /** The content security policy of the page. */
  readonly policy?: string
  /** Whether the test moves the time of the page. */
  readonly clock?: boolean
  /** A script that runs before those of the page. */
  readonly before?: string
}

/** A page of a shop with the onsite script. */
export interface ShopPage extends TestPage {
  /** What the window was told about forms, oldest first. */
  events(): Promise<readonly FormEvent[]>
  /** Waits until the script has nothing to do. */
  settled(): Promise<void>
}

/** An account for one test, with a fixture. */
export async function accountWith(fixture: object): Promise<EmulatorAccount> {
  running ??= startEmulator({ port: 0, seed: 'forms', jobs: 'immediate' })
  const account = await (await running).account()
  await account.seed(fixture as never)
  return account
}

/** The emulator of a file; tests have accounts of their own. */
let running: Promise<RunningEmulator> | undefined

/** Stops the emulator after the tests of a file. */
export function useEmulator(): void {
  afterAll(async () => {
    await (await running)?.close()
    running = undefined
  })
}

/** The id of the only form, or of the form with a name. */
export async function formId(emulator: EmulatorAccount, name?: string): Promise<string> {
  const { data } = await read(emulator, '/api/forms')
  const found = data.find(({ attributes }) => name === undefined || attributes.name === name)
  expect(found).toBeDefined()
  return found?.id ?? ''
}

interface Read {
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** Reads a collection of the API. */
export async function read(
  emulator: EmulatorAccount,
  path: string,
): Promise<{ data: readonly Read[]; included?: readonly Read[] }> {
  const headers = { Authorization: `Klaviyo-API-Key ${emulator.apiKey}`, revision: '2026-07-15' }
  const response = await fetch(emulator.url + path, { headers })
  expect(response.status, path).toBe(200)
  return (await response.json()) as never
}

/** Sends a resource object to the API. */
export async function write(
  account: EmulatorAccount,
  method: string,
  path: string,
  data: object,
): Promise<void> {
  const headers = {
    Authorization: `Klaviyo-API-Key ${account.apiKey}`,
    revision: '2026-07-15',
    'content-type': 'application/json',
  }
  const response = await fetch(account.url + path, { method, headers, body: JSON.stringify({ data }) })
  expect(response.ok, await response.text()).toBe(true)
}

/** Calls the admin API. */
export async function admin(emulator: EmulatorAccount, method: string, path: string, body?: object) {
  const response = await fetch(`${emulator.url}/__admin${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'X-Klaviyo-Emulator-Account': emulator.companyId },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  expect(response.ok, text).toBe(true)
  return JSON.parse(text)
}

/** The names of the metrics of all events, oldest first. */
export async function recorded(emulator: EmulatorAccount): Promise<readonly string[]> {
  const { data, included = [] } = await read(emulator, '/api/events?include=metric&sort=datetime')
  const names = new Map(included.map(({ id, attributes }) => [id, String(attributes.name)]))
  return data.map((each) => {
    const { relationships } = each as unknown as { relationships: { metric: { data: { id: string } } } }
    return names.get(relationships.metric.data.id) ?? ''
  })
}

/** Opens a page of a shop: an HTML page of another origin with the onsite script of the account. */
export async function openShop(
  browser: TestBrowser,
  emulator: EmulatorAccount,
  options: ShopOptions = {},
): Promise<ShopPage> {
  const site = await serve(emulator, options)
  const opened = await browser.openPage(options.context)
  const { page } = opened
  if (options.clock) await page.clock.install()
  if (options.before) await page.addInitScript(options.before)
  await page.addInitScript("told = []; addEventListener('klaviyoForms', ({ detail }) => told.push(detail))")
  await page.goto(site.origin + (options.path ?? '/'))
  await settled(page)
  return {
    ...opened,
    events: () => page.evaluate('told'),
    settled: () => settled(page),
  }
}

/** Waits until the script is set up and idle. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction("'klaviyoEmulator' in window")
  await page.evaluate('klaviyoEmulator.idle()')
}

/** Serves the same page at every path. */
async function serve(emulator: EmulatorAccount, { tag = '', body = '', policy }: ShopOptions): Promise<Site> {
  const script = `<script async src="${emulator.url}/onsite/js/${emulator.companyId}/klaviyo.js" ${tag}></script>`
  const page =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>` +
    `<meta name="viewport" content="width=device-width">${script}</head>` +
    `<body><main><h1>Shop</h1>${body}</main></body></html>`
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (policy) response.setHeader('content-security-policy', policy.replaceAll('EMULATOR', emulator.url))
    response.end(page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
