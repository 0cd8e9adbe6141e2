import { describe, expect, it } from 'vitest'
import { connectEmulator, createEmulator, type EmulatorAccount, startEmulator } from '../../src/index.js'

/** Calls that the compiler must reject; they are never executed. `npm run types` fails if one of them compiles. */
const refused = {
  start: [
    // @ts-expect-error a member that does not exist
    () => startEmulator({ Port: 1 }),
    // @ts-expect-error the old name of db
    () => startEmulator({ directory: '/tmp' }),
    // @ts-expect-error a value that the flag does not accept
    () => startEmulator({ rateLimits: 'yes' }),
    // @ts-expect-error text instead of a number
    () => startEmulator({ port: '5528' }),
    // @ts-expect-error an option of the command only
    () => startEmulator({ readyFile: 'ready' }),
    // @ts-expect-error an emulator without a listener has no port
    () => createEmulator({ port: 1 }),
    // @ts-expect-error a misspelled member
    () => connectEmulator('http://127.0.0.1:5528', { adminkey: 'x' }),
  ],
  account: (account: EmulatorAccount) => [
    // @ts-expect-error a misspelled member
    () => account.expectRequest({ opration: 'create_event' }),
    // @ts-expect-error an expectation does not wait
    () => account.expectRequest({}, { timeoutMs: 5 }),
    // @ts-expect-error a misspelled member
    () => account.expectNoRequest({ boddy: {} }),
    // @ts-expect-error the name is timeoutMs
    () => account.waitFor({}, { timeout: 5 }),
    // @ts-expect-error a misspelled member
    () => account.requests({}, { partail: true }),
    // @ts-expect-error a reset takes no such option
    () => account.reset({ seeds: true }),
    // @ts-expect-error a misspelled member
    () => account.fault({ opration: 'create_event', status: 500 }),
    // @ts-expect-error a misspelled member
    () => account.faultPreset('flaky', { time: 1 }),
    // @ts-expect-error an object is no instant
    () => account.clock.freeze({ at: 'now' }),
  ],
  accounts: (emulator: ReturnType<typeof connectEmulator>) => [
    // @ts-expect-error a misspelled member
    () => emulator.account({ lable: 'x' }),
  ],
}

describe('the types of the library', () => {
  it('reject what the library rejects', () => {
    expect(Object.keys(refused)).toEqual(['start', 'account', 'accounts'])
  })
})
