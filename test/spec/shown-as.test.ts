import { describe, expect, it } from 'vitest'
import { BASE, bootWith, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import { towns } from '../support/toy-links.js'
import { create, idsOf } from './requests.js'

const ROADS = '/api/towns/oslo/relationships/roads'

const to = (id: string, meta?: object) => ({ type: 'town', id, ...(meta && { meta }) })

async function open(...names: string[]): Promise<TestEmulator> {
  const country = bootWith(towns)
  for (const name of ['oslo', 'bergen', ...names])
    await create(country, '/api/towns', { data: { type: 'town', attributes: { name } } })
  return country
}

describe('rows that are shown as resources of another type', () => {
  it('have its type, and an id of their own form', async () => {
    const country = await open()
    await country.post(ROADS, { data: [to('bergen', { name: 'west' })] })
    const { data, included } = (await country.get('/api/towns/oslo?include=roads')).body
    expect(data.relationships.roads.data).toEqual([to('bergen:west')])
    expect(included).toEqual([
      {
        type: 'town',
        id: 'bergen:west',
        attributes: { meta: { name: 'west' } },
        links: { self: `${BASE}/api/towns/bergen:west/` },
      },
    ])
  })

  it('have a meta in the identifiers of their linkage', async () => {
    const country = await open()
    await country.post(ROADS, { data: [to('bergen', { name: 'west' }), to('bergen', { name: 'sea' })] })
    expect((await country.get(ROADS)).body.data).toEqual([
      to('bergen:west', { name: 'west' }),
      to('bergen:sea', { name: 'sea' }),
    ])
  })

  it('share fields[...] with the type', async () => {
    const country = await open()
    await country.post(ROADS, { data: [to('bergen', { name: 'west' })] })
    const path = '/api/towns/oslo?include=roads&fields[town]'
    const own = (await country.get(`${path}=name`)).body
    expect([own.data.attributes, own.included[0].attributes]).toEqual([{ name: 'oslo' }, {}])
    const road = (await country.get(`${path}=meta.name`)).body
    expect([road.data.attributes, road.included[0].attributes]).toEqual([{}, { meta: { name: 'west' } }])
    expectInvalid(await country.get(`${path}=colour`), {
      detail: "fields must be in ['id', 'meta', 'meta.name', 'name']: (got colour)",
      source: { parameter: 'fields[town]' },
    })
  })

  it('are none if the owner does not exist', async () => {
    const path = '/api/towns/nowhere/relationships/roads'
    expect((await (await open()).get(path)).body).toEqual({ data: [], links: { self: `${BASE}${path}` } })
  })
})

describe('a write whose identifiers have a meta', () => {
  it('is one identifier, or several', async () => {
    const country = await open()
    for (const [method, data] of [
      ['PATCH', to('bergen', { name: 'fjord' })],
      ['PATCH', to('bergen')],
      ['DELETE', [to('bergen')]],
    ] as const) {
      const reply = await country.request(method, ROADS, { body: { data } })
      expect([reply.status, reply.text]).toEqual([204, ''])
    }
    expect(idsOf(await country.get(ROADS))).toEqual(['bergen:fjord', 'bergen:replace', 'bergen:remove'])
  })

  it('points at the mistake, and writes nothing', async () => {
    const country = await open()
    const post = (data: unknown) => country.post(ROADS, { data })
    expectInvalidAt(await post([to('bergen', {})]), '/data/0/meta/name')
    expectInvalidAt(await post([to('bergen', { name: 'a', colour: 'red' })]), '/data/0/meta/colour')
    expectInvalidAt(await post([to('bergen', { name: 'a' }), to('rome', { name: 'b' })]), '/data/1')
    expectInvalidAt(await post([]), '/data')
    expectInvalidAt(await post(to('bergen', { name: 'a' })), '/data')
    expectInvalidAt(await country.patch(ROADS, { data: [to('bergen')] }), '/data')
    expect(idsOf(await country.get(ROADS))).toEqual([])
  })
})

describe('a cursor that is the id of the first row of its page', () => {
  it('works forward only', async () => {
    const country = await open('rome', 'zurich', 'aachen')
    const first = await country.get('/api/towns')
    expect([idsOf(first), first.body.links.prev]).toEqual([['oslo', 'bergen'], null])
    expect(first.body.links.next).toBe(`${BASE}/api/towns?page%5Bcursor%5D=rome`)
    const second = await country.get('/api/towns?page[cursor]=rome')
    expect([idsOf(second), second.body.links.prev]).toEqual([['rome', 'zurich'], null])
    const last = await country.get('/api/towns?page[cursor]=aachen')
    expect([idsOf(last), last.body.links.next]).toEqual([['aachen'], null])
  })

  it('is refused if the row was deleted', async () => {
    const country = await open('rome')
    await country.del('/api/towns/rome')
    const reply = await country.get('/api/towns?page[cursor]=rome')
    expect([reply.status, reply.body.errors[0].detail]).toEqual([400, 'Invalid cursor provided.'])
  })
})
