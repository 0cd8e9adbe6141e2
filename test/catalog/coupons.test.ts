import { describe, expect, it } from 'vitest'
import { BASE, boot } from '../support/emulator.js'
import { expectConflict, expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { addCodes, addCoupons, couponChange, idsOf, newCoupon } from './requests.js'

const EXTERNAL_ID = '/data/attributes/external_id'
const THRESHOLD = '/data/attributes/monitor_configuration/low_balance_threshold'

const missing = (id: string) => `A coupon with the given identifier '${id}' does not exist.`

const hyphenated = {
  detail: "'id' must match regex '^[0-9_A-z]+$' ('TEN-OFF' doesn't)",
  source: { pointer: '/data/attributes/id' },
}

describe('POST /api/coupons', () => {
  it('responds 201 with the coupon, its members in Klaviyo’s order and no relationships', async () => {
    const attributes = { description: '10% off', monitor_configuration: { low_balance_threshold: 250 } }
    const reply = await boot().post('/api/coupons', newCoupon('TEN_OFF', attributes))
    expect(reply.status).toBe(201)
    expect(reply.text).toBe(
      JSON.stringify({
        data: {
          type: 'coupon',
          id: 'TEN_OFF',
          attributes: {
            external_id: 'TEN_OFF',
            description: '10% off',
            monitor_configuration: { low_balance_threshold: '250' },
          },
          links: { self: `${BASE}/api/coupons/TEN_OFF/` },
        },
        links: { self: `${BASE}/api/coupons` },
      }),
    )
  })

  it('sets an empty description and a threshold of "500" by default', async () => {
    const { body } = await boot().post('/api/coupons', newCoupon('TEN_OFF'))
    expect(body.data.attributes).toEqual({
      external_id: 'TEN_OFF',
      description: '',
      monitor_configuration: { low_balance_threshold: '500' },
    })
  })

  it('accepts a null description as an empty one', async () => {
    const { body } = await boot().post('/api/coupons', newCoupon('TEN_OFF', { description: null }))
    expect(body.data.attributes.description).toBe('')
  })

  it.each([
    [null, '500'],
    [{}, '500'],
    [{ low_balance_threshold: 100 }, '100'],
    [{ low_balance_threshold: 5000 }, '5000'],
    [{ low_balance_threshold: '750' }, '750'],
  ])('returns for monitor_configuration %j the threshold "%s", a string', async (sent, threshold) => {
    const { body } = await boot().post('/api/coupons', newCoupon('A', { monitor_configuration: sent }))
    expect(body.data.attributes.monitor_configuration).toEqual({ low_balance_threshold: threshold })
  })

  it.each([
    [99, "'low_balance_threshold' must be greater than or equal to 100"],
    [5001, "'low_balance_threshold' must be less than or equal to 5000"],
  ])('refuses the threshold %j', async (low_balance_threshold, detail) => {
    const body = newCoupon('A', { monitor_configuration: { low_balance_threshold } })
    const reply = await boot().post('/api/coupons', body)
    expectInvalid(reply, { detail, source: { pointer: THRESHOLD } })
  })

  it.each([250.5, '250.5', 'many', '', true, [], {}])(
    'refuses %j, which is not a whole number',
    async (sent) => {
      const body = newCoupon('A', { monitor_configuration: { low_balance_threshold: sent } })
      expectInvalidAt(await boot().post('/api/coupons', body), THRESHOLD)
    },
  )

  it('refuses an unknown member of monitor_configuration', async () => {
    const body = newCoupon('A', { monitor_configuration: { high_balance_threshold: 500 } })
    expectInvalid(await boot().post('/api/coupons', body), {
      detail: "'high_balance_threshold' is not a valid field for the resource 'monitor_configuration'.",
      source: { pointer: '/data/attributes/monitor_configuration/high_balance_threshold' },
    })
  })

  it.each(['10OFF', 'ten_off', 'TEN_off', '[x]', 'a\\b', '^', '`'])(
    'accepts the external_id %j, keeps its case, and its link works',
    async (id) => {
      const klaviyo = boot()
      const { body } = await klaviyo.post('/api/coupons', newCoupon(id))
      expect(body.data.id).toBe(id)
      expect(body.data.links.self).toBe(`${BASE}/api/coupons/${encodeURIComponent(id)}/`)
      const found = await klaviyo.get(new URL(body.data.links.self).pathname)
      expect(found.body.data).toEqual(body.data)
    },
  )

  it.each(['TEN-OFF', 'TEN OFF', 'TEN.OFF', '10%', 'ÉTÉ', '優惠', '', 'A\n'])(
    'refuses the external_id %j with the pattern it does not match',
    async (id) => {
      expectInvalid(await boot().post('/api/coupons', newCoupon(id)), {
        detail: `'external_id' must match regex '^[0-9_A-z]+$' ('${id}' doesn't)`,
        source: { pointer: EXTERNAL_ID },
      })
    },
  )

  it.each([null, 10, true, ['TEN_OFF'], { id: 'TEN_OFF' }])('refuses the external_id %j', async (id) => {
    expectInvalidAt(await boot().post('/api/coupons', newCoupon(id)), EXTERNAL_ID)
  })

  it('accepts an external_id of 255 characters and refuses one of 256', async () => {
    const klaviyo = boot()
    const accepted = await klaviyo.post('/api/coupons', newCoupon('A'.repeat(255)))
    expect(accepted.status).toBe(201)
    expectInvalidAt(await klaviyo.post('/api/coupons', newCoupon('A'.repeat(256))), EXTERNAL_ID)
  })

  it('accepts a description of 65,535 characters and refuses one of 65,536', async () => {
    const klaviyo = boot()
    const accepted = await klaviyo.post('/api/coupons', newCoupon('A', { description: 'é'.repeat(65_535) }))
    expect(accepted.status).toBe(201)
    const refused = await klaviyo.post('/api/coupons', newCoupon('B', { description: 'é'.repeat(65_536) }))
    expectInvalidAt(refused, '/data/attributes/description')
  })

  it('names a missing external_id', async () => {
    const body = { data: { type: 'coupon', attributes: { description: '10% off' } } }
    expectInvalid(await boot().post('/api/coupons', body), {
      detail: "'external_id' is a required field for the resource 'coupon'.",
      source: { pointer: EXTERNAL_ID },
    })
  })

  it.each(['id', 'expires_at', 'origin', 'external-id'])('refuses the attribute %s', async (name) => {
    expectInvalid(await boot().post('/api/coupons', newCoupon('A', { [name]: 'api' })), {
      detail: `'${name}' is not a valid field for the resource 'coupon'.`,
      source: { pointer: `/data/attributes/${name}` },
    })
  })

  it('refuses a body of another type', async () => {
    const body = { data: { type: 'coupon-code', attributes: { external_id: 'A' } } }
    expectInvalidAt(await boot().post('/api/coupons', body), '/data/type')
  })

  it('refuses data with only a type', async () => {
    expectInvalid(await boot().post('/api/coupons', { data: { type: 'coupon' } }), {
      detail: 'One of `attributes`, `relationships` or `id` must be included in the request payload.',
      source: { pointer: '/data' },
    })
  })

  it('responds 409 for a duplicate external_id, and does not change the first coupon', async () => {
    const klaviyo = boot()
    await klaviyo.post('/api/coupons', newCoupon('TEN_OFF', { description: 'first' }))
    const reply = await klaviyo.post('/api/coupons', newCoupon('TEN_OFF', { description: 'second' }))
    expectConflict(reply, "A coupon with the external_id 'TEN_OFF' already exists.", EXTERNAL_ID)
    const { body } = await klaviyo.get('/api/coupons/TEN_OFF')
    expect(body.data.attributes.description).toBe('first')
  })

  it('treats external_ids as case-sensitive', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'TEN_OFF', 'ten_off')
    expect(idsOf(await klaviyo.get('/api/coupons'))).toEqual(['TEN_OFF', 'ten_off'])
  })

  it('refuses the 501st coupon until another one is deleted', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, ...Array.from({ length: 500 }, (_, index) => `C${index}`))
    const refused = await klaviyo.post('/api/coupons', newCoupon('ONE_TOO_MANY'))
    expectInvalidAt(refused, '/data')
    expect(refused.body.errors[0].detail).toContain('500')
    await klaviyo.del('/api/coupons/C0')
    await addCoupons(klaviyo, 'ONE_TOO_MANY')
  })

  it('returns the requested fields in the requested order', async () => {
    const query = '?fields[coupon]=monitor_configuration,external_id'
    const { body } = await boot().post(`/api/coupons${query}`, newCoupon('A'))
    expect(Object.keys(body.data.attributes)).toEqual(['monitor_configuration', 'external_id'])
    expect(body.links.self).toBe(`${BASE}/api/coupons${query}`)
  })
})

