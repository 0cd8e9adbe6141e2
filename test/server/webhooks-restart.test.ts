import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createEmulator } from '../../src/create-emulator.js'
import { postEvent } from '../catalog/profiles-and-events.js'
import { addWebhook } from '../catalog/webhook-requests.js'
import { type TestEmulator, wrap } from '../support/emulator.js'
import { inAccount, type TestAccount } from '../support/in-account.js'
import { webhookReceiver } from '../support/webhook-receiver.js'

const ORDERED = 'event:api.placed_order'
const SOON = { timeout: 20_000 }

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'webhooks-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

function opened(db: string): TestEmulator {
  const emulator = createEmulator({ db, progress: { afterMs: 0 } })
  onTestFinished(() => emulator.close())
  return wrap(emulator)
}

/** The directory as a kill would leave it now. */
function killed(directory: string): string {
  const copy = folder()
  cpSync(directory, copy, { recursive: true, filter: (path) => !path.includes('emulator.') })
  return copy
}

/** A second account with a webhook; events wait before they are delivered. */
async function withWebhook(klaviyo: TestEmulator, url: string, wait = '300ms'): Promise<TestAccount> {
  const { company_id, key } = (await klaviyo.admin('POST', '/accounts', {})).body
  const own = inAccount(klaviyo, company_id, key)
  await own.admin('PUT', '/progress', { 'webhook-flush': `after ${wait}` })
  await postEvent(own, 'Placed Order', { unique_id: 'first' })
  await own.get('/api/metrics')
  await addWebhook(own, { endpoint_url: url }, ORDERED)
  return own
}

const order = async (own: TestAccount, unique_id: string) => {
  await postEvent(own, 'Placed Order', { unique_id })
  await own.get('/api/metrics')
}

const usedIn = ({ emulator }: TestEmulator) => [...emulator.accounts.used.keys()]

describe('an account with pending deliveries at the start of the emulator', () => {
  it('sends them without a request, after a stop', async () => {
    const { received, url } = await webhookReceiver()
    const directory = folder()
    const first = opened(directory)
    await order(await withWebhook(first, url, '1s'), 'second')
    first.emulator.close()
    expect(received).toEqual([])
    opened(directory)
    await expect.poll(() => received.length, SOON).toBe(1)
  })

  it('sends them without a request, after a kill', async () => {
    const { received, url } = await webhookReceiver()
    const directory = folder()
    const first = opened(directory)
    await order(await withWebhook(first, url, '1s'), 'second')
    const copy = killed(directory)
    first.emulator.close()
    opened(copy)
    await expect.poll(() => received.length, SOON).toBe(1)
  })

  it('repeats one whose response was lost by a kill', async () => {
    const { received, url } = await webhookReceiver((response, number) => {
      if (number > 1) response.end()
    })
    const directory = folder()
    const first = opened(directory)
    await order(await withWebhook(first, url, '0s'), 'second')
    await expect.poll(() => received.length, SOON).toBe(1)
    const copy = killed(directory)
    first.emulator.close()
    opened(copy)
    await expect.poll(() => received.length, SOON).toBe(2)
  })

  it('is opened only if its work is due', async () => {
    const { url } = await webhookReceiver()
    const directory = folder()
    const first = opened(directory)
    const idle = await withWebhook(first, url)
    const later = await withWebhook(first, url, '1h')
    await order(later, 'second')
    const removed = await withWebhook(first, url, '1h')
    await order(removed, 'second')
    await first.admin('DELETE', `/accounts/${removed.companyId}`)
    first.emulator.close()
    const { emulator, ...again } = opened(directory)
    expect(emulator.accounts.alarms.all.has(later.companyId)).toBe(true)
    expect(emulator.accounts.alarms.all.has(removed.companyId)).toBe(false)
    await again.get('/api/metrics')
    expect(usedIn({ emulator, ...again })).not.toContain(idle.companyId)
    expect(usedIn({ emulator, ...again })).not.toContain(later.companyId)
  })
})
