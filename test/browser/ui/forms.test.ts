import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { useWebUi } from '../../support/web-ui.js'

const webUi = useWebUi({
  version: 1,
  lists: [{ name: 'Newsletter' }],
  forms: [
    {
      name: 'Welcome',
      status: 'live',
      type: 'popup',
      list: 'Newsletter',
      heading: '10% off',
      fields: ['email'],
      triggers: [{ delay: 3 }],
    },
  ],
})

describe.skipIf(hasNoBrowser)('the page of forms', () => {
  it('shows the steps and the figures of a form, and takes it off the site', async () => {
    const ui = await webUi.open('forms')
    const outline = await ui.part('form-outline').innerText()
    expect(outline).toContain('10% off')
    expect(outline).toContain('delay, seconds 3')
    expect(await ui.part('form-shop').getAttribute('href')).toMatch(/\/store\?klaviyo_form=\w{6}$/)
    await ui.part('form-publish').click()
    await ui.part('form-row', { status: 'draft' }).waitFor()
  })
})
