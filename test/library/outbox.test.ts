import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  connectEmulator,
  type EmulatorAccount,
  type EmulatorAccounts,
  InvalidOptions,
  MessageExpectationError,
  type RunningEmulator,
  startEmulator,
} from '../../src/index.js'

let running: RunningEmulator

beforeAll(async () => {
  running = await startEmulator({ port: 0, progress: { afterMs: 0 } })
})

afterAll(() => running.close())

/** Sends a message to a profile, which is created if it does not exist. */
async function send(account: EmulatorAccount, to: string, more: object = {}): Promise<void> {
  await account.fetch('/api/profile-import', {
    method: 'POST',
    body: JSON.stringify({ data: { type: 'profile', attributes: { email: to } } }),
  })
  const response = await fetch(`${running.url}/__admin/messages`, {
    method: 'POST',
    headers: { 'x-klaviyo-emulator-account': account.companyId, 'content-type': 'application/json' },
    body: JSON.stringify({ profile: to, subject: 'Hello', html: '<p>Good morning</p>', ...more }),
  })
  expect(response.status, await response.clone().text()).toBe(200)
}

const failure = (promise: Promise<unknown>) => promise.catch((error: unknown) => error as Error)

describe.each([
  ['in this process', (): EmulatorAccounts => running],
  ['over HTTP', (): EmulatorAccounts => connectEmulator(running.url)],
])('account.outbox() %s', (_, accounts) => {
  it('returns the matching messages, oldest first, skipped ones included', async () => {
    await using account = await accounts().account()
    await send(account, 'ada@example.com', { subject: 'One' })
    await send(account, 'bob@example.com', { subject: 'Two' })
    await send(account, 'ada@example.com', { subject: '{{ a|nope }}' })
    expect((await account.outbox()).map(({ to, state }) => [to, state])).toEqual([
      ['ada@example.com', 'sent'],
      ['bob@example.com', 'sent'],
      ['ada@example.com', 'skipped'],
    ])
    expect(await account.outbox({ to: 'ADA@example.com', state: 'sent' })).toMatchObject([{ subject: 'One' }])
    expect(await account.outbox({ subject: 'T*' })).toMatchObject([{ to: 'bob@example.com' }])
    expect(await account.outbox({ contains: 'morning', subject: 'Two' })).toHaveLength(1)
    expect(await account.outbox({ since: new Date(Date.now() + 60_000) })).toEqual([])
    expect(await account.outbox({ code: true })).toEqual([])
    await account.clearOutbox()
    expect(await account.outbox()).toEqual([])
  })
})