describe('PATCH /api/coupons/{id}', () => {
  const monitored = { description: '10% off', monitor_configuration: { low_balance_threshold: 250 } }

  it.each([
    [{}, '10% off', '250'],
    [{ description: '20% off' }, '20% off', '250'],
    [{ description: '' }, '', '250'],
    [{ description: null }, '', '250'],
    [{ monitor_configuration: { low_balance_threshold: 300 } }, '10% off', '300'],
    [{ monitor_configuration: {} }, '10% off', '250'],
    [{ monitor_configuration: null }, '10% off', '500'],
  ])(
    'by %j sets the description %j and the threshold %j, and nothing else',
    async (change, description, threshold) => {
      const klaviyo = boot()
      await klaviyo.post('/api/coupons', newCoupon('TEN_OFF', monitored))
      const reply = await klaviyo.patch('/api/coupons/TEN_OFF', couponChange('TEN_OFF', change))
      expect(reply.status).toBe(200)
      expect(reply.body.data.attributes).toEqual({
        external_id: 'TEN_OFF',
        description,
        monitor_configuration: { low_balance_threshold: threshold },
      })
      const { body } = await klaviyo.get('/api/coupons/TEN_OFF')
      expect(body).toEqual(reply.body)
    },
  )

  it('cannot change the external_id', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A')
    expectInvalid(await klaviyo.patch('/api/coupons/A', couponChange('A', { external_id: 'B' })), {
      detail: "'external_id' is not a valid field for the resource 'coupon'.",
      source: { pointer: EXTERNAL_ID },
    })
  })

  it('checks the bounds of the threshold', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A')
    const change = couponChange('A', { monitor_configuration: { low_balance_threshold: 99 } })
    expectInvalid(await klaviyo.patch('/api/coupons/A', change), {
      detail: "'low_balance_threshold' must be greater than or equal to 100",
      source: { pointer: THRESHOLD },
    })
  })

  it('refuses a body whose id is missing or differs from the path', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A', 'B')
    expectInvalidAt(await klaviyo.patch('/api/coupons/A', couponChange('B', {})), '/data/id')
    const nameless = { data: { type: 'coupon', attributes: {} } }
    expectInvalidAt(await klaviyo.patch('/api/coupons/A', nameless), '/data/id')
  })

  it('responds 404 for an unknown coupon, and 400 for an invalid id', async () => {
    const klaviyo = boot()
    expectNotFound(await klaviyo.patch('/api/coupons/NOPE', couponChange('NOPE', {})), missing('NOPE'))
    expectInvalid(await klaviyo.patch('/api/coupons/TEN-OFF', couponChange('TEN-OFF', {})), hyphenated)
  })

  it('returns the requested fields', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A')
    const reply = await klaviyo.patch('/api/coupons/A?fields[coupon]=description', couponChange('A', {}))
    expect(reply.body.data.attributes).toEqual({ description: '' })
  })
})

