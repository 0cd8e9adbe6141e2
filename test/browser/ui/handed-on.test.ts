import { describe, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { useWebUi } from '../../support/web-ui.js'

const webUi = useWebUi(
  { version: 1, profiles: [{ email: 'ada@example.com' }] },
  { smtpUrl: 'smtp://mail.example.com' },
)

describe.skipIf(hasNoBrowser)('the outbox with --smtp-url', () => {
  it('shows that an email was held, and why', async () => {
    const ui = await webUi.open('outbox')
    await fetch(`${ui.account.url}/__admin/messages?account=${ui.account.companyId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ profile: 'ada@example.com', subject: 'Hello', html: '<p>Hi</p>' }),
    })
    await ui.part('outbox-row').getByText('Hello').click()
    await ui.part('outbox-handed-on').getByText('held: mail.example.com is not allowed').waitFor()
  })
})
