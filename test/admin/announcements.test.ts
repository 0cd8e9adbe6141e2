import { setImmediate } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { advance, audience, readyCampaign, sendNow } from '../catalog/campaign-sending-requests.js'
import { boot, type TestEmulator } from '../support/emulator.js'
import { openAccount } from '../support/in-account.js'
import { listen, type Told } from './event-stream.js'
import { addPerson, send } from './outbox-messages.js'

/** Returns the given number of events that the stream reports while `work` runs. */
async function toldOf(klaviyo: TestEmulator, count: number, work: () => Promise<unknown>): Promise<Told[]> {
  const { next } = await listen(klaviyo)
  await work()
  return next(count)
}

/** Returns a function that counts the listeners that were added since. */
function countListeners({ emulator: { announcements } }: TestEmulator): () => number {
  let count = 0
  const begin = announcements.subscribe.bind(announcements)
  vi.spyOn(announcements, 'subscribe').mockImplementation((listener) => {
    const end = begin(listener)
    count += 1
    return () => {
      end()
      count -= 1
    }
  })
  return () => count
}

describe('GET /__admin/events', () => {
  it('is a stream of server-sent events that nothing keeps back', async () => {
    const { response } = await listen(boot())
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    expect(response.headers.get('cache-control')).toBe('no-cache')
  })

  it('tells of every request, in the order they were answered, without what they carried', async () => {
    const klaviyo = boot()
    const told = await toldOf(klaviyo, 3, async () => {
      await klaviyo.get('/api/lists')
      await klaviyo.get('/api/profiles?sort=nope')
      await klaviyo.get('/api/nothing')
    })
    const { companyId: account } = klaviyo.emulator.accounts.default
    const common = {
      at: '2026-11-23T12:00:00.000000+00:00',
      account,
      method: 'GET',
      ms: expect.any(Number),
      fault: null,
    }
    expect(told).toEqual([
      {
        event: 'request',
        data: { ...common, number: 1, operation: 'get_lists', path: '/api/lists', status: 200 },
      },
      {
        event: 'request',
        data: { ...common, number: 2, operation: 'get_profiles', path: '/api/profiles', status: 400 },
      },
      {
        event: 'request',
        data: { ...common, number: 3, operation: null, path: '/api/nothing', status: 404 },
      },
    ])
  })

  it('names the fault that applied, and reports requests that got no answer', async () => {
    const klaviyo = boot()
    const told = await toldOf(klaviyo, 2, async () => {
      await klaviyo.admin('POST', '/faults', { connection: 'drop' })
      await klaviyo.get('/api/lists').catch(() => {})
    })
    expect(told).toMatchObject([
      { event: 'faults', data: { detail: 'fault-1' } },
      { event: 'request', data: { status: 0, fault: 'fault-1' } },
    ])
  })

  it.each<[string, string, string, object | undefined, object]>([
    ['clock', 'POST', '/clock', { freeze: '2027-01-01T00:00:00Z' }, {}],
    ['reset', 'POST', '/reset', undefined, {}],
    ['snapshot', 'PUT', '/snapshots/one', undefined, { detail: 'one' }],
    ['seed', 'POST', '/seed', { fixture: { lists: [{ name: 'One' }] } }, {}],
    ['faults', 'DELETE', '/faults', undefined, { detail: 'none' }],
  ])('tells of a %s', async (event, method, path, body, said) => {
    const klaviyo = boot()
    const [told] = await toldOf(klaviyo, 1, () => klaviyo.admin(method, path, body))
    expect(told).toMatchObject({
      event,
      data: { account: klaviyo.emulator.accounts.default.companyId, ...said },
    })
  })

  it('tells once of the messages that a transaction sent, and of what their recipients do', async () => {
    const klaviyo = boot()
    await addPerson(klaviyo, 'ada@example.com')
    const account = klaviyo.emulator.accounts.default.companyId
    const told = await toldOf(klaviyo, 2, async () => {
      const id = await send(klaviyo, 'ada@example.com')
      await klaviyo.admin('POST', `/outbox/${id}/open`)
    })
    expect(told).toEqual([
      { event: 'message', data: { account } },
      { event: 'message', data: { account } },
    ])
  })

  it('tells of a snapshot that was restored, and of an account that was made', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PUT', '/snapshots/one')
    const told = await toldOf(klaviyo, 2, async () => {
      await klaviyo.admin('POST', '/snapshots/one/restore')
      await klaviyo.admin('POST', '/accounts', { company_id: 'AbCdEf' })
    })
    expect(told).toMatchObject([
      { event: 'restore', data: { detail: 'one' } },
      { event: 'account', data: { account: 'AbCdEf' } },
    ])
  })

  it('tells once of all messages that one piece of work sent', async () => {
    const { klaviyo, list } = await audience('ada', 'bob', 'cleo')
    await sendNow(klaviyo, (await readyCampaign(klaviyo, list)).id)
    const told = await toldOf(klaviyo, 3, async () => {
      await advance(klaviyo, '1m')
      await setImmediate()
      await klaviyo.admin('POST', '/reset')
    })
    const { companyId: account } = klaviyo.emulator.accounts.default
    expect(told.map(({ event }) => event).toSorted()).toEqual(['clock', 'message', 'reset'])
    expect(told.find(({ event }) => event === 'message')?.data).toEqual({ account })
  })

  it('tells of all accounts', async () => {
    const klaviyo = boot()
    const [one, other] = [await openAccount(klaviyo), await openAccount(klaviyo)]
    const told = await toldOf(klaviyo, 2, async () => {
      await one.get('/api/lists')
      await other.get('/api/lists')
    })
    expect(told.map(({ data }) => data.account)).toEqual([one.companyId, other.companyId])
  })

  it('tells the same to everybody who listens', async () => {
    const klaviyo = boot()
    const listeners = [await listen(klaviyo), await listen(klaviyo)]
    await klaviyo.get('/api/lists')
    const told = await Promise.all(listeners.map(({ next }) => next(1)))
    expect(told[0]).toEqual(told[1])
  })

  it('loses nothing of a thousand requests in a row', async () => {
    const klaviyo = boot()
    const told = await toldOf(klaviyo, 1_000, async () => {
      for (let n = 0; n < 1_000; n++) await klaviyo.get('/api/lists')
    })
    expect(told.map(({ data }) => data.number)).toEqual(Array.from({ length: 1_000 }, (_, n) => n + 1))
  })

  it('ends when the client leaves: no listener is left', async () => {
    const klaviyo = boot()
    const listening = countListeners(klaviyo)
    const { leave } = await listen(klaviyo)
    expect(listening()).toBe(1)
    await leave()
    for (let turn = 0; turn < 10 && listening() > 0; turn++) await setImmediate()
    expect(listening()).toBe(0)
    expect((await klaviyo.get('/api/lists')).status).toBe(200)
  })
})
