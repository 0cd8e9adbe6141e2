import { describe, expect, it } from 'vitest'
import { expectInvalid } from '../support/problems.js'
import { roll } from '../support/toy-stubs.js'
import { open } from './requests.js'

async function stocked() {
  const library = open()
  const made = await library.post('/api/rolls', {
    data: { type: 'roll', attributes: { color: 'red', note: 'n' } },
  })
  const relationships = { roll: { data: { type: 'roll', id: made.body.data.id } } }
  for (const label of ['b', 'c', 'a'])
    await library.post('/api/stubs', { data: { type: 'stub', attributes: { label }, relationships } })
  const ids = (reply: { body: { data: { id: string }[] } }) => reply.body.data.map(({ id }) => id)
  return { library, made, ids }
}

describe('the page of an inverse relationship', () => {
  it('is sorted and filtered as the list is, if it is declared so', async () => {
    const { library, ids } = await stocked()
    expect(ids(await library.get('/api/rolls/41/stubs?sort=label'))).toEqual(['903', '901', '902'])
    expect(ids(await library.get('/api/rolls/41/relationships/stubs?sort=-id'))).toEqual([
      '903',
      '902',
      '901',
    ])
    expect(ids(await library.get('/api/rolls/41/stubs?filter=equals(label,"c")'))).toEqual(['902'])
  })

  it('refuses a filter that one of its paths lacks', async () => {
    const { library } = await stocked()
    const reply = await library.get('/api/rolls/41/relationships/stubs?filter=equals(label,"c")')
    expect(reply.status, reply.text).toBe(400)
  })

  it('refuses filters and sorts that cannot be combined', async () => {
    const { library } = await stocked()
    expectInvalid(await library.get('/api/rolls/41/stubs?filter=equals(label,"c")&sort=id'), {
      detail: 'Labels are sorted by label.',
      source: { parameter: 'sort' },
    })
  })

  it('is included newest first, if it is declared so', async () => {
    const { library } = await stocked()
    const { data } = (await library.get('/api/rolls/41?include=stubs')).body
    expect(data.relationships.stubs.data.map(({ id }: { id: string }) => id)).toEqual(['903', '902', '901'])
  })
})

describe('the linkage of a to-one relationship', () => {
  it('returns a number, if it is declared so', async () => {
    const { library } = await stocked()
    expect((await library.get('/api/stubs/901/relationships/roll')).text).toContain('"id":41')
  })
})

describe('an additional field that a response has by default', () => {
  it('is in that response unless fields are named, and in others on request', async () => {
    const { library, made } = await stocked()
    expect(made.body.data.attributes).toEqual({ color: 'red', note: 'n' })
    expect((await library.get('/api/rolls/41')).body.data.attributes).toEqual({ color: 'red' })
    const onRequest = await library.get('/api/rolls/41?additional-fields[roll]=note')
    expect(onRequest.body.data.attributes).toEqual({ color: 'red', note: 'n' })
    const data = { type: 'roll', attributes: { color: 'blue', note: 'n' } }
    const named = await library.post('/api/rolls?fields[roll]=color', { data })
    expect(named.body.data.attributes).toEqual({ color: 'blue' })
  })
})

describe('a watcher', () => {
  it('is notified whether a row was created, changed or removed', async () => {
    const { library } = await stocked()
    const change = { type: 'stub', id: '902', attributes: { label: 'd' } }
    await library.patch('/api/stubs/902', { data: change })
    await library.del('/api/stubs/901')
    const changes = library.emulator.accounts.default.runUiAction(
      (world) => world.find(roll, '41')?.attributes.happened,
    )
    expect(changes).toBe(' b created c created a created d changed b removed')
  })
})

describe('cached rows', () => {
  it('are read again after a change', async () => {
    const { library } = await stocked()
    const account = library.emulator.accounts.default
    const colors = () =>
      account.runUiAction((world) => world.pick(roll, {}).map(({ attributes }) => attributes.color))
    expect(colors()).toEqual(['red'])
    await library.patch('/api/rolls/41', { data: { type: 'roll', id: '41', attributes: { color: 'green' } } })
    expect(colors()).toEqual(['green'])
    expect(() =>
      account.runUiAction((world) => {
        const [row] = world.pick(roll, {})
        if (row) world.change(roll, row, { attributes: { color: 'lost' } })
        expect(world.pick(roll, {})[0]?.attributes.color).toBe('lost')
        throw new Error('rolled back')
      }),
    ).toThrow('rolled back')
    expect(colors()).toEqual(['green'])
  })
})
