import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { startEmulator } from '../dist/index.js'

/**
 * Takes the pictures of the docs: of the toy shop, and of the web UI in both themes. Needs the build, and Chromium
 * (`KLAVIYO_EMULATOR_CHROMIUM` names another one). Clock and ids stand still, so that the same build on the same machine
 * takes the same pictures. `node scripts/pictures.mjs [directory]` writes to `directory`, by default `docs/pictures`.
 */
const target = process.argv[2] ?? join(fileURLToPath(new URL('../', import.meta.url)), 'docs/pictures')
const NOON = '2026-04-20T12:00:00Z'

/** Arguments that make pictures of a page the same on every machine. */
const STABLE = [
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
]

const FORM = {
  name: 'Welcome',
  status: 'live',
  list: 'Newsletter',
  heading: '10% off your first order',
  text: 'Sign up for news and early access.',
  fields: ['email', 'first_name'],
  button: 'Get my code',
}

/** Each picture: what the account holds besides the scenario, and the way to what it shows. */
const PICTURES = {
  async drawer({ page, part }) {
    await become(page, 'ada')
    for (const count of ['1', '2']) {
      await part('add').first().click()
      await page.locator('[data-test="cart-count"]', { hasText: count }).waitFor()
    }
    await part('account').click()
    await part('coupon-apply').click()
    await part('cart-code').waitFor()
  },
  async rewards({ page, part }) {
    await become(page, 'gus')
    await part('account').click()
    await part('loyalty-best').click()
    await part('reward').first().waitFor()
  },
  async popup({ page, account }) {
    await account.seed({ lists: [{ name: 'Newsletter' }], forms: [FORM] })
    await page.reload()
    await page.getByRole('dialog').getByRole('button', { name: FORM.button }).waitFor()
  },
}

/** The pages of the web UI that are pictured, by name. Each shows what a developer who hunts a bug would see. */
const UI_PAGES = { overview: '', requests: 'requests/4' }

/** Requests of an integration, some of which are wrong. */
const REQUESTS = [
  ['GET', '/api/profiles'],
  ['POST', '/api/events', { data: { type: 'event', attributes: { properties: {}, metric: {} } } }],
  ['GET', "/api/profiles?filter=equals(emial,'ada@example.com')"],
  [
    'POST',
    '/api/coupons',
    { data: { type: 'coupon', attributes: { external_id: 'A-B', description: '10% off' } } },
  ],
  ['GET', '/api/lists'],
  ['GET', '/api/flows'],
]

/** Becomes a shopper by the switcher in the foot of the shop. */
async function become(page, name) {
  const button = `[data-as="${name}@example.com"]`
  await page.locator(button).click()
  await page.locator(`${button}[aria-pressed="true"]`).waitFor()
  await page.locator('#k-hub-root').waitFor({ state: 'attached' })
}

mkdirSync(target, { recursive: true })
const emulator = await startEmulator({ port: 0, seed: 'pictures', progress: { afterMs: 0 } })
const executablePath = process.env.KLAVIYO_EMULATOR_CHROMIUM ?? '/usr/bin/chromium-headless-shell'
const browser = await chromium.launch({ executablePath, args: STABLE })
try {
  for (const [name, show] of Object.entries(PICTURES)) {
    const account = await emulator.account()
    await account.clock.freeze(NOON)
    await account.seed('customer-hub')
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
      locale: 'en-US',
      timezoneId: 'UTC',
    })
    const page = await context.newPage()
    await page.goto(`${emulator.url}/__hub/${account.companyId}/store`)
    await page.locator('#k-hub-root').waitFor({ state: 'attached' })
    await show({ page, account, part: (test) => page.locator(`[data-test="${test}"]`) })
    await page.mouse.move(0, 0)
    await page.screenshot({ path: join(target, `${name}.png`), animations: 'disabled', caret: 'hide' })
    await context.close()
  }
  for (const colorScheme of ['light', 'dark']) await pictureUi(colorScheme)
} finally {
  await browser.close()
  await emulator.close()
}

/** Takes the pictures of the web UI in one theme. */
async function pictureUi(colorScheme) {
  const account = await emulator.account()
  await account.clock.freeze(NOON)
  await account.seed('abandoned-cart')
  for (const [method, path, body] of REQUESTS)
    await account.fetch(path, {
      method,
      headers: { revision: '2026-07-15', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  })
  const page = await context.newPage()
  for (const [name, path] of Object.entries(UI_PAGES)) {
    await page.goto(`${emulator.url}/__admin/ui/${path}?account=${account.companyId}`)
    await page.locator('main[data-ready="true"]').waitFor()
    if (path.includes('/')) await page.locator('[data-test="why-gate"]').waitFor()
    await page.screenshot({
      path: join(target, `${name}.${colorScheme}.png`),
      animations: 'disabled',
      caret: 'hide',
    })
  }
  await context.close()
}
