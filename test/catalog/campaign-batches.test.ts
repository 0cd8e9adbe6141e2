import { cpSync } from 'node:fs'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createEmulator } from '../../src/create-emulator.js'
import { Store } from '../../src/store/store.js'
import { folder } from '../support/command.js'
import { boot, type Reply, type TestEmulator, wrap } from '../support/emulator.js'
import { advance, readyCampaign, send, statuses, updateSendJob } from './campaign-sending-requests.js'

/** One recipient more than a batch of 1,000. */
const MANY = 1_050

const FIXTURE = {
  lists: [{ name: 'Many' }],
  profiles: { count: MANY, email: 'p{{n}}@example.com', lists: ['Many'] },
  coupons: [{ external_id: 'SPRING' }],
  coupon_codes: { count: MANY, coupon: 'SPRING', unique_code: 'C{{n}}' },
}

const HTML = "<p>{% coupon_code 'SPRING' %}</p>"

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a campaign of more than one batch', () => {
  it('is sent in batches; a cancellation between two of them stops the rest', async () => {
    const klaviyo = boot({ progress: { afterMs: 500 } })
    const id = await prepared(klaviyo)
    await advance(klaviyo, '1s')
    expect(await statuses(klaviyo, id)).toEqual(['Sending', 'processing'])
    expect(sizesOf(klaviyo).outbox).toBe(1_000)
    expect((await updateSendJob(klaviyo, id, 'cancel')).status).toBe(204)
    await advance(klaviyo, '1h')
    expect(sizesOf(klaviyo)).toEqual({ outbox: 1_000, waiting: 0 })
    expect(await statuses(klaviyo, id)).toEqual(['Cancelled', 'cancelled'])
  })

  it('reaches each recipient once after a kill and restart, and uses no code twice', async () => {
    const directory = folder()
    const klaviyo = opened(directory)
    const id = await prepared(klaviyo)
    // The process ends in the middle of the second batch.
    const write = Store.prototype.write
    let writes = 0
    vi.spyOn(Store.prototype, 'write').mockImplementation(function (this: Store, work) {
      writes += 1
      const isKilled = writes > 1
      return write.call(this, () => {
        const result = work()
        if (isKilled) throw new Error('killed')
        return result
      }) as never
    })
    expect((await klaviyo.get(`/api/campaigns/${id}`)).status).toBe(500)
    vi.restoreAllMocks()
    const copy = folder()
    cpSync(directory, copy, { recursive: true, filter: (path) => !path.includes('emulator.') })
    const restarted = opened(copy)
    expect(await statuses(restarted, id)).toEqual(['Sent', 'complete'])
    expect(sizesOf(restarted)).toEqual({ outbox: MANY, waiting: 0 })
    const codes = await codesOf(restarted, id)
    expect(new Set(codes).size).toBe(MANY)
  })
})

/** An emulator with databases in a directory and immediate progress. */
function opened(db: string): TestEmulator {
  const emulator = createEmulator({ db, progress: { afterMs: 0 } })
  onTestFinished(() => emulator.close())
  return wrap(emulator)
}

/** A campaign to many recipients whose sending was requested but has not started. */
async function prepared(klaviyo: TestEmulator): Promise<string> {
  await klaviyo.admin('POST', '/seed', { fixture: FIXTURE })
  const { body } = await klaviyo.get('/api/lists?filter=equals(name,"Many")')
  const { id } = await readyCampaign(klaviyo, body.data[0].id, {}, HTML)
  await send(klaviyo, id)
  return id
}

/** The codes that a campaign assigned, over all pages. */
async function codesOf(klaviyo: TestEmulator, campaign: string): Promise<string[]> {
  const codes: string[] = []
  for (let before: string | null = ''; before !== null; ) {
    const from = before === '' ? '' : `&before=${before}`
    const { body }: Reply = await klaviyo.admin('GET', `/outbox?limit=1000&campaign=${campaign}${from}`)
    for (const { coupon_codes } of body.messages) codes.push(coupon_codes[0].code)
    before = body.next
  }
  return codes
}

/** The number of sent messages and of pending batches. */
function sizesOf({ emulator }: TestEmulator) {
  const sizes = emulator.accounts.default.sizes()
  return { outbox: sizes['outbox-message'] ?? 0, waiting: sizes['campaign-recipients'] ?? 0 }
}