describe('account.expectMessage()', () => {
  it('returns the latest message that matches', async () => {
    await using account = await running.account()
    await send(account, 'ada@example.com', { subject: 'First' })
    await send(account, 'ada@example.com', { subject: 'Second' })
    const message = await account.expectMessage({ to: 'ada@example.com' })
    expect(message.subject).toBe('Second')
    await account.expectMessage({ to: 'ada@example.com' }, { count: 2 })
    await account.expectNoMessage({ to: 'eve@example.com' })
  })

  it('throws otherwise, and shows the messages and why they do not match', async () => {
    await using account = await running.account()
    await account.clock.freeze('2026-11-23T12:00:00Z')
    const none = await failure(account.expectMessage({ to: 'ada@example.com' }))
    expect(none).toBeInstanceOf(MessageExpectationError)
    expect(none).toHaveProperty(
      'message',
      'to ada@example.com: 0 sent, at least one expected. No message was sent at all.',
    )
    await send(account, 'ada@example.com', { subject: 'Hello' })
    const at = '2026-11-23T12:00:00.000000+00:00'
    for (const [wanted, why] of [
      [{ to: 'bob@example.com' }, 'to is ada@example.com'],
      [{ subject: 'Bye*' }, 'subject is "Hello"'],
      [{ code: 'SAVE10' }, 'it has no code'],
      [{ code: true }, 'it has no code'],
      [{ contains: 'evening' }, 'it does not contain "evening"'],
      [{ campaign: '01M1P000000000000000000001' }, 'campaign is null'],
    ] as const) {
      const { message } = (await failure(account.expectMessage(wanted))) as Error
      expect(message).toContain(`The latest messages:\n  ${at} ada@example.com "Hello" (flow) sent: ${why}`)
    }
    const { message } = (await failure(
      account.expectMessage({ to: 'ada@example.com' }, { count: 2 }),
    )) as Error
    expect(message).toContain('to ada@example.com: 1 sent, 2 expected.')
  })

  it('does not count a message that was skipped, unless the state is named', async () => {
    await using account = await running.account()
    await send(account, 'ada@example.com', { subject: '{{ a|nope }}' })
    const { message } = (await failure(account.expectMessage({ to: 'ada@example.com' }))) as Error
    expect(message).toContain('0 sent, at least one expected')
    expect(message).toMatch(/ skipped: Email syntax error$/)
    await account.expectNoMessage({ to: 'ada@example.com' })
    const skipped = await account.expectMessage({ state: 'skipped', reason: 'Email syntax error' })
    expect(skipped.to).toBe('ada@example.com')
    await expect(account.expectNoMessage({ reason: 'Email syntax error' })).rejects.toThrow(
      '1 sent, 0 expected',
    )
  })

  it('rejects unknown criteria, and a count of none', async () => {
    await using account = await running.account()
    await expect(account.expectMessage({ colour: 'red' } as never)).rejects.toThrow(InvalidOptions)
    await expect(account.expectMessage({}, { count: 0 })).rejects.toThrow('use expectNoMessage')
    await expect(account.outbox({ state: 'gone' })).rejects.toThrow('is not one of sent')
  })
})

describe('account.waitForMessage()', () => {
  it('resolves when enough messages were sent', async () => {
    await using account = await running.account()
    const waited = account.waitForMessage({ to: 'ada@example.com' }, { count: 2, timeoutMs: 60_000 })
    await send(account, 'ada@example.com', { subject: 'One' })
    await send(account, 'bob@example.com', { subject: 'Two' })
    await send(account, 'ada@example.com', { subject: 'Three' })
    expect((await waited).map(({ subject }) => subject)).toEqual(['One', 'Three'])
  })

  it('rejects on timeout', async () => {
    await using account = await running.account()
    await expect(account.waitForMessage({ to: 'ada@example.com' }, { timeoutMs: 0 })).rejects.toThrow(
      'to ada@example.com: 0 sent, 1 expected. No message was sent at all.',
    )
  })
})

describe('account.engage() and account.react()', () => {
  it('simulate random reactions of recipients, by the seed', async () => {
    await using account = await running.account()
    const html = '<a href="https://shop.example.com">Shop</a>'
    for (let n = 0; n < 20; n++) await send(account, `person${n}@example.com`, { html })
    const counts = await account.engage({ open: 0.5, click: 0.2 })
    const opened = (await account.outbox()).filter(({ opens }) => opens > 0)
    expect(opened).toHaveLength(counts.open ?? 0)
    expect(counts.open).toBeGreaterThan(3)
    expect(counts.open).toBeGreaterThan(counts.click ?? 0)
    await expect(account.engage({ open: 40 })).rejects.toThrow(InvalidOptions)
  })

  it('simulate a reaction of one recipient', async () => {
    await using account = await running.account()
    await send(account, 'ada@example.com', { html: '<a href="https://shop.example.com/a">A</a>' })
    const message = await account.expectMessage({ to: 'ada@example.com' })
    expect((await account.react(message, 'open')).opens).toBe(1)
    expect((await account.react(message, 'click', { link: 'https://shop.example.com/a' })).clicks).toBe(1)
    expect((await account.react(message, 'bounce')).state).toBe('bounced')
    await expect(account.react(message, 'shrug' as never)).rejects.toThrow(InvalidOptions)
    const noMessage = account.react(message.id as never, 'open')
    await expect(noMessage).rejects.toThrow('react(message): must be a message of the outbox')
    await expect(account.react(message, 'reply', { text: 'STOP' })).rejects.toThrow('replied to')
  })
})
