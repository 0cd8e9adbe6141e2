import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectConflict, expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { addCodes, addCoupons, newCode } from './requests.js'

const UNIQUE_CODE = '/data/attributes/unique_code'
const EXPIRES_AT = '/data/attributes/expires_at'

/** 52 weeks after the noon of the tests. */
const A_YEAR_LESS_A_DAY = '2027-11-22T12:00:00'

async function withCoupon(): Promise<TestEmulator> {
  const klaviyo = boot()
  await addCoupons(klaviyo, 'TEN_OFF')
  return klaviyo
}

function resource(attributes: object) {
  const self = `${BASE}/api/coupon-codes/TEN_OFF-ABC123/`
  return {
    type: 'coupon-code',
    id: 'TEN_OFF-ABC123',
    attributes,
    relationships: {
      coupon: {
        data: { type: 'coupon', id: 'TEN_OFF' },
        links: { self: `${self}relationships/coupon/`, related: `${self}coupon/` },
      },
      profile: { links: { self: `${self}relationships/profile/`, related: `${self}profile/` } },
    },
    links: { self },
  }
}

describe('POST /api/coupon-codes', () => {
  it('returns 200, not 201, with the code: UNASSIGNED, its date ending in Z, no profile data', async () => {
    const klaviyo = await withCoupon()
    const expires_at = '2026-12-04T13:39:37+00:00'
    const reply = await klaviyo.post('/api/coupon-codes', newCode('TEN_OFF', 'ABC123', { expires_at }))
    expect(reply.status).toBe(200)
    const attributes = { unique_code: 'ABC123', expires_at: '2026-12-04T13:39:37Z', status: 'UNASSIGNED' }
    expect(reply.text).toBe(
      JSON.stringify({ data: resource(attributes), links: { self: `${BASE}/api/coupon-codes` } }),
    )
  })

  it.each([{}, { expires_at: null }])(
    'lets a code made with %j expire after 52 weeks',
    async (attributes) => {
      const klaviyo = await withCoupon()
      const { body } = await klaviyo.post('/api/coupon-codes', newCode('TEN_OFF', 'ABC123', attributes))
      expect(body.data.attributes.expires_at).toBe(`${A_YEAR_LESS_A_DAY}Z`)
    },
  )

  it('counts the 52 weeks from the second of creation', async () => {
    const klaviyo = await withCoupon()
    await klaviyo.admin('POST', '/clock', { freeze: '2026-07-02T04:47:02.987654Z' })
    const { body } = await klaviyo.post('/api/coupon-codes', newCode('TEN_OFF', 'ABC123'))
    expect(body.data.attributes.expires_at).toBe('2027-07-01T04:47:02Z')
  })

  it.each([
    ['2027-01-01T00:00:00Z', '2027-01-01T00:00:00'],
    ['2027-01-01T02:30:00+02:30', '2027-01-01T00:00:00'],
    ['2026-12-31T19:00:00-05:00', '2027-01-01T00:00:00'],
    ['2027-01-01T00:00:00.999999Z', '2027-01-01T00:00:00'],
    ['2027-01-01T00:00:00', '2027-01-01T00:00:00'],
    ['2027-01-01', '2027-01-01T00:00:00'],
    ['2020-02-29T12:00:00Z', '2020-02-29T12:00:00'],
  ])('keeps the date %s as %s in UTC', async (expires_at, kept) => {
    const klaviyo = await withCoupon()
    const made = await klaviyo.post('/api/coupon-codes', newCode('TEN_OFF', 'ABC123', { expires_at }))
    expect(made.body.data.attributes.expires_at).toBe(`${kept}Z`)
    const read = await klaviyo.get('/api/coupon-codes/TEN_OFF-ABC123')
    expect(read.body.data.attributes.expires_at).toBe(`${kept}+00:00`)
  })

  it.each(['soon', '', '2027-02-30T00:00:00Z', '2027-13-01', '2027-01-01T25:00:00Z', 1_800_000_000, {}])(
    'refuses the date %j',
    async (expires_at) => {
      const klaviyo = await withCoupon()
      const body = newCode('TEN_OFF', 'ABC123', { expires_at })
      expectInvalidAt(await klaviyo.post('/api/coupon-codes', body), EXPIRES_AT)
    },
  )

  it.each(['WB25-X7-Y9', 'lower', 'a b', 'é', '優惠', '50%', 'a/b', '?x=1#y', '--', "it's"])(
    'accepts the unique_code %j, joins it to the coupon with one hyphen, and finds it by its link',
    async (code) => {
      const klaviyo = await withCoupon()
      const { body } = await klaviyo.post('/api/coupon-codes', newCode('TEN_OFF', code))
      expect(body.data.id).toBe(`TEN_OFF-${code}`)
      expect(body.data.attributes.unique_code).toBe(code)
      const found = await klaviyo.get(new URL(body.data.links.self).pathname)
      expect(found.body.data.id).toBe(`TEN_OFF-${code}`)
    },
  )

  it('percent-encodes ids in the paths of links only', async () => {
    const klaviyo = await withCoupon()
    const { body } = await klaviyo.post('/api/coupon-codes', newCode('TEN_OFF', 'a/é 1'))
    expect(body.data.id).toBe('TEN_OFF-a/é 1')
    const self = `${BASE}/api/coupon-codes/TEN_OFF-a%2F%C3%A9%201/`
    expect(body.data.links.self).toBe(self)
    expect(body.data.relationships.coupon.links.related).toBe(`${self}coupon/`)
  })

  it.each(['', '   ', null, 7, false, ['A'], { A: 1 }])('refuses the unique_code %j', async (code) => {
    const klaviyo = await withCoupon()
    expectInvalidAt(await klaviyo.post('/api/coupon-codes', newCode('TEN_OFF', code)), UNIQUE_CODE)
  })

  it('accepts a unique_code of 255 characters and refuses one of 256', async () => {
    const klaviyo = await withCoupon()
    const accepted = await klaviyo.post('/api/coupon-codes', newCode('TEN_OFF', 'A'.repeat(255)))
    expect(accepted.status).toBe(200)
    const refused = await klaviyo.post('/api/coupon-codes', newCode('TEN_OFF', 'A'.repeat(256)))
    expectInvalidAt(refused, UNIQUE_CODE)
  })

  it.each(['status', 'profile', 'id', 'coupon_id'])('refuses the attribute %s', async (name) => {
    const klaviyo = await withCoupon()
    const body = newCode('TEN_OFF', 'ABC123', { [name]: 'USED' })
    expectInvalid(await klaviyo.post('/api/coupon-codes', body), {
      detail: `'${name}' is not a valid field for the resource 'coupon-code'.`,
      source: { pointer: `/data/attributes/${name}` },
    })
  })

  it('refuses a relationship to a profile', async () => {
    const klaviyo = await withCoupon()
    const body = newCode('TEN_OFF', 'ABC123')
    Object.assign(body.data.relationships, { profile: { data: { type: 'profile', id: '01HP' } } })
    expectInvalidAt(await klaviyo.post('/api/coupon-codes', body), '/data/relationships/profile')
  })

  it('refuses a code without a coupon', async () => {
    const attributes = { unique_code: 'ABC123' }
    const klaviyo = boot()
    const bare = await klaviyo.post('/api/coupon-codes', { data: { type: 'coupon-code', attributes } })
    expectInvalidAt(bare, '/data/relationships')
    const empty = { data: { type: 'coupon-code', attributes, relationships: {} } }
    expectInvalidAt(await klaviyo.post('/api/coupon-codes', empty), '/data/relationships/coupon')
  })

  it('refuses a coupon relationship to something else', async () => {
    const klaviyo = await withCoupon()
    const body = newCode('TEN_OFF', 'ABC123')
    body.data.relationships.coupon.data.type = 'profile'
    expectInvalidAt(await klaviyo.post('/api/coupon-codes', body), '/data/relationships/coupon/data/type')
  })

  it('lists all errors, in the order of the document', async () => {
    const klaviyo = await withCoupon()
    const body = newCode('TEN_OFF', '', { expires_at: 'soon', colour: 'red' })
    body.data.relationships.coupon.data.type = 'profile'
    const { status, body: answer } = await klaviyo.post('/api/coupon-codes', body)
    const pointers = answer.errors.map(({ source }: { source: { pointer: string } }) => source.pointer)
    expect(status).toBe(400)
    expect(pointers).toEqual([
      UNIQUE_CODE,
      EXPIRES_AT,
      '/data/attributes/colour',
      '/data/relationships/coupon/data/type',
    ])
  })

  it.each(['NOPE', 'TEN-OFF', 'ten_off', ''])(
    'responds 404 for the coupon %j, which does not exist',
    async (id) => {
      const klaviyo = await withCoupon()
      const reply = await klaviyo.post('/api/coupon-codes', newCode(id, 'ABC123'))
      expectNotFound(reply, `A coupon with the given identifier '${id}' does not exist.`)
    },
  )

  it('responds 409 for a duplicate code, and does not change the first one', async () => {
    const klaviyo = await withCoupon()
    await addCodes(klaviyo, 'TEN_OFF', 'ABC123')
    const again = newCode('TEN_OFF', 'ABC123', { expires_at: '2027-01-01T00:00:00Z' })
    expectConflict(
      await klaviyo.post('/api/coupon-codes', again),
      "A coupon code with the unique_code 'ABC123' already exists for coupon 'TEN_OFF'.",
      UNIQUE_CODE,
    )
    const { body } = await klaviyo.get('/api/coupon-codes/TEN_OFF-ABC123')
    expect(body.data.attributes.expires_at).toBe(`${A_YEAR_LESS_A_DAY}+00:00`)
  })

  it('allows the same code for two coupons, and codes of one coupon that differ by case', async () => {
    const klaviyo = await withCoupon()
    await addCoupons(klaviyo, 'TWENTY_OFF')
    await addCodes(klaviyo, 'TEN_OFF', 'ABC123', 'abc123')
    await addCodes(klaviyo, 'TWENTY_OFF', 'ABC123')
  })

  it('returns the requested fields in the requested order, and every relationship', async () => {
    const klaviyo = await withCoupon()
    const query = '?fields[coupon-code]=status,unique_code'
    const { body } = await klaviyo.post(`/api/coupon-codes${query}`, newCode('TEN_OFF', 'ABC123'))
    expect(JSON.stringify(body.data)).toBe(
      JSON.stringify(resource({ status: 'UNASSIGNED', unique_code: 'ABC123' })),
    )
  })
})

