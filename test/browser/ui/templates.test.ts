import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { useWebUi } from '../../support/web-ui.js'

const BALANCE = "{{ person|lookup:'Dollar Formatted Balance' }}"

const webUi = useWebUi({
  version: 1,
  profiles: [{ email: 'ada@example.com', properties: { 'Dollar Formatted Balance': '$36.85' } }],
  templates: [{ name: 'Balance', editor_type: 'CODE', html: '<p>Hi</p>' }],
})

describe.skipIf(hasNoBrowser)('E4: Content › Templates', () => {
  it('finds the variable of a balance, saves it into a template, and previews it as a customer', async () => {
    const ui = await webUi.open('templates')
    await ui.part('tab-variables').click()
    await ui.part('variable-search').fill('balance')
    expect(await ui.part('variable').getAttribute('data-text')).toBe(BALANCE)
    await ui.part('variable').click()
    await ui.page.locator('.toast').waitFor()

    await ui.part('tab-html').click()
    await ui.part('template-html').fill(`<p>You have ${BALANCE}.</p>`)
    await ui.framed('preview-frame', 'You have $36.85.')
    await ui.page.keyboard.press('Control+s')
    await ui.page.getByText('Saved Balance').waitFor()
    await ui.part('tab-preview').click()
    await ui.framed('preview-frame', 'You have $36.85.')
    expect(await ui.part('preview-frame').getAttribute('sandbox')).toBe('allow-popups')
  })

  it('sends a test with the data of the customer', async () => {
    const ui = await webUi.open('templates?profile=ada@example.com')
    await ui.part('template-send').click()
    await ui.part('send-to').fill('qa@example.com')
    await ui.part('send-confirm').click()
    await ui.page.getByText('Sent Balance to qa@example.com').waitFor()
    const message = await ui.account.expectMessage({ to: 'qa@example.com' })
    expect(message.subject).toContain('Balance')
  })
})
