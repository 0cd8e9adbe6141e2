import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { freeze } from '../support/replay.js'
import {
  addCoupon,
  addFlowMessage,
  addFlowMessages,
  addProfile,
  eventsOf,
  metricsOf,
  send,
  simulate,
  subscriptionsOf,
} from './message-requests.js'

describe('an email', () => {
  it('is rendered for its recipient, and records the event Received Email', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { flow, message } = await addFlowMessage(klaviyo)
    const sent = await send(klaviyo, {
      ...{ name: 'Welcome', flow, message },
      subject: 'Hi {{ first_name }}',
      html: '<p>{{ first_name }}</p>',
    })
    expect(sent).toMatchObject({ state: 'sent', reason: null, subject: 'Hi Ada' })
    expect(sent.html).toContain('<p>Ada</p>')
    const [[metric, properties] = ['', {}]] = await eventsOf(klaviyo)
    expect(metric).toBe('Received Email')
    expect(Object.entries(properties)).toEqual([
      ['Recipient Email Address', 'ada@example.com'],
      ['Subject', 'Hi Ada'],
      ['$_cohort$message_send_cohort', `1795435200:${message}`],
      ['$flow', flow],
      ['Inbox Provider', 'Other'],
      ['Campaign Name', 'Welcome'],
      ['$message', message],
      [
        '$internal',
        { 'Friendly From Domain': 'example.com', 'Transmission ID': sent.id, 'Handoff Time': 1795435200 },
      ],
      ['$ESP', 2],
      ['Email Domain', 'example.com'],
      ['$originating_email', 'ada@example.com'],
      ['$event_id', `${message}:${sent.id}`],
    ])
    const { body } = await klaviyo.get('/api/events')
    expect(sent.events).toEqual([body.data[0].id])
  })

  it.each([
    ['email', { html: '<p>Hi</p>', body: 'Hi' }, 'has no body; it has subject, preview_text, html, text'],
    ['sms', { body: 'Hi', html: '<p>Hi</p>' }, 'has no html; it has body, render_options'],
    ['mobile_push', { body: 'Hi', text: 'Hi' }, 'has no text; it has subject, body'],
  ])('is refused with the texts of another channel: %s', async (channel, texts, words) => {
    const klaviyo = boot()
    const body = { profile: await addProfile(klaviyo), channel, ...texts }
    const reply = await klaviyo.request('POST', '/__admin/messages', { body })
    const error = expect.stringContaining(`A message of the channel ${channel} ${words}`)
    expect([reply.status, reply.body]).toEqual([400, { error }])
    expect(reply.body.error.split('A message of the channel')).toHaveLength(2)
  })

  it('has the sender of the account by default', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    expect((await send(klaviyo)).from).toEqual({ email: 'hello@example.com', label: 'Example Store' })
    const own = { from_email: 'ann@shop.test', from_label: '{{ organization.name }}' }
    expect((await send(klaviyo, own)).from).toEqual({ email: 'ann@shop.test', label: 'Example Store' })
  })
})

describe('the variables of a message', () => {
  it.each([
    ['{{ email }} {{ last_name }}', 'ada@example.com Lovelace'],
    ['{{ person.full_name }}, {{ person.City }}, {{ person.Zipcode }}', 'Ada Lovelace, Boston, 02111'],
    ["{{ person|lookup:'$timezone' }}", 'America/New_York'],
    ['{{ formatted_balance }} {{ person.formatted_balance }}', '$36.85 $36.85'],
    ["{{ person|lookup:'Favorite Color' }}", 'blue'],
    ['{{ person.KlaviyoID }}', 'ID'],
    [
      '{{ organization.name }}: {{ organization.full_address }}',
      'Example Store: 1 Example Street, Boston, MA 02111, United States',
    ],
    ['{{ event.amount }}{{ object.x }}', ''],
    ['{{ first_name }}', 'Ada'],
  ])('%s prints %s', async (text, printed) => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, {
      email: 'ada@example.com',
      first_name: 'Ada',
      last_name: 'Lovelace',
      location: { city: 'Boston', zip: '02111', timezone: 'America/New_York' },
      properties: { formatted_balance: '$36.85', 'Favorite Color': 'blue', first_name: 'Other' },
    })
    expect((await send(klaviyo, { subject: text })).subject).toBe(printed.replace('ID', id))
  })

  it('include the country of the phone number, and the predicted date of the next order', async () => {
    const klaviyo = boot()
    const phone_number = '+4520123456'
    await addProfile(klaviyo, { email: 'ada@example.com', phone_number })
    const subject =
      "{{ person|lookup:'$phone_number_region' }} {{ person|lookup:'Expected Date Of Next Order'|default:'none' }}"
    expect((await send(klaviyo, { subject })).subject).toBe('DK none')
    const metric = { data: { type: 'metric', attributes: { name: 'Placed Order' } } }
    const profile = { data: { type: 'profile', attributes: { phone_number } } }
    for (const time of ['2026-11-01T00:00:00Z', '2026-11-11T00:00:00Z']) {
      const attributes = { time, unique_id: time, properties: {}, metric, profile }
      await klaviyo.post('/api/events', { data: { type: 'event', attributes } })
    }
    expect((await send(klaviyo, { subject })).subject).toMatch(/^DK 2026-11-21T00:00:00/)
  })

  it('include those of the triggering event', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const properties = { amount: 5, $extra: { items: [{ name: 'Mug' }] } }
    await klaviyo.post('/api/events', {
      data: {
        type: 'event',
        attributes: {
          properties,
          metric: { data: { type: 'metric', attributes: { name: 'Credited' } } },
          profile: { data: { type: 'profile', attributes: { email: 'ada@example.com' } } },
        },
      },
    })
    const { body } = await klaviyo.get('/api/events')
    const event = body.data[0].id
    const sent = await send(klaviyo, { event, subject: '{{ event.amount }} {{ event.extra.items.0.name }}' })
    expect([sent.subject, sent.trigger_event_id]).toEqual(['5 Mug', event])
  })
})

