import { describe, expect, it } from 'vitest'
import { addCampaignMessage, addFlowMessages } from '../catalog/message-requests.js'
import { boot, type TestEmulator } from '../support/emulator.js'
import { addPerson, listed, send } from './outbox-messages.js'

const idsIn = (messages: readonly Readonly<Record<string, unknown>>[]) => messages.map(({ id }) => id)

/** Two profiles, and three messages to them. */
async function stocked() {
  const klaviyo = boot()
  const ada = await addPerson(klaviyo, 'ada@example.com', { first_name: 'Ada' })
  await addPerson(klaviyo, 'bob@example.com', { phone_number: '+12125550123' })
  const [hello, sale] = await addFlowMessages(klaviyo, 2)
  const campaign = await addCampaignMessage(klaviyo)
  const first = await send(klaviyo, 'ada@example.com', { subject: 'Hi {{ first_name }}', ...hello })
  await klaviyo.admin('POST', '/clock', { advance: '1h' })
  const second = await send(klaviyo, 'bob@example.com', { subject: 'Sale', message: sale?.message })
  const third = await send(klaviyo, 'ada@example.com', { subject: 'Sale again', ...campaign })
  return { klaviyo, ada, first, second, third, hello, sale, campaign: campaign.campaign }
}

describe('GET /__admin/outbox', () => {
  it('lists messages, newest first, as their recipients got them', async () => {
    const { klaviyo, ada, first, second, third, hello } = await stocked()
    const messages = await listed(klaviyo)
    expect(idsIn(messages)).toEqual([third, second, first])
    expect(messages[2]).toMatchObject({
      created_at: '2026-11-23T12:00:00.000000+00:00',
      state: 'sent',
      reason: null,
      source: 'flow',
      channel: 'email',
      to: 'ada@example.com',
      profile_id: ada,
      subject: 'Hi Ada',
      flow_id: hello?.flow,
      message_id: hello?.message,
      coupon_codes: [],
      opens: 0,
      clicks: 0,
    })
    expect(messages[2]?.html).toContain('<p>Hello</p>')
  })

  it('leaves the texts out if it is told so', async () => {
    const { klaviyo, third } = await stocked()
    const { messages } = (await klaviyo.admin('GET', '/outbox?bodies=false&limit=1')).body
    expect(messages).toMatchObject([{ id: third, subject: 'Sale again', html: null, text: null, amp: null }])
  })

  it('filters by everything that a test knows', async () => {
    const { klaviyo, ada, first, second, third, hello, sale, campaign } = await stocked()
    const found: Readonly<Record<string, readonly string[]>> = {
      'to=ada@example.com': [third, first],
      'to=ADA@example.com': [third, first],
      [`to=ada@example.com&message=${hello?.message}&flow=${hello?.flow}`]: [first],
      [`message=${sale?.message}`]: [second],
      [`profile=${ada}`]: [third, first],
      'profile=bob@example.com': [second],
      [`campaign=${campaign}`]: [third],
      [`flow=${hello?.flow}`]: [second, first],
      'state=sent': [third, second, first],
      'state=skipped': [],
      'channel=email&source=flow': [second, first],
      'subject=Hi Ada': [first],
      'subject=Sale*': [third, second],
      'code=NONE': [],
      'since=2026-11-23T12:30:00Z': [third, second],
    }
    for (const [query, ids] of Object.entries(found))
      expect(idsIn(await listed(klaviyo, `?${query}`)), query).toEqual(ids)
  })

  it.each([
    ['state=gone', /state: "gone" is not one of sent, bounced, skipped/],
    ['channel=fax', /channel: "fax" is not one of email, sms/],
    ['source=me', /source: "me" is not one of campaign, flow/],
    ['before=me', /before: is not the id of a message/],
    ['after=1', /after: is not the id of a message/],
    ['since=yesterday', /since: yesterday is not ISO 8601/],
    ['profile=nobody@example.com', /There is no profile nobody@example\.com/],
    ['campaign=Spring sale', /campaign: "Spring sale" is not the id of a campaign/],
    ['flow=Welcome', /flow: "Welcome" is not the id of a flow/],
    ['message=Welcome', /message: "Welcome" is not the id of a message/],
    ['colour=red', /colour/],
    ['limit=0', /limit/],
  ])('refuses %s', async (query, words) => {
    const reply = await boot().get(`/__admin/outbox?${query}`)
    expect([400, 404]).toContain(reply.status)
    expect(reply.body.error).toMatch(words)
  })

  it('pages by `before`, also through messages that a filter leaves out', async () => {
    const klaviyo = boot()
    await addPerson(klaviyo, 'ada@example.com')
    const ids: string[] = []
    for (let n = 0; n < 5; n++) ids.unshift(await send(klaviyo, 'ada@example.com', { subject: `No. ${n}` }))
    const first = (await klaviyo.admin('GET', '/outbox?limit=2')).body
    expect([idsIn(first.messages), first.next]).toEqual([ids.slice(0, 2), ids[1]])
    const second = (await klaviyo.admin('GET', `/outbox?limit=3&before=${first.next}`)).body
    expect(idsIn(second.messages)).toEqual(ids.slice(2))
    const last = (await klaviyo.admin('GET', `/outbox?before=${ids[4]}`)).body
    expect(last).toEqual({ messages: [], next: null })
    expect((await klaviyo.admin('GET', '/outbox?subject=No. 0')).body).toMatchObject({
      messages: [{ id: ids[4] }],
      next: null,
    })
  })

  it('shows a recipient who was skipped, with Klaviyo’s reason', async () => {
    const klaviyo = boot()
    await addPerson(klaviyo, 'ada@example.com')
    await send(klaviyo, 'ada@example.com', { subject: '{{ name|shout }}' })
    expect(await listed(klaviyo, '?state=skipped')).toMatchObject([
      { to: 'ada@example.com', reason: 'Email syntax error', html: null },
    ])
  })

  it('is that of one account', async () => {
    const klaviyo = boot({ isolation: 'per-key' })
    await addPerson(klaviyo, 'ada@example.com')
    expect(await listed(klaviyo)).toEqual([])
  })
})

