import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'

const anonymous = { headers: { authorization: undefined } }

interface ReviewInput {
  readonly review_type?: string
  readonly rating?: number | null
  readonly product?: string
  readonly [more: string]: unknown
}

function shop(klaviyo: TestEmulator) {
  const company_id = klaviyo.emulator.accounts.default.companyId
  const get = (path: string, query: Readonly<Record<string, string>> = {}) =>
    klaviyo.get(`${path}?${new URLSearchParams({ company_id, ...query })}`, anonymous)
  return {
    company_id,
    write: ({ product, ...more }: ReviewInput) =>
      klaviyo.post(
        `/client/reviews?company_id=${company_id}`,
        {
          data: {
            type: 'review',
            attributes: {
              review_type: 'review',
              email: 'sarah@klaviyo-demo.com',
              author: 'Sarah M',
              content: 'Lovely boots.',
              rating: 5,
              ...(product && { product: { external_id: product, integration_key: 'shopify' } }),
              ...more,
            },
          },
        },
        anonymous,
      ),
    reviews: (query: Readonly<Record<string, string>> = {}) => get('/client/reviews', query),
    report: (query: Readonly<Record<string, string>>) => get('/client/review-values-reports', query),
    async publish(...statuses: readonly string[]) {
      const { body } = await get('/client/reviews', { sort: 'created' })
      for (const [index, { id }] of body.data.entries())
        await klaviyo.admin('PATCH', `/reviews/${id}`, { status: statuses[index] ?? 'published' })
    },
  }
}

const contentsOf = ({ body }: { body: { data: { attributes: { content: string } }[] } }) =>
  body.data.map(({ attributes }) => attributes.content)

describe('POST /client/reviews', () => {
  it('responds 202, and the review is pending', async () => {
    const { write, reviews } = shop(boot())
    const reply = await write({ title: 'Boots', images: ['https://example.com/1.jpg'], product: 'B1' })
    expect([reply.status, reply.text]).toEqual([202, ''])
    const { body } = await reviews()
    expect(body.data).toHaveLength(1)
    expect(body.data[0].attributes).toMatchObject({
      status: { value: 'pending' },
      verified: false,
      review_type: 'review',
      created: '2026-11-23T12:00:00+00:00',
      images: ['https://example.com/1.jpg'],
      product: { external_id: 'B1' },
      rating: 5,
      author: 'Sarah M',
      content: 'Lovely boots.',
      title: 'Boots',
      smart_quote: null,
      public_reply: null,
    })
  })

  it.each([
    [{ rating: 6 }, '/data/attributes/rating'],
    [{ review_type: 'rant' }, '/data/attributes/review_type'],
    [{ email: 'nobody' }, '/data/attributes/email'],
    [{ content: undefined }, '/data/attributes/content'],
    [{ stars: 5 }, '/data/attributes/stars'],
  ])('refuses %j', async (wrong, pointer) => {
    const reply = await shop(boot()).write(wrong)
    expect([reply.status, reply.body.errors[0].source]).toEqual([400, { pointer }])
  })
})

describe('GET /client/reviews', () => {
  it('filters by status, type, rating, words, replies and pictures', async () => {
    const klaviyo = boot()
    const { write, reviews, publish } = shop(klaviyo)
    await write({ content: 'one', rating: 1 })
    await write({ content: 'two', rating: 3, images: ['https://example.com/1.jpg'] })
    await write({ content: 'three', rating: null, review_type: 'question' })
    await publish('published', 'featured', 'rejected')
    const { body } = await reviews({ filter: 'equals(content,"one")' })
    expect(body.errors[0].source).toEqual({ parameter: 'filter' })
    const where = async (filter: string) => contentsOf(await reviews({ filter, sort: 'created' })).toSorted()
    expect(await where("equals(status,'published')")).toEqual(['one'])
    expect(await where("equals(status,'all')")).toEqual(['one', 'three', 'two'])
    expect(await where("equals(review_type,'question')")).toEqual(['three'])
    expect(await where('greater-or-equal(rating,3)')).toEqual(['two'])
    expect(await where('any(rating,[1,3])')).toEqual(['one', 'two'])
    expect(await where('contains(content,"o")')).toEqual(['one', 'two'])
    expect(await where('has(media)')).toEqual(['two'])
    expect(await where('has(public_reply)')).toEqual([])
    const [{ id }] = (await reviews({ filter: "equals(status,'rejected')" })).body.data
    await klaviyo.admin('PATCH', `/reviews/${id}`, {
      public_reply: { content: 'Size 42 it is.', author: 'Boot shop' },
      smart_quote: 'three',
    })
    expect(await where('has(public_reply)')).toEqual(['three'])
    expect(await where('has(smart_quote)')).toEqual(['three'])
  })

  it('returns why a review was rejected', async () => {
    const klaviyo = boot()
    const { write, reviews } = shop(klaviyo)
    await write({})
    const [{ id }] = (await reviews()).body.data
    await klaviyo.admin('PATCH', `/reviews/${id}`, { status: 'rejected', reason: 'fake' })
    expect((await reviews()).body.data[0].attributes.status).toEqual({
      value: 'rejected',
      rejection_reason: { reason: 'fake' },
    })
  })

  it('sorts by rating', async () => {
    const { write, reviews } = shop(boot())
    for (const rating of [3, 1, 5]) await write({ content: String(rating), rating })
    expect(contentsOf(await reviews({ sort: '-rating' }))).toEqual(['5', '3', '1'])
  })
})

