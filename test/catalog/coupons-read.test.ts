import { describe, expect, it } from 'vitest'
import { BASE, boot } from '../support/emulator.js'
import { expectGeneral, expectInvalid, expectNotFound } from '../support/problems.js'
import { addCoupons, couponChange, idsOf, newCoupon, target } from './requests.js'

const several = (count: number) => Array.from({ length: count }, (_, index) => `C${index}`)

function cursorOf(link: string): string {
  const cursor = new URL(link).searchParams.get('page[cursor]') ?? ''
  return Buffer.from(cursor, 'base64url').toString()
}

describe('GET /api/coupons/{id}', () => {
  it('returns the coupon with the requested address as its link', async () => {
    const klaviyo = boot()
    const { body } = await klaviyo.post('/api/coupons', newCoupon('TEN_OFF', { description: '10% off' }))
    const reply = await klaviyo.get('/api/coupons/TEN_OFF')
    expect(reply.status).toBe(200)
    expect(reply.text).toBe(
      JSON.stringify({ data: body.data, links: { self: `${BASE}/api/coupons/TEN_OFF` } }),
    )
  })

  it('responds the same with a trailing slash, which its link repeats', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A')
    const { body } = await klaviyo.get('/api/coupons/A/')
    expect([body.data.id, body.links.self]).toEqual(['A', `${BASE}/api/coupons/A/`])
  })

  it.each([
    ['external_id', ['external_id']],
    ['monitor_configuration,description', ['monitor_configuration', 'description']],
    ['id', []],
    ['id,description', ['description']],
  ])('returns for fields[coupon]=%s exactly %j, in that order', async (fields, shown) => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A')
    const { body } = await klaviyo.get(`/api/coupons/A?fields[coupon]=${fields}`)
    expect(Object.keys(body.data.attributes)).toEqual(shown)
    expect(Object.keys(body.data)).toEqual(['type', 'id', 'attributes', 'links'])
  })

  it.each(['origin', 'expires_at'])('refuses fields[coupon]=%s', async (value) => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A')
    const allowed = "['description', 'external_id', 'id', 'monitor_configuration']"
    expectInvalid(await klaviyo.get(`/api/coupons/A?fields[coupon]=${value}`), {
      detail: `fields must be in ${allowed}: (got ${value})`,
      source: { parameter: 'fields[coupon]' },
    })
  })

  it('responds 404 for an unknown coupon; ids are case-sensitive', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'TEN_OFF')
    const detail = "A coupon with the given identifier 'ten_off' does not exist."
    expectNotFound(await klaviyo.get('/api/coupons/ten_off'), detail)
  })

  it.each(['TEN-OFF', 'TEN OFF', '10%', 'é'])('responds 400 for %j, an invalid id', async (id) => {
    expectInvalid(await boot().get(`/api/coupons/${encodeURIComponent(id)}`), {
      detail: `'id' must match regex '^[0-9_A-z]+$' ('${id}' doesn't)`,
      source: { pointer: '/data/attributes/id' },
    })
  })
})