describe('a recipient is skipped', () => {
  it.each([
    ['Missing email', { phone_number: '+15005550006' }, {}],
    ['Missing phone number', { email: 'ada@example.com' }, { channel: 'sms', body: 'Hi' }],
    [
      'Missing SMS consent',
      { email: 'ada@example.com', phone_number: '+15005550006' },
      { channel: 'sms', body: 'Hi' },
    ],
    ['Missing push token', { email: 'ada@example.com' }, { channel: 'mobile_push', body: 'Hi' }],
    ['Email syntax error', { email: 'ada@example.com' }, { subject: '{% foo %}' }],
    ['Invalid from email', { email: 'ada@example.com' }, { from_email: '{{ person.sender }}' }],
    ['Unable to send email', { email: 'ada@example.com' }, { html: null }],
    ["Coupon code doesn't exist", { email: 'ada@example.com' }, { html: "{% coupon_code 'NONE' %}" }],
    [
      'Catalog item unavailable',
      { email: 'ada@example.com' },
      { html: "{% catalog 'A' %}x{% endcatalog %}" },
    ],
  ])('for the reason %s', async (reason, profile, message) => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, profile)
    expect(await send(klaviyo, { profile: id, ...message })).toMatchObject({
      state: 'skipped',
      reason,
      subject: null,
    })
    expect(await metricsOf(klaviyo)).toEqual([])
    expect(klaviyo.bugs).toEqual([])
  })

  it('with the mistake in the template, if there is one', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const html = '<p>\n{{ first_name|nope }}</p>'
    const { mistake } = await send(klaviyo, { html })
    expect(mistake).toBe("line 2: Invalid filter: 'nope'")
    expect(await send(klaviyo)).toMatchObject({ state: 'sent', mistake: null })
  })

  it('and shown with the address that was not sent to', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { id } = await send(klaviyo)
    await simulate(klaviyo, id, 'unsubscribe')
    await send(klaviyo)
    const { body } = await klaviyo.admin('GET', '/outbox?to=ada@example.com&state=skipped')
    expect(body.messages).toMatchObject([{ to: 'ada@example.com', reason: 'Person suppressed' }])
    const phone = await addProfile(klaviyo, { phone_number: '+15005550006' })
    const text = { profile: phone, channel: 'sms', body: 'Hi' }
    expect(await send(klaviyo, text)).toMatchObject({ to: '+15005550006', reason: 'Missing SMS consent' })
  })

  it('when unsubscribed, except from transactional email', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { id } = await send(klaviyo)
    await simulate(klaviyo, id, 'unsubscribe')
    expect(await send(klaviyo)).toMatchObject({ state: 'skipped', reason: 'Person suppressed' })
    expect(await send(klaviyo, { transactional: true })).toMatchObject({ state: 'sent' })
  })

  it('after a hard bounce, from transactional email too', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { id } = await send(klaviyo)
    expect(await simulate(klaviyo, id, 'bounce')).toMatchObject({ state: 'bounced' })
    for (const transactional of [false, true])
      expect(await send(klaviyo, { transactional })).toMatchObject({ reason: 'Person suppressed' })
  })

  it('for the second message of the same id', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const [one, other] = await addFlowMessages(klaviyo, 2)
    expect((await send(klaviyo, one)).state).toBe('sent')
    expect(await send(klaviyo, one)).toMatchObject({ reason: 'Duplicate email' })
    expect((await send(klaviyo, other)).state).toBe('sent')
  })
})

