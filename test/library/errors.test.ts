import { describe, expect, it } from 'vitest'
import * as library from '../../src/index.js'

const { connectEmulator, EmulatorClosed, EmulatorRefusal, EmulatorUnreachable, startEmulator } = library

/** Every error class of the library, by the name it is exported under. */
const errors = Object.entries(library).filter(
  (entry): entry is [string, typeof Error] =>
    typeof entry[1] === 'function' && entry[1].prototype instanceof Error,
)

const rejected = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('errors of the library', () => {
  it('carry the name they are exported under, in their stack too', () => {
    expect(errors.length).toBeGreaterThan(6)
    expect(errors.map(([, Class]) => Class.prototype.name)).toEqual(errors.map(([name]) => name))
    expect(new library.UnusablePort('taken').stack).toMatch(/^UnusablePort: taken/)
  })

  it('explain what to do about a port in use', async () => {
    await using emulator = await startEmulator({ port: 0 })
    const error = await rejected(startEmulator({ port: emulator.port }))
    expect(error).toMatchObject({
      name: 'UnusablePort',
      message: `port ${emulator.port} on 127.0.0.1 is in use; stop the process that listens on it, or choose another port with --port (0: a free one)`,
    })
  })

  it('name the address where no emulator responds, and how to start one', async () => {
    const emulator = await startEmulator({ port: 0 })
    await emulator.close()
    // A port without a listener, and one that clients refuse to connect to.
    for (const url of [emulator.url, 'http://127.0.0.1:1']) {
      const { account, defaultAccount } = connectEmulator(url)
      for (const call of [account, defaultAccount]) {
        const error = await rejected(call())
        expect(error).toBeInstanceOf(EmulatorUnreachable)
        expect(String(error)).toContain(`EmulatorUnreachable: no emulator answers at ${url} (`)
        expect(String(error)).toContain('klaviyo-emulator start')
      }
    }
  })

  it('contain the emulator’s refusal, with its status', async () => {
    await using emulator = await startEmulator({ port: 0 })
    const error = await rejected(emulator.account({ snapshot: 'nowhere' }))
    expect(error).toBeInstanceOf(EmulatorRefusal)
    expect(error).toMatchObject({ name: 'EmulatorRefusal', status: 404 })
  })
})

describe('close()', () => {
  it('can be called twice, at once or later', async () => {
    const emulator = await startEmulator({ port: 0 })
    await Promise.all([emulator.close(), emulator.close()])
    await emulator.close()
    await emulator[Symbol.asyncDispose]()
  })

  it('can be called twice on an emulator that does not listen', () => {
    const emulator = library.createEmulator()
    emulator.close()
    emulator.close()
  })

  it('makes later calls report that the emulator was closed', async () => {
    const emulator = await startEmulator({ port: 0 })
    const account = await emulator.account()
    await emulator.close()
    for (const late of [
      account.seed('demo'),
      account.requests(),
      emulator.account(),
      account.fetch('/api/lists'),
    ])
      expect(await rejected(late)).toBeInstanceOf(EmulatorClosed)
  })

  it('leaves nothing to remove: disposing an account of a closed emulator does nothing', async () => {
    const emulator = await startEmulator({ port: 0 })
    const account = await emulator.account()
    await emulator.close()
    await account[Symbol.asyncDispose]()
  })
})

describe('account.remove()', () => {
  it('can be called twice', async () => {
    await using emulator = await startEmulator({ port: 0 })
    await using account = await emulator.account()
    await account.remove()
    await account.remove()
  })

  it('keeps the default account at the end of its scope, and rejects its explicit removal', async () => {
    await using emulator = await startEmulator({ port: 0 })
    const account = await emulator.defaultAccount()
    await account[Symbol.asyncDispose]()
    expect((await account.fetch('/api/lists')).status).toBe(200)
    await expect(account.remove()).rejects.toThrow('the default account cannot be removed')
  })
})
