import { describe, expect, it } from 'vitest'
import { loadValid } from '../fixtures/fixtures.js'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'

/** An account with a product and four reviews, the newest last. */
const SHOP = `
catalog_items:
  - { external_id: B1, title: Boots, url: "https://shop.example/b1", image_full_url: "https://shop.example/b1.jpg" }
reviews:
  - { email: ada@example.com, author: Ada, content: Lovely boots, rating: 5, product: { external_id: B1 }, status: { value: published }, verified: true, at: now - 3d }
  - { email: bob@example.com, content: Too small, rating: 2, product: { external_id: X9, name: Socks }, status: { value: rejected, rejection_reason: { reason: other, status_explanation: Rude. } }, at: now - 2d }
  - { email: ada@example.com, review_type: question, content: Is it warm?, at: now - 1d, public_reply: { content: Yes, author: Shop } }
  - { email: cid@example.com, review_type: rating, rating: 3 }
`

const shop = () => loadValid(SHOP)

const ITEM = '$custom:::$default:::B1'

// biome-ignore lint/suspicious/noExplicitAny: the shape of a response varies by test.
type Body = any

async function all(klaviyo: TestEmulator, query = ''): Promise<Body[]> {
  const { status, text, body } = await klaviyo.get(`/api/reviews${query}`)
  expect(status, text).toBe(200)
  return body.data
}

const where = async (klaviyo: TestEmulator, filter: string) =>
  (await all(klaviyo, `?${new URLSearchParams({ filter, sort: 'created' })}`)).map(
    ({ attributes }) => attributes.content,
  )

const patch = (klaviyo: TestEmulator, id: string, attributes: object) =>
  klaviyo.patch(`/api/reviews/${id}`, { data: { type: 'review', id, attributes } })

const submit = (klaviyo: TestEmulator, attributes: object) =>
  klaviyo.post(
    `/client/reviews?company_id=${klaviyo.emulator.accounts.default.companyId}`,
    {
      data: {
        type: 'review',
        attributes: {
          review_type: 'review',
          email: 'ada@example.com',
          author: 'Ada',
          content: 'Lovely',
          ...attributes,
        },
      },
    },
    { headers: { authorization: undefined } },
  )

describe('GET /api/reviews', () => {
  it('returns reviews of every status, with the address of the author', async () => {
    const [boots] = await all(await shop(), '?sort=created')
    expect(boots.id).toMatch(/^\d{9}$/)
    expect(Object.entries(boots.attributes)).toEqual(
      Object.entries({
        email: 'ada@example.com',
        status: { value: 'published' },
        verified: true,
        review_type: 'review',
        created: '2026-11-20T12:00:00+00:00',
        updated: '2026-11-20T12:00:00+00:00',
        images: [],
        product: {
          url: 'https://shop.example/b1',
          name: 'Boots',
          image_url: 'https://shop.example/b1.jpg',
          external_id: 'B1',
        },
        rating: 5,
        author: 'Ada',
        content: 'Lovely boots',
        title: null,
        smart_quote: null,
        public_reply: null,
      }),
    )
  })

  it('has ascending ids', async () => {
    const ids = (await all(await shop(), '?sort=created')).map(({ id }) => Number(id))
    expect(ids).toEqual(ids.toSorted((one, other) => one - other))
    expect(new Set(ids).size).toBe(4)
  })

  it('filters', async () => {
    const klaviyo = await shop()
    const [boots] = await all(klaviyo, '?sort=created')
    expect(await where(klaviyo, `equals(id,"${boots.id}")`)).toEqual(['Lovely boots'])
    expect(await where(klaviyo, `any(item.id,["${ITEM}","$custom:::$default:::X9"])`)).toEqual([
      'Lovely boots',
    ])
    expect(await where(klaviyo, 'equals(status,"rejected")')).toEqual(['Too small'])
    expect(await where(klaviyo, 'equals(status,"all")')).toHaveLength(4)
    expect(await where(klaviyo, 'equals(review_type,"question")')).toEqual(['Is it warm?'])
    expect(await where(klaviyo, 'equals(verified,true)')).toEqual(['Lovely boots'])
    expect(await where(klaviyo, 'contains(content,"small")')).toEqual(['Too small'])
    expect(await where(klaviyo, 'greater-or-equal(rating,3)')).toEqual(['Lovely boots', ''])
    expect(
      await where(klaviyo, 'and(less-or-equal(created,2026-11-21T12:00:00Z),any(rating,[2,3]))'),
    ).toEqual(['Too small'])
  })

  it('refuses invalid ids, and the filters of the client API', async () => {
    const klaviyo = boot()
    const list = (filter: string) => klaviyo.get(`/api/reviews?${new URLSearchParams({ filter })}`)
    const source = { parameter: 'filter' }
    for (const filter of ['equals(id,"01GDDKASAP8TKDDA2GRZDSVP4H")', 'any(id,["123","a"])'])
      expectInvalid(await list(filter), { detail: 'Invalid id', source })
    expectInvalid(await list('equals(item.id,"B1")'), {
      detail: 'Invalid Compound ID, Must be delimited by :::',
      source,
    })
    expectInvalid(await list('has(public_reply)'), {
      detail:
        "'public_reply' is not a filterable field for this resource. The filterable fields on this resource are: " +
        'content, created, id, item.id, rating, review_type, status, verified.',
      source,
    })
  })

  it('includes the event of the submission, and names the item of the product', async () => {
    const klaviyo = await shop()
    const { data, included } = (await klaviyo.get('/api/reviews?include=events&sort=created')).body
    const { body } = await klaviyo.get('/api/events?include=metric')
    const names = body.included.map(({ attributes }: Body) => attributes.name)
    expect(names.toSorted()).toEqual(['Submitted rating', 'Submitted review'])
    expect(data.map(({ relationships }: Body) => relationships.events.data.length)).toEqual([1, 1, 0, 1])
    expect(data[0].relationships.item.data).toEqual({ type: 'catalog-item', id: ITEM })
    expect(data[1].relationships.item.data).toBeUndefined()
    expect(included[0].attributes).toMatchObject({
      datetime: '2026-11-20T12:00:00+00:00',
      event_properties: { review_id: data[0].id, rating: 5, product_id: 'B1', review_type: 'review' },
    })
    expectInvalid(await klaviyo.get('/api/reviews?include=item'), {
      detail: "'item' include is not currently supported for the requested operation on this resource.",
      source: { parameter: 'include' },
    })
  })
})

