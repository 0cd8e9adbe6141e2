import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { useWebUi } from '../../support/web-ui.js'

const FLOW = 'Store credit'

/** The member of a condition; a literal one would make the object look like a promise. */
const THEN = 'then'

const webUi = useWebUi(
  {
    version: 1,
    metrics: [{ name: 'Store Credit Credited' }],
    profiles: [
      {
        email: 'ada@example.com',
        first_name: 'Ada',
        subscribed: ['email'],
        properties: { formatted_balance: '$36.85' },
      },
      { email: 'grace@example.com', first_name: 'Grace', properties: { formatted_balance: '$5.00' } },
    ],
    lists: [{ name: 'Newsletter' }],
    templates: [
      {
        name: 'Balance',
        editor_type: 'CODE',
        html:
          '<p>Hi {{ first_name }}, your balance is {{ formatted_balance }}.</p>' +
          '<img alt="mug" src="https://cdn.example.com/mug.png"><p><a href="https://shop.example.com/">Shop</a></p>' +
          '<p>{% unsubscribe %}</p>',
      },
    ],
    flows: [
      {
        name: FLOW,
        status: 'live',
        trigger: { metric: 'Store Credit Credited' },
        steps: [
          { wait: '1 hour' },
          {
            if: { property: 'formatted_balance', equals: '$36.85' },
            [THEN]: [
              {
                email: {
                  subject: 'You got {{ event.formattedAmount }}',
                  template: 'Balance',
                  smart_sending: false,
                },
              },
            ],
            else: [{ email: { subject: 'Come back', template: 'Balance', smart_sending: false } }],
          },
        ],
      },
    ],
    campaigns: [
      { name: 'Spring', audience: ['Newsletter'], subject: 'Hello {{ first_name }}', template: 'Balance' },
    ],
    events: [
      {
        metric: 'Store Credit Credited',
        profile: 'ada@example.com',
        time: 'now - 10d',
        unique_id: 'credit-1',
        properties: { formattedAmount: '$50.00' },
      },
    ],
  },
  { progress: { afterMs: 0 } },
)

describe.skipIf(hasNoBrowser)('E4: the messages of flows and campaigns', () => {
  it('shows a flow as steps, and its message as a customer gets it; runs it, and shows why a message was sent', async () => {
    const ui = await webUi.open('flows')
    await ui.part('flow-row', { status: 'live' }).locator('a').click()
    await ui.ready('flow')
    expect(await ui.part('flow-step').count()).toBe(4)
    for (const person of ['grace@example.com', 'ada@example.com']) {
      await ui.part('preview-as').fill(person)
      await ui.part('preview-as').press('Enter')
      await ui.page.waitForURL(`**as=${encodeURIComponent(person)}**`)
    }
    await ui.page.locator('[data-test="preview-subject"]:text-is("You got $50.00")').waitFor()
    await ui.framed('preview-frame', 'Hi Ada, your balance is $36.85.')

    await ui.part('flow-run').click()
    await ui.part('run-start').click()
    await ui.page.locator('[data-test="flow-inside"]:text("1 inside")').waitFor()
    await ui.account.clock.advance('1h')
    await ui.part('recent-send', { state: 'sent' }).locator('a').click()

    await ui.ready('outbox')
    await ui.part('outbox-frame').waitFor()
    await ui.framed('outbox-frame', 'your balance is $36.85.')
    expect(await ui.part('outside-images').getAttribute('data-count')).toBe('1')
    await ui.part('outbox-owner').and(ui.page.getByText(FLOW)).waitFor()
    await ui.page.getByText('Store Credit Credited').waitFor()
    await ui.part('outbox-owner').click()
    await ui.ready('flow')
    expect(await ui.part('flow-step', { type: 'send-email' }).first().innerText()).toMatch(/1\s+sent/)
  })

  it('sends a test by keyboard, and changes the status of the flow by the API', async () => {
    const ui = await webUi.open('flows')
    await ui.part('flow-row').locator('a').press('Enter')
    await ui.ready('flow')
    await ui.page.keyboard.press('t')
    await ui.part('test-to').fill('qa@example.com')
    await ui.part('test-send').press('Enter')
    await ui.part('recent-send', { state: 'test' }).waitFor()
    const [sent] = await ui.account.outbox({ to: 'qa@example.com' })
    expect(sent).toMatchObject({ source: 'test', channel: 'email' })

    await ui.part('flow-status', { status: 'manual' }).click()
    await ui.page.locator('[data-test="flow-status"][data-status="manual"][aria-pressed="true"]').waitFor()
    await ui.account.expectRequest({ operation: 'update_flow', status: 200 })
  })

  it('shows a campaign with its audience and message, and sends it', async () => {
    const ui = await webUi.open('campaigns')
    await ui.part('campaign-row', { status: 'draft' }).locator('a').click()
    await ui.ready('campaign')
    expect(await ui.part('campaign-audience').innerText()).toContain('Newsletter')
    expect(await ui.part('preview-subject').innerText()).toMatch(/^Hello (Ada|Grace)$/)
    await ui.part('estimate').click()
    expect(await ui.part('estimated').innerText()).toMatch(/^\d+ estimated$/)
    await ui.part('campaign-schedule').click()
    await ui.part('schedule-time').fill('2027-01-01T10:00')
    await ui.part('schedule-confirm').click()
    await ui.part('campaign-revert').click()
    await ui.part('confirm').click()
    await ui.part('campaign-send').click()
    await ui.part('confirm').click()
    await ui.page.locator('[data-test="campaign-status"]:not([data-status="draft"])').first().waitFor()
    await ui.account.expectRequest({ operation: 'send_campaign' })
  })

  it('shows messages as they arrive; their recipients open them and unsubscribe', async () => {
    const ui = await webUi.open('outbox')
    await ui.part('empty').waitFor()
    const send = (subject: string) =>
      fetch(`${ui.account.url}/__admin/messages?account=${ui.account.companyId}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ profile: 'ada@example.com', subject, html: '<p>Hi</p>{% unsubscribe %}' }),
      })
    await send('First')
    await ui.part('outbox-row').getByText('First').click()
    await ui.part('react', { name: 'open' }).click()
    await ui.page.getByText('opened 1×').waitFor()
    await send('Second')
    await ui.page.locator('.mail.unread').getByText('Second').waitFor()
    await ui.page.keyboard.press('k')
    await ui.page.getByRole('heading', { name: 'Second' }).waitFor()
    await ui.page.keyboard.press(']')
    await ui.page.getByRole('heading', { name: 'First' }).waitFor()
    await ui.page.keyboard.press('Escape')
    await ui.part('simulate').click()
    await ui.part('engage-open').fill('600')
    expect(await ui.part('engage-confirm').isDisabled()).toBe(true)
    await ui.part('engage-open').fill('')
    await ui.part('engage-click').fill('')
    expect(await ui.part('engage-confirm').isDisabled()).toBe(true)
    await ui.part('engage-open').fill('100')
    await ui.part('engage-confirm').click()
    await ui.page.getByText('Done: bounce 0, open 1,').waitFor()
    await ui.part('outbox-row').getByText('First').click()
    await ui.part('react', { name: 'unsubscribe' }).click()
    await ui.page.locator('.toast').last().waitFor()
    await ui.page.keyboard.press('Escape')
    await ui.part('outbox-kind', { kind: 'sms' }).click()
    await ui.part('empty').waitFor()
    expect(ui.page.url()).toContain('q=channel%3Asms')
  })
})
