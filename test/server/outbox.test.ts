import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sendMessage } from '../../src/catalog/messages/send.js'
import { createEmulator, InvalidOptions } from '../../src/index.js'
import { addPerson, listed, send } from '../admin/outbox-messages.js'
import { smtpSink } from '../outbound/smtp-sink.js'
import { boot, type TestEmulator, wrap } from '../support/emulator.js'

/** Delivers everything that is due: advancing the clock waits for it. */
const deliverAll = (klaviyo: TestEmulator) => klaviyo.admin('POST', '/clock', { advance: '1s' })

describe('--smtp-url', () => {
  it('relays emails to an SMTP server after they were sent', async () => {
    const sink = await smtpSink()
    const klaviyo = boot({ smtpUrl: sink.url })
    await addPerson(klaviyo, 'ada@example.com')
    const id = await send(klaviyo, 'ada@example.com', { subject: 'Welcome', from_email: 'shop@example.com' })
    await deliverAll(klaviyo)
    expect(sink.mails).toMatchObject([{ from: 'shop@example.com', to: ['ada@example.com'] }])
    expect(sink.mails[0]?.source).toContain(`Message-ID: <${id}@klaviyo-emulator>`)
    expect(await listed(klaviyo)).toMatchObject([{ state: 'sent', handed_on: 'delivered' }])
    await klaviyo.admin('POST', `/outbox/${id}/open`)
    await deliverAll(klaviyo)
    expect(sink.mails).toHaveLength(1)
  })

  it('relays no earlier message when its recipient opens it', async () => {
    const sink = await smtpSink()
    const db = mkdtempSync(join(tmpdir(), 'outbox-'))
    onTestFinished(() => rmSync(db, { recursive: true, force: true }))
    const first = wrap(createEmulator({ db }))
    await addPerson(first, 'ada@example.com')
    const id = await send(first, 'ada@example.com')
    first.emulator.close()
    const second = wrap(createEmulator({ db, smtpUrl: sink.url }))
    onTestFinished(() => second.emulator.close())
    for (const what of ['open', 'spam', 'unsubscribe']) await second.admin('POST', `/outbox/${id}/${what}`)
    await deliverAll(second)
    expect(sink.mails).toEqual([])
    expect(await listed(second)).toMatchObject([{ handed_on: null }])
  })

  it('relays neither text messages nor skipped messages', async () => {
    const sink = await smtpSink()
    const klaviyo = boot({ smtpUrl: sink.url })
    await addPerson(klaviyo, 'ada@example.com', { phone_number: '+12125550123' })
    await send(klaviyo, 'ada@example.com', { channel: 'sms', body: 'Hi' })
    await send(klaviyo, 'ada@example.com', { html: '{{ a|nope }}' })
    await deliverAll(klaviyo)
    expect(sink.mails).toEqual([])
    expect((await listed(klaviyo)).map(({ handed_on }) => handed_on)).toEqual([null, null])
  })

  it('keeps the order of the messages, over one connection', async () => {
    const sink = await smtpSink()
    const klaviyo = boot({ smtpUrl: sink.url })
    for (let n = 0; n < 5; n++) {
      await addPerson(klaviyo, `person${n}@example.com`)
      await send(klaviyo, `person${n}@example.com`)
    }
    await deliverAll(klaviyo)
    expect(sink.mails.map(({ to }) => to[0])).toEqual([0, 1, 2, 3, 4].map((n) => `person${n}@example.com`))
  })

  it.each([
    ['that refuses the recipient', async () => (await smtpSink({ refuses: /./ })).url, /^failed: .*550/],
    ['that is not there', async () => 'smtp://127.0.0.1:9', /^failed: .*(ECONNREFUSED|127\.0\.0\.1:9)/],
    [
      'whose host may not be called',
      async () => 'smtp://mail.example.com',
      /^held: mail\.example\.com is not allowed/,
    ],
  ])('stores on the message the failure of a server %s', async (_, url, delivered) => {
    const klaviyo = boot({ smtpUrl: await url() })
    await addPerson(klaviyo, 'ada@example.com')
    await send(klaviyo, 'ada@example.com')
    await deliverAll(klaviyo)
    expect(await listed(klaviyo)).toMatchObject([
      { state: 'sent', handed_on: expect.stringMatching(delivered) },
    ])
    expect(klaviyo.bugs).toEqual([])
  })

  it.each(['cc', 'bcc'])('names a recipient by %s whom the server refuses', async (member) => {
    const sink = await smtpSink({ refuses: /^gone@/ })
    const klaviyo = boot({ smtpUrl: sink.url })
    const from = { email: 'shop@example.com' }
    const content = { channel: 'email', subject: 'Sale', html: '<p>Sale</p>', from } as const
    const message = {
      source: 'test',
      content: { ...content, [member]: 'gone@example.com' },
      name: 'Sale',
    } as const
    klaviyo.emulator.accounts.default.runUiAction((world) =>
      sendMessage({ message, to: 'ada@example.com' }, world),
    )
    await deliverAll(klaviyo)
    expect(sink.mails).toMatchObject([{ to: ['ada@example.com'] }])
    expect(await listed(klaviyo)).toMatchObject([
      { handed_on: 'delivered, but not to gone@example.com: 550 no such mailbox' },
    ])
  })

  it.each([
    ...['http://127.0.0.1', '127.0.0.1:1025', 'smtp://', 'smtp://a/b', 'smtp://a:0', 'smtp://a?secure=1'],
    ...['smtp://a#b', 'smtp://us%er:secret@a', 'smtp://user:se%cret@a', 'smtp://user@a', 'smtp://:secret@a'],
  ])('is an address of an SMTP server, not %s', (smtpUrl) => {
    expect(() => createEmulator({ smtpUrl })).toThrow(InvalidOptions)
  })
})

