import { describe, expect, it } from 'vitest'
import { bootWith, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'
import { toy } from '../support/toy-catalog.js'

const boot = () => bootWith(toy)

async function addHall(library: TestEmulator): Promise<string> {
  const { body } = await library.post('/api/halls', { data: { type: 'hall', attributes: { name: 'East' } } })
  return body.data.id
}

const exhibit = (hall: string, what: object) => ({
  data: {
    type: 'exhibit',
    attributes: { what },
    relationships: { hall: { data: { type: 'hall', id: hall } } },
  },
})

const PAINTING = { kind: 'painting', frame: { width: 90 } }

async function addExhibit(library: TestEmulator, hall: string, what: object = PAINTING): Promise<string> {
  const reply = await library.post('/api/exhibits', exhibit(hall, what))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

describe('an attribute whose bodies differ from its responses', () => {
  it('accepts only the shapes of bodies', async () => {
    const library = boot()
    const reply = await library.post('/api/exhibits', exhibit(await addHall(library), { kind: 'lost' }))
    expectInvalid(reply, {
      detail: "'lost' is not a valid choice for 'kind'.",
      source: { pointer: '/data/attributes/what/kind' },
    })
  })

  it('names the class of an object in refusals of unknown and missing members', async () => {
    const library = boot()
    const hall = await addHall(library)
    const refusals: [object, string, string][] = [
      [
        { ...PAINTING, colour: 'red' },
        "'colour' is not a valid field for the resource 'Painting'.",
        '/colour',
      ],
      [
        { ...PAINTING, frame: { gold: true } },
        "'gold' is not a valid field for the resource 'Frame'.",
        '/frame/gold',
      ],
      [{ kind: 'statue' }, "'height' is a required field for the resource 'Statue'.", '/height'],
      [{ kind: 'statue', height: 150 }, "'150' is not a valid choice for 'height'.", '/height'],
    ]
    for (const [what, detail, at] of refusals)
      expectInvalid(await library.post('/api/exhibits', exhibit(hall, what)), {
        detail,
        source: { pointer: `/data/attributes/what${at}` },
      })
  })

  it('has the members of all shapes among its fields', async () => {
    const library = boot()
    const id = await addExhibit(library, await addHall(library))
    const { body } = await library.get(`/api/exhibits/${id}?fields[exhibit]=what.frame.width,what.height`)
    expect(body.data.attributes).toEqual({ what: { frame: { width: 90 } } })
    const refused = await library.get(`/api/exhibits/${id}?fields[exhibit]=what.colour`)
    expect(refused.body.errors[0].detail).toContain("'what.frame.width', 'what.height', 'what.kind'")
  })
})

describe('the related collection of an owner', () => {
  it('includes what reads of its members include, if that is declared', async () => {
    const library = boot()
    const hall = await addHall(library)
    await addExhibit(library, hall)
    const { body } = await library.get(`/api/halls/${hall}/exhibits?include=hall&fields[hall]=name`)
    expect(body.included.map(({ id }: { id: string }) => id)).toEqual([hall])
    expect(body.data[0].relationships.hall.data.id).toBe(hall)
  })
})

describe('an action', () => {
  it('can return its own shape, with fixed includes', async () => {
    const library = boot()
    const hall = await addHall(library)
    const id = await addExhibit(library, hall)
    const body = { data: { type: 'exhibit', id } }
    const reply = await library.post('/api/exhibit-labels', body)
    expect(reply.body.data.attributes).toEqual({ words: 'A painting' })
    expect(reply.body.included.map((each: { id: string }) => each.id)).toEqual([hall])
    expect((await library.post('/api/exhibit-labels?fields[exhibit]=what', body)).status).toBe(400)
    expect((await library.post('/api/exhibit-labels?include=hall', body)).status).toBe(400)
  })
})

describe('the 404 of an id without a row', () => {
  it('can depend on other rows', async () => {
    const library = boot()
    const hall = await addHall(library)
    expectNotFound(await library.get(`/api/exhibits/${hall}`), `${hall} is a hall.`)
    expectNotFound(await library.get('/api/exhibits/NOPE'), 'There is no exhibit NOPE.')
  })
})