describe('GET /api/coupon-codes/{id}', () => {
  it('answers the code, its date ending in +00:00', async () => {
    const klaviyo = await withCoupon()
    await addCodes(klaviyo, 'TEN_OFF', 'ABC123')
    const reply = await klaviyo.get('/api/coupon-codes/TEN_OFF-ABC123')
    const expires_at = `${A_YEAR_LESS_A_DAY}+00:00`
    expect(reply.status).toBe(200)
    expect(reply.text).toBe(
      JSON.stringify({
        data: resource({ unique_code: 'ABC123', expires_at, status: 'UNASSIGNED' }),
        links: { self: `${BASE}/api/coupon-codes/TEN_OFF-ABC123` },
      }),
    )
  })

  it('includes the coupon on request, with the requested fields, before the links', async () => {
    const klaviyo = await withCoupon()
    await addCodes(klaviyo, 'TEN_OFF', 'ABC123')
    const { body } = await klaviyo.get(
      '/api/coupon-codes/TEN_OFF-ABC123?include=coupon&fields[coupon]=description,external_id',
    )
    expect(Object.keys(body)).toEqual(['data', 'included', 'links'])
    expect(JSON.stringify(body.included)).toBe(
      JSON.stringify([
        {
          type: 'coupon',
          id: 'TEN_OFF',
          attributes: { description: '', external_id: 'TEN_OFF' },
          links: { self: `${BASE}/api/coupons/TEN_OFF/` },
        },
      ]),
    )
  })

  it('applies fields[coupon-code] to attributes and never to relationships', async () => {
    const klaviyo = await withCoupon()
    await addCodes(klaviyo, 'TEN_OFF', 'ABC123')
    const { body } = await klaviyo.get('/api/coupon-codes/TEN_OFF-ABC123?fields[coupon-code]=id')
    expect(body.data).toEqual(resource({}))
  })

  it('includes nothing but the coupon', async () => {
    const klaviyo = await withCoupon()
    await addCodes(klaviyo, 'TEN_OFF', 'ABC123')
    expectInvalid(await klaviyo.get('/api/coupon-codes/TEN_OFF-ABC123?include=profile'), {
      detail: "'profile' include is not currently supported for the requested operation on this resource.",
      source: { parameter: 'include' },
    })
  })

  it.each(['TEN_OFF-NOPE', 'TEN_OFF-abc123', 'TEN_OFF', 'ten_off-ABC123'])(
    'responds 404, never 400, for %s, which does not exist',
    async (id) => {
      const klaviyo = await withCoupon()
      await addCodes(klaviyo, 'TEN_OFF', 'ABC123')
      const detail = `A coupon code with given identifier '${id}' does not exist.`
      expectNotFound(await klaviyo.get(`/api/coupon-codes/${id}`), detail)
    },
  )
})
