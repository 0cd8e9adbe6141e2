import { describe, expect, it } from 'vitest'
import { BASE, boot } from '../support/emulator.js'
import { expectConflict, expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import {
  addCategories,
  addItems,
  changed,
  idOf,
  namedCategories,
  newCategory,
  newItem,
  newVariant,
  pathOf,
} from './catalog-requests.js'
import { idsOf } from './requests.js'

const NOT_COMPOUND = 'Invalid Compound ID, Must be delimited by :::'
const EXTERNAL_ID = '/data/attributes/external_id'

describe('POST /api/catalog-items', () => {
  it('responds 201 with the item, its members in Klaviyo’s order and links to its variants only', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/clock', { freeze: '2026-09-04T13:38:45.914870Z' })
    const reply = await klaviyo.post('/api/catalog-items', newItem('SHIRT', { price: 5.5 }))
    expect(reply.status).toBe(201)
    const self = `${BASE}/api/catalog-items/$custom:::$default:::SHIRT/`
    expect(reply.text).toBe(
      JSON.stringify({
        data: {
          type: 'catalog-item',
          id: '$custom:::$default:::SHIRT',
          attributes: {
            external_id: 'SHIRT',
            title: 'Item SHIRT',
            description: 'An item.',
            price: 5.5,
            url: 'https://example.com/products/SHIRT',
            image_full_url: '',
            image_thumbnail_url: '',
            images: [],
            custom_metadata: {},
            published: true,
            created: '2026-09-04T13:38:45.914000+00:00',
            updated: '2026-09-04T13:38:45.914000+00:00',
          },
          relationships: {
            variants: { links: { self: `${self}relationships/variants/`, related: `${self}variants/` } },
          },
          links: { self },
        },
        links: { self: `${BASE}/api/catalog-items` },
      }),
    )
  })

  it('puts the item into the categories that it names', async () => {
    const klaviyo = boot()
    await addCategories(klaviyo, 'A', 'B')
    await klaviyo.post('/api/catalog-items', newItem('SHIRT', {}, ['B', 'A']))
    const reply = await klaviyo.get(`${pathOf('item', 'SHIRT')}/categories`)
    expect(idsOf(reply)).toEqual([idOf('A'), idOf('B')])
  })

  it('refuses an external id that exists with 409', async () => {
    const klaviyo = boot()
    await addItems(klaviyo, 'SHIRT')
    const reply = await klaviyo.post('/api/catalog-items', newItem('SHIRT'))
    expectConflict(reply, `An item with the id \`${idOf('SHIRT')}\` already exists.`, EXTERNAL_ID)
  })

  it('refuses an unknown category in the words of its 404, and creates nothing', async () => {
    const klaviyo = boot()
    const reply = await klaviyo.post('/api/catalog-items', newItem('SHIRT', {}, ['A']))
    expectNotFound(reply, `No category with the ID \`${idOf('A')}\` exists.`)
    expect((await klaviyo.get(pathOf('item', 'SHIRT'))).status).toBe(404)
  })

  it.each([
    [{ title: undefined }, "'title' is a required field for the resource 'catalog-item'.", 'title'],
    [{ price: '19.99' }, "'price' must be of type number.", 'price'],
    [{ published: 'yes' }, "'published' must be of type boolean.", 'published'],
    [
      { integration_type: '$shopify' },
      "'$shopify' is not a valid choice for 'integration_type'.",
      'integration_type',
    ],
    [{ catalog_type: 'other' }, "'other' is not a valid choice for 'catalog_type'.", 'catalog_type'],
    [{ sku: 'S' }, "'sku' is not a valid field for the resource 'catalog-item'.", 'sku'],
    [
      { custom_metadata: { a: 'x'.repeat(102_400) } },
      'custom_metadata may not exceed 100kb.',
      'custom_metadata',
    ],
  ])('refuses %o', async (attributes, detail, member) => {
    const reply = await boot().post('/api/catalog-items', newItem('SHIRT', attributes))
    expectInvalid(reply, { detail, source: { pointer: `/data/attributes/${member}` } })
  })

  it('never shows integration_type and catalog_type, and refuses them in fields', async () => {
    const klaviyo = boot()
    const given = { integration_type: '$custom', catalog_type: '$default' }
    const { text } = await klaviyo.post('/api/catalog-items', newItem('SHIRT', given))
    expect(text).not.toMatch(/integration_type|catalog_type/)
    const reply = await klaviyo.get('/api/catalog-items?fields[catalog-item]=catalog_type')
    expect(reply.status).toBe(400)
  })
})

