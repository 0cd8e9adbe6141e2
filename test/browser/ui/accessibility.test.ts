import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { violationsOf } from '../../support/axe.js'
import { hasNoBrowser } from '../../support/browser.js'
import { useWebUi } from '../../support/web-ui.js'

const webUi = useWebUi({
  version: 1,
  profiles: [{ email: 'ada@example.com' }],
  coupons: [{ external_id: '10OFF' }],
  coupon_codes: [{ coupon: '10OFF', unique_code: 'A1' }],
  templates: [{ name: 'Welcome', editor_type: 'CODE', html: '<p>Hi</p>' }],
  forms: [{ name: 'Welcome', status: 'live', type: 'popup', list: 'Email List', fields: ['email'] }],
  smile: { customers: [{ email: 'ada@example.com', state: 'member', points: 130 }] },
})

const THEMES = ['light', 'dark'] as const
const NARROW = { width: 320, height: 800 }

/** The pages that the navigation leads to, by their path, and some with a chosen row. */
const TABLE = readFileSync(join(import.meta.dirname, '../../../ui/app/pages.ts'), 'utf8')
const PAGES = [
  ...[...TABLE.matchAll(/\bstart: '([^']*)'/g)].map(([, start = '']) => start),
  'requests/1',
  'explore/profile',
  'settings/oauth',
  'settings/config',
  'templates?tab=variables',
  'templates?tab=html',
  'hub/shoppers',
  'hub/coupons',
  'hub/smile',
  'hub/settings',
]

describe.skipIf(hasNoBrowser).each(THEMES)('accessibility in the %s theme', (colorScheme) => {
  it.each(PAGES)('axe finds no fault in /%s, and it fits a narrow window', async (path) => {
    const ui = await webUi.open('', { colorScheme })
    await ui.ask('GET', '/api/profiles?filter=equals(emial,"x")')
    await ui.open(path)
    expect(await violationsOf(ui.page)).toEqual([])
    await ui.page.setViewportSize(NARROW)
    expect(await ui.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(NARROW.width)
  })
})
