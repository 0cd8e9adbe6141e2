import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import type { ServedOperation } from '../../src/compile/operation.js'
import { type RunningEmulator, startEmulator } from '../../src/main.js'
import { PreparedAccount } from '../matrices/prepared-account.js'
import { published } from '../matrices/published.js'
import { wrap } from '../support/emulator.js'
import { bodies } from './sdk-bodies.js'

/*
 * The operations that the newest revision added, over a socket and with full bodies: no version of Klaviyo's SDK
 * supports it yet.
 */

const older = new Set(klaviyo.at(klaviyo.documented.at(-1) ?? '').operations.map(({ id }) => id))
const added = published.map(({ operation }) => operation).filter(({ id }) => !older.has(id))
const last = (operation: ServedOperation) => (operation.verb === 'delete' ? 1 : 0)

let running: RunningEmulator
let account: PreparedAccount

beforeAll(async () => {
  running = await startEmulator({ port: 0, isolation: 'per-key', progress: { afterMs: 0 } })
  account = new PreparedAccount(wrap(running.emulator), 'newest')
})
afterAll(() => running.close())

describe('a client of the newest revision', () => {
  it.each(added.toSorted((one, other) => last(one) - last(other)).map((each) => [each.id, each] as const))(
    'can call %s',
    async (_, operation) => {
      const { method, path, status, owner } = operation
      const id = operation.pathParameter === undefined ? '' : await targetOf(operation)
      const make = bodies[operation.id]
      if (operation.body && !make)
        throw new Error(`test/clients/sdk-bodies.ts needs an entry: ${operation.id}`)
      const body = make && (await make(account, 9_000, id))
      const response = await fetch(`${running.url}${path.replace(/\{\w+\}/, encodeURIComponent(id))}`, {
        method,
        headers: {
          authorization: 'Klaviyo-API-Key pk_newest',
          revision: klaviyo.newest.revision,
          ...(body && { 'content-type': 'application/vnd.api+json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      expect(response.status, text).toBe(status)
      if (text !== '' && operation.verb !== 'list' && path.split('/').length < 5)
        expect(text).toContain(`"type":"${owner.type}"`)
    },
  )
})

/** The id in the path; a deletion gets a resource of its own. */
function targetOf({ verb, owner }: ServedOperation): Promise<string> {
  return verb === 'delete' ? account.make(owner.type) : account.existing(owner.type)
}