describe('custom_metadata', () => {
  it('is returned by a write that sent it, and sorted by name in every other response', async () => {
    const klaviyo = boot()
    const sent = { smokeRun: 'x', colour: 'blue', weightKg: 1.25 }
    const created = await klaviyo.post('/api/catalog-items', newItem('SHIRT', { custom_metadata: sent }))
    const keys = ({ body }: typeof created) => Object.keys(body.data.attributes.custom_metadata)
    expect(keys(created)).toEqual(['smokeRun', 'colour', 'weightKg'])
    const path = pathOf('item', 'SHIRT')
    expect(keys(await klaviyo.get(path))).toEqual(['colour', 'smokeRun', 'weightKg'])
    const renamed = await klaviyo.request('PATCH', path, { body: changed('item', 'SHIRT', { title: 'T' }) })
    expect(keys(renamed)).toEqual(['colour', 'smokeRun', 'weightKg'])
    const patch = changed('item', 'SHIRT', { custom_metadata: { z: 1, a: 2 } })
    expect(keys(await klaviyo.request('PATCH', path, { body: patch }))).toEqual(['z', 'a'])
    expect(keys(await klaviyo.get(path))).toEqual(['a', 'z'])
  })
})

describe('PATCH /api/catalog-items/{id}', () => {
  it('resets what null resets, and leaves other members as they are', async () => {
    const klaviyo = boot()
    const given = {
      price: 5,
      images: ['https://example.com/1.jpg'],
      image_full_url: 'https://example.com/2.jpg',
    }
    await klaviyo.post('/api/catalog-items', newItem('SHIRT', { ...given, custom_metadata: { a: 1 } }))
    const nulls = [
      'price',
      'images',
      'image_full_url',
      'custom_metadata',
      'title',
      'description',
      'url',
      'published',
    ]
    const body = changed('item', 'SHIRT', Object.fromEntries(nulls.map((name) => [name, null])))
    const reply = await klaviyo.request('PATCH', pathOf('item', 'SHIRT'), { body })
    expect(reply.body.data.attributes).toMatchObject({
      price: null,
      images: [],
      image_full_url: '',
      custom_metadata: {},
      title: 'Item SHIRT',
      description: 'An item.',
      url: 'https://example.com/products/SHIRT',
      published: true,
    })
  })

  it('replaces the named categories, which does not change `updated`', async () => {
    const klaviyo = boot()
    await addCategories(klaviyo, 'A', 'B')
    const { body: made } = await klaviyo.post('/api/catalog-items', newItem('SHIRT', {}, ['A']))
    await klaviyo.admin('POST', '/clock', { advance: '1m' })
    const body = changed('item', 'SHIRT', {}, { categories: namedCategories('B') })
    const reply = await klaviyo.request('PATCH', pathOf('item', 'SHIRT'), { body })
    expect(reply.body.data.attributes.updated).toBe(made.data.attributes.updated)
    expect(idsOf(await klaviyo.get(`${pathOf('item', 'SHIRT')}/categories`))).toEqual([idOf('B')])
  })

  it('refuses an external id, which never changes', async () => {
    const klaviyo = boot()
    await addItems(klaviyo, 'SHIRT')
    const body = changed('item', 'SHIRT', { external_id: 'OTHER' })
    expectInvalidAt(await klaviyo.request('PATCH', pathOf('item', 'SHIRT'), { body }), EXTERNAL_ID)
  })
})