describe('the item and the events of a review', () => {
  const relationshipsOf = async (klaviyo: TestEmulator) =>
    (await all(klaviyo, '?include=events&sort=created')).map(({ relationships }) => [
      relationships.item.data?.id,
      relationships.events.data.length,
    ])

  it('are created and deleted with the item', async () => {
    const klaviyo = await shop()
    await klaviyo.del(`/api/catalog-items/${ITEM}`)
    await loadValid('catalog_items: [{ external_id: X9, title: Socks }]', klaviyo)
    expect((await relationshipsOf(klaviyo)).map(([item]) => item)).toEqual([
      undefined,
      '$custom:::$default:::X9',
      undefined,
      undefined,
    ])
    const [boots] = await all(klaviyo, '?sort=created')
    expect(boots.attributes.updated).toBe('2026-11-20T12:00:00+00:00')
  })

  it('are deleted with the profile of the author', async () => {
    const klaviyo = await shop()
    const profile = { data: { type: 'profile', attributes: { email: 'ada@example.com' } } }
    const reply = await klaviyo.post('/api/data-privacy-deletion-jobs', {
      data: { type: 'data-privacy-deletion-job', attributes: { profile } },
    })
    expect(reply.status, reply.text).toBe(202)
    await klaviyo.admin('POST', '/clock', { advance: '40d' })
    expect((await relationshipsOf(klaviyo)).map(([, events]) => events)).toEqual([0, 1, 0, 1])
  })
})

describe('GET /api/reviews/{id}', () => {
  it('returns the same as the list', async () => {
    const klaviyo = await shop()
    for (const review of await all(klaviyo))
      expect((await klaviyo.get(`/api/reviews/${review.id}`)).body.data).toEqual(review)
  })

  it('responds 404 for an unknown id, which it quotes in backticks', async () => {
    const detail = 'A review with id `123456789` does not exist.'
    expectNotFound(await boot().get('/api/reviews/123456789'), detail)
    expectNotFound(await patch(boot(), '123456789', { status: { value: 'pending' } }), detail)
  })
})

