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

const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 320, height: 800 }

/** The pages that the navigation leads to, by their path, and some with a chosen row. */
const TABLE = readFileSync(join(import.meta.dirname, '../../../ui/app/pages.ts'), 'utf8')
const PAGES = [
  ...[...TABLE.matchAll(/\bstart: '([^']*)'/g)].map(([, start = '']) => start),
  'requests/1',
  'explore/profile',
  'settings/oauth',
  'settings/config',
  'settings/webhooks',
  'templates?tab=variables',
  'templates?tab=html',
  'hub/shoppers',
  'hub/coupons',
  'hub/smile',
  'hub/settings',
]

/** Pages are looked at in groups, each with one account and one browser context. */
const GROUPS = [0, 1, 2, 3, 4, 5, 6].map((group) => PAGES.filter((_, at) => at % 7 === group))

describe.skipIf(hasNoBrowser)('accessibility in both themes', () => {
  it.each(GROUPS)('axe finds no fault in /%s and others, and they fit a narrow window', async (...paths) => {
    const ui = await webUi.open()
    await ui.ask('GET', '/api/profiles?filter=equals(emial,"x")')
    for (const path of paths) {
      await ui.page.setViewportSize(WIDE)
      await ui.open(path)
      expect({ path, faults: await violationsOf(ui.page) }).toEqual({ path, faults: [] })
      await ui.page.setViewportSize(NARROW)
      const width = await ui.page.evaluate('document.documentElement.scrollWidth')
      expect({ path, width }).toEqual({ path, width: NARROW.width })
    }
  })
})