describe('GET /api/catalog-items', () => {
  it('lists the oldest first, or the newest with sort=-created', async () => {
    const klaviyo = boot()
    await addItems(klaviyo, 'B', 'A', 'C')
    const ids = async (query = '') => idsOf(await klaviyo.get(`/api/catalog-items${query}`))
    expect(await ids()).toEqual(['B', 'A', 'C'].map(idOf))
    expect(await ids('?sort=-created')).toEqual(['C', 'A', 'B'].map(idOf))
    expect(await ids(`?filter=any(ids,["${idOf('C')}","${idOf('B')}"])`)).toEqual(['B', 'C'].map(idOf))
    expect(await ids('?filter=contains(title,"m A")')).toEqual([idOf('A')])
    expect(await ids('?filter=equals(published,false)')).toEqual([])
  })

  it('shows the items of a category in order of their creation, with every other filter', async () => {
    const klaviyo = boot()
    await addItems(klaviyo, 'A', 'B', 'C')
    await klaviyo.post('/api/catalog-items', newItem('D', { published: false }))
    await klaviyo.post('/api/catalog-categories', newCategory('X', {}, ['D', 'C', 'A']))
    await klaviyo.post('/api/catalog-categories', newCategory('Y', {}, ['C', 'B']))
    const ids = async (filter: string, more = '') => {
      const reply = await klaviyo.get(
        `/api/catalog-items?filter=equals(category.id,"${idOf('X')}")${filter}${more}`,
      )
      expect(reply.status, reply.text).toBe(200)
      return idsOf(reply)
    }
    expect(await ids('')).toEqual(['A', 'C', 'D'].map(idOf))
    expect(await ids('', '&sort=-created')).toEqual(['D', 'C', 'A'].map(idOf))
    expect(await ids(',equals(published,false)')).toEqual([idOf('D')])
    expect(await ids(',contains(title,"C")')).toEqual([idOf('C')])
    expect(await ids(`,any(ids,["${idOf('A')}","${idOf('B')}"])`)).toEqual([idOf('A')])
    expect(await ids(`,equals(category.id,"${idOf('Y')}")`)).toEqual([idOf('C')])
    const path = `/api/catalog-categories/${idOf('Y')}/items?filter=equals(category.id,"${idOf('X')}")`
    expect(idsOf(await klaviyo.get(path))).toEqual([idOf('C')])
  })

  it('follows the pages of a category in both directions', async () => {
    const klaviyo = boot()
    await addItems(klaviyo, 'A', 'B', 'C')
    await klaviyo.post('/api/catalog-categories', newCategory('X', {}, ['C', 'B', 'A']))
    const first = await klaviyo.get(
      `/api/catalog-items?filter=equals(category.id,"${idOf('X')}")&page[size]=2`,
    )
    expect(idsOf(first)).toEqual(['A', 'B'].map(idOf))
    const next = await klaviyo.get(first.body.links.next.slice(BASE.length))
    expect(idsOf(next)).toEqual([idOf('C')])
    const prev = await klaviyo.get(next.body.links.prev.slice(BASE.length))
    expect(idsOf(prev)).toEqual(['A', 'B'].map(idOf))
  })

  it('follows a change of a title or of `published` in the pages of a category', async () => {
    const klaviyo = boot()
    await addItems(klaviyo, 'A')
    await klaviyo.post('/api/catalog-categories', newCategory('X', {}, ['A']))
    const body = changed('item', 'A', { title: 'Renamed', published: false })
    await klaviyo.request('PATCH', pathOf('item', 'A'), { body })
    const path = `/api/catalog-categories/${idOf('X')}/relationships/items`
    for (const filter of ['equals(published,false)', 'contains(title,"Ren")'])
      expect(idsOf(await klaviyo.get(`${path}?filter=${filter}`))).toEqual([idOf('A')])
  })

  it('includes variants in the order of the items, then of their creation', async () => {
    const klaviyo = boot()
    await addItems(klaviyo, 'A', 'B')
    for (const [variant, item] of [
      ['B1', 'B'],
      ['A1', 'A'],
      ['A2', 'A'],
    ] as const)
      await klaviyo.post('/api/catalog-variants', newVariant(variant, item))
    const { body } = await klaviyo.get('/api/catalog-items?include=variants')
    expect(body.included.map(({ id }: { id: string }) => id)).toEqual(['A1', 'A2', 'B1'].map(idOf))
    expect(body.included[0].relationships.item.data).toBeUndefined()
  })

  it.each([
    ['filter=any(ids,["SHIRT"])', NOT_COMPOUND, 'filter'],
    ['filter=equals(category.id,"SHIRT")', NOT_COMPOUND, 'filter'],
    ['include=categories', "'categories' is not an allowed include parameter for this resource.", 'include'],
    ['sort=title', "'title' is not an allowed sort parameter for this resource.", 'sort'],
  ])('refuses %s', async (query, detail, parameter) => {
    expectInvalid(await boot().get(`/api/catalog-items?${query}`), { detail, source: { parameter } })
  })
})

