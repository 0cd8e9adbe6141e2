import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import {
  addCategories,
  addItems,
  idOf,
  newCategory,
  newItem,
  newVariant,
  pathOf,
} from './catalog-requests.js'
import { idsOf } from './requests.js'

const MEMBERS = { item: 'items', variant: 'variants', category: 'categories' } as const

const pathOfJob = (kind: keyof typeof MEMBERS, verb: string) => `/api/catalog-${kind}-bulk-${verb}-jobs`

const job = (kind: keyof typeof MEMBERS, verb: string, items: readonly object[]) => ({
  data: {
    type: `catalog-${kind}-bulk-${verb}-job`,
    attributes: { [MEMBERS[kind]]: { data: items } },
  },
})

async function pending(): Promise<TestEmulator> {
  const klaviyo = boot()
  await klaviyo.admin('PUT', '/progress', { '*': 'after 5s' })
  return klaviyo
}

/** Starts a job, waits until it finishes, and returns its attributes and relationships. */
async function runJob(
  klaviyo: TestEmulator,
  kind: keyof typeof MEMBERS,
  verb: string,
  items: readonly object[],
) {
  const { body, status, text } = await klaviyo.post(pathOfJob(kind, verb), job(kind, verb, items))
  expect(status, text).toBe(202)
  await klaviyo.admin('POST', '/clock', { advance: '10s' })
  return (await klaviyo.get(`${pathOfJob(kind, verb)}/${body.data.id}`)).body.data
}

describe('a bulk create job', () => {
  it('answers `processing`, and creates the items when it is due', async () => {
    const klaviyo = await pending()
    await addCategories(klaviyo, 'X')
    const items = ['A', 'B'].map((id) => newItem(id, {}, ['X']).data)
    const { body } = await klaviyo.post(pathOfJob('item', 'create'), job('item', 'create', items))
    expect(body.data.attributes).toMatchObject({ status: 'processing', total_count: 2, completed_count: 0 })
    expect(body.data.relationships).toBeUndefined()
    expect((await klaviyo.get(pathOf('item', 'A'))).status).toBe(404)
    const path = `${pathOfJob('item', 'create')}/${body.data.id}`
    const during = await klaviyo.get(`${path}?include=items`)
    expect(during.body).toMatchObject({ data: { relationships: { items: { data: [] } } }, included: [] })
    await klaviyo.admin('POST', '/clock', { advance: '10s' })
    const after = await klaviyo.get(`${path}?include=items`)
    expect(after.body.data.attributes).toMatchObject({ status: 'complete', completed_count: 2, errors: [] })
    expect(after.body.data.relationships.items.data).toEqual(
      ['A', 'B'].map((id) => ({ type: 'catalog-item', id: idOf(id) })),
    )
    expect(after.body.included).toHaveLength(2)
    expect(idsOf(await klaviyo.get(`${pathOf('category', 'X')}/items`))).toEqual([idOf('A'), idOf('B')])
  })

  it('fails items that exist or have unknown relations, and creates the others', async () => {
    const klaviyo = await pending()
    await addItems(klaviyo, 'A')
    const items = [newItem('A').data, newItem('B', {}, ['NO']).data, newItem('C').data]
    const { attributes, relationships } = await runJob(klaviyo, 'item', 'create', items)
    expect(attributes).toMatchObject({ status: 'complete', completed_count: 1, failed_count: 2 })
    expect(attributes.errors.map(({ detail }: { detail: string }) => detail)).toEqual([
      `An item with the id \`${idOf('A')}\` already exists.`,
      `No category with the ID \`${idOf('NO')}\` exists.`,
    ])
    expect(relationships.items.data).toEqual([{ type: 'catalog-item', id: idOf('C') }])
    expect((await klaviyo.get(pathOf('item', 'B'))).status).toBe(404)
  })

  it('of variants requires existing items', async () => {
    const klaviyo = await pending()
    await addItems(klaviyo, 'SHIRT')
    const variants = [newVariant('M', 'SHIRT').data, newVariant('L', 'NO').data]
    const { attributes } = await runJob(klaviyo, 'variant', 'create', variants)
    expect(attributes).toMatchObject({ completed_count: 1, failed_count: 1 })
  })
})

