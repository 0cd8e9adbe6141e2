import { describe, expect, it } from 'vitest'
import { bootWith, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'
import { permits } from '../support/toy-permits.js'

/** The desk, with two rooms. */
async function opened(): Promise<TestEmulator> {
  const desk = bootWith(permits)
  for (const name of ['attic', 'cellar']) {
    const reply = await desk.post('/api/rooms', { data: { type: 'room', attributes: { name } } })
    expect(reply.status, reply.text).toBe(201)
  }
  return desk
}

const roomsOf = (...names: readonly string[]) => ({
  rooms: { data: names.map((id) => ({ type: 'room', id })) },
})
const newPermit = (attributes: object = {}, relationships?: object) => ({
  data: {
    type: 'permit',
    attributes: { holders: ['Ada'], ...attributes },
    ...(relationships && { relationships }),
  },
})
const newReceipt = (permit: string) => ({
  data: {
    type: 'receipt',
    attributes: {},
    relationships: { permit: { data: { type: 'permit', id: permit } } },
  },
})

async function sold(desk: TestEmulator, ...more: Parameters<typeof newPermit>): Promise<string> {
  const reply = await desk.post('/api/permits', newPermit(...more))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

describe('a gate', () => {
  it('refuses its operations before anything else is checked, and no others', async () => {
    const desk = bootWith(permits)
    const reply = await desk.post('/api/permits', { data: { type: 'nonsense' } })
    expect([reply.status, reply.body.errors[0].detail]).toEqual([403, 'The desk is closed.'])
    expectNotFound(await desk.get('/api/permits/1'), 'There is no permit 1.')
    expect(await sold(await opened())).toMatch(/^\d{4}$/)
  })
})

describe('serial ids that types share', () => {
  it('are one ascending sequence', async () => {
    const desk = await opened()
    const first = Number(await sold(desk))
    const receipt = await desk.post('/api/receipts', newReceipt(String(first)))
    expect(Number(receipt.body.data.id)).toBe(first + 1)
    expect(Number(await sold(desk))).toBe(first + 2)
  })
})

describe('a resource with emptyRelationships', () => {
  it('has relationships where a response shows none of them', async () => {
    const desk = await opened()
    const id = await sold(desk)
    expect((await desk.get(`/api/permits/${id}`)).body.data.relationships).toEqual({})
  })
})

describe('a list with a maximum', () => {
  it('is refused beyond it', async () => {
    const desk = await opened()
    await sold(desk, { holders: ['Ada', 'Bob'] })
    const reply = await desk.post('/api/permits', newPermit({ holders: ['Ada', 'Bob', 'Cy'] }))
    expectInvalid(reply, {
      detail: 'A maximum of 2 items is allowed per request; got 3.',
      source: { pointer: '/data/attributes/holders' },
    })
  })
})

describe('the 404 of a DELETE', () => {
  it('can have other words than that of a GET', async () => {
    const desk = await opened()
    expectNotFound(await desk.get('/api/permits/1'), 'There is no permit 1.')
    expectNotFound(await desk.del('/api/permits/1'), 'The permit 1 cannot be given back.')
  })
})

describe('world.hostStanding', () => {
  it.each([
    ['books.example.com', 201],
    ['10.0.0.1', 400],
  ])('of %s leads to %d', async (website, status) => {
    expect((await (await opened()).post('/api/permits', newPermit({ website }))).status).toBe(status)
  })
})

describe('resources that a row names', () => {
  it('are replaced by an update that names some, and stay otherwise', async () => {
    const desk = await opened()
    const id = await sold(desk, {}, roomsOf('attic'))
    const namesOf = async () => {
      const { relationships } = (await desk.get(`/api/permits/${id}?include=rooms`)).body.data
      return relationships.rooms.data.map((each: { id: string }) => each.id)
    }
    const change = async (more: object) => {
      const reply = await desk.patch(`/api/permits/${id}`, {
        data: { type: 'permit', id, attributes: { website: null }, ...more },
      })
      expect(reply.status, reply.text).toBe(200)
    }
    expect(await namesOf()).toEqual(['attic'])
    await change({ relationships: roomsOf('cellar', 'attic') })
    expect(await namesOf()).toEqual(['cellar', 'attic'])
    await change({})
    expect(await namesOf()).toEqual(['cellar', 'attic'])
    await change({ relationships: roomsOf('cellar') })
    expect(await namesOf()).toEqual(['cellar'])
  })
})

describe('world.resourceObject', () => {
  it('is what a GET shows', async () => {
    const desk = await opened()
    const id = await sold(desk)
    const { shown } = (await desk.post('/api/receipts', newReceipt(id))).body.data.attributes
    const { data } = (await desk.get(`/api/permits/${id}`)).body
    expect(JSON.parse(shown).attributes).toEqual(data.attributes)
    expect(JSON.parse(shown).id).toBe(id)
  })
})