describe('GET /client/review-values-reports', () => {
  async function withReviews() {
    const klaviyo = boot()
    const own = shop(klaviyo)
    await own.write({ product: 'B1', rating: 2 })
    await klaviyo.admin('POST', '/clock', { advance: '100d' })
    await own.write({ product: 'B1', rating: 5 })
    await own.write({ product: 'B2', rating: 4 })
    await own.write({ product: 'B2', review_type: 'question', rating: null })
    await own.write({ review_type: 'store', rating: 1 })
    await own.publish()
    return own
  }

  const resultsOf = ({ status, text, body }: Awaited<ReturnType<ReturnType<typeof shop>['report']>>) => {
    expect(status, text).toBe(200)
    expect(body.links).toMatchObject({ next: null, prev: null })
    return body.data[0].attributes.results
  }

  it('returns the groups in pages', async () => {
    const { report } = await withReviews()
    const parameters = { group_by: 'product_id', statistics: 'total_reviews', timeframe: 'all_time' }
    const productsOf = ({ body }: Awaited<ReturnType<typeof report>>) =>
      body.data[0].attributes.results.map(
        ({ groupings }: { groupings: { product_id: string } }) => groupings.product_id,
      )
    const first = await report({ ...parameters, 'page[size]': '1' })
    const cursor = (link: string) => new URL(link).searchParams.get('page[cursor]') ?? ''
    const second = await report({
      ...parameters,
      'page[size]': '1',
      'page[cursor]': cursor(first.body.links.next),
    })
    expect([productsOf(first), productsOf(second)]).toEqual([['B1'], ['B2']])
    expect([first.body.links.prev, second.body.links.next]).toEqual([null, null])
    const back = { ...parameters, 'page[size]': '1', 'page[cursor]': cursor(second.body.links.prev) }
    expect(productsOf(await report(back))).toEqual(['B1'])
  })

  it('aggregates the reviews of each product', async () => {
    const { report } = await withReviews()
    const results = resultsOf(
      await report({
        group_by: 'product_id',
        statistics: 'average_rating,total_reviews',
        timeframe: 'all_time',
      }),
    )
    expect(
      results.toSorted((a: { groupings: { product_id: string } }) =>
        a.groupings.product_id === 'B1' ? -1 : 1,
      ),
    ).toEqual([
      { groupings: { product_id: 'B1' }, statistics: { average_rating: 3.5, total_reviews: 2 } },
      { groupings: { product_id: 'B2' }, statistics: { average_rating: 4, total_reviews: 1 } },
    ])
  })

  it('aggregates the recent reviews of the whole shop', async () => {
    const { report, company_id } = await withReviews()
    const statistics =
      'average_rating,total_reviews,total_questions,total_ratings,total_store_reviews,average_store_rating'
    const query = { group_by: 'company_id', statistics, timeframe: 'last_30_days' }
    expect(resultsOf(await report(query))).toEqual([
      {
        groupings: { company_id },
        statistics: {
          average_rating: 4.5,
          total_reviews: 2,
          total_questions: 1,
          total_ratings: 2,
          total_store_reviews: 1,
          average_store_rating: 1,
        },
      },
    ])
  })

  it('covers the requested products', async () => {
    const { report } = await withReviews()
    const query = { group_by: 'product_id', statistics: 'total_reviews', timeframe: 'all_time' }
    const results = resultsOf(await report({ ...query, filter: 'any(product_external_ids,["B2","B3"])' }))
    expect(results).toEqual([{ groupings: { product_id: 'B2' }, statistics: { total_reviews: 1 } }])
  })

  it.each([
    [{}, ['group_by', 'statistics', 'timeframe']],
    [{ group_by: 'weather', statistics: 'total_reviews', timeframe: 'all_time' }, ['group_by']],
    [{ group_by: 'company_id', statistics: 'total_reviews,mood', timeframe: 'all_time' }, ['statistics']],
    [{ group_by: 'company_id', statistics: 'total_reviews', timeframe: 'yesterday' }, ['timeframe']],
  ])('refuses %j', async (query, parameters) => {
    const { status, body } = await (await withReviews()).report(query as Record<string, string>)
    expect(status).toBe(400)
    expect(body.errors.map(({ source }: { source: { parameter: string } }) => source.parameter)).toEqual(
      parameters,
    )
  })
})