describe('DELETE /__admin/outbox', () => {
  it('removes the messages, and leaves their events', async () => {
    const { klaviyo } = await stocked()
    expect((await klaviyo.admin('DELETE', '/outbox')).body).toEqual({ removed: 3 })
    expect(await listed(klaviyo)).toEqual([])
    expect((await klaviyo.get('/api/events')).body.data).toHaveLength(3)
  })

  it('happens with a reset as well, and snapshots keep the messages', async () => {
    const { klaviyo, first, second, third } = await stocked()
    await klaviyo.admin('PUT', '/snapshots/sent')
    await klaviyo.admin('POST', '/reset', {})
    expect(await listed(klaviyo)).toEqual([])
    await klaviyo.admin('POST', '/snapshots/sent/restore')
    expect(idsIn(await listed(klaviyo))).toEqual([third, second, first])
  })
})

describe('GET /__admin/outbox/{id}', () => {
  it('shows one message, and says so if there is none', async () => {
    const { klaviyo, first } = await stocked()
    expect((await klaviyo.admin('GET', `/outbox/${first}`)).body).toMatchObject({
      id: first,
      subject: 'Hi Ada',
    })
    const unknown = await klaviyo.get('/__admin/outbox/NOPE')
    expect([unknown.status, unknown.body]).toEqual([
      404,
      { error: 'There is no message NOPE in the outbox.' },
    ])
  })

  it('serves its HTML alone, in a sandbox', async () => {
    const { klaviyo, first } = await stocked()
    const response = await raw(klaviyo, `/outbox/${first}/html`)
    expect(await response.text()).toMatch(/^<p>Hello<\/p>/)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toBe(
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src * data:; " +
        "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    )
  })

  it('shows its HTML without counting an open, and without images of other hosts if it is told so', async () => {
    const { klaviyo } = await stocked()
    const html =
      '<p>Hi</p><img alt="a" src="https://cdn.example.com/a.png"><td background=//cdn.example.com/b>'
    const id = await send(klaviyo, 'ada@example.com', { html })
    const all = await (await raw(klaviyo, `/outbox/${id}/html`)).text()
    expect(all).toContain('src="https://cdn.example.com/a.png"')
    expect(all).not.toContain('.gif')
    const own = await raw(klaviyo, `/outbox/${id}/html?images=own`)
    expect(own.headers.get('content-security-policy')).toContain("img-src 'self' data:;")
    expect(await own.text()).not.toMatch(/\s(?:src|background)=/)
    expect((await raw(klaviyo, `/outbox/${id}/html?images=none`)).status).toBe(400)
  })

  it('serves the text of a message without HTML', async () => {
    const { klaviyo } = await stocked()
    const id = await send(klaviyo, 'ada@example.com', { html: null, text: 'a < b' })
    expect(await (await raw(klaviyo, `/outbox/${id}/html`)).text()).toContain('a &lt; b')
  })

  it('serves its source as a mail program stores it, the same each time', async () => {
    const { klaviyo } = await stocked()
    const id = await send(klaviyo, 'ada@example.com', {
      subject: 'Grüße, {{ first_name }}',
      text: 'Hallo',
      from_email: 'shop@example.com',
      from_label: 'The Shop',
    })
    const response = await raw(klaviyo, `/outbox/${id}/source`)
    const source = await response.text()
    expect(response.headers.get('content-type')).toBe('message/rfc822')
    for (const line of [
      'From: The Shop <shop@example.com>',
      'To: ada@example.com',
      'Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe=2C_Ada?=',
      `Message-ID: <${id}@klaviyo-emulator>`,
      'Date: Mon, 23 Nov 2026 13:00:00 +0000',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'Content-Type: multipart/alternative',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Type: text/html; charset=utf-8',
    ])
      expect(source).toContain(line)
    expect(await (await raw(klaviyo, `/outbox/${id}/source`)).text()).toBe(source)
  })

  it.each(['html', 'source'])(
    'refuses the %s of a message that was not rendered, with the reason',
    async (part) => {
      const { klaviyo } = await stocked()
      for (const [more, why] of [
        [{ html: '{{ a|nope }}' }, 'skipped: Email syntax error'],
        [{ review: true }, 'review'],
      ] as const) {
        const id = await send(klaviyo, 'ada@example.com', more)
        const reply = await klaviyo.get(`/__admin/outbox/${id}/${part}`)
        const error = `message ${id} has no texts: it was not rendered, and its state is ${why}`
        expect([reply.status, reply.body]).toEqual([409, { error }])
      }
    },
  )

  it('has no source for a text message', async () => {
    const klaviyo = boot()
    await addPerson(klaviyo, 'ada@example.com', { phone_number: '+12125550123' })
    const id = await send(klaviyo, 'ada@example.com', { channel: 'sms', body: 'Hi' })
    const reply = await klaviyo.get(`/__admin/outbox/${id}/source`)
    expect([reply.status, reply.body.error]).toEqual([
      409,
      expect.stringContaining('its channel is sms, not email'),
    ])
  })
})

describe('GET /__admin/outbox/wait', () => {
  it('answers at once if there are enough messages', async () => {
    const { klaviyo, first, third } = await stocked()
    const { body } = await klaviyo.admin('GET', '/outbox/wait?to=ada@example.com&count=2')
    expect(idsIn(body.messages)).toEqual([third, first])
  })

  it('answers when the last of them arrives', async () => {
    const klaviyo = boot()
    await addPerson(klaviyo, 'ada@example.com')
    const waited = klaviyo.admin('GET', '/outbox/wait?to=ada@example.com&count=2&timeout=60s')
    const ids = [await send(klaviyo, 'ada@example.com'), await send(klaviyo, 'ada@example.com')]
    expect(idsIn((await waited).body.messages)).toEqual(ids.toReversed())
  })

  it('answers 408 after the timeout, and shows the latest messages', async () => {
    const { klaviyo } = await stocked()
    const reply = await klaviyo.get('/__admin/outbox/wait?to=eve@example.com&timeout=0s')
    expect(reply.status).toBe(408)
    expect(reply.body.error).toBe(
      '0 of 1 such messages came within 0s; the latest of all were: ada@example.com "Sale again" sent; ' +
        'bob@example.com "Sale" sent; ada@example.com "Hi Ada" sent',
    )
  })

  it('refuses a timeout that is none, and one of more than ten minutes', async () => {
    for (const timeout of ['soon', '11m', '-1s']) {
      const reply = await boot().get(`/__admin/outbox/wait?timeout=${timeout}`)
      expect([reply.status, reply.body.error]).toEqual([400, expect.stringMatching(/^timeout: /)])
    }
  })
})

function raw(klaviyo: TestEmulator, path: string): Promise<Response> | Response {
  return klaviyo.emulator.fetch(new Request(`http://emulator.test/__admin${path}`))
}