describe('a bulk update job', () => {
  it('updates existing items, and reports missing ones in `meta` with a pointer without index', async () => {
    const klaviyo = await pending()
    await addItems(klaviyo, 'A')
    const change = (id: string) => ({ type: 'catalog-item', id, attributes: { price: 7 } })
    const { attributes, relationships } = await runJob(klaviyo, 'item', 'update', [
      change(idOf('A')),
      change(idOf('NO')),
      change('NO'),
    ])
    expect(attributes).toMatchObject({ status: 'complete', completed_count: 1, failed_count: 2 })
    const { id: _, ...error } = attributes.errors[0]
    expect(JSON.stringify(error)).toBe(
      JSON.stringify({
        code: 'invalid',
        meta: { id: idOf('NO') },
        title: 'Invalid input',
        detail: `An item with the id \`${idOf('NO')}\` does not exist.`,
        source: { pointer: '/data/attributes/items/data/id' },
      }),
    )
    expect(attributes.errors[1].detail).toBe('Invalid Compound ID, Must be delimited by :::')
    expect(relationships.items.data).toHaveLength(1)
    expect((await klaviyo.get(pathOf('item', 'A'))).body.data.attributes.price).toBe(7)
  })

  it('of categories replaces their items', async () => {
    const klaviyo = await pending()
    await addItems(klaviyo, 'A', 'B')
    await klaviyo.post('/api/catalog-categories', newCategory('X', {}, ['A']))
    const items = { data: [{ type: 'catalog-item', id: idOf('B') }] }
    const change = { type: 'catalog-category', id: idOf('X'), attributes: {}, relationships: { items } }
    await runJob(klaviyo, 'category', 'update', [change])
    expect(idsOf(await klaviyo.get(`${pathOf('category', 'X')}/items`))).toEqual([idOf('B')])
  })
})

describe('a bulk delete job', () => {
  it('deletes items with their variants; without a success it has no relationship', async () => {
    const klaviyo = await pending()
    await addItems(klaviyo, 'A')
    await klaviyo.post('/api/catalog-variants', newVariant('M', 'A'))
    const { relationships } = await runJob(klaviyo, 'item', 'delete', [
      { type: 'catalog-item', id: idOf('A') },
    ])
    expect(relationships.items.data).toEqual([{ type: 'catalog-item', id: idOf('A') }])
    expect((await klaviyo.get(pathOf('variant', 'M'))).status).toBe(404)
    const again = await runJob(klaviyo, 'item', 'delete', [{ type: 'catalog-item', id: idOf('A') }])
    expect(again.attributes).toMatchObject({ status: 'complete', failed_count: 1 })
    expect(again.relationships).toBeUndefined()
  })

  it('has no include', async () => {
    const reply = await boot().get(`${pathOfJob('item', 'delete')}/01M1PA9X67G1F93JRB1R9WVWBF?include=items`)
    const detail = "'items' include is not currently supported for the requested operation on this resource."
    expectInvalid(reply, { detail, source: { parameter: 'include' } })
  })
})

describe('any bulk job', () => {
  it('is refused as a whole when one item is invalid, with the index of the item', async () => {
    const klaviyo = await pending()
    const items = [newItem('A').data, newItem('B', { price: 'ten' }).data]
    const reply = await klaviyo.post(pathOfJob('item', 'create'), job('item', 'create', items))
    const pointer = '/data/attributes/items/data/1/attributes/price'
    expectInvalid(reply, { detail: "'price' must be of type number.", source: { pointer } })
    expect(idsOf(await klaviyo.get(pathOfJob('item', 'create')))).toEqual([])
  })

  it.each([0, 101])('is refused with %i items', async (count) => {
    const items = Array.from({ length: count }, (_, n) => newItem(`I${n}`).data)
    const reply = await boot().post(pathOfJob('item', 'create'), job('item', 'create', items))
    expectInvalidAt(reply, '/data/attributes/items/data')
  })

  it('is refused with 413 when its body is larger than 5 MB', async () => {
    const items = Array.from(
      { length: 100 },
      (_, n) => newItem(`I${n}`, { description: 'x'.repeat(60_000) }).data,
    )
    const reply = await boot().post(pathOfJob('item', 'create'), job('item', 'create', items))
    expect(reply.status).toBe(413)
  })

  it('is listed newest first, by status, and deleted after a week', async () => {
    const klaviyo = await pending()
    const ids = []
    for (const id of ['A', 'B']) {
      const { body } = await klaviyo.post(
        pathOfJob('item', 'create'),
        job('item', 'create', [newItem(id).data]),
      )
      ids.unshift(body.data.id)
    }
    expect(idsOf(await klaviyo.get(pathOfJob('item', 'create')))).toEqual(ids)
    const filtered = `${pathOfJob('item', 'create')}?filter=equals(status,"complete")`
    expect(idsOf(await klaviyo.get(filtered))).toEqual([])
    await klaviyo.admin('POST', '/clock', { advance: '8d' })
    const path = `${pathOfJob('item', 'create')}/${ids[0]}`
    expectNotFound(
      await klaviyo.get(path),
      `A catalog-item bulk create job with id ${ids[0]} does not exist.`,
    )
  })
})