describe('DELETE /api/coupons/{id}', () => {
  it('responds 204 with neither body nor content type, and the coupon is deleted', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A')
    const reply = await klaviyo.del('/api/coupons/A')
    expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([204, '', null])
    expectNotFound(await klaviyo.get('/api/coupons/A'), missing('A'))
    expect(idsOf(await klaviyo.get('/api/coupons'))).toEqual([])
  })

  it('deletes its codes, assigned ones too, and keeps those of other coupons', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A', 'B')
    await addCodes(klaviyo, 'A', 'ONE', 'TWO')
    await addCodes(klaviyo, 'B', 'ONE')
    await klaviyo.admin('POST', '/coupon-codes/A-TWO/assign', { profile_id: '01HPROFILE' })
    expect((await klaviyo.del('/api/coupons/A')).status).toBe(204)
    const left = await klaviyo.get('/api/coupon-codes?filter=any(coupon.id,["A","B"])')
    expect(idsOf(left)).toEqual(['B-ONE'])
    expect((await klaviyo.get('/api/coupon-codes/A-TWO')).status).toBe(404)
  })

  it('frees the external_id for another coupon, which has none of the old codes', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A')
    await addCodes(klaviyo, 'A', 'ONE')
    await klaviyo.del('/api/coupons/A')
    await addCoupons(klaviyo, 'A')
    expect(idsOf(await klaviyo.get('/api/coupons/A/coupon-codes'))).toEqual([])
  })

  it('responds 404 for an unknown coupon, and 400 for an invalid id', async () => {
    const klaviyo = boot()
    expectNotFound(await klaviyo.del('/api/coupons/NOPE'), missing('NOPE'))
    expectInvalid(await klaviyo.del('/api/coupons/TEN-OFF'), hyphenated)
  })
})
