import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import {
  type EmulatorAccount,
  type Fixture,
  type RunningEmulator,
  type StartOptions,
  startEmulator,
} from '../../src/index.js'
import { type TestPage, useBrowser } from './browser.js'

/** The instant at which the clock of a storefront is frozen. */
const NOON = '2026-04-20T12:00:00Z'

/** A shop with a Customer Hub, a loyalty program, and a shopper in each of its states. */
export const SHOPPERS: Fixture = {
  version: 1,
  hub: [{ live: true, loyalty: { provider: 'smile' } }],
  profiles: ['bea', 'cid', 'dot', 'eve', 'fay', 'gus', 'ada'].map((name) => ({
    email: `${name}@example.com`,
    first_name: `${name[0]?.toUpperCase()}${name.slice(1)}`,
  })),
  smile: [
    {
      vip_tiers: [
        { name: 'Silver', milestone: 0 },
        { name: 'Gold', milestone: 500 },
      ],
      points_products: [
        { reward: 'Free shipping', points_price: 100, discount: { type: 'free_shipping' } },
        { reward: '$5 off coupon', points_price: 200, discount: { type: 'fixed_amount', value: 5 } },
        { reward: '$20 off coupon', points_price: 500, discount: { type: 'fixed_amount', value: 20 } },
      ],
      earning_rules: [
        { name: 'Place an order', variable: { value: 5, per_amount: 1 } },
        { name: 'Sign up', fixed: 100 },
      ],
      customers: [
        { email: 'ada@example.com', state: 'member', points: 130, tier: 'Silver' },
        { email: 'dot@example.com', state: 'candidate' },
        { email: 'eve@example.com', state: 'disabled', points: 900 },
        { email: 'fay@example.com', state: 'member', points: 0 },
        { email: 'gus@example.com', state: 'member', points: 600, tier: 'Gold' },
      ],
    },
  ],
  coupons: [
    {
      external_id: 'SHOP10',
      origin: 'shopify',
      description: '10% off',
      minimum_subtotal: 50,
      expires_at: 'now + 20d',
      codes: ['W1', 'W2', 'W3'],
    },
  ],
  coupon_codes: [{ coupon: 'SHOP10', unique_code: 'W1', profile: 'ada@example.com' }],
}

/** Distinguishes parts of the same kind by their `data-` attributes. */
type Marks = Readonly<Record<string, string | number>>

/** A page of the toy shop in a browser, and its account. */
export class ShopPage {
  readonly account: EmulatorAccount
  readonly page: Page
  /** The address of the account's Hub. */
  readonly hub: string

  constructor(account: EmulatorAccount, page: Page) {
    this.account = account
    this.page = page
    this.hub = `${account.url}/__hub/${account.companyId}`
  }

  /** A part by its attribute `data-test`, also in shadow roots. */
  part(name: string, marks: Marks = {}): Locator {
    const rest = Object.entries(marks).map(([mark, value]) => `[data-${mark}="${value}"]`)
    return this.page.locator(`[data-test="${name}"]${rest.join('')}`)
  }

  /** Opens a page of the shop, and waits for its script. */
  async visit(path = ''): Promise<void> {
    await this.page.goto(`${this.hub}/store${path}`)
    await this.ready()
  }

  /** Waits until the scripts of the shop and of the Hub run. */
  async ready(): Promise<void> {
    for (const mark of ['html[data-ready]', '#k-hub-root'])
      await this.page.locator(mark).waitFor({ state: 'attached' })
  }

  /** Switches to another shopper with the switcher in the footer; no name is a visitor. */
  async become(name = ''): Promise<void> {
    const email = name && `${name}@example.com`
    await this.part('as', { as: email }).click()
    await this.page.locator(`[data-as="${email}"][aria-pressed="true"]`).waitFor()
    await this.ready()
  }

  /** Puts products into the cart. */
  async fill(...products: readonly string[]): Promise<void> {
    for (const [at, product] of products.entries()) {
      await this.page
        .locator('li[data-test="product"]', { hasText: product })
        .locator('[data-test="add"]')
        .click()
      await this.page.locator('[data-test="cart-count"]', { hasText: String(at + 1) }).waitFor()
    }
  }

  /** Opens the Hub with the link in the header of the page. */
  async openHub(): Promise<Locator> {
    await this.part('account').click()
    const drawer = this.part('hub', { ready: 'true' })
    await drawer.waitFor()
    return drawer
  }

  /** Sends a request to the admin API, for this account. */
  async admin<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.account.url}/__admin${path}`, {
      method,
      headers: {
        'x-klaviyo-emulator-account': this.account.companyId,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    expect(response.status, await response.clone().text()).toBeLessThan(300)
    return (await response.json().catch(() => undefined)) as T
  }
}

/** How a test opens the shop. */
interface OpenOptions {
  readonly fixture?: Fixture
  readonly context?: BrowserContextOptions
  /** The account of another page, instead of a new one. */
  readonly account?: EmulatorAccount
}

/** How long an element may take to appear, on a busy machine. */
const PATIENCE_MS = 15_000

/** An emulator and a browser for the tests of a file. Each page has its own account and cookies. */
export function useStorefront(options: StartOptions = {}) {
  const browser = useBrowser()
  let emulator: RunningEmulator | undefined
  beforeAll(async () => {
    emulator = await startEmulator({ port: 0, progress: { afterMs: 0 }, ...options })
  })
  afterAll(() => emulator?.close())

  async function prepare(fixture: Fixture): Promise<EmulatorAccount> {
    if (!emulator) throw new Error('the emulator has not been started')
    const account = await emulator.account()
    await account.clock.freeze(NOON)
    await account.seed(fixture)
    return account
  }

  return {
    /** Opens the first page of the shop. */
    async open({ fixture = SHOPPERS, context = {}, account }: OpenOptions = {}): Promise<ShopPage> {
      const opened = await browser.openPage(context)
      expectQuiet(opened)
      opened.page.setDefaultTimeout(PATIENCE_MS)
      const shop = new ShopPage(account ?? (await prepare(fixture)), opened.page)
      await shop.visit()
      return shop
    },
  }
}

/** A refused request is an error in the console, too. */
const REFUSED = /^Failed to load resource: the server responded with a status of (?:4|503)/

/** Fails the test at its end if the page had errors or sent a request to another machine. */
function expectQuiet({ outside, errors }: TestPage): void {
  onTestFinished(() => {
    expect(outside).toEqual([])
    expect(errors.filter((error) => !REFUSED.test(error))).toEqual([])
  })
}
