import { describe, expect, it } from 'vitest'
import { expectInvalid } from '../support/problems.js'
import { open } from './requests.js'

const ticket = (terms: unknown) => ({
  data: { type: 'ticket', attributes: { name: 'Day', terms } },
})

async function stocked(terms: unknown = {}) {
  const library = open()
  return { library, made: await library.post('/api/tickets', ticket(terms)) }
}

describe('an attribute that only some responses have', () => {
  it('is in the responses of these verbs and in no other', async () => {
    const { library, made } = await stocked()
    expect(Object.keys(made.body.data.attributes)).toEqual(['name', 'terms', 'color'])
    const { data } = (await library.get('/api/tickets')).body
    expect(Object.keys(data[0].attributes)).toEqual(['name', 'color'])
  })

  it('can be named in fields there only', async () => {
    const { library } = await stocked()
    const { data } = (await library.get('/api/tickets/501?fields[ticket]=terms.hours')).body
    expect(data.attributes).toEqual({ terms: { hours: { from: 9, to: 17 } } })
    const refused = await library.get('/api/tickets?fields[ticket]=terms')
    expectInvalid(refused, {
      detail: "fields must be in ['color', 'id', 'name']: (got terms)",
      source: { parameter: 'fields[ticket]' },
    })
  })

  it('is in the place that the order of the operation declares', async () => {
    const { library } = await stocked()
    const { data } = (await library.get('/api/tickets/501')).body
    expect(Object.keys(data.attributes)).toEqual(['color', 'terms', 'name'])
  })
})

describe('a serial id', () => {
  it('is the row number, counted from the start that the resource declares', async () => {
    const { library, made } = await stocked()
    expect(made.body.data.id).toBe('501')
    expect((await library.post('/api/tickets', ticket({}))).body.data.id).toBe('502')
  })
})

describe('a value with defaults from rules', () => {
  it('has its initial values at every depth, in declared order', async () => {
    const { made } = await stocked({ doors: [{ type: 'vault' }, { type: 'hall' }], hours: { to: 12 } })
    expect(JSON.stringify(made.body.data.attributes.terms)).toBe(
      JSON.stringify({
        holder: null,
        hours: { from: 9, to: 12 },
        doors: [
          { type: 'vault', guard: null },
          { type: 'hall', seat: 1 },
        ],
      }),
    )
  })

  it('keeps an undocumented member that was sent', async () => {
    const { made } = await stocked({ stamp: null, holder: 'Ada' })
    expect(made.body.data.attributes.terms).toMatchObject({ holder: 'Ada', stamp: null, doors: [] })
  })
})
