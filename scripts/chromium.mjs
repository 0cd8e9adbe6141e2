import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const { executable, arguments: stable } = JSON.parse(
  readFileSync(new URL('./chromium.json', import.meta.url), 'utf8'),
)

/** Starts Chromium so that its pictures are the same on every machine; `KLAVIYO_EMULATOR_CHROMIUM` names another one. */
export function launchChromium(more = []) {
  const executablePath = process.env.KLAVIYO_EMULATOR_CHROMIUM ?? executable
  return chromium.launch({ executablePath, args: [...stable, ...more] })
}

/** A window of the size of all pictures, in one theme, without animations. */
export function openWindow(browser, colorScheme, viewport = { width: 1280, height: 800 }) {
  return browser.newContext({
    viewport,
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  })
}

/** Takes the picture of a page, without what moves. */
export async function pictureOf(page) {
  await page.mouse.move(0, 0)
  return page.screenshot({ animations: 'disabled', caret: 'hide' })
}
