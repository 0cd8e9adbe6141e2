import { beforeAll, describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import type { Reply } from '../support/emulator.js'
import { expectGeneral } from '../support/problems.js'
import { bootPerKey, isCreatable, PreparedAccount, pathOf } from './prepared-account.js'
import { published, readOperations } from './published.js'

/* Every served path: with and without a trailing slash, by every method, and by HEAD. */

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

const paths = [...new Set(published.map(({ operation }) => operation.path))]

let account: PreparedAccount

beforeAll(() => {
  account = new PreparedAccount(bootPerKey(), 'paths')
})

describe('a path', () => {
  for (const { operation } of published)
    it(`may end in a slash: ${operation.id}`, async () => {
      const reads = operation.method === 'GET'
      const bare = reads ? await account.target(operation) : pathOf(operation, 'NOPE')
      const slashed = bare.replace(/(?=\?|$)/, '/')
      const options = reads ? {} : { body: { data: {} } }
      const [without, having] = [
        await account.request(operation.method, bare, options),
        await account.request(operation.method, slashed, options),
      ]
      expect(having.status).toBe(without.status)
      expect(shown(having)).toEqual(shown(without))
      if (reads && isCreatable(operation.owner.type)) expect(having.status, having.text).toBe(200)
      // Some types return a 404 with the detail of an unknown path.
      if (operation.owner.notFound('x') !== 'Not found.')
        expect(having.text).not.toContain('"detail":"Not found."')
    })

  for (const path of paths)
    it(`accepts exactly the methods it names: ${path}`, async () => {
      const own = klaviyo.newest.operations.filter((each) => each.path === path).map(({ method }) => method)
      const others = METHODS.filter((method) => !own.some((each) => each === method))
      for (const method of others) {
        const reply = await account.request(method, pathOf({ path }, 'NOPE'))
        const detail = `Method "${method}" not allowed.`
        expectGeneral(reply, { status: 405, code: 'method_not_allowed', title: detail, detail })
        // Where Klaviyo lists the methods of a whole view, it lists more than exist.
        const allowed = reply.headers.get('allow')?.split(', ') ?? []
        expect(allowed).toEqual(expect.arrayContaining([...own, 'OPTIONS']))
        expect(allowed.includes('HEAD')).toBe(allowed.includes('GET'))
      }
    })

  for (const { operation } of readOperations)
    it(`responds to HEAD as to GET, without the body: ${operation.id}`, async () => {
      const target = await account.target(operation)
      const [whole, head] = [await account.request('GET', target), await account.request('HEAD', target)]
      expect(head.status).toBe(whole.status)
      expect(head.text).toBe('')
      expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(whole.text)))
      expect(stableHeaders(head)).toEqual(stableHeaders(whole))
    })
})

/** A response without the address and the id of the request. */
function shown({ body }: Reply): unknown {
  if (body === undefined || !('errors' in body)) return body?.data
  return body.errors.map(({ id: _, ...error }: { id: string }) => error)
}

/** The headers that are the same for every request. */
function stableHeaders({ headers }: Reply): object {
  const fleeting = ['content-length', 'ratelimit-remaining', 'x-klaviyo-req-id']
  return Object.fromEntries([...headers].filter(([name]) => !fleeting.includes(name)))
}
