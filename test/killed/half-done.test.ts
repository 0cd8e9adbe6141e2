import { cpSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Account } from '../../src/account/account.js'
import type { Accounts } from '../../src/account/accounts.js'
import { UnusableState } from '../../src/account/saved-settings.js'
import { createEmulator } from '../../src/create-emulator.js'
import type { Emulator } from '../../src/emulator.js'
import { AccountFacts } from '../../src/store/account-facts.js'
import { Store } from '../../src/store/store.js'
import { folder } from '../support/command.js'

/** What is thrown where a process would be killed. */
class Killed extends Error {}

const killed = () => {
  throw new Killed()
}

function seed(emulator: Emulator): Promise<Response> {
  const fixture = { profiles: { count: 3, email: 'p{{n}}@example.com' } }
  return ask(emulator, '/seed', { fixture })
}

async function ask({ fetch }: Emulator, path: string, body?: object): Promise<Response> {
  const init = { method: 'POST', ...(body && { body: JSON.stringify(body) }) }
  return fetch(new Request(`http://emulator.test/__admin${path}`, init))
}

/**
 * What a process finds that is started in the directory of one that was killed. It gets a copy of the files, since
 * the process of the test still holds the lock of the directory.
 */
function found<T>(directory: string, look: (accounts: Accounts) => T): T {
  vi.restoreAllMocks()
  const copy = folder()
  cpSync(directory, copy, { recursive: true, filter: (path) => !path.includes('emulator.') })
  const emulator = createEmulator({ db: copy })
  const seen = look(emulator.accounts)
  emulator.close()
  return seen
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('what is kept in more than one step', () => {
  it('is a fixture and that it was loaded: both or neither', async () => {
    const directory = folder()
    const emulator = createEmulator({ db: directory })
    vi.spyOn(Account.prototype, 'rememberPlanted').mockImplementation(killed)
    expect((await seed(emulator)).status).toBe(500)
    expect(found(directory, (accounts) => accounts.default.sizes().profile)).toBeUndefined()
    emulator.close()
  })

  it('is what a reset takes away and what it begins with: both or neither', async () => {
    const directory = folder()
    const emulator = createEmulator({ db: directory })
    await seed(emulator)
    vi.spyOn(AccountFacts.prototype, 'set').mockImplementation(killed)
    expect((await ask(emulator, '/reset')).status).toBe(500)
    expect(found(directory, (accounts) => accounts.default.sizes().profile)).toBe(3)
    emulator.close()
  })

  it('is a state that was brought to another account, and whose it is', async () => {
    const directory = folder()
    const emulator = createEmulator({ db: directory })
    const { companyId } = emulator.accounts.create()
    const state = emulator.accounts.default.save()
    vi.spyOn(Store.prototype, 'write').mockImplementation(killed)
    expect(() => emulator.accounts.find(companyId)?.restore(state)).toThrow(UnusableState)
    const operation = emulator.context.editions.operation('2026-07-15', 'get_accounts')
    if (!operation || operation.verb === 'unserved') throw new Error('get_accounts is not served')
    const address = { base: 'http://emulator.test', path: operation.path, rawQuery: '' }
    const asked = { operation, id: '', parameters: [], body: undefined, address }
    const { document } = found(
      directory,
      (accounts) => accounts.find(companyId)?.serve(asked, '2026-07-15') ?? { document: undefined },
    )
    expect(JSON.parse(String(document))).toMatchObject({ data: [{ id: companyId }] })
    emulator.close()
  })

  it('is an account and its file: no later account finds what it left', () => {
    const directory = folder()
    const emulator = createEmulator({ db: directory })
    const { companyId } = emulator.accounts.create()
    vi.spyOn(emulator.accounts.oauth, 'forget').mockImplementation(killed)
    expect(() => emulator.accounts.remove(companyId)).toThrow(Killed)
    expect(found(directory, (accounts) => accounts.create(companyId).sizes().profile)).toBeUndefined()
    emulator.close()
  })
})
