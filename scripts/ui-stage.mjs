import { startEmulator } from '../dist/index.js'
import { launchChromium, openWindow, pictureOf } from './chromium.mjs'

/*
 * The web UI with an account that shows what a developer who hunts a bug would see. Clock, ids and durations stand still,
 * so that the same build on the same machine takes the same pictures.
 */

const DAY = 86_400_000
const NOON = Date.parse('2026-04-20T12:00:00Z')
/** Where the pages seem to be, whichever port is free. */
const SHOWN_HOST = '127.0.0.1:5528'

/** The main pages of the web UI by name: the path of each, given what the account holds. */
const PAGES = {
  overview: () => '',
  requests: () => 'requests/4',
  profile: ({ profile }) => `profiles/${profile}`,
  'list-growth': ({ list }) => `lists/${list}/growth`,
  coupons: () => 'coupons',
  templates: () => 'templates?tab=variables',
  flow: ({ flow }) => `flows/${flow}`,
  outbox: ({ message }) => `outbox/${message}`,
  hub: () => 'hub',
  explore: () => 'explore/coupon-code',
  settings: () => 'settings/api-keys',
  clock: () => 'clock',
}

/** What has to be there before a picture is taken, besides the data of the page. */
const DRAWN = {
  requests: '[data-test="why-gate"]',
  'list-growth': '[data-test="growth-chart"][data-state="drawn"]',
}

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

/** Prepares the account: five weeks of subscribers, a cart that was left, a shop with a Hub, and some requests. */
async function stage(account) {
  for (let day = 35; day > 0; day -= 3) {
    await account.clock.freeze(new Date(NOON - day * DAY).toISOString())
    const profiles = Array.from({ length: 1 + ((day * 7) % 5) }, (_, at) => ({
      email: `reader-${day}-${at}@example.com`,
      lists: ['Newsletter'],
      subscribed: ['email'],
    }))
    await account.seed({ version: 1, lists: [{ name: 'Newsletter' }], profiles })
  }
  await account.clock.freeze(new Date(NOON).toISOString())
  await account.seed('customer-hub')
  await account.seed('abandoned-cart')
  await account.fault({ operation: 'get_flows', status: 503, times: 1 })
  for (const [method, path, body] of REQUESTS)
    await account.fetch(path, {
      method,
      headers: { revision: '2026-07-15', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
  await account.clock.advance('1d')
}

/** The ids of what the pages show. */
async function idsIn(account) {
  const first = async (path) => {
    const response = await account.fetch(path, { headers: { revision: '2026-07-15' } })
    return (await response.json()).data[0].id
  }
  return {
    profile: await first("/api/profiles?filter=equals(email,'ada@example.com')"),
    list: await first("/api/lists?filter=equals(name,'Newsletter')"),
    flow: await first("/api/flows?filter=equals(name,'Abandoned cart')"),
    message: (await account.outbox())[0].id,
  }
}

/** Durations and the creation of keys are of the real time, so that fixed ones take their place. */
async function stopRealTime(context, host) {
  await context.route(
    ({ pathname }) => /\/__admin\/(requests(\/\d+)?|keys)$/.test(pathname),
    async (route) => {
      const response = await route.fetch({ url: route.request().url().replace(SHOWN_HOST, host) })
      const text = await response.text()
      const body = text
        .replaceAll(/"created_at":"[^"]*"/g, `"created_at":"${new Date(NOON).toISOString()}"`)
        .replaceAll(
          /"number":(\d+),(.*?)"ms":[\d.]+/g,
          (_, number, between) =>
            `"number":${number},${between}"ms":${((Number(number) * 37) % 113) / 10 + 0.4}`,
        )
      await route.fulfill({ response, body })
    },
  )
}

/**
 * Takes the pictures of the main pages in both themes, and calls `take` with the name and the bytes of each. `viewport`
 * is the size of the window, and `names` the pages, by default all.
 */
export async function pictureUi(take, { viewport, names = Object.keys(PAGES) } = {}) {
  const emulator = await startEmulator({ port: 0, seed: 'pictures', progress: { afterMs: 0 } })
  const { host } = new URL(emulator.url)
  const browser = await launchChromium([`--host-resolver-rules=MAP ${SHOWN_HOST} ${host}`])
  try {
    const account = await emulator.account()
    await stage(account)
    // The requests that ask for ids are no part of the pictures.
    const ids = await idsIn(account)
    for (const colorScheme of ['light', 'dark']) {
      const context = await openWindow(browser, colorScheme, viewport)
      await stopRealTime(context, host)
      const page = await context.newPage()
      for (const name of names) {
        const path = PAGES[name](ids)
        const query = `${path.includes('?') ? '&' : '?'}account=${account.companyId}`
        await page.goto(`http://${SHOWN_HOST}/__admin/ui/${path}${query}`)
        await page.locator('main[data-ready="true"]').waitFor()
        await page.locator('[data-test="live"][data-state="on"]').waitFor({ state: 'attached' })
        if (DRAWN[name]) await page.locator(DRAWN[name]).waitFor()
        await page.waitForLoadState('networkidle')
        await take(`${name}.${colorScheme}`, await pictureOf(page))
      }
      await context.close()
    }
  } finally {
    await browser.close()
    await emulator.close()
  }
}
