import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { BASE, type TestEmulator } from '../support/emulator.js'
import { create, open } from './requests.js'

/** A server that responds to every request with a text; resolves to its address. */
async function serving(text: string): Promise<string> {
  const server = createServer((_, response) => response.end(text))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const poster = (from: string, more: object = {}) => ({
  data: { type: 'poster', attributes: { from, ...more } },
})

const add = (library: TestEmulator, from: string, more: object = {}) =>
  create(library, '/api/posters', poster(from, more))

describe('an attribute that is fetched', () => {
  it('passes the content of its address to the rules, or the failure', async () => {
    const library = open()
    const found: Readonly<Record<string, readonly [string, string | null]>> = {
      [await serving('Open')]: ['fetched', 'Open'],
      [await serving('Open till midnight')]: ['too large', null],
      'http://127.0.0.1:9/': ['failed', null],
      'http://posters.example.com/': ['held', null],
      'not an address': ['held', null],
    }
    for (const [from, [outcome, words]] of Object.entries(found)) {
      const reply = await library.post('/api/posters', poster(from))
      expect(reply.body.data.attributes, from).toEqual({ words, outcome, gone: false })
    }
  })
})

describe('a default filter of a list', () => {
  it('applies unless the request filters by its field', async () => {
    const library = open()
    const [shown, gone] = [await add(library, 'a'), await add(library, 'b', { gone: true })]
    const idsOf = async (query: string) =>
      (await library.get(`/api/posters${query}`)).body.data.map(({ id }: { id: string }) => id)
    expect(await idsOf('')).toEqual([shown])
    expect(await idsOf('?filter=equals(gone,true)')).toEqual([gone])
    expect(await idsOf('?filter=equals(gone,false)')).toEqual([shown])
  })
})

describe('a serial id without a first number', () => {
  it('has nine digits, ascends, and starts elsewhere in each account', async () => {
    const library = open({ isolation: 'per-key' })
    const ids = [await add(library, 'a'), await add(library, 'b')]
    expect(ids.every((id) => /^\d{9}$/.test(id))).toBe(true)
    expect(Number(ids[1])).toBe(Number(ids[0]) + 1)
    const other = await library.post('/api/posters', poster('a'), { key: 'pk_other' })
    expect(ids).not.toContain(other.body.data.id)
  })
})

describe('a page for browsers', () => {
  const page = (library: TestEmulator, id: string, init?: RequestInit & { query?: string }) => {
    const { companyId } = library.emulator.accounts.default
    return library.emulator.fetch(new Request(`${BASE}/walls/${companyId}/${id}${init?.query ?? ''}`, init))
  }

  it('is served without a key, with the parameters of its path and query', async () => {
    const library = open()
    const id = await add(library, await serving('Open'))
    const response = await page(library, id, { query: '?as=text' })
    expect([response.status, await response.text()]).toEqual([200, 'Open text'])
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('reads a form, and writes in one transaction', async () => {
    const library = open()
    const id = await add(library, 'a')
    const body = new URLSearchParams({ really: 'yes' })
    expect((await page(library, id, { method: 'POST', body })).status).toBe(200)
    expect((await library.get('/api/posters')).body.data).toEqual([])
  })

  it('is not found without its resource, refuses other methods, and responds to HEAD without a body', async () => {
    const library = open()
    const id = await add(library, 'a')
    expect((await page(library, '1')).status).toBe(404)
    const refused = await page(library, id, { method: 'DELETE' })
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD, OPTIONS'])
    const head = await page(library, id, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })
})