describe('GET /api/coupons', () => {
  it('returns an empty page if there is no coupon', async () => {
    const reply = await boot().get('/api/coupons')
    expect(reply.status).toBe(200)
    expect(reply.text).toBe(
      JSON.stringify({ data: [], links: { self: `${BASE}/api/coupons`, next: null, prev: null } }),
    )
  })

  it('lists coupons in the order of creation, regardless of updates', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'ZEBRA', 'apple', 'MANGO')
    await klaviyo.patch('/api/coupons/ZEBRA', couponChange('ZEBRA', { description: 'late' }))
    expect(idsOf(await klaviyo.get('/api/coupons'))).toEqual(['ZEBRA', 'apple', 'MANGO'])
  })

  it('returns 100 per page by default', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, ...several(101))
    const first = await klaviyo.get('/api/coupons')
    expect(idsOf(first)).toEqual(several(100))
    const second = await klaviyo.get(target(first.body.links.next))
    expect(idsOf(second)).toEqual(['C100'])
    expect(second.body.links.next).toBeNull()
  })

  it('pages forward and back in pages of any size', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, ...several(5))
    const first = await klaviyo.get('/api/coupons?page[size]=2')
    const second = await klaviyo.get(target(first.body.links.next))
    const third = await klaviyo.get(target(second.body.links.next))
    expect([first, second, third].map(idsOf)).toEqual([['C0', 'C1'], ['C2', 'C3'], ['C4']])
    expect([first.body.links.prev, third.body.links.next]).toEqual([null, null])
    const back = await klaviyo.get(target(third.body.links.prev))
    expect(idsOf(back)).toEqual(['C2', 'C3'])
    const start = await klaviyo.get(target(back.body.links.prev))
    expect(idsOf(start)).toEqual(['C0', 'C1'])
    expect(start.body.links.prev).toBeNull()
  })

  it('has no next link on a full last page', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A', 'B')
    expect((await klaviyo.get('/api/coupons?page[size]=2')).body.links.next).toBeNull()
  })

  it('neither repeats nor skips a coupon if one is deleted between pages', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, ...several(4))
    const { body } = await klaviyo.get('/api/coupons?page[size]=2')
    await klaviyo.del('/api/coupons/C1')
    expect(idsOf(await klaviyo.get(target(body.links.next)))).toEqual(['C2', 'C3'])
  })

  it('encodes cursors as unpadded base64url of next::id:: and a number of seven digits', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A', 'B', 'C')
    const { body } = await klaviyo.get('/api/coupons?page[size]=2')
    expect(cursorOf(body.links.next)).toMatch(/^next::id::\d{7}$/)
    expect(body.links.next).not.toContain('%3D')
  })

  it('repeats its own address unchanged, and puts the cursor last in the re-encoded next link', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A', 'B')
    const query = '?page[size]=1&fields[coupon]=external_id,description'
    const { body } = await klaviyo.get(`/api/coupons${query}`)
    expect(body.links.self).toBe(`${BASE}/api/coupons${query}`)
    const encoded = '?page%5Bsize%5D=1&fields%5Bcoupon%5D=external_id%2Cdescription&page%5Bcursor%5D='
    expect(body.links.next.startsWith(`${BASE}/api/coupons${encoded}`)).toBe(true)
  })

  it.each(['0', '101', '-1', '1.5', 'ten', ''])('refuses page[size]=%s', async (size) => {
    const { status, body } = await boot().get(`/api/coupons?page[size]=${size}`)
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([{ code: 'invalid', source: { parameter: 'page[size]' } }])
  })

  it.each(['', 'nonsense', 'bmV4dDo6aWQ6Og', 'bmV4dDo6aWQ6OmFiYw'])(
    'refuses the cursor %j',
    async (cursor) => {
      expectGeneral(await boot().get(`/api/coupons?page[cursor]=${cursor}`), {
        status: 400,
        code: 'invalid',
        title: 'Invalid input.',
        detail: 'Invalid cursor provided.',
      })
    },
  )

  it.each([
    ['filter=equals(external_id,"A")', 'filter'],
    ['sort=external_id', 'sort'],
  ])('rejects %s', async (query, member) => {
    expectInvalid(await boot().get(`/api/coupons?${query}`), {
      detail: `'${member}' is not a valid field for the resource 'coupon'.`,
      source: { pointer: `/data/attributes/${member}` },
    })
  })

  it('has no includes and no additional fields', async () => {
    expectInvalid(await boot().get('/api/coupons?include=coupon-codes'), {
      detail: "'coupon-codes' is not an allowed include parameter for this resource.",
      source: { parameter: 'include' },
    })
    expectInvalid(await boot().get('/api/coupons?additional-fields[coupon]=codes'), {
      detail: 'additional-fields must be in []: (got codes)',
      source: { parameter: 'additional-fields[coupon]' },
    })
  })
})