describe('DELETE', () => {
  it('of an item removes its variants and its places in categories', async () => {
    const klaviyo = boot()
    await addItems(klaviyo, 'SHIRT')
    await klaviyo.post('/api/catalog-variants', newVariant('M', 'SHIRT'))
    await klaviyo.post('/api/catalog-categories', newCategory('X', {}, ['SHIRT']))
    expect((await klaviyo.request('DELETE', pathOf('item', 'SHIRT'))).status).toBe(204)
    const id = idOf('SHIRT')
    expect(idsOf(await klaviyo.get(`/api/catalog-variants?filter=equals(item.id,"${id}")`))).toEqual([])
    expect((await klaviyo.get(pathOf('variant', 'M'))).status).toBe(404)
    expect(idsOf(await klaviyo.get(`${pathOf('category', 'X')}/items`))).toEqual([])
    const again = await klaviyo.request('DELETE', pathOf('item', 'SHIRT'))
    expectNotFound(again, `An item with the id \`${id}\` does not exist.`)
  })

  it('of a category keeps its items, and has its own wording for an unknown one', async () => {
    const klaviyo = boot()
    await addItems(klaviyo, 'SHIRT')
    await klaviyo.post('/api/catalog-categories', newCategory('X', {}, ['SHIRT']))
    expect((await klaviyo.request('DELETE', pathOf('category', 'X'))).status).toBe(204)
    expect((await klaviyo.get(pathOf('item', 'SHIRT'))).status).toBe(200)
    const again = await klaviyo.request('DELETE', pathOf('category', 'X'))
    expectNotFound(again, `No category with ID \`${idOf('X')}\` exists.`)
  })

  it('of a variant keeps its item', async () => {
    const klaviyo = boot()
    await addItems(klaviyo, 'SHIRT')
    await klaviyo.post('/api/catalog-variants', newVariant('M', 'SHIRT'))
    expect((await klaviyo.request('DELETE', pathOf('variant', 'M'))).status).toBe(204)
    expect((await klaviyo.get(pathOf('item', 'SHIRT'))).status).toBe(200)
  })
})

describe('the categories of an item', () => {
  const path = `${pathOf('item', 'SHIRT')}/relationships/categories`

  const prepared = async () => {
    const klaviyo = boot()
    await addItems(klaviyo, 'SHIRT')
    await addCategories(klaviyo, 'A', 'B')
    return klaviyo
  }

  it('are added with 204, and once more with 409', async () => {
    const klaviyo = await prepared()
    const reply = await klaviyo.post(path, namedCategories('A'))
    expect([reply.status, reply.text]).toEqual([204, ''])
    const again = await klaviyo.post(path, namedCategories('B', 'A'))
    const detail = `One or more of the relations specified for the item with id \`${idOf('SHIRT')}\` already exists.`
    expectConflict(again, detail, '/data/id')
    expect(idsOf(await klaviyo.get(path))).toEqual([idOf('A')])
  })

  it('are replaced with 200 without a body, and removed with 204', async () => {
    const klaviyo = await prepared()
    await klaviyo.post(path, namedCategories('A'))
    const replaced = await klaviyo.request('PATCH', path, { body: namedCategories('B') })
    expect([replaced.status, replaced.text]).toEqual([200, ''])
    expect(idsOf(await klaviyo.get(path))).toEqual([idOf('B')])
    expect((await klaviyo.request('DELETE', path, { body: namedCategories('B', 'A') })).status).toBe(204)
    expect(idsOf(await klaviyo.get(path))).toEqual([])
  })

  it('are refused if one is unknown or its id is not a compound id', async () => {
    const klaviyo = await prepared()
    expectNotFound(
      await klaviyo.post(path, namedCategories('A', 'C')),
      `No category with the ID \`${idOf('C')}\` exists.`,
    )
    const body = { data: [{ type: 'catalog-category', id: 'A' }] }
    expectInvalid(await klaviyo.post(path, body), { detail: NOT_COMPOUND, source: { pointer: '/data/id' } })
    expect(idsOf(await klaviyo.get(path))).toEqual([])
  })
})

