import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import type { EmulatorAccount } from '../../../src/library/account.js'
import { type RunningEmulator, startEmulator } from '../../../src/main.js'
import { hasNoBrowser, type TestPage, useBrowser } from '../../support/browser.js'

/** A page of the shop. */
export interface ShopPage {
  /** Before the script's tag, such as the queue snippet. */
  readonly head?: string
  /** After the script's tag. */
  readonly body?: string
  /** Attributes of the tag besides `src`, such as `data-delay="0"`. */
  readonly tag?: string
  /** Query and fragment of the page's address. */
  readonly search?: string
  /** `localhost` by default. */
  readonly host?: string
  /** The form of the script's address; `none` leaves the script out. */
  readonly form?: 'path' | 'query' | 'none'
  /** Headers of the page, such as its policy. `EMULATOR` stands for the origin of the emulator. */
  readonly headers?: Readonly<Record<string, string>>
  readonly context?: BrowserContextOptions
  /** Attributes of `<head>`. */
  readonly headTag?: string
}

/** A visit of a shop: one browser context with its account. */
export interface Visit extends TestPage {
  readonly account: EmulatorAccount
  /** Opens another page in the same context, after `ready`. */
  goto(page?: ShopPage): Promise<void>
  /** Evaluates an expression in the page; promises are awaited. */
  run<T = unknown>(expression: string): Promise<T>
  /** Waits until the script is idle. */
  idle(): Promise<void>
  /** The requests that the account got, as `METHOD path`. */
  sent(): Promise<string[]>
  /** The decoded identity cookie. */
  cookie(): Promise<Record<string, unknown>>
}

/** Starts an emulator and a server of pages for the tests of a file. */
export function useShop(launchArguments: readonly string[] = [], tls = false) {
  const browser = useBrowser(launchArguments)
  const pages = new Map<string, { readonly html: string; readonly headers: ShopPage['headers'] }>()
  let emulator: RunningEmulator
  let server: Server
  let visits = 0
  beforeAll(async () => {
    if (hasNoBrowser) return
    emulator = await startEmulator({ port: 0, jobs: 'immediate', ...(tls && { httpsPort: 0 }) })
    server = createServer((request, response) => {
      const found = pages.get(new URL(request.url ?? '', 'http://shop').pathname)
      response.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...found?.headers })
      response.end(found?.html)
    })
    await new Promise<void>((resolve) => server.listen(0, resolve))
  })
  afterAll(async () => {
    server?.close()
    await emulator?.close()
  })

  const portOf = () => (server.address() as AddressInfo).port

  /** The page's address. */
  function place(page: ShopPage, company: string): string {
    const {
      head = '',
      body = '',
      tag = '',
      search = '',
      host = 'localhost',
      form = 'path',
      headTag = '',
    } = page
    const origin = emulator.url.replace('127.0.0.1', host)
    const path = form === 'path' ? `${company}/klaviyo.js` : `klaviyo.js?company_id=${company}`
    const script = form === 'none' ? '' : `<script async src="${origin}/onsite/js/${path}" ${tag}></script>`
    visits += 1
    const at = `/page-${visits}`
    const headers = Object.fromEntries(
      Object.entries(page.headers ?? {}).map(([name, value]) => [name, value.replaceAll('EMULATOR', origin)]),
    )
    const html = `<!doctype html><html><head ${headTag}>${head}${script}</head><body>${body}</body></html>`
    pages.set(at, { html, headers })
    return `http://${host}:${portOf()}${at}${search}`
  }

  return {
    get emulator() {
      return emulator
    },
    /** The address of a page, without opening it. */
    place,
    /** Opens a page of a new visitor in a new account. `given` is an account to visit again. */
    async visit(first: ShopPage = {}, given?: EmulatorAccount): Promise<Visit> {
      const account = given ?? (await emulator.account())
      const opened = await browser.openPage(first.context)
      onTestFinished(() => expect(opened.outside).toEqual([]))
      const visit = around(opened, account, (page) => place(page, account.companyId))
      await visit.goto(first)
      return visit
    },
  }
}

function around(opened: TestPage, account: EmulatorAccount, place: (page: ShopPage) => string): Visit {
  const { page, context } = opened
  const run = <T>(expression: string) => page.evaluate<T>(expression)
  return {
    ...opened,
    account,
    run,
    async goto(next: ShopPage = {}) {
      await page.goto(place(next))
      if (next.form === 'none') return
      await page.waitForFunction('window.klaviyoEmulator')
      await run('klaviyoEmulator.ready')
    },
    idle: () => run<void>('klaviyoEmulator.idle()'),
    async sent() {
      const requests = await account.requests()
      return requests
        .filter(({ method, path }) => method === 'POST' && path.startsWith('/client/'))
        .map(({ method, path }) => `${method} ${path}`)
    },
    cookie: () => cookieOf(page, context),
  }
}

async function cookieOf(page: Page, context: BrowserContext): Promise<Record<string, unknown>> {
  const cookies = await context.cookies(page.url())
  const found = cookies.find(({ name }) => name === '__kla_id')
  return found ? JSON.parse(Buffer.from(found.value, 'base64').toString()) : {}
}

interface EventsPage {
  readonly data: readonly {
    readonly attributes: {
      readonly event_properties: Record<string, unknown>
      readonly datetime: string
    }
    readonly relationships: Record<'metric' | 'profile', { readonly data: { readonly id: string } }>
  }[]
  readonly included?: readonly { readonly id: string; readonly attributes: Record<string, unknown> }[]
}

/** The events of a profile in an account, by the names of their metrics, oldest first. */
export async function eventsIn(account: EmulatorAccount) {
  const response = await account.fetch('/api/events?include=metric,profile&sort=datetime', {
    headers: { revision: '2026-07-15' },
  })
  const { data, included = [] } = (await response.json()) as EventsPage
  const byId = new Map(included.map(({ id, attributes }) => [id, attributes]))
  return data.map(({ attributes, relationships: { metric, profile } }) => ({
    name: byId.get(metric.data.id)?.name,
    email: byId.get(profile.data.id)?.email,
    properties: attributes.event_properties,
    datetime: attributes.datetime,
  }))
}
