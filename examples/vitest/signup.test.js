import { startEmulator } from 'klaviyo-emulator'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signUp } from './signup.js'

let emulator
let account

beforeAll(async () => {
  emulator = await startEmulator({ port: 0, progress: { afterMs: 0 } })
})
afterAll(() => emulator.close())

// An account for each test: it shares nothing with any other, so tests may run at the same time.
beforeEach(async () => {
  account = await emulator.account()
})
afterEach(() => account.remove())

/** The settings of the shop, with Klaviyo where the emulator is. */
const shop = () => ({ apiKey: account.apiKey, basePath: account.url, listName: 'Newsletter' })

describe('signing up', () => {
  it('puts the customer on the list, and says so with an event', async () => {
    await account.seed({ lists: [{ name: 'Newsletter' }] })
    const id = await signUp('ada@example.com', shop())

    const response = await account.fetch(`/api/profiles/${id}/lists`)
    const { data } = await response.json()
    expect(data.map(({ attributes }) => attributes.name)).toEqual(['Newsletter'])
    await account.expectRequest({ operation: 'create_event', status: 202 }, { count: 1 })
  })

  it('makes one profile of a customer who signs up twice', async () => {
    await account.seed({ lists: [{ name: 'Newsletter' }] })
    expect(await signUp('ada@example.com', shop())).toBe(await signUp('ada@example.com', shop()))
  })

  it('gets through when Klaviyo is busy once', async () => {
    await account.seed({ lists: [{ name: 'Newsletter' }] })
    await account.fault({ operation: 'create_event', status: 503, times: 1 })
    await signUp('ada@example.com', shop())
    await account.expectRequest({ operation: 'create_event' }, { count: 2 })
  })

  it('tells of a list that is not there, and sends no event', async () => {
    await expect(signUp('ada@example.com', shop())).rejects.toThrow('no list Newsletter')
    await account.expectNoRequest({ operation: 'create_event' })
  })

  it('begins with nobody, whatever other tests do', async () => {
    const { data } = await (await account.fetch('/api/profiles')).json()
    expect(data).toEqual([])
  })
})
