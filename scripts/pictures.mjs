import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { startEmulator } from '../dist/index.js'
import { launchChromium, openWindow, pictureOf } from './chromium.mjs'
import { palettePng } from './palette-png.mjs'
import { pictureUi } from './ui-stage.mjs'

/**
 * Takes the pictures of the docs (`docs/pictures`): of the toy shop, and of the web UI in both themes; and those of the
 * main pages of the web UI that tests compare with (`test/browser/ui/pictures`). Needs the build, and Chromium
 * (`KLAVIYO_EMULATOR_CHROMIUM` names another one). Clock and ids stand still, so that the same build on the same machine
 * takes the same pictures.
 *
 * `node scripts/pictures.mjs` takes them all. `node scripts/pictures.mjs --compare` takes the main pages and prints, as
 * JSON, why they cannot be compared (`skipped`), or which part of each differs (`differences`); pictures that differ are
 * written to the directory that follows.
 */
const root = fileURLToPath(new URL('../', import.meta.url))
const DOCS = join(root, 'docs/pictures')
const MAIN = join(root, 'test/browser/ui/pictures')
const MADE_WITH = join(MAIN, 'made-with.json')
const NOON = '2026-04-20T12:00:00Z'

/** The pages of the web UI that the docs show. */
const IN_DOCS = ['overview', 'requests']

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

/** Becomes a shopper by the switcher in the foot of the shop. */
async function become(page, name) {
  const button = `[data-as="${name}@example.com"]`
  await page.locator(button).click()
  await page.locator(`${button}[aria-pressed="true"]`).waitFor()
  await page.locator('#k-hub-root').waitFor({ state: 'attached' })
}

/** Takes the pictures of the toy shop. */
async function pictureShop() {
  const emulator = await startEmulator({ port: 0, seed: 'pictures', progress: { afterMs: 0 } })
  const browser = await launchChromium()
  try {
    for (const [name, show] of Object.entries(PICTURES)) {
      const account = await emulator.account()
      await account.clock.freeze(NOON)
      await account.seed('customer-hub')
      const context = await openWindow(browser, 'light')
      const page = await context.newPage()
      await page.goto(`${emulator.url}/__hub/${account.companyId}/store`)
      await page.locator('#k-hub-root').waitFor({ state: 'attached' })
      await show({ page, account, part: (test) => page.locator(`[data-test="${test}"]`) })
      writeFileSync(join(DOCS, `${name}.png`), await pictureOf(page))
      await context.close()
    }
  } finally {
    await browser.close()
    await emulator.close()
  }
}

/** What decides how text looks: the major version of Chromium, and the fonts of the machine. */
async function machine() {
  const browser = await launchChromium()
  const chromium = Number.parseInt(browser.version(), 10)
  await browser.close()
  const fonts = Object.fromEntries(
    ['sans-serif', 'monospace', 'system-ui'].map((family) => [
      family,
      execFileSync('fc-match', [family, 'family', 'style'], { encoding: 'utf8' }).trim(),
    ]),
  )
  return { chromium, fonts }
}

async function takeAll() {
  mkdirSync(DOCS, { recursive: true })
  rmSync(MAIN, { recursive: true, force: true })
  mkdirSync(MAIN, { recursive: true })
  await pictureShop()
  await pictureUi((name, bytes) => {
    if (IN_DOCS.includes(name.split('.')[0])) writeFileSync(join(DOCS, `${name}.png`), bytes)
    writeFileSync(join(MAIN, `${name}.png`), palettePng(PNG.sync.read(bytes)))
  })
  writeFileSync(MADE_WITH, `${JSON.stringify(await machine(), null, 2)}\n`)
}

async function compare(target) {
  const [made, here] = [JSON.parse(readFileSync(MADE_WITH, 'utf8')), await machine()]
  if (JSON.stringify(made) !== JSON.stringify(here))
    return { skipped: `made with ${JSON.stringify(made)}, and this machine has ${JSON.stringify(here)}` }
  const differences = {}
  await pictureUi((name, bytes) => {
    const [found, expected] = [PNG.sync.read(bytes), PNG.sync.read(readFileSync(join(MAIN, `${name}.png`)))]
    const { width, height } = expected
    const marked = new PNG({ width, height })
    const differing = pixelmatch(found.data, expected.data, marked.data, width, height)
    differences[name] = differing / (width * height)
    if (!target || differing === 0) return
    mkdirSync(target, { recursive: true })
    writeFileSync(join(target, `${name}.png`), bytes)
    writeFileSync(join(target, `${name}.difference.png`), PNG.sync.write(marked))
  })
  return { differences }
}

const [flag, target] = process.argv.slice(2)
if (flag === '--compare') console.log(JSON.stringify(await compare(target)))
else await takeAll()
