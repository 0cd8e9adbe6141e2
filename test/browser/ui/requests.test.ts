import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { useWebUi } from '../../support/web-ui.js'

const run = promisify(execFile)
const webUi = useWebUi({ version: 1, profiles: [{ email: 'ada@example.com' }] })
const WRONG = { data: { type: 'coupon', attributes: { external_id: 'A-B', description: '10% off' } } }

describe.skipIf(hasNoBrowser)('the requests page', () => {
  it('shows requests as they arrive, and counts them while it is paused', async () => {
    const ui = await webUi.open('requests')
    await ui.part('empty').waitFor()
    await ui.ask('GET', '/api/profiles')
    await ui.part('request-row', { number: 1, status: 200 }).waitFor()
    await ui.page.keyboard.press('p')
    await ui.ask('GET', '/api/lists')
    await ui.part('arrivals').click()
    await ui.part('request-row', { number: 2 }).waitFor()
  })

  it('says why a request was refused: how far it came, what was wrong, and the line of the body', async () => {
    const ui = await webUi.open('requests')
    await ui.ask('POST', '/api/coupons', WRONG)
    await ui.part('request-row', { status: 400 }).locator('a').click()
    await ui.part('why-issue').waitFor()
    expect(await ui.part('why-gate').getAttribute('data-gate')).toBe('body')
    expect(await ui.part('why-issue').innerText()).toContain('/data/attributes/external_id')
    expect(await ui.page.locator('.line.lit').getAttribute('data-pointer')).toBe(
      '/data/attributes/external_id',
    )
    expect(ui.page.url()).toContain('/requests/1?')
  })

  it('keeps filters in the address, as pills that can be removed', async () => {
    const ui = await webUi.open()
    await ui.ask('GET', '/api/profiles')
    await ui.ask('POST', '/api/coupons', WRONG)
    await ui.open('requests?q=status%3A4xx')
    expect(await ui.part('request-row').count()).toBe(1)
    await ui.part('query').fill('nothing-like-this')
    await ui.part('query').press('Enter')
    await ui.part('empty').waitFor()
    await ui.page.goBack()
    await ui.open('requests?q=status%3A4xx')
    await ui.part('pill').locator('button').click()
    await ui.part('request-row', { status: 200 }).waitFor()
  })

  it('replays a request', async () => {
    const ui = await webUi.open()
    await ui.ask('POST', '/api/coupons', WRONG)
    await ui.open('requests/1')
    await ui.part('replay').click()
    await ui.page.locator('.toast').waitFor()
    await ui.part('arrivals').waitFor()
  })

  it('is used by keyboard alone', async () => {
    const ui = await webUi.open()
    await ui.ask('GET', '/api/profiles')
    await ui.ask('POST', '/api/coupons', WRONG)
    await ui.press('g', 'r')
    await ui.ready('requests')
    await ui.part('request-row', { number: 2 }).waitFor()
    await ui.page.keyboard.press('j')
    await ui.part('request-why', { number: 2 }).waitFor()
    await ui.page.keyboard.press(']')
    await ui.part('request-why', { number: 1 }).waitFor()
    await ui.page.keyboard.press('Escape')
    await ui.part('request-why').waitFor({ state: 'detached' })
    await ui.page.keyboard.press('Control+k')
    await ui.page.keyboard.type('over')
    await ui.page.keyboard.press('Enter')
    await ui.ready('overview')
  })
})

describe.skipIf(hasNoBrowser)('the overview', () => {
  it('groups what went wrong, and leads to it', async () => {
    const ui = await webUi.open()
    await ui.ask('POST', '/api/coupons', WRONG)
    await ui.ask('POST', '/api/coupons', WRONG)
    const group = ui.part('error-group', { status: 400 })
    await group.waitFor()
    expect(await group.innerText()).toContain('create_coupon')
    await group.locator('a').click()
    await ui.ready('requests')
    expect(await ui.part('request-row').count()).toBe(2)
  })

  it('moves the clock of the account', async () => {
    const ui = await webUi.open()
    await ui.part('clock-advance', { by: '1d' }).click()
    await ui.page.locator('[data-test="clock-now"][title^="2026-04-21T12:00"]').waitFor()
  })
})

describe.skipIf(hasNoBrowser)('the call that the page offers', () => {
  it('gets the same status when a shell runs it', async () => {
    const ui = await webUi.open()
    await ui.ask('POST', '/api/coupons', WRONG)
    await ui.open('requests/1')
    await ui.part('tab-code').click()
    const command = await ui.page.getByLabel('The request in curl').innerText()
    // The emulator runs in this process, so it must not be blocked.
    const printed = `${command} --silent --output /dev/null --max-time 20 --write-out '%{http_code}'`
    const { stdout: shown } = await run('sh', ['-c', printed])
    expect(shown).toBe('400')
    const other = (await ui.account.requests({ operation: 'create_coupon' })).length
    expect(other).toBe(2)
  })
})
