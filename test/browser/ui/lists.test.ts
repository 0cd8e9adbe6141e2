import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { useWebUi } from '../../support/web-ui.js'

const webUi = useWebUi({
  version: 1,
  profiles: [{ email: 'ada@example.com' }],
  lists: [{ name: 'Purchases' }],
})

describe.skipIf(hasNoBrowser)('D1: the id of a list is in its settings', () => {
  it('shows the id that the API uses, ready to be copied', async () => {
    const ui = await webUi.open('lists')
    await ui.page.getByRole('link', { name: 'Purchases' }).click()
    await ui.ready('list')
    await ui.part('tab-settings').click()
    await ui.part('list-id').waitFor()
    const id = await ui.part('list-id').getAttribute('data-id')
    expect(await ui.part('list-id').innerText()).toContain(id)
    expect(await ui.ask('GET', `/api/lists/${id}`)).toBe(200)
  })
})

describe.skipIf(hasNoBrowser)('D4: lists are created in the UI, and their growth is shown', () => {
  it('creates a list, adds a profile, and shows growth by day, week and month', async () => {
    const ui = await webUi.open('lists')
    await ui.part('create-list').click()
    await ui.part('list-name').fill('Declined')
    await ui.part('create').click()
    await ui.part('list-id').waitFor()
    await ui.part('add-member').click()
    await ui.part('member-name').fill('ada@example.com')
    await ui.part('add').click()
    await ui.part('tab-members').click()
    await ui.part('member-row').waitFor()

    await ui.part('tab-growth').click()
    const today = ui.part('growth-bucket', { from: '2026-04-20' })
    await today.waitFor()
    expect(await today.innerText()).toMatch(/20 Apr 2026\s+1\s+–\s+\+1\s+1\s+API 1/)
    expect(await ui.part('growth-bucket').count()).toBe(30)
    await ui.part('growth-chart', { state: 'drawn' }).waitFor()

    await ui.part('growth-by', { by: 'week' }).click()
    await ui.part('growth-bucket', { from: '2026-04-13' }).waitFor()
    await ui.part('growth-range', { days: 0 }).click()
    await ui.part('growth-by', { by: 'month' }).click()
    await ui.page.getByRole('columnheader', { name: 'month' }).waitFor()
    expect(await ui.part('growth-bucket').count()).toBe(1)
    const [file] = await Promise.all([ui.page.waitForEvent('download'), ui.part('growth-csv').click()])
    expect(file.suggestedFilename()).toBe('Declined.csv')

    await ui.part('tab-members').click()
    await ui.part('remove-member').click()
    await ui.part('confirm').click()
    await ui.part('empty').waitFor()
  })
})