interface Call {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A server for webhooks, and the requests that it received. */
async function receiver(status = 200) {
  const calls: Call[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      calls.push({ headers: request.headers, body })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { calls, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}

/** Sends a webhook, as the action of a flow does. */
function sendHook(url: string, more: Readonly<Record<string, string>> = {}): TestEmulator {
  const klaviyo = boot()
  const headers = { 'content-type': 'application/json', 'x-shop': 'A', ...more }
  const content = { channel: 'webhook', url, headers, body: '{"a":1}' } as const
  klaviyo.emulator.accounts.default.runUiAction((world) =>
    sendMessage({ message: { source: 'webhook', content, name: 'Hook' } }, world),
  )
  return klaviyo
}

describe('a webhook', () => {
  it('is posted after the commit to a host that may be called', async () => {
    const { calls, url } = await receiver()
    const klaviyo = sendHook(url)
    expect(calls).toEqual([])
    await deliverAll(klaviyo)
    expect(calls).toMatchObject([
      { body: '{"a":1}', headers: { 'content-type': 'application/json', 'x-shop': 'A' } },
    ])
    expect(await listed(klaviyo)).toMatchObject([{ channel: 'webhook', state: 'sent', reason: null }])
    await deliverAll(klaviyo)
    expect(calls).toHaveLength(1)
  })

  it.each([
    [404, 'the response has the status 404'],
    [302, 'the response has the status 302'],
  ])('fails at the status %i, visibly', async (status, reason) => {
    const { url } = await receiver(status)
    const klaviyo = sendHook(url)
    await deliverAll(klaviyo)
    expect(await listed(klaviyo, '?state=failed')).toMatchObject([{ reason }])
  })

  it.each([
    ['with a line break', { 'x-note': 'a\nb' }, /Invalid character in header content \["x-note"\]/],
    ['whose name has a space', { 'x note': 'a' }, /must be a valid HTTP token \["x note"\]/],
  ])('fails with a header %s, visibly', async (_, headers, reason) => {
    const { calls, url } = await receiver()
    const klaviyo = sendHook(url, headers as Record<string, string>)
    await deliverAll(klaviyo)
    expect(await listed(klaviyo, '?state=failed')).toMatchObject([{ reason: expect.stringMatching(reason) }])
    expect([calls, klaviyo.bugs]).toEqual([[], []])
  })

  it('is held if its host may not be called', async () => {
    const klaviyo = sendHook('https://hooks.example.com/a')
    await deliverAll(klaviyo)
    expect(await listed(klaviyo, '?state=held')).toMatchObject([
      {
        url: 'https://hooks.example.com/a',
        body: '{"a":1}',
        reason: expect.stringContaining('--outbound-hosts'),
      },
    ])
  })

  it('is not sent from a transaction that is rolled back', async () => {
    const { calls, url } = await receiver()
    const klaviyo = boot()
    const content = { channel: 'webhook', url, body: null } as const
    expect(() =>
      klaviyo.emulator.accounts.default.runUiAction((world) => {
        sendMessage({ message: { source: 'webhook', content, name: 'Hook' } }, world)
        throw new Error('rolled back')
      }),
    ).toThrow('rolled back')
    await deliverAll(klaviyo)
    expect([calls, klaviyo.bugs]).toEqual([[], []])
  })
})