describe('an id in a path', () => {
  it('may be percent-encoded', async () => {
    const klaviyo = boot()
    await addItems(klaviyo, 'SHIRT')
    const { body } = await klaviyo.get(`/api/catalog-items/${encodeURIComponent(idOf('SHIRT'))}`)
    expect(body.data.id).toBe(idOf('SHIRT'))
  })

  it.each(['catalog-items', 'catalog-variants', 'catalog-categories'])(
    'of /api/%s without three parts is refused',
    async (path) => {
      const klaviyo = boot()
      for (const method of ['GET', 'DELETE'])
        expectInvalid(await klaviyo.request(method, `/api/${path}/SHIRT`), {
          detail: NOT_COMPOUND,
          source: { pointer: '/data/id' },
        })
    },
  )
})

describe('POST /api/catalog-variants', () => {
  it('requires an existing item', async () => {
    const klaviyo = boot()
    const unknown = await klaviyo.post('/api/catalog-variants', newVariant('M', 'SHIRT'))
    expectNotFound(unknown, `An item with id ${idOf('SHIRT')} does not exist.`)
    const { data } = newVariant('M', 'SHIRT')
    const item = { data: { type: 'catalog-item', id: 'SHIRT' } }
    const reply = await klaviyo.post('/api/catalog-variants', { data: { ...data, relationships: { item } } })
    expectInvalid(reply, {
      detail: NOT_COMPOUND,
      source: { pointer: '/data/relationships/item/data/id' },
    })
  })

  it('accepts no stock, a negative one and fractions, and three policies', async () => {
    const klaviyo = boot()
    await addItems(klaviyo, 'SHIRT')
    for (const [n, inventory_quantity] of [0, -2, 1.5].entries()) {
      const given = { inventory_quantity, inventory_policy: n }
      const reply = await klaviyo.post('/api/catalog-variants', newVariant(`M${n}`, 'SHIRT', given))
      expect(reply.body.data.attributes).toMatchObject(given)
    }
    const reply = await klaviyo.post(
      '/api/catalog-variants',
      newVariant('N', 'SHIRT', { inventory_policy: 3 }),
    )
    expectInvalidAt(reply, '/data/attributes/inventory_policy')
  })
})

describe('fixtures', () => {
  it('name items and categories by their external ids', async () => {
    const klaviyo = boot()
    await klaviyo.admin('POST', '/seed', {
      fixture: {
        catalog_categories: [{ external_id: 'X', name: 'Shirts' }],
        catalog_items: [
          {
            external_id: 'SHIRT',
            title: 'Shirt',
            description: 'A shirt.',
            url: 'https://example.com/shirt',
            categories: ['X'],
            variants: [
              { external_id: 'SHIRT-M', sku: 'M', inventory_quantity: 0, price: 10 },
              { external_id: 'SHIRT-L', title: 'Large', sku: 'L', inventory_quantity: 2, price: 12 },
            ],
          },
        ],
        catalog_variants: [
          {
            external_id: 'SHIRT-S',
            title: 'Small',
            description: 'S',
            sku: 'S',
            inventory_quantity: 1,
            price: 9,
            url: 'https://example.com/shirt',
            item: 'SHIRT',
          },
        ],
      },
    })
    expect(idsOf(await klaviyo.get(`${pathOf('category', 'X')}/items`))).toEqual([idOf('SHIRT')])
    const { body } = await klaviyo.get(`${pathOf('item', 'SHIRT')}/variants`)
    expect(body.data.map(({ attributes }: { attributes: { title: string } }) => attributes.title)).toEqual([
      'Shirt',
      'Large',
      'Small',
    ])
  })
})