describe('Smart Sending', () => {
  it('skips an address for 16 hours after an email', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    await send(klaviyo)
    expect(await send(klaviyo, { smart_sending: true })).toMatchObject({ reason: 'Smart sending' })
    await freeze(klaviyo, '2026-11-24T03:59:59Z')
    expect(await send(klaviyo, { smart_sending: true })).toMatchObject({ reason: 'Smart sending' })
    await freeze(klaviyo, '2026-11-24T04:00:00Z')
    expect((await send(klaviyo, { smart_sending: true })).state).toBe('sent')
  })

  it('is restarted by a message that does not use it, and not by transactional or skipped ones', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    await send(klaviyo, { transactional: true })
    expect((await send(klaviyo, { smart_sending: true })).state).toBe('sent')
    await freeze(klaviyo, '2026-11-24T00:00:00Z')
    await send(klaviyo)
    await send(klaviyo, { smart_sending: true })
    await freeze(klaviyo, '2026-11-24T15:00:00Z')
    expect(await send(klaviyo, { smart_sending: true })).toMatchObject({ reason: 'Smart sending' })
  })

  it('has windows that can be set, each channel its own', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { body } = await klaviyo.admin('PATCH', '/message-settings', { smart_sending_hours: { email: 1 } })
    expect(body.smart_sending_hours).toEqual({ email: 1, sms: 24, mobile_push: 24, whatsapp: 24 })
    await send(klaviyo)
    await freeze(klaviyo, '2026-11-23T13:00:00Z')
    expect((await send(klaviyo, { smart_sending: true })).state).toBe('sent')
  })
})

/** Returns the address of the links in the emails of an account. */
function mailOf({ links }: { links: { tracked: string }[] }, company: string): string {
  const [, host] = /^(https?:\/\/[\w.:-]+)\//.exec(links[0]?.tracked ?? '') ?? []
  return `${host}/__mail/${company}`
}

describe('the links of an email', () => {
  const html =
    '<body><a href="https://shop.test/a?x=1&amp;y=2">One</a> <a href=\'https://shop.test/b#top\'>Two</a>' +
    '<a href="mailto:x@shop.test">Mail</a></body>'

  it('are tracked, in their order, and carry the exchange id of the recipient', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo)
    const company = klaviyo.emulator.accounts.default.companyId
    const sent = await send(klaviyo, { html })
    const mail = mailOf(sent, company)
    const kx = `_kx=${Buffer.from(id).toString('base64url')}.${company}`
    expect(sent.links).toEqual([
      { url: `https://shop.test/a?x=1&y=2&${kx}`, tracked: `${mail}/c/${sent.id}-0` },
      { url: `https://shop.test/b?${kx}#top`, tracked: `${mail}/c/${sent.id}-1` },
    ])
    expect(sent.html).toContain(`<a href="${sent.links[0].tracked}">One</a>`)
    expect(sent.html).toContain('<a href="mailto:x@shop.test">Mail</a>')
    expect(sent.html).toContain(`<img src="${mail}/o/${sent.id}.gif"`)
  })

  it('are followed by an unsubscribe link, if the template has none and the email is not transactional', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const company = klaviyo.emulator.accounts.default.companyId
    const plain = await send(klaviyo, { html })
    const mail = mailOf(plain, company)
    const link = (id: string) => `<a href="${mail}/u/${id}">`
    expect(plain.html).toContain(`<p>${link(plain.id)}Unsubscribe</a></p>`)
    expect(plain.headers).toEqual({
      'List-Unsubscribe': `<${mail}/u/${plain.id}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
    const own = await send(klaviyo, { html: "<body>{% unsubscribe 'Leave' %}</body>" })
    expect(own.html.split(link(own.id))).toHaveLength(2)
    const order = await send(klaviyo, { html, transactional: true })
    expect(order.html).not.toContain('/u/')
    expect(order.headers).toEqual({})
  })
})

describe('POST /__admin/templates/{id}/preview', () => {
  it('renders a template for a profile, assigns no code, and stores nothing', async () => {
    const klaviyo = boot()
    await addCoupon(klaviyo, 'TEN', ['A1'])
    await addProfile(klaviyo)
    const html = "<p>{{ first_name }} {% coupon_code 'TEN' %}</p>"
    const made = await klaviyo.post('/api/templates', {
      data: { type: 'template', attributes: { name: 'T', editor_type: 'CODE', html } },
    })
    const { body } = await klaviyo.admin('POST', `/templates/${made.body.data.id}/preview`, {
      profile: 'ada@example.com',
    })
    expect(body).toMatchObject({ state: 'preview', coupon_codes: [] })
    expect(body.html).toContain('<p>Ada TEN-PREVIEW</p>')
    expect(await metricsOf(klaviyo)).toEqual([])
    expect((await subscriptionsOf(klaviyo, body.profile_id)).email.marketing.consent).toBe('NEVER_SUBSCRIBED')
  })
})
