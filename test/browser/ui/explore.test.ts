import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { useWebUi } from '../../support/web-ui.js'

const webUi = useWebUi({
  version: 1,
  profiles: [{ email: 'ada@example.com' }, { email: 'bea@example.com' }],
  coupons: [{ external_id: 'SAVE', codes: ['ONE', 'TWO'] }],
})

describe.skipIf(hasNoBrowser)('the page that explores types', () => {
  it('leads from the types to rows, and from a row to what it is related to', async () => {
    const ui = await webUi.open('explore')
    await ui.part('type-row', { type: 'coupon-code' }).click()
    await ui.part('row', { id: 'SAVE-ONE' }).locator('a').first().click()
    await ui.part('tab-related').click()
    await ui.part('relationship', { name: 'coupon' }).locator('a').click()
    await ui.part('row-detail', { id: 'SAVE' }).waitFor()
    expect(ui.page.url()).toContain('/explore/coupon/SAVE?')
  })

  it('filters by pills that are in the address, and runs the same call of the API', async () => {
    const ui = await webUi.open('explore/profile')
    expect(await ui.part('row').count()).toBe(2)
    await ui.part('add-filter').click()
    await ui.part('filter-field').selectOption('email')
    await ui.part('filter-value').fill('ada@example.com')
    await ui.part('filter-add').click()
    await ui.part('pill').waitFor()
    await ui.part('row').nth(1).waitFor({ state: 'detached' })
    expect(new URL(ui.page.url()).searchParams.get('filter')).toBe('equals(email,"ada@example.com")')
    await ui.part('run').click()
    await ui.part('run-status', { status: 200 }).waitFor()
    await ui.part('close').click()
    await ui.open('explore/profile?filter=equals(emial,%22x%22)')
    expect(await ui.part('error').innerText()).toContain('emial')
    ui.expectRefused(400)
  })

  it('creates, changes and deletes by the operations of the API, whose refusals are lit', async () => {
    const ui = await webUi.open('explore/list?create=true')
    const body = (name: unknown) => JSON.stringify({ data: { type: 'list', attributes: { name } } })
    await ui.part('editor-body').fill(body(7))
    await ui.part('editor-send').click()
    await ui.part('refusal', { status: 400 }).waitFor()
    expect(await ui.page.locator('.line.lit').getAttribute('data-pointer')).toBe('/data/attributes/name')
    ui.expectRefused(400)
    await ui.part('editor-body').fill(body('VIP'))
    await ui.part('editor-send').click()
    await ui.part('row-detail').waitFor()
    await ui.part('tab-edit').click()
    const change = ui.part('editor-body')
    await change.fill((await change.inputValue()).replace('VIP', 'Gold'))
    await ui.part('editor-send').click()
    await ui.part('row').filter({ hasText: 'Gold' }).waitFor()
    await ui.part('row-delete').click()
    await ui.part('confirm').click()
    await ui.part('row-detail').waitFor({ state: 'detached' })
    await ui.part('row').filter({ hasText: 'Gold' }).waitFor({ state: 'detached' })
  })

  it('is used by keyboard alone', async () => {
    const ui = await webUi.open()
    await ui.press('g', 'e')
    await ui.ready('explore')
    await ui.part('type-row', { type: 'profile' }).focus()
    await ui.page.keyboard.press('Enter')
    await ui.part('row').first().waitFor()
    await ui.page.keyboard.press('/')
    await ui.page.keyboard.type('equals(email,"bea@example.com")')
    await ui.page.keyboard.press('Enter')
    await ui.part('pill').waitFor()
    await ui.page.keyboard.press('Tab')
    await ui.part('query').blur()
    await ui.part('row').nth(1).waitFor({ state: 'detached' })
    await ui.page.keyboard.press('j')
    await ui.part('row-detail').waitFor()
    await ui.page.keyboard.press('Escape')
    await ui.part('row-detail').waitFor({ state: 'detached' })
  })
})