describe('PATCH /api/reviews/{id}', () => {
  it('sets any status, which the client API returns, too', async () => {
    const klaviyo = await shop()
    const [, socks] = await all(klaviyo, '?sort=created')
    const company_id = klaviyo.emulator.accounts.default.companyId
    for (const status of [
      { value: 'featured' },
      { value: 'rejected', rejection_reason: { reason: 'fake' } },
      { value: 'rejected', rejection_reason: { reason: 'other', status_explanation: null } },
      { value: 'unpublished' },
    ]) {
      const reply = await patch(klaviyo, socks.id, { status })
      expect([reply.status, reply.body.data.attributes.status]).toEqual([200, status])
      expect(reply.body.data.attributes.updated).toBe('2026-11-23T12:00:00+00:00')
      const filter = `equals(id,"${socks.id}")`
      const client = await klaviyo.get(`/client/reviews?${new URLSearchParams({ company_id, filter })}`, {
        headers: { authorization: undefined },
      })
      expect(client.body.data[0]).toMatchObject({ type: 'review', attributes: { status } })
      expect(client.body.data[0].attributes).not.toHaveProperty('email')
      expect(client.body.data[0]).not.toHaveProperty('relationships')
    }
  })

  it('keeps the review if the status is null', async () => {
    const klaviyo = await shop()
    const [, socks] = await all(klaviyo, '?sort=created')
    const reply = await patch(klaviyo, socks.id, { status: null })
    expect([reply.status, reply.body.data.attributes]).toEqual([200, socks.attributes])
  })

  it.each([
    [{ status: { value: 'rejected' } }, '/data/attributes/status/rejection_reason'],
    [
      { status: { value: 'rejected', rejection_reason: { reason: 'rude' } } },
      '/data/attributes/status/rejection_reason/reason',
    ],
    [
      { status: { value: 'rejected', rejection_reason: { reason: 'fake', status_explanation: 'No' } } },
      '/data/attributes/status/rejection_reason/status_explanation',
    ],
    [
      { status: { value: 'published', rejection_reason: { reason: 'fake' } } },
      '/data/attributes/status/rejection_reason',
    ],
    [{ status: { value: 'hidden' } }, '/data/attributes/status/value'],
    [{ status: {} }, '/data/attributes/status/value'],
    [{ status: 'published' }, '/data/attributes/status'],
    [{ content: 'Better' }, '/data/attributes/content'],
  ])('refuses %j', async (attributes, pointer) => {
    const klaviyo = await shop()
    const [boots] = await all(klaviyo, '?sort=created')
    expectInvalidAt(await patch(klaviyo, boots.id, attributes), pointer)
    expect((await klaviyo.get(`/api/reviews/${boots.id}`)).body.data).toEqual(boots)
  })
})

describe('a review that a storefront submits', () => {
  it('is pending, and has an event of its author', async () => {
    const klaviyo = boot()
    await submit(klaviyo, { rating: 4 })
    await submit(klaviyo, { rating: 4, review_type: 'store' })
    const reviews = await all(klaviyo)
    expect(reviews.map(({ attributes }) => attributes.status)).toEqual([
      { value: 'pending' },
      { value: 'pending' },
    ])
    const profiles = (await klaviyo.get('/api/profiles')).body.data as Body[]
    expect(profiles.map(({ attributes }) => attributes.email)).toEqual(['ada@example.com'])
    const events = (await klaviyo.get(`/api/profiles/${profiles[0].id}`)).body
    expect(events.data.attributes.last_event_date).toBe('2026-11-23T12:00:00+00:00')
    expect((await klaviyo.get('/api/events')).body.data).toHaveLength(2)
  })

  it('is published at once if its rating is high enough', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/review-settings', { min_rating: 4 })
    for (const rating of [3, 4, null]) await submit(klaviyo, { rating })
    expect((await all(klaviyo, '?sort=created')).map(({ attributes }) => attributes.status.value)).toEqual([
      'pending',
      'published',
      'pending',
    ])
  })
})

describe('POST /__admin/ready-to-review', () => {
  it('records the event once for each product of an order', async () => {
    const klaviyo = await shop()
    const ready = { profile: 'ada@example.com', item: 'B1', order_id: '1001' }
    const reply = await klaviyo.admin('POST', '/ready-to-review', ready)
    expect(reply.body.event).toEqual(expect.any(String))
    expect((await klaviyo.admin('POST', '/ready-to-review', ready)).body).toEqual({ event: null })
    const { body } = await klaviyo.get(`/api/events/${reply.body.event}?include=metric`)
    expect(body.included[0].attributes.name).toBe('Ready to review')
    expect(body.data.attributes.event_properties).toMatchObject({ product_name: 'Boots', order_id: '1001' })
    const unknown = await klaviyo.request('POST', '/__admin/ready-to-review', {
      body: { ...ready, item: 'Z1' },
    })
    expect([unknown.status, unknown.text]).toEqual([400, expect.stringContaining('Z1')])
  })
})

describe('reviews in a fixture', () => {
  it('are created once if it is loaded twice', async () => {
    const klaviyo = await shop()
    await loadValid(SHOP, klaviyo)
    expect(await all(klaviyo)).toHaveLength(4)
  })
})
