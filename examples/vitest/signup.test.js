import { startEmulator } from 'klaviyo-emulator'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signUp } from './signup.js'

let emulator
let account

beforeAll(async () => {
  emulator = await startEmulator({ port: 0, progress: { afterMs: 0 } })
})
afterAll(() => emulator.close())

// Each test has its own account. Accounts share nothing, so tests can run at the same time.
beforeEach(async () => {
  account = await emulator.account()
})
afterEach(() => account.remove())

/** The settings of the shop, which point it at the emulator. */
const shop = () => ({ apiKey: account.apiKey, basePath: account.url, listName: 'Newsletter' })

describe('signing up', () => {
  it('adds the customer to the list and sends an event', async () => {
    await account.seed({ lists: [{ name: 'Newsletter' }] })
    const id = await signUp('ada@example.com', shop())

    const response = await account.fetch(`/api/profiles/${id}/lists`)
    const { data } = await response.json()
    expect(data.map(({ attributes }) => attributes.name)).toEqual(['Newsletter'])
    await account.expectRequest({ operation: 'create_event', status: 202 }, { count: 1 })
  })

  it('creates one profile for a customer who signs up twice', async () => {
    await account.seed({ lists: [{ name: 'Newsletter' }] })
    expect(await signUp('ada@example.com', shop())).toBe(await signUp('ada@example.com', shop()))
  })

  it('succeeds when Klaviyo answers 503 once', async () => {
    await account.seed({ lists: [{ name: 'Newsletter' }] })
    await account.fault({ operation: 'create_event', status: 503, times: 1 })
    await signUp('ada@example.com', shop())
    await account.expectRequest({ operation: 'create_event' }, { count: 2 })
  })

  it('reports a missing list and sends no event', async () => {
    await expect(signUp('ada@example.com', shop())).rejects.toThrow('no list Newsletter')
    await account.expectNoRequest({ operation: 'create_event' })
  })

  it('starts without profiles, whatever other tests do', async () => {
    const { data } = await (await account.fetch('/api/profiles')).json()
    expect(data).toEqual([])
  })
})
